import type { OutcomeStatus, RunEvent } from '../../importers/types.js'

/** Where a run stands, as its events so far tell it. */
export type RunTally = {
  readonly source: string
  readonly discovered: number
  readonly isDiscovered: boolean
  readonly done: number
  readonly outcomes: Readonly<Record<OutcomeStatus, number>>
  readonly mediaStored: number
  readonly mediaFailed: number
  readonly waiting: { readonly host: string; readonly until: number; readonly reason: string } | null
  readonly linking: number | null
  /** Items a second, over the last quarter of a minute; null before two are done. */
  readonly rate: number | null
}

/** Counts the events of a run. */
export type TallyKeeper = { readonly take: (event: RunEvent) => void; readonly read: () => RunTally }

const RATE_WINDOW_MS = 15_000

/** A tally of one run. `now` gives ms. */
export function createTally({ now }: { now: () => number }): TallyKeeper {
  const outcomes: Record<OutcomeStatus, number> = {
    created: 0,
    failed: 0,
    proposed: 0,
    skipped: 0,
    unchanged: 0,
    updated: 0,
  }
  let tally: Omit<RunTally, 'outcomes' | 'rate'> = {
    discovered: 0,
    done: 0,
    isDiscovered: false,
    linking: null,
    mediaFailed: 0,
    mediaStored: 0,
    source: '',
    waiting: null,
  }
  let finishes: number[] = [now()]

  const rate = (): number | null => {
    const since = now() - RATE_WINDOW_MS
    // The newest finish before the window stays: from it on the window is measured.
    while (finishes.length > 2 && (finishes[1] ?? 0) < since) finishes = finishes.slice(1)
    const first = finishes[0]
    const elapsed = first === undefined ? 0 : now() - first
    return finishes.length < 3 || elapsed <= 0 ? null : ((finishes.length - 1) * 1000) / elapsed
  }

  return {
    read: () => ({ ...tally, outcomes: { ...outcomes }, rate: rate() }),
    take: (event) => {
      if (event.type === 'started') tally = { ...tally, source: event.source }
      if (event.type === 'discovered') tally = { ...tally, discovered: event.count, isDiscovered: event.complete }
      if (event.type === 'media') tally = { ...tally, mediaFailed: event.failed, mediaStored: event.stored }
      if (event.type === 'waiting') tally = { ...tally, waiting: event }
      if (event.type === 'linking') tally = { ...tally, linking: event.linked, waiting: null }
      if (event.type === 'item') {
        outcomes[event.outcome.status] += 1
        finishes.push(now())
        tally = { ...tally, done: tally.done + 1, waiting: null }
      }
    },
  }
}
