import { boundedTime, CLOCK_SKEW_MS } from '../importers/boundedTime.js'
import type { ReasonCode } from '../importers/reasons.js'
import { announceEnded } from '../importers/state/announceEnded.js'
import { asSlug, LEASE, reapRuns } from '../importers/state/index.js'
import type { JobRun } from '../importers/state/queuedRuns.js'
import type { RunStatus } from '../importers/types.js'
import { findScheduledSource } from './findScheduledSource.js'
import type { JobContext } from './jobContext.js'
import { JOBS_COLLECTION, TASKS } from './jobNames.js'
import { noteResult } from './noteResult.js'
import { BUSY_MS } from './runBatch.js'
import { settleJobTimes } from './settleJobTimes.js'
import { hasImportJob, queueImport } from './queueImport.js'
import type { ScheduledSource } from './scheduledSource.js'

/** Without a sign of life for so long, a run has lost its worker: longer than its lease. */
const SILENT_MS = 90_000
/** Between a run that is queued and the job of it lies a moment, in which another worker may look: it has not lost its job yet. */
const QUEUEING_MS = 30_000
/** A run that loses so many workers is what kills them. */
const MAX_LOSSES = 3

/** Puts what lost workers have left back into the queue. Payload itself would leave it for ever. */
export async function recoverRuns(context: JobContext): Promise<void> {
  const { clock, options, payload, runs } = context
  // The runs of a command line that was killed would keep their sources for ever.
  await settleJobTimes({ context, maxAheadMs: BUSY_MS, task: TASKS.import })
  await reapRuns({ cliOnly: true, clock, payload, slugs: options.slugs })
  await removeStaleJobs({ context, olderThanMs: 2 * options.jobs.batchSeconds * 1000 + SILENT_MS, task: TASKS.import })
  await removeDeadJobs({ payload })
  for (const run of await runs.open()) {
    if (run.trigger === 'cli' || run.status === 'paused') continue
    await recoverRun({ context, run }).catch((err: unknown) => payload.logger.error({ err, msg: 'A run could not be recovered', run: run.id }))
  }
}

async function recoverRun({ context, run }: { context: JobContext; run: JobRun }): Promise<void> {
  const source = run.source === null ? null : await findScheduledSource({ context, id: run.source })
  if (run.status === 'running' ? !isLost({ context, run, source }) : await hasJob({ context, run })) return
  if (await requeue({ context, run, source })) await queueImport({ context, run: run.id, source: run.source ?? '' })
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

/** Takes away the plugin's jobs that have died: their runs say why, and the next tick queues what has to go on. */
async function removeDeadJobs({ payload }: Pick<JobContext, 'payload'>): Promise<void> {
  await payload.db.deleteMany({
    collection: asSlug(JOBS_COLLECTION),
    where: { and: [{ taskSlug: { in: Object.values(TASKS) } }, { hasError: { equals: true } }] },
  })
}

/** Whether a queued run waits for a job that is there, or has just been queued and gets one. */
async function hasJob({ context, run }: { context: JobContext; run: JobRun }): Promise<boolean> {
  const age = context.clock.now() - Date.parse(run.heartbeatAt ?? '')
  // A time ahead of the clock was written before the clock was set back.
  if (age >= -CLOCK_SKEW_MS && age < QUEUEING_MS) return true
  return run.source !== null && (await hasImportJob({ context, source: run.source }))
}

function isLost(args: { context: JobContext; run: JobRun; source: ScheduledSource | null }): boolean {
  const { context, run, source } = args
  const now = context.clock.now()
  const isSilent = now - Date.parse(run.heartbeatAt ?? '') > SILENT_MS || run.heartbeatAt === null
  const stored = source?.leaseUntil ? new Date(source.leaseUntil).getTime() : 0
  return isSilent && boundedTime({ maxAheadMs: LEASE.ttlMs + CLOCK_SKEW_MS, now, stored }) <= now
}

/** Gives a run that has lost its worker or its job back to the queue, or ends it; says whether it waits for a job now. */
async function requeue(args: { context: JobContext; run: JobRun; source: ScheduledSource | null }): Promise<boolean> {
  const { context, run, source } = args
  const { clock, runs } = context
  const losses = run.losses + 1
  const { reason, to } = nextOf({ losses, run, source })
  const end = reason === null ? {} : { finishedAt: new Date(clock.now()).toISOString(), reason }
  // Of many ticks at once, one takes it up.
  if (!(await runs.move({ data: { ...end, control: null, losses }, from: [run.status], id: run.id, losses: run.losses, to }))) return false
  if (run.status === 'running') await runs.recount(run.id)
  if (reason !== null) await announceEnded({ clock, id: run.id, payload: context.payload, slugs: context.options.slugs })
  if (to === 'failed' && source) await noteResult({ context, run, source, status: 'failed' })
  return to === 'queued'
}

function nextOf(args: { losses: number; run: JobRun; source: ScheduledSource | null }): { reason: ReasonCode | null; to: RunStatus } {
  const { losses, run, source } = args
  if (run.control === 'cancel') return { reason: 'cancelled', to: 'cancelled' }
  if (source === null) return { reason: 'bad-source', to: 'failed' }
  if (losses >= MAX_LOSSES) return { reason: 'worker-lost', to: 'failed' }
  return { reason: null, to: run.control === 'pause' ? 'paused' : 'queued' }
}
