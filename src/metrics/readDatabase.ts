import type { Payload, Where } from 'payload'

import { asSlug, LEASE, storageCall } from '../importers/state/index.js'
import { createQueuedRuns, type JobRun } from '../importers/state/queuedRuns.js'
import type { Clock } from '../importers/types.js'
import type { SlugMap } from '../slugs.js'
import { isAtWork } from '../workers/presence.js'
import { createWorkerRecords } from '../workers/workerRecords.js'

const OPEN = ['queued', 'running', 'paused'] as const

/** What the database tells of the imports of all processes. Ages are in seconds, times in seconds since the epoch. */
export type DatabaseFacts = {
  readonly open: Readonly<Record<(typeof OPEN)[number], number>>
  readonly queueAge: number
  readonly leaseAge: number
  readonly workers: number
  readonly workerLastSeen: number
  readonly openProposals: number
}

/**
 * Reads them with four queries, each over an index: the open runs, their sources by id, the workers that were seen last,
 * and a count of the items with open proposals.
 * @throws StorageError when the database does not answer.
 */
export async function readDatabase(args: { payload: Payload; slugs: SlugMap; clock: Clock }): Promise<DatabaseFacts> {
  const { clock, payload, slugs } = args
  const now = clock.now()
  const runs = await createQueuedRuns(args).open()
  const workers = await createWorkerRecords(args).newest()
  const where: Where = { openProposals: { greater_than: 0 } }
  const { totalDocs } = await storageCall(() => payload.db.count({ collection: asSlug(slugs.sourceItems), where }))
  const seen = workers.map(({ lastSeenAt }) => Date.parse(lastSeenAt ?? '')).filter((at) => at <= now)
  return {
    leaseAge: await leaseAge({ ...args, now, runs }),
    open: Object.fromEntries(OPEN.map((status) => [status, runs.filter((run) => run.status === status).length])) as DatabaseFacts['open'],
    openProposals: totalDocs,
    queueAge: oldest({ now, times: runs.filter(({ status }) => status === 'queued').map(({ heartbeatAt }) => Date.parse(heartbeatAt ?? '')) }),
    workerLastSeen: Math.max(0, ...seen) / 1000,
    workers: workers.filter((worker) => isAtWork({ now, worker })).length,
  }
}

/** A lease says until when it holds, and lasts equally long each time. */
async function leaseAge(args: { payload: Payload; slugs: SlugMap; now: number; runs: readonly JobRun[] }): Promise<number> {
  const { now, payload, runs, slugs } = args
  const ids = runs.flatMap(({ source, status }) => (status === 'running' && source !== null ? [source] : []))
  if (ids.length === 0) return 0
  const where: Where = { id: { in: ids } }
  const { docs } = await storageCall(() =>
    payload.db.find<Record<string, unknown>>({ collection: asSlug(slugs.sources), limit: 0, pagination: false, select: { leaseUntil: true }, where }),
  )
  const held = docs.flatMap(({ leaseUntil }) => (leaseUntil ? [new Date(leaseUntil as Date | string).getTime() - LEASE.ttlMs] : []))
  return oldest({ now, times: held })
}

function oldest({ now, times }: { now: number; times: readonly number[] }): number {
  return Math.max(0, ...times.filter((at) => !Number.isNaN(at)).map((at) => (now - at) / 1000))
}
