import { boundedTime, CLOCK_SKEW_MS, isBeyond } from '../boundedTime.js'
import type { PlaceRow } from '../state/index.js'
import type { SourceSettings } from '../types.js'
import { longestPauseOf } from './retryPolicy.js'

/** The times of a place that decide whether it is asked. */
export type TimedRow = Pick<
  PlaceRow,
  | 'arrivedAt'
  | 'attempts'
  | 'freshSeconds'
  | 'freshUntil'
  | 'kind'
  | 'lastSeenAt'
  | 'nextAttemptAt'
  | 'nextVisitAt'
  | 'reason'
  | 'retry'
  | 'visitMinutes'
>

/** What of a row's times can be believed, ms since the epoch; what has no time is 0. */
export type BelievedTimes = {
  readonly freshUntil: number
  readonly nextAttemptAt: number
  readonly nextVisitAt: number
  /** When the page came that no run has dealt with yet. */
  readonly arrivedAt: number
  /** Names of the times that were not believed. */
  readonly beyond: readonly string[]
}

/**
 * Reads the times of a row by the rule that set each: a clock that was set back must not keep a page away. Where the
 * row itself was written later than now, none of its times is believed. Pure.
 */
export function believedTimes(args: {
  readonly row: TimedRow
  readonly now: number
  readonly settings: Pick<SourceSettings, 'freshness'>
}): BelievedTimes {
  const { now, row, settings } = args
  const beyond: string[] = []
  const wasAhead = isBeyond({ maxAheadMs: CLOCK_SKEW_MS, now, stored: timeOf(row.lastSeenAt) })
  const read = (name: string, text: string | null, maxAheadMs: number): number => {
    const stored = timeOf(text)
    const limit = wasAhead ? 0 : maxAheadMs
    if (isBeyond({ maxAheadMs: limit, now, stored })) beyond.push(name)
    return boundedTime({ maxAheadMs: limit, now, stored })
  }
  return {
    arrivedAt: read('arrivedAt', row.arrivedAt, 0),
    freshUntil: read('freshUntil', row.freshUntil, Math.min((row.freshSeconds ?? 0) * 1000, maxFreshMs({ kind: row.kind, settings }))),
    nextAttemptAt: read('nextAttemptAt', row.nextAttemptAt, longestPauseOf(row)),
    nextVisitAt: read('nextVisitAt', row.nextVisitAt, (row.visitMinutes ?? 0) * 60_000),
    beyond,
  }
}

/** The longest that a page of this kind is fresh, ms, whatever its headers say. */
export function maxFreshMs({ kind, settings }: { kind: PlaceRow['kind']; settings: Pick<SourceSettings, 'freshness'> }): number {
  return settings.freshness[kind === 'index' ? 'listMaxAgeMs' : 'articleMaxAgeMs']
}

function timeOf(text: string | null): number {
  return text === null ? 0 : Date.parse(text) || 0
}
