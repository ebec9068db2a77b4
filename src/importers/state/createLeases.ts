import { CLOCK_SKEW_MS } from '../boundedTime.js'
import { TransientError } from '../errors.js'
import type { Clock } from '../types.js'
import { asSlug } from './adapter.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

/** Which source, and who holds it: `owner` is a random token, one per run. */
export type LeaseArgs = { readonly source: string; readonly owner: string }

export type Leases = {
  /** Takes the source unless another owner's lease still runs. */
  readonly claim: (args: LeaseArgs) => Promise<boolean>
  /**
   * Like `claim`, but a busy source is a TransientError `source-busy`. `wasBeyond`: the lease that was there lay further
   * ahead than any lease can, and was not believed.
   */
  readonly require: (args: LeaseArgs) => Promise<{ readonly wasBeyond: boolean }>
  /** Prolongs a lease that is still ours; false when it was lost, and the holder must stop writing. */
  readonly renew: (args: LeaseArgs) => Promise<boolean>
  /** Gives the source back; does nothing when the lease was lost. */
  readonly release: (args: LeaseArgs) => Promise<void>
}

/** Leases on sources: one importer per source over all processes, by compare-and-set in a single statement. */
export function createLeases({
  payload,
  slugs,
  clock,
  ttlMs,
}: StateContext & { readonly clock: Clock; readonly ttlMs: number }): Leases {
  const at = (ms: number): string => new Date(ms).toISOString()

  const set = async (args: LeaseArgs & { when: 'free' | 'ours'; leaseUntil: string | null }): Promise<boolean> => {
    const ours = { leaseOwner: { equals: args.owner } }
    const free = [ours, { leaseUntil: { exists: false } }, { leaseUntil: { less_than_equal: at(clock.now()) } }]
    const row = await storageCall(() =>
      payload.db.updateOne({
        collection: asSlug(slugs.sources),
        where: { and: [{ id: { equals: args.source } }, args.when === 'ours' ? ours : { or: free }] },
        // `updatedAt: null` leaves it: a lease is no edit of the source.
        data: {
          leaseOwner: args.leaseUntil === null ? null : args.owner,
          leaseUntil: args.leaseUntil,
          updatedAt: null,
        },
        options: { atomic: true },
      }),
    )
    return row !== null
  }

  /** Takes away a lease that a clock which was set back since has left further ahead than a lease lasts. */
  const clearBeyond = async ({ source }: LeaseArgs): Promise<boolean> => {
    const row = await storageCall(() =>
      payload.db.updateOne({
        collection: asSlug(slugs.sources),
        data: { leaseOwner: null, leaseUntil: null, updatedAt: null },
        options: { atomic: true },
        where: { and: [{ id: { equals: source } }, { leaseUntil: { greater_than: at(clock.now() + ttlMs + CLOCK_SKEW_MS) } }] },
      }),
    )
    return row !== null
  }

  const claim = ({ source, owner }: LeaseArgs): Promise<boolean> =>
    set({ source, owner, when: 'free', leaseUntil: at(clock.now() + ttlMs) })

  return {
    claim,
    async require(args) {
      if (await claim(args)) return { wasBeyond: false }
      if ((await clearBeyond(args)) && (await claim(args))) return { wasBeyond: true }
      throw new TransientError({
        code: 'source-busy',
        message: 'Another import of this source is running',
        context: { source: args.source },
      })
    },
    renew: ({ source, owner }) => set({ source, owner, when: 'ours', leaseUntil: at(clock.now() + ttlMs) }),
    async release({ source, owner }) {
      await set({ source, owner, when: 'ours', leaseUntil: null })
    },
  }
}
