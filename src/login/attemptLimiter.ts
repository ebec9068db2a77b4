/** How often something may be tried. */
export type AttemptLimit = { readonly attempts: number; readonly windowMs: number }

export type AttemptLimiter = {
  /** Counts an attempt for each key, or for none. Milliseconds until the next one is allowed; 0 where this one is. */
  readonly take: (limits: ReadonlyMap<string, AttemptLimit>) => number
  /** Takes the attempts of a key back. */
  readonly forget: (key: string) => void
}

/** Keys that are kept at most, with their times: some ten megabytes. */
const MAX_KEYS = 50_000

/**
 * Counts attempts in a sliding window per key, in the memory of this process. Attempts count when they begin, so that
 * many at once are no way around. The oldest keys go when there are too many: whoever can come from that many networks
 * is stopped by the limit of the address alone.
 */
export function createAttemptLimiter(args: { now: () => number; maxKeys?: number }): AttemptLimiter {
  const { maxKeys = MAX_KEYS, now } = args
  const times = new Map<string, readonly number[]>()
  return {
    forget: (key) => void times.delete(key),
    take: (limits) => {
      const at = now()
      const waits = [...limits].map(([key, { attempts, windowMs }]) => {
        // A clock that was set back must not keep anyone out: times to come do not count.
        const recent = (times.get(key) ?? []).filter((time) => time <= at && time > at - windowMs)
        times.set(key, recent)
        return recent.length < attempts ? 0 : (recent[recent.length - attempts] ?? at) + windowMs - at
      })
      const wait = Math.max(0, ...waits)
      for (const key of limits.keys()) {
        const recent = times.get(key) ?? []
        times.delete(key)
        if (wait === 0 || recent.length > 0) times.set(key, wait === 0 ? [...recent, at] : recent)
      }
      for (const key of times.keys()) {
        if (times.size <= maxKeys) break
        times.delete(key)
      }
      return wait
    },
  }
}
