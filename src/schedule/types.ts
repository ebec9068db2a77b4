/** When a source is imported by itself. Times of day are minutes since midnight in `timeZone`. */
export type Schedule = {
  readonly rhythm:
    | { readonly kind: 'every'; readonly minutes: number }
    | { readonly kind: 'cron'; readonly expression: string }
  /** Name in the IANA time zone database. */
  readonly timeZone: string
  /** Nothing begins at or after `from` and before `to`; `from` may be later than `to`, over midnight. */
  readonly quiet: { readonly from: number; readonly to: number } | null
  /** At most so much later, by chance, so that many sources do not begin in the same second. */
  readonly jitterMinutes: number
}
