import { boundedTime, isBeyond } from '../boundedTime.js'
import type { BackoffRules } from './hostEvents.js'
import type { HostState } from './hostState.js'

/**
 * Brings the times of a host's state back to what the rules that wrote them allow at most: a clock that was set back
 * since must not stop a host for as long as it was ahead. What a host or a source asked for is waited for once more at
 * most, from now on: nobody knows how much of it is over. Says which times were not believed. Pure.
 */
export function settleHostTimes(args: {
  readonly state: HostState
  readonly now: number
  /** How long a request is under way without a sign of life. */
  readonly leaseMs: number
  readonly rules: Pick<BackoffRules, 'circuitOpenMs' | 'maxPauseMs'>
}): { readonly state: HostState; readonly beyond: readonly string[] } {
  const { leaseMs, now, rules, state } = args
  const beyond = new Set<string>()
  const bound = (name: string, stored: number, maxAheadMs: number): number => {
    if (isBeyond({ maxAheadMs, now, stored })) beyond.add(name)
    return boundedTime({ maxAheadMs, now, stored })
  }
  /** A wait of a known length begins anew. */
  const restart = (name: string, stored: number, lengthMs: number): number =>
    bound(name, stored, lengthMs) === stored ? stored : now + lengthMs
  const lease = <T extends { readonly until: number }>(name: string, held: T): T => ({ ...held, until: restart(name, held.until, leaseMs) })

  const settled: HostState = {
    ...state,
    bytesUntil: restart('bytesUntil', state.bytesUntil, state.bytesMs),
    flights: state.flights.map((flight) => lease('flights', flight)),
    gapUntil: restart('gapUntil', state.gapUntil, state.gapMs),
    openUntil: bound('openUntil', state.openUntil, rules.circuitOpenMs),
    pausedUntil:
      state.pauseMs === null
        ? bound('pausedUntil', state.pausedUntil, rules.maxPauseMs)
        : restart('pausedUntil', state.pausedUntil, Math.min(state.pauseMs, rules.maxPauseMs)),
    probe: state.probe && lease('probe', state.probe),
    // Otherwise every refusal until then would count to one burst, and none would slow us down.
    refusedAt: bound('refusedAt', state.refusedAt, 0) === state.refusedAt ? state.refusedAt : 0,
    starts: state.starts.map((start) => ({ ...start, at: bound('starts', start.at, 0) })),
  }
  return beyond.size === 0 ? { beyond: [], state } : { beyond: [...beyond], state: settled }
}
