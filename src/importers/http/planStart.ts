import type { HostLimits } from './hostLimits.js'
import type { HostState } from './hostState.js'

export type WaitCause = 'paused' | 'circuit' | 'rate' | 'elsewhere'

export type StartPlan =
  | { readonly granted: true; readonly state: HostState }
  | { readonly granted: false; readonly state: HostState; readonly until: number; readonly cause: WaitCause }

/** How soon to look again when another worker of the same host must finish something first. */
const POLL_MS = 50

/**
 * Times are cut to the ms and a request reaches the server a little later than it leaves: a window is made longer by
 * 1 % of itself, at least 1 ms and at most 10, so that it holds at the server too.
 */
export const windowMarginMs = (intervalMs: number): number => Math.min(10, Math.max(1, intervalMs / 100))

const isAlive = (state: HostState, id: string, now: number): boolean =>
  state.flights.some((flight) => flight.id === id && flight.until > now)

const forgetOld = (state: HostState, limits: HostLimits, now: number): HostState => {
  const longest = Math.max(...limits.windows.map(({ intervalMs }) => intervalMs + windowMarginMs(intervalMs)))
  return {
    ...state,
    flights: state.flights.filter((flight) => flight.until > now),
    probe: state.probe !== null && state.probe.until > now ? state.probe : null,
    starts: state.starts
      // A worker that died between start and sending must not stop the host for ever: its flight has run out.
      .map((start) => (start.sent || isAlive(state, start.id, now) ? start : { ...start, sent: true }))
      .filter((start) => !start.sent || start.at > now - longest),
  }
}

/** Says that the worker of a request in flight still lives. A lease that has run out is not brought back. */
export const renewLease = ({
  id,
  state,
  until,
}: {
  readonly id: string
  readonly state: HostState
  readonly until: number
}): HostState => ({
  ...state,
  flights: state.flights.map((flight) => (flight.id === id ? { ...flight, until } : flight)),
  probe: state.probe?.id === id ? { ...state.probe, until } : state.probe,
})

const windowFreeAt = (state: HostState, limits: HostLimits): number =>
  limits.windows.reduce((latest, { intervalMs, requests }) => {
    // The start that has to leave the window before the next one may come: the `requests`-th from the end.
    const blocking = state.starts[state.starts.length - requests]
    return blocking === undefined ? latest : Math.max(latest, blocking.at + intervalMs + windowMarginMs(intervalMs))
  }, 0)

/**
 * Decides whether one more request may start now: pure, so that it can run inside a compare-and-set of a database.
 * A start that is granted counts at once, and again from the moment it is really sent (`markSent`).
 */
export const planStart = ({
  id,
  leaseMs,
  limits,
  now,
  state: before,
}: {
  readonly id: string
  /** After so long without a renewal a request is given up for lost. */
  readonly leaseMs: number
  readonly limits: HostLimits
  readonly now: number
  readonly state: HostState
}): StartPlan => {
  const state = forgetOld(before, limits, now)
  const wait = (cause: WaitCause, until: number): StartPlan => ({ cause, granted: false, state, until })

  if (state.pausedUntil > now) return wait('paused', state.pausedUntil)
  if (state.openUntil > now) return wait('circuit', state.openUntil)
  const isProbe = state.openUntil > 0
  if (isProbe && state.probe !== null) return wait('elsewhere', now + POLL_MS)
  if (state.starts.some((start) => !start.sent)) return wait('elsewhere', now + POLL_MS)
  if (state.flights.length >= limits.concurrency) return wait('elsewhere', now + POLL_MS)
  const freeAt = Math.max(state.gapUntil, state.bytesUntil, windowFreeAt(state, limits))
  if (freeAt > now) return wait('rate', freeAt)

  const until = now + leaseMs
  return {
    granted: true,
    state: {
      ...state,
      flights: [...state.flights, { id, until }],
      probe: isProbe ? { id, until } : null,
      starts: [...state.starts, { at: now, id, sent: false }],
    },
  }
}
