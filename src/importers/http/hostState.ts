import type { ReasonCode } from '../reasons.js'

/** A request that was let go to a host. `sent` is false until its bytes leave: connecting takes time of its own. */
export type Start = { readonly id: string; readonly at: number; readonly sent: boolean }

/**
 * What is known of one host, as plain data: it can be kept in a database and shared between processes.
 * Two clocks live in it: the rate (`starts`, `gapUntil`) and the back-off (`pausedUntil`, `openUntil`).
 * All times are ms since the epoch; 0 means never.
 */
export type HostState = {
  /** Starts that a window may still count, oldest first. */
  readonly starts: readonly Start[]
  /** Requests in flight, with the time at which they are given up for lost. */
  readonly flights: readonly { readonly id: string; readonly until: number }[]
  readonly gapUntil: number
  /** How far ahead `gapUntil` was set, ms: a clock that was set back since shows by it. */
  readonly gapMs: number
  /** Until then earlier answers were too many bytes. */
  readonly bytesUntil: number
  /** How far ahead `bytesUntil` was set, ms. */
  readonly bytesMs: number
  /** Nothing is sent before this. */
  readonly pausedUntil: number
  /** How far ahead `pausedUntil` was set, ms; null where it was written before this was kept. */
  readonly pauseMs: number | null
  readonly pauseReason: ReasonCode | null
  /** When the last refusal was counted: requests sent before belong to the same burst. */
  readonly refusedAt: number
  /** How often in a row the host refused without saying for how long. */
  readonly level: number
  /** Good answers in a row. */
  readonly successes: number
  /** Failures in a row, in points. */
  readonly failures: number
  /** 0 while the circuit is closed. */
  readonly openUntil: number
  readonly probe: { readonly id: string; readonly until: number } | null
  /** Mean answer time, ms: as it usually is, and lately. */
  readonly usualMs: number
  readonly recentMs: number
}

export const EMPTY_HOST_STATE: HostState = {
  bytesMs: 0,
  bytesUntil: 0,
  failures: 0,
  flights: [],
  gapMs: 0,
  gapUntil: 0,
  level: 0,
  openUntil: 0,
  pausedUntil: 0,
  pauseMs: null,
  pauseReason: null,
  probe: null,
  recentMs: 0,
  refusedAt: 0,
  starts: [],
  successes: 0,
  usualMs: 0,
}
