import type { RatePolicy } from '../types.js'

/** What holds for a host: every window of every policy seen, the least concurrency, the longest gap. */
export type HostLimits = {
  readonly windows: readonly { readonly requests: number; readonly intervalMs: number }[]
  readonly concurrency: number
  readonly minGapMs: number
}

/** Joins policies into the strictest limits. Two windows are not comparable in general, so all that matter are kept. */
export const strictestLimits = (policies: readonly RatePolicy[]): HostLimits => {
  const all = policies.map(({ intervalMs, requests }) => ({ intervalMs, requests }))
  const windows = all.filter(
    (window, index) =>
      !all.some(
        (other, at) =>
          at !== index &&
          other.requests <= window.requests &&
          other.intervalMs >= window.intervalMs &&
          // Of two equal windows the first stays.
          (other.requests !== window.requests || other.intervalMs !== window.intervalMs || at < index),
      ),
  )
  return {
    concurrency: Math.min(...policies.map((policy) => policy.concurrency)),
    minGapMs: Math.max(...policies.map((policy) => policy.minGapMs)),
    windows,
  }
}
