import { RUN_COUNTERS, type RunCounter } from '../state/index.js'

/** The counters of a run, kept for its summary. */
export type Tally = {
  readonly totals: Readonly<Record<RunCounter, number>>
  readonly add: (name: RunCounter, by?: number) => void
  /** Begins with what earlier batches of the run have counted. */
  readonly seed: (counters: Readonly<Record<RunCounter, number>>) => void
}

/** `onAdd` hears of every step, e.g. to keep the run's row in step. */
export function createTally({ onAdd }: { onAdd: (step: Partial<Record<RunCounter, number>>) => void }): Tally {
  const totals = Object.fromEntries(RUN_COUNTERS.map((name) => [name, 0])) as Record<RunCounter, number>
  return {
    totals,
    seed: (counters) => void Object.assign(totals, counters),
    add(name, by = 1) {
      if (by === 0) return
      totals[name] += by
      onAdd({ [name]: by })
    },
  }
}
