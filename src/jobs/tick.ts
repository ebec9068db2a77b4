import { asSlug } from '../importers/state/index.js'
import { nextDue, readSchedule } from '../schedule/index.js'
import type { JobContext } from './jobContext.js'
import { pauseSchedule } from './noteResult.js'
import { queueImport } from './queueImport.js'
import { recoverRuns } from './recoverRuns.js'
import type { ScheduledSource } from './scheduledSource.js'

/** Recovers what lost workers have left, and queues an import for every source that is due. Says how many. */
export async function tick(context: JobContext): Promise<{ readonly queued: number }> {
  await recoverRuns(context)
  let queued = 0
  for (const source of await dueSources(context)) if (await startDue({ context, source })) queued += 1
  return { queued }
}

async function startDue({ context, source }: { context: JobContext; source: ScheduledSource }): Promise<boolean> {
  const { clock, random, runs } = context
  const id = String(source.id)
  const schedule = readSchedule(source.schedule)
  const due = schedule && nextDue({ after: clock.now(), failures: source.failuresInRow ?? 0, random, schedule })
  if (!(await claim({ context, id, nextRunAt: due === null ? null : new Date(due).toISOString() }))) return false
  if (schedule !== null && due === null) await pauseSchedule({ context, reason: 'no-next-time', source })
  // What is still under way, or waits for a person, is not begun again: its time comes once more.
  if (schedule === null || (await runs.open(id)).length > 0) return false
  const run = await runs.enqueue({ source: id, sourceName: source.name, startedBy: null, trigger: 'schedule' })
  await queueImport({ context, run: run.id, source: id })
  return true
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
