import { asSlug } from '../importers/state/index.js'
import type { JobContext } from './jobContext.js'
import { concurrencyKey, type ImportJobInput, JOBS_COLLECTION, QUEUE, TASKS } from './jobNames.js'

type Queue = (args: {
  input: ImportJobInput
  overrideAccess: boolean
  queue: string
  task: string
  waitUntil?: Date
}) => Promise<unknown>

/** Queues the next batch of a run. Whoever may ask for it has been checked by then. */
export async function queueImport(args: {
  context: JobContext
  run: string
  source: string
  /** ms since the epoch; default at once. */
  at?: number
}): Promise<void> {
  const { at, context, run, source } = args
  const { jobs } = context.payload
  // Payload types the names of tasks by the app's generated types.
  await (jobs.queue as unknown as Queue)({
    input: { run, source },
    overrideAccess: true,
    queue: QUEUE,
    task: TASKS.import,
    ...(at === undefined ? {} : { waitUntil: new Date(at) }),
  })
}

/** Whether a job of the source waits or is under way. */
export async function hasImportJob({ context, source }: { context: JobContext; source: string }): Promise<boolean> {
  const { totalDocs } = await context.payload.db.count({
    collection: asSlug(JOBS_COLLECTION),
    where: {
      and: [
        { concurrencyKey: { equals: concurrencyKey(source) } },
        { completedAt: { exists: false } },
        { hasError: { not_equals: true } },
      ],
    },
  })
  return totalDocs > 0
}
