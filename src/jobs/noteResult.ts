import { SCHEDULER_CONTEXT } from '../hooks/followSchedule.js'
import { asSlug } from '../importers/state/index.js'
import type { JobRun } from '../importers/state/queuedRuns.js'
import type { RunStatus } from '../importers/types.js'
import { nextDue, readSchedule } from '../schedule/index.js'
import type { JobContext } from './jobContext.js'
import type { PausedReason, ScheduledSource } from './scheduledSource.js'

/**
 * What the end of a run means for the rhythm of its source: one that fails slows down, then pauses itself; one that
 * gives anything is back to its rhythm. Failures of runs that a person has started do not count.
 */
export async function noteResult(args: {
  context: JobContext
  run: JobRun
  source: ScheduledSource
  status: RunStatus
}): Promise<void> {
  const { context, run, source, status } = args
  if (status === 'succeeded' || status === 'partial') {
    // It is back to its rhythm, and its next time too: that was counted with the failures.
    if (source.failuresInRow) await writeSource({ context, data: { failuresInRow: 0, ...nextTime({ context, failures: 0, source }) }, source })
    return
  }
  if (status !== 'failed' || run.trigger !== 'schedule') return
  const failuresInRow = (source.failuresInRow ?? 0) + 1
  if (failuresInRow >= context.options.jobs.pauseAfterFailures) {
    await pauseSchedule({ context, failuresInRow, reason: 'too-many-failures', source })
    return
  }
  await writeSource({ context, data: { failuresInRow, ...nextTime({ context, failures: failuresInRow, source }) }, source })
}

function nextTime(args: { context: JobContext; failures: number; source: ScheduledSource }): { nextRunAt?: string } {
  const { context, failures, source } = args
  const schedule = readSchedule(source.schedule)
  const due = schedule && nextDue({ after: context.clock.now(), failures, random: context.random, schedule })
  return due ? { nextRunAt: new Date(due).toISOString() } : {}
}

/** Takes a source off its schedule, and says why. An editor who turns the schedule on again clears it. */
export async function pauseSchedule(args: {
  context: JobContext
  source: ScheduledSource
  reason: PausedReason
  failuresInRow?: number
}): Promise<void> {
  const { context, failuresInRow = args.source.failuresInRow ?? 0, reason, source } = args
  const { options, payload } = context
  // First what stops it, in one statement; then the checkbox, whose group has to be written as a whole.
  await writeSource({ context, data: { failuresInRow, nextRunAt: null, pausedReason: reason }, source })
  await payload
    .update({
      collection: asSlug(options.slugs.sources),
      context: { [SCHEDULER_CONTEXT]: true },
      data: { schedule: { ...source.schedule, enabled: false } } as Record<string, unknown>,
      depth: 0,
      id: source.id,
      overrideAccess: true,
    })
    .catch((err: unknown) => payload.logger.error({ err, msg: 'A paused schedule could not be turned off', source: source.id }))
}

async function writeSource(args: {
  context: JobContext
  source: ScheduledSource
  data: Readonly<Record<string, unknown>>
}): Promise<void> {
  const { context, data, source } = args
  await context.payload.db.updateOne({
    collection: asSlug(context.options.slugs.sources),
    // `updatedAt: null` leaves it: this is no edit of the source.
    data: { ...data, updatedAt: null },
    id: source.id,
    returning: false,
  })
}
