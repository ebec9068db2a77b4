import { inRun } from '../logs/runScope.js'
import { UsageError } from '../importers/errors.js'
import { createRunDeps } from '../importers/run/createRunDeps.js'
import type { RunDeps } from '../importers/run/runContext.js'
import { runImport } from '../importers/runImport.js'
import { readSource } from '../importers/sourceSettings.js'
import type { JobRun } from '../importers/state/queuedRuns.js'
import { persist } from '../importers/state/persist.js'
import type { RunEvent, RunStatus, SourceSettings } from '../importers/types.js'
import { failRun, noteEnd } from './failRun.js'
import { findScheduledSource } from './findScheduledSource.js'
import type { JobContext } from './jobContext.js'
import type { ImportJobInput } from './jobNames.js'
import { queueImport } from './queueImport.js'

/** How long a batch waits for another import of the same source. */
export const BUSY_MS = 30_000

type Finished = Extract<RunEvent, { type: 'finished' }>
type BatchArgs = {
  context: JobContext
  input: ImportJobInput
  /** Default: made for this batch from the plugin's options. */
  deps?: RunDeps
}

/**
 * Works on a queued run for one batch, and queues the next one where there is more to do. Never throws: whatever goes
 * wrong before or behind the import itself ends the run as `failed`, with the reason.
 */
export async function runBatch(args: BatchArgs): Promise<RunStatus | 'busy' | 'left'> {
  const { context, input } = args
  // A run that is under way is ended only by who has taken it: this batch, from the moment it says so.
  const from: RunStatus[] = ['queued']
  return inRun({ ...input }, async () => {
    try {
      return await workOn({ ...args, onTaken: () => void from.push('running') })
    } catch (error) {
      await failRun({ context, error, from, input })
      return 'failed'
    }
  })
}

async function workOn(args: BatchArgs & { onTaken: () => void }): Promise<RunStatus | 'busy' | 'left'> {
  const { context, input } = args
  const { clock, runs } = context
  const run = await runs.get(input.run)
  const isOurs = run !== null && (await runs.move({ data: { batches: run.batches + 1 }, from: ['queued'], id: run.id, to: 'queued' }))
  // Paused or ended meanwhile, or another worker has it.
  if (!isOurs) return 'left'
  const source = await findScheduledSource({ context, id: input.source })
  if (source === null) throw new UsageError({ code: 'bad-source', message: 'The source was deleted.' })
  const finished = await importBatch({ ...args, run, settings: readSource(source, context.options.importer) })
  const { status } = finished.summary
  context.worker?.onBatch({ reason: finished.reason, source: source.name, summary: finished.summary })
  // The import did not get as far as taking the run.
  if (finished.summary.run === null && finished.reason === 'source-busy') {
    if ((await runs.get(run.id))?.status !== 'queued') return 'left'
    await queueImport({ at: clock.now() + BUSY_MS, context, ...input })
    return 'busy'
  }
  await endAs({ context, finished, run })
  if (status === 'queued') await queueImport({ context, ...input })
  else if (status !== 'paused') await noteEnd({ context, input, run, status })
  return status
}

/** The run's row says how it ended also where the import itself could not store it. */
async function endAs(args: { context: JobContext; finished: Finished; run: JobRun }): Promise<void> {
  const { context, run } = args
  const { detail, reason, summary } = args.finished
  const { status } = summary
  const { clock, payload, runs } = context
  const isOver = status !== 'paused' && status !== 'queued'
  const from: RunStatus[] = summary.run === null ? ['queued'] : ['running']
  const data = isOver ? { control: null, detail, finishedAt: new Date(clock.now()).toISOString(), reason } : { control: null }
  await persist({
    clock,
    payload,
    what: 'the end of a run',
    work: () => runs.move({ data, from, id: run.id, to: status }),
  })
}

async function importBatch(args: BatchArgs & { onTaken: () => void; run: JobRun; settings: SourceSettings }): Promise<Finished> {
  const { context, onTaken, run, settings } = args
  const { options, payload, runs } = context
  const { batchItems, batchSeconds } = options.jobs
  const deps = args.deps ?? createRunDeps({ options: options.importer, payload, slugs: options.slugs })
  let finished: Finished | null = null
  try {
    const events = runImport({
      deps,
      options: {
        batch: { items: batchItems, seconds: batchSeconds },
        control: async () => (context.worker?.signal.aborted ? 'batch' : ((await runs.get(run.id))?.control ?? 'go')),
        refetch: run.refetch,
        resume: run.id,
        trigger: run.trigger,
      },
      payload,
      slugs: options.slugs,
      source: settings,
    })
    for await (const event of events) {
      if (event.type === 'started') onTaken()
      if (event.type === 'finished') finished = event
    }
  } finally {
    if (!args.deps) await deps.http.close().catch((err: unknown) => payload.logger.error({ err, msg: 'A client could not be closed' }))
  }
  if (finished === null) throw new Error('The import ended without a word.')
  return finished
}
