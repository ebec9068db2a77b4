import { boundedTime, CLOCK_SKEW_MS } from '../boundedTime.js'
import type { LedgerRow } from '../state/index.js'

const DAY_MS = 86_400_000
/** So often an image that was refused for good is asked for by one run after the other; then a pause begins to grow. */
const EAGER_ATTEMPTS = 3
/** The longest pause between two attempts at such an image. */
const MAX_PAUSE_MS = 7 * DAY_MS

/** The pause, ms, after so many attempts in a row at an image that was refused for good: 1, 2, 4 and at most 7 days; 0 after the first ones. */
export function mediaPauseOf(attempts: number): number {
  return attempts < EAGER_ATTEMPTS ? 0 : Math.min(MAX_PAUSE_MS, DAY_MS * 2 ** (attempts - EAGER_ATTEMPTS))
}

/**
 * When an image may be asked for again, ms since the epoch; 0 where nothing says so. What a clock that was set back has
 * left further ahead than the pause counts as now.
 */
export function nextMediaAttempt(args: { readonly now: number; readonly row: Pick<LedgerRow, 'attempts' | 'nextAttemptAt'> }): number {
  const { now, row } = args
  const stored = Date.parse(row.nextAttemptAt ?? '') || 0
  return boundedTime({ maxAheadMs: mediaPauseOf(row.attempts), now, stored })
}

/** Whether an image was seen within a day. A time to come was written by a clock that has been set back, and says nothing. */
export function isSeenLately({ now, row }: { readonly now: number; readonly row: Pick<LedgerRow, 'lastSeenAt'> }): boolean {
  const agoMs = now - Date.parse(row.lastSeenAt ?? '')
  return agoMs >= -CLOCK_SKEW_MS && agoMs < DAY_MS
}
