/** Clocks of workers may differ by so much before a time that one of them has written is not believed by another. */
export const CLOCK_SKEW_MS = 60_000

/**
 * A stored time as far as it can be believed. A clock that was set back leaves times behind that lie further ahead than
 * the rule that wrote them allows: such a time counts as now. Times are ms since the epoch.
 */
export function boundedTime(args: {
  readonly stored: number
  readonly now: number
  /** The furthest that the rule which wrote it can have set it; 0 for a time that says when something was. */
  readonly maxAheadMs: number
}): number {
  const { maxAheadMs, now, stored } = args
  return isBeyond(args) || Number.isNaN(stored) ? now : Math.min(stored, now + maxAheadMs)
}

/** Whether a stored time lies further ahead than its own rule can have set it. */
export function isBeyond(args: { readonly stored: number; readonly now: number; readonly maxAheadMs: number }): boolean {
  return args.stored - args.now > args.maxAheadMs
}
