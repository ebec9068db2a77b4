import type { Where } from 'payload'

import { UsageError } from '../errors.js'
import type { Clock, RunOptions, RunStatus } from '../types.js'
import { asSlug } from './adapter.js'
import { isDuplicate } from './databaseFault.js'
import { endedKeyOf, OPEN_STATUSES, openKeyOf } from './openKey.js'
import { RUN_COUNTERS } from './runCounters.js'
import { storageCall } from './storageCall.js'
import type { RunCounter, StateContext } from './types.js'

/** What a person may ask of a run. */
export type RunControl = 'cancel' | 'pause'

/** A run as the jobs know it. Times are ISO 8601. */
export type JobRun = {
  readonly id: string
  readonly source: string | null
  readonly status: RunStatus
  readonly trigger: NonNullable<RunOptions['trigger']>
  readonly control: RunControl | null
  readonly batches: number
  readonly losses: number
  readonly heartbeatAt: string | null
  /** Every page is asked for as if none had come yet. */
  readonly refetch: boolean
}

const COUNTED: readonly RunCounter[] = ['created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed']

/** The runs that jobs work on: each change of status is one compare-and-set. */
export type QueuedRuns = {
  /**
   * Makes a run that waits for a worker.
   * @throws UsageError `source-busy` when another one of the source is waiting, under way or paused: of many at once the
   * database lets one through.
   */
  readonly enqueue: (args: {
    readonly source: string
    readonly sourceName: string
    readonly trigger: 'manual' | 'schedule'
    readonly startedBy: string | null
    readonly options?: Pick<RunOptions, 'refetch'>
  }) => Promise<JobRun>
  readonly get: (id: string) => Promise<JobRun | null>
  /** Runs of a source, or of all, that have not ended. */
  readonly open: (source?: string) => Promise<readonly JobRun[]>
  /** Moves a run from one status to another; false when it was in none of `from`, or has lost more workers than `losses`. */
  readonly move: (args: {
    readonly id: string
    readonly from: readonly RunStatus[]
    readonly to: RunStatus
    readonly losses?: number
    readonly data?: Readonly<Record<string, unknown>>
  }) => Promise<boolean>
  /** Asks a running run to end; false when it is not running. */
  readonly ask: (args: { readonly id: string; readonly control: RunControl }) => Promise<boolean>
  /** Counts anew what a lost worker may have written without counting it. */
  readonly recount: (id: string) => Promise<void>
}

export function createQueuedRuns({ payload, slugs, clock }: StateContext & { readonly clock: Clock }): QueuedRuns {
  const collection = asSlug(slugs.importRuns)
  const now = (): string => new Date(clock.now()).toISOString()

  const find = async (where: Where): Promise<JobRun[]> => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown>>({ collection, limit: 0, pagination: false, sort: 'startedAt', where }),
    )
    return docs.map(toJobRun)
  }
  const set = async (args: { id: string; from: readonly RunStatus[]; losses?: number | undefined; data: Record<string, unknown> }): Promise<boolean> => {
    const losses: Where[] = args.losses === undefined ? [] : [{ losses: { equals: args.losses } }]
    const where: Where = { and: [{ id: { equals: args.id } }, { status: { in: [...args.from] } }, ...losses] }
    const row = await storageCall(() =>
      payload.db.updateOne({ collection, data: args.data, options: { atomic: true }, where }),
    )
    return row !== null
  }
  const count = async (run: string, kind: string, outcome: RunCounter): Promise<number> => {
    const where: Where = { and: [{ lastRun: { equals: run } }, { kind: { equals: kind } }, { outcome: { equals: outcome } }] }
    return (await storageCall(() => payload.db.count({ collection: asSlug(slugs.sourcePlaces), where }))).totalDocs
  }

  const countAround = async (run: string): Promise<number> => {
    const where: Where = { and: [{ lastRun: { equals: run } }, { kind: { in: ['category', 'banner', 'list'] } }, { outcome: { equals: 'failed' } }] }
    return (await storageCall(() => payload.db.count({ collection: asSlug(slugs.sourceItems), where }))).totalDocs
  }

  /** What an ended run has not dealt with, it does not count as discovered. */
  const dealtWith = async (id: string): Promise<{ discovered?: number }> => {
    const args = { collection, limit: 1, pagination: false, where: { id: { equals: id } } }
    const { docs } = await storageCall(() => payload.db.find<Record<string, unknown>>(args))
    return docs[0] ? { discovered: sumOf(docs[0]) } : {}
  }

  return {
    async enqueue({ options = {}, source, sourceName, startedBy, trigger }) {
      const create = (): Promise<unknown> =>
        payload.db.create({
          collection,
          data: {
            openKey: openKeyOf(source),
            options,
            source,
            sourceName,
            trigger,
            startedBy,
            status: 'queued',
            startedAt: now(),
            heartbeatAt: now(),
            batches: 0,
            losses: 0,
            problems: [],
            notices: [],
            // An increment of an empty value stays empty on SQLite and fails on MongoDB.
            ...Object.fromEntries(RUN_COUNTERS.map((name) => [name, 0])),
          },
        })
      try {
        return toJobRun((await storageCall(create)) as Record<string, unknown>)
      } catch (error) {
        if (!isDuplicate(error)) throw error
        throw new UsageError({ cause: error, code: 'source-busy', message: 'Another import of this source is waiting or under way' })
      }
    },
    async get(id) {
      return (await find({ id: { equals: id } }))[0] ?? null
    },
    open: (source) =>
      find({ and: [{ status: { in: [...OPEN_STATUSES] } }, ...(source === undefined ? [] : [{ source: { equals: source } }])] }),
    async move({ data, from, id, losses, to }) {
      const ended = OPEN_STATUSES.includes(to) ? {} : { ...(await dealtWith(id)), openKey: endedKeyOf(id) }
      // Its job is queued right behind: the time says from when on a run without one has lost it.
      const queued = to === 'queued' ? { heartbeatAt: now() } : {}
      return set({ id, from, losses, data: { ...queued, ...data, ...ended, status: to } })
    },
    ask: ({ control, id }) => set({ id, from: ['running'], data: { control } }),
    async recount(id) {
      const counters: Record<string, number> = {}
      for (const name of COUNTED) {
        counters[name] = await count(id, 'article', name)
        // An index page counts when it could not be used.
        if (name === 'failed' || name === 'skipped') counters[name] += await count(id, 'index', name)
        // What stands around the articles has no place of its own.
        if (name === 'failed') counters[name] += await countAround(id)
      }
      counters.discovered = sumOf(counters)
      await storageCall(() => payload.db.updateOne({ collection, data: counters, id, returning: false }))
    },
  }
}

/** How many items have an outcome. */
function sumOf(counters: Readonly<Record<string, unknown>>): number {
  return COUNTED.reduce((sum, name) => sum + Number(counters[name] ?? 0), 0)
}

function toJobRun(row: Record<string, unknown>): JobRun {
  const { source, heartbeatAt, options } = row
  const id = typeof source === 'object' && source !== null && 'id' in source ? source.id : source
  return {
    id: String(row.id),
    source: id === null || id === undefined ? null : String(id),
    status: row.status as RunStatus,
    trigger: (row.trigger as JobRun['trigger']) ?? 'cli',
    control: (row.control as RunControl | null) ?? null,
    batches: Number(row.batches ?? 0),
    losses: Number(row.losses ?? 0),
    heartbeatAt: heartbeatAt instanceof Date ? heartbeatAt.toISOString() : ((heartbeatAt as string | null) ?? null),
    refetch: (options as RunOptions | null)?.refetch === true,
  }
}
