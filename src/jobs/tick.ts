import { asSlug } from '../importers/state/index.js'
import { measure } from '../metrics/measure.js'
import { WORKER_LOOKS, watchNotices } from '../notices/watchNotices.js'
import { latestDue, nextDue, readSchedule, soonestDue } from '../schedule/index.js'
import type { JobContext } from './jobContext.js'
import { pauseSchedule } from './noteResult.js'
import { recoverRuns } from './recoverRuns.js'
import type { ScheduledSource } from './scheduledSource.js'
import { startRun } from './startRun.js'

/**
 * Recovers what lost workers have left, queues an import for every source that is due, and tells whom it concerns. Says how many. Never throws:
 * what fails for one source is logged, and the others have their turn.
 */
export async function tick(context: JobContext): Promise<{ readonly queued: number }> {
  const { payload } = context
  const failed = (msg: string) => (err: unknown) => payload.logger.error({ err, msg })
  await recoverRuns(context).catch(failed('What lost workers have left could not be looked at'))
  await settleDueTimes(context).catch(failed('The times of the schedules could not be looked at'))
  const sources = await dueSources(context).catch(failed('The sources that are due could not be read'))
  let queued = 0
  for (const source of sources ?? []) {
    if (await startDue({ context, source }).catch(failed(`The import of "${source.name}" could not be begun`))) queued += 1
  }
  await watchNotices({ context, looks: WORKER_LOOKS }).catch(failed('Notices could not be looked at'))
  measure('tick', { at: context.clock.now() })
  return { queued }
}

async function startDue({ context, source }: { context: JobContext; source: ScheduledSource }): Promise<boolean> {
  const { clock, random } = context
  const schedule = readSchedule(source.schedule)
  const due = schedule && nextDue({ after: clock.now(), failures: source.failuresInRow ?? 0, random, schedule })
  if (!(await claim({ context, id: String(source.id), nextRunAt: due === null ? null : new Date(due).toISOString() }))) return false
  if (schedule === null && source.schedule?.enabled) await pauseSchedule({ context, reason: 'bad-schedule', source })
  if (schedule !== null && due === null) await pauseSchedule({ context, reason: 'no-next-time', source })
  // What is still under way, or waits for a person, is not begun again: its time comes once more.
  if (schedule === null) return false
  return (await startRun({ context, source, startedBy: null, trigger: 'schedule' })).status === 'started'
}

/** A next time that its schedule cannot have named was written by a clock that has been set back: it counts as now. */
async function settleDueTimes({ clock, options, payload }: JobContext): Promise<void> {
  const collection = asSlug(options.slugs.sources)
  const now = clock.now()
  const isAhead = { nextRunAt: { greater_than: new Date(now).toISOString() } }
  const { docs } = await payload.db.find<Record<string, unknown>>({ collection, limit: 0, pagination: false, where: { and: [{ enabled: { not_equals: false } }, isAhead] } })
  for (const source of docs as unknown as ScheduledSource[]) {
    const schedule = readSchedule(source.schedule)
    const latest = schedule && latestDue({ failures: source.failuresInRow ?? 0, now, schedule })
    if (schedule === null || latest === null || new Date(source.nextRunAt ?? 0).getTime() <= latest) continue
    payload.logger.warn({ msg: `The clock was set back: the next import of "${source.name}" was further ahead than its schedule allows`, source: source.id })
    const nextRunAt = new Date(soonestDue({ now, schedule })).toISOString()
    const where = { and: [{ id: { equals: source.id } }, isAhead] }
    await payload.db.updateOne({ collection, data: { nextRunAt, updatedAt: null }, options: { atomic: true }, where })
  }
}

async function dueSources({ clock, options, payload }: JobContext): Promise<readonly ScheduledSource[]> {
  const { docs } = await payload.db.find<Record<string, unknown>>({
    collection: asSlug(options.slugs.sources),
    limit: 0,
    pagination: false,
    sort: 'nextRunAt',
    where: {
      and: [
        { enabled: { not_equals: false } },
        { nextRunAt: { exists: true } },
        { nextRunAt: { less_than_equal: new Date(clock.now()).toISOString() } },
      ],
    },
  })
  return docs as unknown as ScheduledSource[]
}

/** Moves the next import on; of many ticks at once, one succeeds. */
async function claim(args: { context: JobContext; id: string; nextRunAt: string | null }): Promise<boolean> {
  const { context, id, nextRunAt } = args
  const row = await context.payload.db.updateOne({
    collection: asSlug(context.options.slugs.sources),
    data: { nextRunAt, updatedAt: null },
    options: { atomic: true },
    where: {
      and: [
        { id: { equals: id } },
        { nextRunAt: { less_than_equal: new Date(context.clock.now()).toISOString() } },
      ],
    },
  })
  return row !== null
}
