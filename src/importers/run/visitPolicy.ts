import type { PlacePatch, PlaceRow } from '../state/index.js'
import type { RunOptions, SourceSettings } from '../types.js'
import { believedTimes, type TimedRow } from './believedTimes.js'

const MINUTE_MS = 60_000
/** So long a page that came just before its run died need not come again. */
const ARRIVAL_MS = 24 * 60 * MINUTE_MS
const FIRST_MINUTES = 60
const LEAST_MINUTES = 15
const MOST_MINUTES = 30 * 24 * 60
const GROWTH = 1.5

/** Whether a page is asked for in this run, and if not, why. */
export type Due =
  | { readonly type: 'ask' }
  /** It has come already, and its run died before it was dealt with. */
  | { readonly type: 'arrived' }
  /** The origin has said that it is still the same. */
  | { readonly type: 'fresh' }
  /** It has not changed for long and is visited less often. */
  | { readonly type: 'visited' }
  | { readonly type: 'skip'; readonly reason: 'not-due' | 'needs-person' }

type Known = TimedRow & Pick<PlaceRow, 'contentHash'>

/** Decides whether a place may be asked now. Pure. */
export function dueOf(args: {
  readonly row: Known | null
  readonly now: number
  readonly settings: Pick<SourceSettings, 'freshness' | 'revisit'>
  readonly options: Pick<RunOptions, 'ignoreDue' | 'refetch'>
}): Due {
  const { now, options, row, settings } = args
  if (row === null || options.ignoreDue || options.refetch) return { type: 'ask' }
  const times = believedTimes({ now, row, settings })
  if (row.retry === 'person') return { type: 'skip', reason: 'needs-person' }
  if (times.nextAttemptAt > now) return { type: 'skip', reason: 'not-due' }
  if (row.retry !== null) return { type: 'ask' }
  const hasArrived = row.arrivedAt !== null && row.contentHash !== null
  if (hasArrived && times.arrivedAt > now - ARRIVAL_MS) return { type: 'arrived' }
  if (times.freshUntil > now) return { type: 'fresh' }
  // Lists are what a run is for: they are asked every time.
  const isAdaptive = settings.revisit === 'adaptive' && row.kind === 'article'
  return isAdaptive && times.nextVisitAt > now ? { type: 'visited' } : { type: 'ask' }
}

/** When a page is visited next: 1.5 times later while it stays the same, twice as soon once it has changed. Pure. */
export function nextVisit(args: {
  readonly now: number
  readonly minutes: number | null
  readonly outcome: 'first' | 'same' | 'changed'
}): Pick<PlacePatch, 'nextVisitAt' | 'visitMinutes'> {
  const { minutes, now, outcome } = args
  const before = minutes ?? FIRST_MINUTES
  const wanted = outcome === 'first' ? FIRST_MINUTES : outcome === 'same' ? before * GROWTH : before / 2
  const visitMinutes = Math.round(Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, wanted)))
  return { nextVisitAt: new Date(now + visitMinutes * MINUTE_MS).toISOString(), visitMinutes }
}

/**
 * For how long the page need not be asked for, up to a ceiling: a list that calls itself fresh for a year would hide
 * every new article. A 304 without a word of its own repeats what the answer before it said.
 */
export function nextFreshness(args: {
  readonly now: number
  /** What the answer itself says, ms; null when it does not. */
  readonly ms: number | null
  /** What stood in the ledger, for a 304. */
  readonly before: number | null
  /** The longest that it may be fresh, ms. */
  readonly maxMs: number
}): Pick<PlacePatch, 'freshSeconds' | 'freshUntil'> {
  const said = args.ms === null ? args.before : Math.floor(args.ms / 1000)
  const seconds = said === null ? null : Math.min(said, Math.floor(args.maxMs / 1000))
  if (seconds === null || seconds <= 0) return { freshSeconds: seconds, freshUntil: null }
  return { freshSeconds: seconds, freshUntil: new Date(args.now + seconds * 1000).toISOString() }
}
