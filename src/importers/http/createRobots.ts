import { CLOCK_SKEW_MS, isBeyond } from '../boundedTime.js'
import { BlockedError, ImporterError, ThrottledError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { Clock } from '../types.js'
import { freshnessMs } from './freshness.js'
import type { HostStateStore, RobotsCopy } from './hostStateStore.js'
import type { RobotsRules } from './options.js'
import { parseRobots, type RobotsVerdict } from './robotsRules.js'

/** An answer to the question for a robots.txt, redirects followed. */
export type RobotsAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type RobotsRuling =
  | { readonly type: 'allowed'; readonly crawlDelayMs: number | null }
  | { readonly type: 'disallowed' }
  | { readonly type: 'unreachable'; readonly retryAt: number; readonly reason: ReasonCode; readonly detail: string }

export type Robots = {
  /** Whether the URL may be fetched. `fetch` is called when no copy holds any more; all that wait share its answer. */
  readonly ruling: (args: {
    readonly url: URL
    readonly signal: AbortSignal
    readonly fetch: (robotsUrl: string) => Promise<RobotsAnswer>
  }) => Promise<RobotsRuling>
}

const HOUR = 3_600_000
// These say more than that robots.txt is out of reach: no page of the host is.
const WHOLE_HOST: readonly ReasonCode[] = ['connection-refused', 'dns-failed', 'tls-failed']
// A host without a robots.txt that can be reached is asked again soon, then less and less often.
const UNREACHABLE_BASE_MS = 60_000

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** The part of the file that is read ends with a whole line: half a rule may mean its opposite. */
const toText = (body: Uint8Array, maxBytes: number): string => {
  const text = new TextDecoder('utf-8').decode(body)
  return body.length < maxBytes ? text : text.slice(0, Math.max(0, text.lastIndexOf('\n')))
}

const raceAbort = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })

/**
 * robots.txt by RFC 9309: asked once per origin and kept as its headers say, for a day at most; 4xx allows everything,
 * 5xx and anything unreachable forbids everything until it is known.
 */
export const createRobots = ({
  clock,
  maxBytes,
  rules,
  store,
}: {
  readonly clock: Clock
  readonly maxBytes: number
  readonly rules: RobotsRules
  readonly store: HostStateStore
}): Robots => {
  const inFlight = new Map<string, Promise<RobotsCopy>>()
  const parsed = new WeakMap<RobotsCopy, RobotsVerdict>()
  const latest = new Map<string, RobotsCopy>()

  const toCopy = (answer: RobotsAnswer, robotsUrl: string): RobotsCopy => {
    const now = clock.now()
    const fresh = freshnessMs({ headers: answer.headers, now, status: answer.status, url: robotsUrl })
    const expiresAt = now + within(fresh ?? rules.maxAgeMs, rules.minAgeMs, rules.maxAgeMs)
    const base = { detail: null, expiresAt, failures: 0, fetchedAt: now, reason: null, text: '' }
    if (answer.status >= 200 && answer.status < 300) {
      return { ...base, text: toText(answer.body, maxBytes), verdict: 'rules' }
    }
    return { ...base, detail: `robots.txt answered ${answer.status}`, verdict: 'allow' }
  }

  const toUnreachable = (error: unknown, before: RobotsCopy | null): RobotsCopy => {
    const now = clock.now()
    const failures = (before?.failures ?? 0) + 1
    return {
      detail: error instanceof ImporterError ? error.message : 'robots.txt cannot be read',
      expiresAt: now + Math.min(HOUR, UNREACHABLE_BASE_MS * 2 ** Math.min(10, failures - 1)),
      failures,
      fetchedAt: now,
      reason: error instanceof ImporterError && WHOLE_HOST.includes(error.code) ? error.code : 'robots-unreachable',
      text: '',
      verdict: 'unreachable',
    }
  }

  const refresh = async (
    origin: string,
    before: RobotsCopy | null,
    fetch: (robotsUrl: string) => Promise<RobotsAnswer>,
  ): Promise<RobotsCopy> => {
    const robotsUrl = `${origin}/robots.txt`
    let copy: RobotsCopy
    try {
      copy = toCopy(await fetch(robotsUrl), robotsUrl)
    } catch (error) {
      // A host that asks for patience, one that must not be reached, or a run that ends: nothing to keep.
      if (!(error instanceof ImporterError)) throw error
      if (error instanceof ThrottledError || error instanceof BlockedError) throw error
      copy = toUnreachable(error, before)
    }
    await store.writeRobots(origin, copy)
    return copy
  }

  /** A copy that was fetched later than now was dated by a clock that has been set back since: it is fetched again. */
  const holds = ({ expiresAt, fetchedAt }: RobotsCopy, now: number): boolean =>
    expiresAt > now && !isBeyond({ maxAheadMs: CLOCK_SKEW_MS, now, stored: fetchedAt }) && expiresAt - fetchedAt <= Math.max(HOUR, rules.maxAgeMs)

  const copyOf = async (
    origin: string,
    fetch: (robotsUrl: string) => Promise<RobotsAnswer>,
  ): Promise<RobotsCopy> => {
    const now = clock.now()
    const held = latest.get(origin)
    if (held && holds(held, now) && held.verdict !== 'unreachable') return held
    const kept = await store.readRobots(origin)
    if (kept && holds(kept, now)) return kept
    return refresh(origin, kept, fetch)
  }

  const verdictOf = (copy: RobotsCopy, origin: string): RobotsVerdict => {
    const known = parsed.get(copy)
    if (known) return known
    const verdict = parseRobots({ maxRules: rules.maxRules, robotsUrl: `${origin}/robots.txt`, text: copy.text })
    parsed.set(copy, verdict)
    return verdict
  }

  return {
    ruling: async ({ fetch, signal, url }) => {
      const { origin } = url
      let asking = inFlight.get(origin)
      if (!asking) {
        asking = copyOf(origin, fetch).finally(() => inFlight.delete(origin))
        inFlight.set(origin, asking)
      }
      const copy = await raceAbort(asking, signal)
      latest.set(origin, copy)
      if (latest.size > 1000) latest.delete(latest.keys().next().value as string)
      if (copy.verdict === 'unreachable') {
        return {
          detail: copy.detail ?? 'robots.txt cannot be read',
          reason: copy.reason ?? 'robots-unreachable',
          retryAt: copy.expiresAt,
          type: 'unreachable',
        }
      }
      if (copy.verdict === 'allow') return { crawlDelayMs: null, type: 'allowed' }
      const verdict = verdictOf(copy, origin)
      return verdict.isAllowed(url.href)
        ? { crawlDelayMs: verdict.crawlDelayMs, type: 'allowed' }
        : { type: 'disallowed' }
    },
  }
}
