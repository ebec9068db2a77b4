import type { Clock } from '../types.js'
import type { ClockEvent, WaitEvent } from './createHostLimiter.js'
import type { Resolve } from './createGuardedConnect.js'
import type { FetchRecord } from './fetchRecord.js'
import type { BackoffRules } from './hostEvents.js'
import type { HostStateStore } from './hostStateStore.js'

export type HttpLimits = {
  /** @default 41943040 (40 MB) */
  readonly mediaBytes: number
  /** Decompressed. @default 8388608 (8 MB) */
  readonly pageBytes: number
  /** @default 5 */
  readonly redirects: number
  /** As much of a robots.txt is read. @default 512000 (500 KiB) */
  readonly robotsBytes: number
  /** In characters. @default 2048 */
  readonly urlLength: number
}

export type HttpTimeouts = {
  /** @default 10000 */
  readonly connectMs: number
  /** @default 15000 */
  readonly headersMs: number
  /** Between two pieces of a body. @default 10000 */
  readonly idleMs: number
  /** A whole request for media. @default 120000 */
  readonly mediaTotalMs: number
  /** A whole request for a page or robots.txt. @default 30000 */
  readonly totalMs: number
}

export type RetryRules = {
  /** How often a request is repeated after a failure that may pass. @default 4 */
  readonly max: number
  /** First delay; it doubles, and full jitter is taken of it. @default 1000 */
  readonly baseMs: number
  /** @default 30000 */
  readonly capMs: number
}

export type RobotsRules = {
  /** A copy is kept no longer than this. @default 86400000 (24 h) */
  readonly maxAgeMs: number
  /** A copy is kept at least so long, whatever its headers say. @default 60000 */
  readonly minAgeMs: number
  /** A longer Crawl-delay is a matter for a person. @default 120000 */
  readonly maxCrawlDelayMs: number
  /** Rules that are read of one file. @default 20000 */
  readonly maxRules: number
}

export type HttpClientOptions = {
  /** Loopback addresses may be reached, on any port. Only from the operator's environment. @default false */
  readonly allowLoopback?: boolean
  /** Ports besides 80 and 443. @default [] */
  readonly allowedPorts?: readonly number[]
  readonly backoff?: Partial<BackoffRules>
  readonly clock?: Clock
  /** URL or mail address that the user agent names, so that a site can complain. @default null */
  readonly contact?: string | null
  /** What shares a limit: one origin, or all hosts of a registrable domain. @default 'origin' */
  readonly hostScope?: 'origin' | 'domain'
  readonly limits?: Partial<HttpLimits>
  /** Requests in flight over all hosts. @default 4 */
  readonly maxConcurrency?: number
  /** How long a request waits for a host that asks for patience. @default 120000 */
  readonly maxWaitMs?: number
  /** Called when stored times lie further ahead than their rules allow, and were not believed. */
  readonly onClockSetBack?: (event: ClockEvent) => void
  /** Called once for every request that was sent or refused. */
  readonly onFetch?: (record: FetchRecord) => void
  /** Called when requests begin to wait for a host that asks for patience. */
  readonly onWait?: (event: WaitEvent) => void
  /** Numbers from 0 to 1. @default Math.random */
  readonly random?: () => number
  /** @default the system's resolver */
  readonly resolve?: Resolve
  readonly retries?: Partial<RetryRules>
  readonly robots?: Partial<RobotsRules>
  /** @default a store of this process */
  readonly store?: HostStateStore
  readonly timeouts?: Partial<HttpTimeouts>
  /** @default '0.1.0' */
  readonly version?: string
}

export type ResolvedHttpOptions = {
  readonly allowLoopback: boolean
  readonly allowedPorts: readonly number[]
  readonly backoff: BackoffRules
  readonly clock: Clock
  readonly contact: string | null
  readonly hostScope: 'origin' | 'domain'
  readonly limits: HttpLimits
  readonly maxConcurrency: number
  readonly maxWaitMs: number
  readonly onClockSetBack: (event: ClockEvent) => void
  readonly onFetch: (record: FetchRecord) => void
  readonly onWait: (event: WaitEvent) => void
  readonly random: () => number
  readonly resolve: Resolve | undefined
  readonly retries: RetryRules
  readonly robots: RobotsRules
  readonly store: HostStateStore
  readonly timeouts: HttpTimeouts
  readonly version: string
}
