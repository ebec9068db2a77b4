import type { Where } from 'payload'

import { CLOCK_SKEW_MS } from '../boundedTime.js'
import type { Clock } from '../types.js'
import { announceEnded } from './announceEnded.js'
import { asSlug } from './adapter.js'
import { LEASE } from './lease.js'
import { endedKeyOf } from './openKey.js'
import { createQueuedRuns } from './queuedRuns.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

/** Runs read at once; more than that have not died together. */
const AT_ONCE = 100
/** The queue takes up the runs that it has lost itself; only what it leaves for so many lease times is ended here. */
const QUEUE_LEASES = 10

/**
 * Ends the runs that nobody works on any more: those that are running and have given no sign of life for as long as
 * a lease lasts become `failed` with the reason `worker-lost`, and their sources are free again. Says which they were.
 * Safe to call at any time, from any worker.
 */
export async function reapRuns(
  args: StateContext & {
    readonly clock: Clock
    /** How long a run lives without a sign. @default 60000 */
    readonly ttlMs?: number
    /** Only those of a command line: the queue takes up its own. @default false */
    readonly cliOnly?: boolean
  },
): Promise<readonly string[]> {
  const { cliOnly = false, clock, payload, slugs, ttlMs = LEASE.ttlMs } = args
  const runs = asSlug(slugs.importRuns)
  const now = new Date(clock.now()).toISOString()
  await settleSigns(args)
  const silentFor = (ms: number): Where => ({
    heartbeatAt: { less_than_equal: new Date(clock.now() - ms).toISOString() },
  })
  const isDead: Where[] = [
    { status: { equals: 'running' } },
    {
      or: [
        { and: [{ trigger: { equals: 'cli' } }, silentFor(ttlMs)] },
        ...(cliOnly ? [] : [silentFor(ttlMs * QUEUE_LEASES)]),
      ],
    },
  ]
  const { docs } = await storageCall(() =>
    payload.db.find<Record<string, unknown> & { id: string }>({
      collection: runs,
      limit: AT_ONCE,
      pagination: false,
      sort: 'startedAt',
      where: { and: isDead },
    }),
  )
  const reaped: string[] = []
  for (const run of docs) {
    const startedAt = Date.parse(String(run.startedAt instanceof Date ? run.startedAt.toISOString() : run.startedAt))
    // Compare-and-set: a run that gives a sign meanwhile is not dead.
    const row = await storageCall(() =>
      payload.db.updateOne({
        collection: runs,
        data: {
          detail: 'Its process gave no sign of life any more.',
          durationMs: Number.isNaN(startedAt) ? null : Math.max(0, clock.now() - startedAt),
          finishedAt: now,
          openKey: endedKeyOf(String(run.id)),
          reason: 'worker-lost',
          status: 'failed',
        },
        options: { atomic: true },
        where: { and: [{ id: { equals: run.id } }, ...isDead] },
      }),
    )
    if (row === null) continue
    reaped.push(String(run.id))
    // Its last counts died with it.
    await createQueuedRuns({ payload, slugs, clock }).recount(String(run.id))
    await freeSource({ payload, slugs, now, source: run.source })
    await announceEnded({ clock, id: String(run.id), payload, slugs })
  }
  return reaped
}

/**
 * A sign of life that is dated later than now, by a clock that was set back since, counts as now: its run would not be
 * missed for as long as the clock was ahead.
 */
async function settleSigns({ clock, payload, slugs }: StateContext & { readonly clock: Clock }): Promise<void> {
  const isAhead: Where = { heartbeatAt: { greater_than: new Date(clock.now() + CLOCK_SKEW_MS).toISOString() } }
  const where: Where = { and: [{ status: { equals: 'running' } }, isAhead] }
  const collection = asSlug(slugs.importRuns)
  const { docs } = await storageCall(() => payload.db.find<{ id: string }>({ collection, limit: AT_ONCE, pagination: false, where }))
  for (const { id } of docs) {
    payload.logger.warn({ msg: 'The clock was set back: the last sign of life of a run counts as now', run: id })
    const data = { heartbeatAt: new Date(clock.now()).toISOString() }
    await storageCall(() => payload.db.updateOne({ collection, data, options: { atomic: true }, where: { and: [{ id: { equals: id } }, where] } }))
  }
}

/** Clears a lease that has run out; one that another run holds by now stays. */
async function freeSource(args: StateContext & { now: string; source: unknown }): Promise<void> {
  const { now, payload, slugs, source } = args
  const id = typeof source === 'object' && source !== null && 'id' in source ? source.id : source
  if (id === null || id === undefined) return
  await storageCall(() =>
    payload.db.updateOne({
      collection: asSlug(slugs.sources),
      data: { leaseOwner: null, leaseUntil: null, updatedAt: null },
      options: { atomic: true },
      where: { and: [{ id: { equals: String(id) } }, { leaseUntil: { less_than_equal: now } }] },
    }),
  )
}
