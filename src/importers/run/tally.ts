import type { Outcome, RunSummary } from '../types.js'

/** The counters of a run: kept here for the summary, and handed out in steps for the run's row. */
export type Counters = {
  -readonly [Name in Exclude<keyof RunSummary, 'run' | 'status' | 'durationMs'>]: number
} & { mediaStored: number; mediaFailed: number }

export type Tally = {
  readonly totals: Readonly<Counters>
  readonly add: (name: keyof Counters, by?: number) => void
  readonly addOutcome: (outcome: Outcome) => void
  /** What was added since the last call; null when nothing was. */
  readonly takeDelta: () => Partial<Counters> | null
}

const zero = (): Counters => ({
  discovered: 0,
  fetched: 0,
  notModified: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  proposed: 0,
  skipped: 0,
  failed: 0,
  mediaStored: 0,
  mediaFailed: 0,
})

export function createTally(): Tally {
  const totals = zero()
  let delta: Partial<Counters> = {}

  const add = (name: keyof Counters, by = 1): void => {
    totals[name] += by
    delta[name] = (delta[name] ?? 0) + by
  }

  return {
    totals,
    add,
    addOutcome: (outcome) => add(outcome.status),
    takeDelta() {
      if (Object.keys(delta).length === 0) return null
      const taken = delta
      delta = {}
      return taken
    },
  }
}
