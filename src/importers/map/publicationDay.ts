import type { ArticleExtraction, Warning } from '../types.js'

/** What the clock says of a page, so that a day that has not come can be told. */
export type PageTimes = {
  /** ms since the epoch. */
  readonly now: number
  /** When the page first came, ISO 8601; null when it comes now. */
  readonly firstSeenAt: string | null
}

/** A day begins first in the zone of UTC+14. */
const FIRST_ZONE_MS = 14 * 60 * 60 * 1000

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/**
 * The day an article is dated with, `YYYY-MM-DD`: that of its path, or of its dateline. A day that has nowhere come is
 * none: then the other one counts, or the day on which the page first came, and a warning says so.
 */
export function publicationDay(args: {
  readonly extraction: Pick<ArticleExtraction, 'datelineDate' | 'pathDate'>
  readonly times?: PageTimes | undefined
}): { readonly day: string | null; readonly warning: Warning | null } {
  const { datelineDate, pathDate } = args.extraction
  const stated = pathDate ?? datelineDate
  const { times } = args
  if (times === undefined || stated === null) return { day: stated, warning: null }
  // Years beyond 9999 have more digits, and lie in the future.
  const hasCome = (day: string): boolean => day.length === 10 && day <= dayOf(times.now + FIRST_ZONE_MS)
  if (hasCome(stated)) return { day: stated, warning: null }
  const other = datelineDate !== null && hasCome(datelineDate) ? datelineDate : dayOf(firstSeen(times))
  return { day: other, warning: { code: 'date-in-future', detail: `${stated}; taken: ${other}` } }
}

/** A page cannot have come later than now, whatever a clock once said. */
function firstSeen({ firstSeenAt, now }: PageTimes): number {
  const first = firstSeenAt === null ? NaN : Date.parse(firstSeenAt)
  return Number.isNaN(first) ? now : Math.min(first, now)
}

/** The reading of a page with the warning of a day that has not come. */
export function withDateWarning(args: {
  readonly extraction: ArticleExtraction
  readonly times: PageTimes
}): ArticleExtraction {
  const { warning } = publicationDay(args)
  return warning === null ? args.extraction : { ...args.extraction, warnings: [...args.extraction.warnings, warning] }
}
