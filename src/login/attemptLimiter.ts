import { CLOCK_SKEW_MS } from '../importers/boundedTime.js'
import type { SharedRow, SharedRows } from '../importers/state/index.js'

/** How often something may be tried. */
export type AttemptLimit = { readonly attempts: number; readonly windowMs: number }

export type AttemptLimiter = {
  /**
   * Counts an attempt for each key, or for none. Milliseconds until the next one is allowed; 0 where this one is. An attempt
   * that another process outruns at a later key stays counted at the earlier ones.
   */
  readonly take: (limits: ReadonlyMap<string, AttemptLimit>) => Promise<number>
  /** Takes the attempts of a key back. */
  readonly forget: (key: string) => Promise<void>
}

// Each lost turn is another attempt that was counted: the limit is reached long before.
const MAX_TRIES = 1000

/**
 * Counts attempts in a sliding window per key, in rows that all processes share: the limit holds over all of them, and
 * over a restart. Attempts count when they begin, so that many at once are no way around.
 */
export function createAttemptLimiter({ now, rows }: { now: () => number; rows: Pick<SharedRows, 'insert' | 'read' | 'readAll' | 'remove' | 'replace'> }): AttemptLimiter {
  async function count(args: { at: number; key: string; limit: AttemptLimit; row: SharedRow | null }): Promise<number> {
    const { at, key, limit } = args
    let { row } = args
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const { recent, waitMs } = attemptsOf({ at, limit, row })
      if (waitMs > 0) return waitMs
      const value = [...recent, at]
      if (row ? await rows.replace(key, row.revision, value) : await rows.insert(key, value)) return 0
      row = await rows.read(key)
    }
    return limit.windowMs
  }

  return {
    forget: rows.remove,
    take: async (limits) => {
      const at = now()
      const stored = await rows.readAll([...limits.keys()])
      const rowOf = (key: string): SharedRow | null => stored.get(key) ?? null
      const waits = [...limits].map(([key, limit]) => attemptsOf({ at, limit, row: rowOf(key) }).waitMs)
      const wait = Math.max(0, ...waits)
      if (wait > 0) return wait
      for (const [key, limit] of limits) {
        const waitMs = await count({ at, key, limit, row: rowOf(key) })
        if (waitMs > 0) return waitMs
      }
      return 0
    },
  }
}

/** The attempts of a row that still count, and how long the next one has to wait. */
function attemptsOf({ at, limit, row }: { at: number; limit: AttemptLimit; row: SharedRow | null }): { readonly recent: readonly number[]; readonly waitMs: number } {
  const { attempts, windowMs } = limit
  const times = Array.isArray(row?.value) ? row.value.map(Number) : []
  // A clock that was set back must not keep anyone out: times to come do not count, beyond what clocks differ by.
  const recent = times.filter((time) => time <= at + CLOCK_SKEW_MS && time > at - windowMs)
  return { recent, waitMs: recent.length < attempts ? 0 : (recent[recent.length - attempts] ?? at) + windowMs - at }
}
