import type { Payload, Where } from 'payload'

import { asSlug, databaseFault, storageCall } from '../importers/state/index.js'
import type { Clock } from '../importers/types.js'
import type { SlugMap } from '../slugs.js'
import type { WorkerIdentity, WorkerKind, WorkerRecord } from './types.js'

/** A worker that has not been seen for so long is of no interest any more. */
const KEPT_MS = 7 * 24 * 3_600_000
/** A sign of life that lies further ahead comes from a clock that was wrong. */
const AHEAD_MS = 24 * 3_600_000
/** Rows that are looked through for one that is at work. */
const NEWEST = 20

/** The workers' rows. Each change is one statement; a name belongs to one process at a time. */
export type WorkerRecords = {
  /** Writes the row of a worker that begins; false when its row has changed since it was read as `before`. */
  readonly begin: (args: { readonly worker: WorkerIdentity; readonly before: WorkerRecord | null }) => Promise<boolean>
  /** A sign of life; false when the row is gone, or another process has the name by now. */
  readonly beat: (worker: WorkerIdentity) => Promise<boolean>
  /** Notes that the worker has ended. */
  readonly end: (worker: WorkerIdentity) => Promise<void>
  readonly find: (name: string) => Promise<WorkerRecord | null>
  /** The workers that were last seen, newest first. */
  readonly newest: () => Promise<readonly WorkerRecord[]>
  /** Forgets workers that were not seen for a week. */
  readonly prune: () => Promise<void>
}

export function createWorkerRecords(args: {
  payload: Payload
  slugs: SlugMap
  clock: Pick<Clock, 'now'>
}): WorkerRecords {
  const { clock, payload, slugs } = args
  const collection = asSlug(slugs.importWorkers)
  const at = (ms: number): string => new Date(ms).toISOString()
  const ours = ({ instance, name }: WorkerIdentity): Where => ({ and: [{ name: { equals: name } }, { instance: { equals: instance } }] })

  const find = async (where: Where): Promise<WorkerRecord[]> => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown>>({ collection, limit: NEWEST, pagination: false, sort: '-lastSeenAt', where }),
    )
    return docs.map(toRecord)
  }
  const update = async (where: Where, data: Record<string, unknown>): Promise<boolean> =>
    (await storageCall(() => payload.db.updateOne({ collection, data, options: { atomic: true }, where }))) !== null

  return {
    async begin({ before, worker }) {
      const now = at(clock.now())
      const data = { ...worker, lastSeenAt: now, startedAt: now, stoppedAt: null }
      if (before) return update(ours(before), data)
      try {
        await payload.db.create({ collection, data })
        return true
      } catch (error) {
        const fault = databaseFault(error)
        if (fault?.kind === 'duplicate') return false
        throw fault?.kind === 'storage' ? fault.error : error
      }
    },
    beat: (worker) => update(ours(worker), { lastSeenAt: at(clock.now()), stoppedAt: null }),
    async end(worker) {
      const now = at(clock.now())
      await update(ours(worker), { lastSeenAt: now, stoppedAt: now })
    },
    find: async (name) => (await find({ name: { equals: name } }))[0] ?? null,
    newest: () => find({}),
    async prune() {
      const now = clock.now()
      const where: Where = { or: [{ lastSeenAt: { less_than: at(now - KEPT_MS) } }, { lastSeenAt: { greater_than: at(now + AHEAD_MS) } }] }
      await storageCall(() => payload.db.deleteMany({ collection, where }))
    },
  }
}

function toRecord(row: Record<string, unknown>): WorkerRecord {
  return {
    name: String(row.name),
    kind: row.kind as WorkerKind,
    host: String(row.host ?? ''),
    pid: Number(row.pid ?? 0),
    version: (row.version as string | null | undefined) ?? null,
    instance: String(row.instance ?? ''),
    startedAt: toTime(row.startedAt),
    lastSeenAt: toTime(row.lastSeenAt),
    stoppedAt: toTime(row.stoppedAt),
  }
}

function toTime(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' && value !== '' ? value : null
}
