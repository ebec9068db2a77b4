import { ImporterError } from '../importers/errors.js'
import type { ReasonCode } from '../importers/reasons.js'
import { createRunDeps } from '../importers/run/createRunDeps.js'
import type { RunDeps } from '../importers/run/runContext.js'
import { runImport } from '../importers/runImport.js'
import { readSource } from '../importers/sourceSettings.js'
import { asSlug } from '../importers/state/index.js'
import type { JobRun } from '../importers/state/queuedRuns.js'
import type { RunEvent, RunStatus } from '../importers/types.js'
import type { JobContext } from './jobContext.js'
import type { ImportJobInput } from './jobNames.js'
import { noteResult } from './noteResult.js'
import { queueImport } from './queueImport.js'
import type { ScheduledSource } from './scheduledSource.js'

/** How long a batch waits for another import of the same source. */
const BUSY_MS = 30_000

type Finished = Extract<RunEvent, { type: 'finished' }>

/** Works on a queued run for one batch, and queues the next one where there is more to do. Never throws for a bad page. */
export async function runBatch(args: {
  context: JobContext
  input: ImportJobInput
  /** Default: made for this batch from the plugin's options. */
  deps?: RunDeps
}): Promise<RunStatus | 'busy' | 'left'> {
  const { context, input } = args
  const { clock, runs } = context
  const run = await runs.get(input.run)
  const isOurs = run !== null && (await runs.move({ data: { batches: run.batches + 1 }, from: ['queued'], id: run.id, to: 'queued' }))
  // Paused or ended meanwhile, or another worker has it.
  if (!isOurs) return 'left'
  const source = await findSource({ context, id: input.source })
  const finished = await importBatch({ ...args, run, source })
  if (finished === null) return 'failed'
  const { reason, summary } = finished
  context.worker?.onBatch({ reason, source: source?.name ?? '', summary })
  if (reason === 'source-busy' && (await runs.get(run.id))?.status === 'queued') {
    await queueImport({ at: clock.now() + BUSY_MS, context, ...input })
    return 'busy'
  }
  if (summary.status === 'queued') await queueImport({ context, ...input })
  else if (summary.status !== 'paused' && source) await noteResult({ context, run, source, status: summary.status })
  return summary.status
}

async function importBatch(args: {
  context: JobContext
  deps?: RunDeps
  run: JobRun
  source: ScheduledSource | null
}): Promise<Finished | null> {
  const { context, run, source } = args
  const { options, payload, runs } = context
  const fail = async (reason: ReasonCode, detail: string): Promise<null> => {
    const finishedAt = new Date(context.clock.now()).toISOString()
    await runs.move({ data: { detail, finishedAt, reason }, from: ['queued'], id: run.id, to: 'failed' })
    if (source) await noteResult({ context, run, source, status: 'failed' })
    return null
  }
  if (source === null) return fail('bad-source', 'The source was deleted.')
  let settings: ReturnType<typeof readSource>
  try {
    settings = readSource(source)
  } catch (error) {
    if (error instanceof ImporterError) return fail(error.code, error.message)
    throw error
  }
  const deps = args.deps ?? createRunDeps({ options: options.importer, payload, slugs: options.slugs })
  let finished: Finished | null = null
  try {
    const { batchItems, batchSeconds } = options.jobs
    const events = runImport({
      deps,
      options: {
        batch: { items: batchItems, seconds: batchSeconds },
        control: async () => (context.worker?.signal.aborted ? 'batch' : ((await runs.get(run.id))?.control ?? 'go')),
        resume: run.id,
        trigger: run.trigger,
      },
      payload,
      slugs: options.slugs,
      source: settings,
    })
    for await (const event of events) if (event.type === 'finished') finished = event
  } finally {
    if (!args.deps) await deps.http.close()
  }
  return finished
}

async function findSource({ context, id }: { context: JobContext; id: string }): Promise<ScheduledSource | null> {
  const { options, payload } = context
  const found = await payload.findByID({
    collection: asSlug(options.slugs.sources),
    depth: 0,
    disableErrors: true,
    id,
    // A worker acts for nobody; who may start an import was checked when the run was queued.
    overrideAccess: true,
  })
  return found as unknown as ScheduledSource | null
}
