import type { HostLimits } from './hostLimits.js'
import type { HostState } from './hostState.js'

/** How the host behaves when it refuses or fails. */
export type BackoffRules = {
  /** First pause after a refusal that does not say for how long. */
  readonly baseMs: number
  readonly capMs: number
  /** No pause is longer than this, whatever a host asks for: then it is asked again. */
  readonly maxPauseMs: number
  /** Part by which such a pause varies, up and down. */
  readonly jitter: number
  /** A refusal for longer than this parks the host and a person is told. */
  readonly ceilingMs: number
  /** Good answers in a row after which one step of the back-off is forgotten. */
  readonly successesToDecay: number
  /** Points of failure in a row that open the circuit. */
  readonly circuitFailures: number
  readonly circuitOpenMs: number
  /** Part of the gap that is added at random. */
  readonly gapJitter: number
  /** Bytes per second of one host, on average; null = no limit. */
  readonly bytesPerSecond: number | null
}

/** How a request ended, as far as the host is concerned. */
export type HostVerdict =
  | { readonly type: 'answered'; readonly latencyMs: number; readonly pauseMs: number | null }
  | { readonly type: 'refused'; readonly retryAfterMs: number | null }
  | { readonly type: 'failed'; readonly points: number }
  /** Cancelled, or refused on our side: it says nothing about the host. */
  | { readonly type: 'none' }

// Below this an answer is quick whatever it was before; noise of a fast host is no sign of trouble.
const QUICK_MS = 100
// A host that takes this many times as long as usual is asked more slowly.
const SLOWER = 1.5
const MAX_SLOWDOWN = 8

/** How many times as long as usual the host takes lately; 1 while it is as usual. */
export const slowdownOf = (state: HostState): number => {
  if (state.usualMs === 0) return 1
  const factor = state.recentMs / Math.max(state.usualMs, QUICK_MS)
  return factor < SLOWER ? 1 : Math.min(factor, MAX_SLOWDOWN)
}

/** The gap after a start. Jitter never costs the allowed rate: it stays inside one request's share of the window. */
export const gapAfterStart = ({
  limits,
  random,
  rules,
  state,
}: {
  readonly limits: HostLimits
  readonly random: number
  readonly rules: BackoffRules
  readonly state: HostState
}): number => {
  const share = Math.max(...limits.windows.map(({ intervalMs, requests }) => intervalMs / requests))
  const slowdown = slowdownOf(state)
  if (slowdown > 1) return Math.max(limits.minGapMs, share) * slowdown
  const widest = limits.minGapMs * (1 + rules.gapJitter)
  const ceiling = limits.minGapMs < share ? Math.min(widest, share) : widest
  return limits.minGapMs + random * (ceiling - limits.minGapMs)
}

/** Counts a granted start from the moment it was really sent. */
export const markSent = ({
  gapMs,
  id,
  now,
  state,
}: {
  readonly gapMs: number
  readonly id: string
  readonly now: number
  readonly state: HostState
}): HostState => ({
  ...state,
  gapMs: Math.max(state.gapUntil - now, gapMs),
  gapUntil: Math.max(state.gapUntil, now + gapMs),
  starts: state.starts.map((start) => (start.id === id ? { ...start, at: now, sent: true } : start)),
})

const afterAnswer = (
  state: HostState,
  verdict: Extract<HostVerdict, { type: 'answered' }>,
  now: number,
  rules: BackoffRules,
): HostState => {
  const decays = state.successes + 1 >= rules.successesToDecay
  return {
    ...state,
    failures: 0,
    level: decays ? Math.max(0, state.level - 1) : state.level,
    openUntil: 0,
    // A reset that is given as a date in seconds would be decades ahead.
    ...(verdict.pauseMs === null ? {} : { ...pausedFor(state, now, Math.min(verdict.pauseMs, rules.ceilingMs)), pauseReason: 'throttled' as const }),
    probe: null,
    recentMs: state.recentMs === 0 ? verdict.latencyMs : state.recentMs * 0.7 + verdict.latencyMs * 0.3,
    successes: decays ? 0 : state.successes + 1,
    usualMs: state.usualMs === 0 ? verdict.latencyMs : state.usualMs * 0.98 + verdict.latencyMs * 0.02,
  }
}

const pausedFor = (state: HostState, now: number, ms: number): Pick<HostState, 'pausedUntil' | 'pauseMs'> => {
  const pausedUntil = Math.max(state.pausedUntil, now + Math.round(ms))
  return { pausedUntil, pauseMs: Math.max(0, pausedUntil - now) }
}

const afterRefusal = (args: {
  readonly now: number
  readonly random: number
  readonly retryAfterMs: number | null
  readonly rules: BackoffRules
  readonly sentAt: number
  readonly state: HostState
}): HostState => {
  const { now, random, retryAfterMs, rules, sentAt, state } = args
  const sameBurst = state.refusedAt > 0 && sentAt <= state.refusedAt
  const level = sameBurst || retryAfterMs !== null ? state.level : state.level + 1
  const step = Math.min(rules.capMs, rules.baseMs * 2 ** Math.min(30, level - 1))
  const backoff = sameBurst ? 0 : step * (1 - rules.jitter + 2 * rules.jitter * random)
  const pause = pausedFor(state, now, Math.min(retryAfterMs ?? backoff, rules.maxPauseMs))
  return {
    ...state,
    failures: 0,
    level,
    openUntil: 0,
    ...pause,
    pauseReason: pause.pausedUntil - now > rules.ceilingMs ? 'host-parked' : 'throttled',
    probe: null,
    refusedAt: sameBurst ? state.refusedAt : now,
    successes: 0,
  }
}

const afterFailure = (state: HostState, id: string, points: number, now: number, rules: BackoffRules): HostState => {
  const failures = state.failures + points
  const isProbe = state.probe?.id === id
  const opens = isProbe || (state.openUntil === 0 && failures >= rules.circuitFailures)
  return {
    ...state,
    failures,
    openUntil: opens ? now + rules.circuitOpenMs : state.openUntil,
    probe: isProbe ? null : state.probe,
    successes: 0,
  }
}

/** What a host's state becomes when a request has ended. */
export const markDone = ({
  bytes,
  id,
  now,
  random,
  rules,
  sentAt,
  state: before,
  verdict,
}: {
  readonly bytes: number
  readonly id: string
  readonly now: number
  readonly random: number
  readonly rules: BackoffRules
  readonly sentAt: number
  readonly state: HostState
  readonly verdict: HostVerdict
}): HostState => {
  const bytesUntil =
    rules.bytesPerSecond === null
      ? before.bytesUntil
      : Math.max(before.bytesUntil, sentAt) + (bytes / rules.bytesPerSecond) * 1000
  const state: HostState = {
    ...before,
    bytesMs: Math.max(0, bytesUntil - now),
    bytesUntil,
    flights: before.flights.filter((flight) => flight.id !== id),
    // A request that never left still counts: the host may have seen the connection.
    starts: before.starts.map((start) => (start.id === id ? { ...start, sent: true } : start)),
  }
  if (verdict.type === 'answered') return afterAnswer(state, verdict, now, rules)
  if (verdict.type === 'refused') {
    return afterRefusal({ now, random, retryAfterMs: verdict.retryAfterMs, rules, sentAt, state })
  }
  if (verdict.type === 'failed') return afterFailure(state, id, verdict.points, now, rules)
  return { ...state, probe: state.probe?.id === id ? null : state.probe }
}
