import type { ReasonCode } from '../reasons.js'
import { EMPTY_HOST_STATE, type HostState } from './hostState.js'

/** What robots.txt of an origin said. */
export type RobotsCopy = {
  /** `rules`: `text` holds; `allow`: there is none, everything may be fetched; `unreachable`: nothing may. */
  readonly verdict: 'rules' | 'allow' | 'unreachable'
  readonly text: string
  readonly fetchedAt: number
  readonly expiresAt: number
  /** Failures to reach it in a row. */
  readonly failures: number
  /** Why it could not be reached: `robots-unreachable`, or what is wrong with the whole host. */
  readonly reason: ReasonCode | null
  readonly detail: string | null
}

/**
 * Where pauses, circuits, starts and robots copies are kept. `updateHost` is an atomic read-change-write
 * (compare-and-set in a database): `change` is pure and may run more than once. With a store that processes share,
 * the limit of a host holds over all of them, and a pause survives a restart.
 */
export type HostStateStore = {
  readonly updateHost: (host: string, change: (state: HostState) => HostState) => Promise<HostState>
  readonly readRobots: (origin: string) => Promise<RobotsCopy | null>
  readonly writeRobots: (origin: string, copy: RobotsCopy) => Promise<void>
}

// Far more hosts than one process meets; the oldest go first, so that a crawl of many hosts stays bounded.
const MAX_HOSTS = 5000

/** A HostStateStore for one process, forgotten when it ends. */
export const createMemoryHostStateStore = (): HostStateStore => {
  const hosts = new Map<string, HostState>()
  const robots = new Map<string, RobotsCopy>()

  const keep = <T>(map: Map<string, T>, key: string, value: T): void => {
    map.delete(key)
    map.set(key, value)
    if (map.size > MAX_HOSTS) map.delete(map.keys().next().value as string)
  }

  return {
    readRobots: (origin) => Promise.resolve(robots.get(origin) ?? null),
    updateHost: (host, change) => {
      const next = change(hosts.get(host) ?? EMPTY_HOST_STATE)
      keep(hosts, host, next)
      return Promise.resolve(next)
    },
    writeRobots: (origin, copy) => {
      keep(robots, origin, copy)
      return Promise.resolve()
    },
  }
}
