import { asSlug } from './adapter.js'
import { storageCall } from './storageCall.js'
import type { RunCounter, StateContext } from './types.js'

/** Adds to a run's counters in one statement, whoever else adds at the same time. Zeros are left out. */
export async function increment(
  { payload, slugs }: StateContext,
  args: {
    readonly run: string
    readonly by: Partial<Readonly<Record<RunCounter, number>>>
    readonly set?: Record<string, unknown>
  },
): Promise<void> {
  // `$inc` is not documented by Payload 3.90: this is the one place that uses it, and its test runs on both databases.
  const steps = Object.entries(args.by).filter(([, step]) => step !== 0 && Number.isInteger(step))
  const data = { ...args.set, ...Object.fromEntries(steps.map(([name, step]) => [name, { $inc: step }])) }
  if (Object.keys(data).length === 0) return
  await storageCall(() =>
    payload.db.updateOne({ collection: asSlug(slugs.importRuns), id: args.run, data, returning: false }),
  )
}
