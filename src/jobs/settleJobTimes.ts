import type { Where } from 'payload'

import { CLOCK_SKEW_MS } from '../importers/boundedTime.js'
import { asSlug } from '../importers/state/index.js'
import type { JobContext } from './jobContext.js'
import { JOBS_COLLECTION } from './jobNames.js'

/**
 * Brings back the times of a task's jobs that a clock which was set back since has left too far ahead: what waits longer
 * than the plugin ever lets it wait is due now, and what was last touched later than now was touched now.
 */
export async function settleJobTimes(args: {
  context: Pick<JobContext, 'clock' | 'payload'>
  task: string
  /** The longest that such a job waits, ms. */
  maxAheadMs: number
}): Promise<void> {
  const { context, maxAheadMs, task } = args
  const { clock, payload } = context
  const now = new Date(clock.now()).toISOString()
  const after = (ms: number): string => new Date(clock.now() + ms).toISOString()
  const settle = async (where: Where, data: Record<string, unknown>): Promise<void> => {
    const collection = asSlug(JOBS_COLLECTION)
    const { docs } = await payload.db.find<{ id: number | string }>({ collection, limit: 0, pagination: false, where: { and: [{ taskSlug: { equals: task } }, where] } })
    for (const { id } of docs) {
      payload.logger.warn({ job: id, msg: `The clock was set back: ${Object.keys(data).join(', ')} of a job counts as now` })
      await payload.db.updateOne({ collection, data, id, returning: false })
    }
  }
  await settle({ waitUntil: { greater_than: after(maxAheadMs + CLOCK_SKEW_MS) } }, { waitUntil: now })
  await settle({ and: [{ processing: { equals: true } }, { updatedAt: { greater_than: after(CLOCK_SKEW_MS) } }] }, { updatedAt: now })
}
