import { asSlug } from '../importers/state/index.js'
import type { JobRun } from '../importers/state/queuedRuns.js'
import type { JobContext } from './jobContext.js'
import { JOBS_COLLECTION, TASKS } from './jobNames.js'
import { noteResult } from './noteResult.js'
import { hasImportJob, queueImport } from './queueImport.js'
import type { ScheduledSource } from './scheduledSource.js'

/** Without a sign of life for so long, a run has lost its worker: longer than its lease. */
const SILENT_MS = 90_000
/** A run that loses so many workers is what kills them. */
const MAX_LOSSES = 3

/** Puts what lost workers have left back into the queue. Payload itself would leave it for ever. */
export async function recoverRuns(context: JobContext): Promise<void> {
  await removeStaleJobs({ context, olderThanMs: 2 * context.options.jobs.batchSeconds * 1000 + SILENT_MS, task: TASKS.import })
  for (const run of await context.runs.open()) {
    if (run.source === null || run.trigger === 'cli') continue
    const source = await findSource({ context, id: run.source })
    if (run.status === 'running' && source && isLost({ context, run, source })) await requeue({ context, run, source })
    const { status } = (await context.runs.get(run.id)) ?? run
    if (status === 'queued' && !(await hasImportJob({ context, source: run.source }))) {
      await queueImport({ context, run: run.id, source: run.source })
    }
  }
}

/** Takes away jobs that say they are under way although their worker must have ended long ago. */
export async function removeStaleJobs(args: {
  context: Pick<JobContext, 'clock' | 'payload'>
  task: string
  olderThanMs: number
}): Promise<void> {
  const { context, olderThanMs, task } = args
  await context.payload.db.deleteMany({
    collection: asSlug(JOBS_COLLECTION),
    where: {
      and: [
        { taskSlug: { equals: task } },
        { processing: { equals: true } },
        { updatedAt: { less_than: new Date(context.clock.now() - olderThanMs).toISOString() } },
      ],
    },
  })
}

function isLost(args: { context: JobContext; run: JobRun; source: ScheduledSource }): boolean {
  const { context, run, source } = args
  const now = context.clock.now()
  const isSilent = now - Date.parse(run.heartbeatAt ?? '') > SILENT_MS || run.heartbeatAt === null
  const leaseUntil = source.leaseUntil ? new Date(source.leaseUntil).getTime() : 0
  return isSilent && leaseUntil <= now
}

async function requeue(args: { context: JobContext; run: JobRun; source: ScheduledSource }): Promise<void> {
  const { context, run, source } = args
  const { clock, runs } = context
  const losses = run.losses + 1
  const isWanted = run.control === null
  const hasLostTooMany = losses >= MAX_LOSSES
  const to = run.control === 'cancel' ? 'cancelled' : hasLostTooMany ? 'failed' : isWanted ? 'queued' : 'paused'
  const isOver = to === 'cancelled' || to === 'failed'
  const end = isOver ? { finishedAt: new Date(clock.now()).toISOString() } : {}
  const reason = to === 'failed' ? { reason: 'worker-lost' } : to === 'cancelled' ? { reason: 'cancelled' } : {}
  if (!(await runs.move({ data: { ...end, ...reason, control: null, losses }, from: ['running'], id: run.id, to }))) return
  await runs.recount(run.id)
  if (to === 'failed') await noteResult({ context, run, source, status: 'failed' })
}

async function findSource({ context, id }: { context: JobContext; id: string }): Promise<ScheduledSource | null> {
  const found = await context.payload.db.findOne({
    collection: asSlug(context.options.slugs.sources),
    where: { id: { equals: id } },
  })
  return found as unknown as ScheduledSource | null
}
