import { EMPTY_HOST_STATE, type HostState, type HostStateStore, type RobotsCopy } from '../http/index.js'
import { createSharedRows } from './sharedRows.js'
import type { StateContext } from './types.js'

type Kept = { readonly revision: number; readonly state: HostState }

// Hosts that this process has met lately; the rest is read again.
const MAX_KNOWN = 1000
// Another worker changes a host a few times a second at most: whoever loses so often has met a fault.
const MAX_TRIES = 1000

const hostKey = (host: string): string => `host:${host}`
const robotsKey = (origin: string): string => `robots:${origin}`

/**
 * Host states in the database: pauses, circuits, requests under way and robots copies outlive the process and hold for
 * all workers. A change is one compare-and-set on the row's revision; while no other worker is at the same host, that
 * is the only statement it costs.
 */
export function createHostStateStore(context: StateContext): HostStateStore {
  const { insert, read, replace } = createSharedRows(context)
  const known = new Map<string, Kept>()
  const queues = new Map<string, Promise<unknown>>()

  const remember = (key: string, kept: Kept): void => {
    known.delete(key)
    known.set(key, kept)
    if (known.size > MAX_KNOWN) known.delete(known.keys().next().value ?? '')
  }

  const readHost = async (key: string): Promise<Kept | null> => {
    const row = await read(key)
    return row && { revision: row.revision, state: { ...EMPTY_HOST_STATE, ...(row.value as Partial<HostState>) } }
  }

  /** One attempt; null when another worker came between. */
  const attempt = async (key: string, change: (state: HostState) => HostState): Promise<HostState | null> => {
    const before = known.get(key) ?? (await readHost(key))
    const next = change(before?.state ?? EMPTY_HOST_STATE)
    if (before && isSame(before.state, next)) {
      // Nothing to write is only right as long as what is remembered is what stands there.
      const now = await readHost(key)
      if (now?.revision === before.revision) {
        remember(key, before)
        return next
      }
      if (now) remember(key, now)
      else known.delete(key)
      return null
    }
    const isDone = before ? await replace(key, before.revision, next) : await insert(key, next)
    if (!isDone) {
      known.delete(key)
      return null
    }
    remember(key, { revision: (before?.revision ?? 0) + 1, state: next })
    return next
  }

  const update = async (key: string, change: (state: HostState) => HostState): Promise<HostState> => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const state = await attempt(key, change)
      if (state) return state
      // The other worker gets its turn; Mongo and SQLite alike answer on a later one.
      await new Promise((resolve) => setImmediate(resolve))
    }
    throw new Error(`The state of ${key} could not be changed: another writer was always faster`)
  }

  return {
    async readRobots(origin) {
      return ((await read(robotsKey(origin)))?.value ?? null) as RobotsCopy | null
    },
    updateHost(host, change) {
      const key = hostKey(host)
      // Changes of one process wait for each other: they need not fail against the database first.
      const turn = (queues.get(key) ?? Promise.resolve()).then(() => update(key, change))
      const settled = turn.catch(() => undefined)
      queues.set(key, settled)
      void settled.then(() => {
        if (queues.get(key) === settled) queues.delete(key)
      })
      return turn
    },
    async writeRobots(origin, copy) {
      const key = robotsKey(origin)
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const before = await read(key)
        if (before ? await replace(key, before.revision, copy) : await insert(key, copy)) return
      }
    },
  }
}

function isSame(left: HostState, right: HostState): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
