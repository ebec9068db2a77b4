import type { ReasonCode } from '../reasons.js'

/** What robots.txt had to say of a request. */
export type RobotsNote = 'allowed' | 'disallowed' | 'unreachable' | 'not-asked'

/** What became of one request: enough to say later why a page was or was not fetched. */
export type FetchRecord = {
  readonly url: string
  /** When it ended, ISO 8601. */
  readonly at: string
  /** Null when nothing was sent, or no answer came. */
  readonly status: number | null
  /** As they came over the wire, all attempts together. */
  readonly bytes: number
  readonly attempts: number
  /** From the call to its end. */
  readonly durationMs: number
  /** How long it waited for a host that asked for patience. */
  readonly waitedMs: number
  /** Why it had to wait, e.g. `throttled` or `circuit-open`; null when it did not. */
  readonly waitedFor: ReasonCode | null
  /** The validator that was sent. */
  readonly validator: 'etag' | 'last-modified' | null
  readonly robots: RobotsNote
  /** Null when the answer was taken. */
  readonly reason: ReasonCode | null
  readonly detail: string | null
}

/** Says in one sentence why a page was or was not fetched. */
export const explainFetch = (record: FetchRecord): string => {
  const cause = record.waitedFor ? ` (${record.waitedFor})` : ''
  const waited = record.waitedMs > 0 ? ` after waiting ${Math.round(record.waitedMs / 1000)} s for its host${cause}` : ''
  const tries = record.attempts > 1 ? ` in ${record.attempts} attempts` : ''
  if (record.reason === null) {
    const what = record.status === 304 ? `had not changed (${record.validator ?? 'no validator'})` : 'was fetched'
    return `${record.url} ${what} at ${record.at}${waited}${tries}.`
  }
  const status = record.status === null ? '' : `, status ${record.status}`
  const why = `${record.detail ?? record.reason} (${record.reason}${status})`
  return `${record.url} was not fetched at ${record.at}${waited}${tries}: ${why}.`
}
