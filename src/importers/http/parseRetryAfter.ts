/** Reads a Retry-After header (seconds or an HTTP date) as ms from now; null when it is missing or junk. */
export const parseRetryAfter = ({
  now,
  value,
}: {
  readonly now: number
  readonly value: string | undefined
}): number | null => {
  const text = value?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  // RFC 9110 dates begin with the name of a day; Date.parse alone would read `-5` or `1e3` as a year.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

/**
 * Reads RateLimit headers: how long to pause (ms) because nothing remains; null when there is no need.
 * Both the split form and the one-field forms of draft-ietf-httpapi-ratelimit-headers are understood.
 */
export const parseRateLimit = (headers: Readonly<Record<string, string>>): number | null => {
  const combined = headers['ratelimit'] ?? ''
  const remaining = headers['ratelimit-remaining'] ?? /(?:^|[;,\s])(?:remaining|r)=(\d+)/.exec(combined)?.[1]
  const reset = headers['ratelimit-reset'] ?? /(?:^|[;,\s])(?:reset|t)=(\d+)/.exec(combined)?.[1]
  if (remaining === undefined || reset === undefined) return null
  if (Number.parseInt(remaining, 10) !== 0 || !/^\d{1,10}/.test(reset.trim())) return null
  return Number.parseInt(reset, 10) * 1000
}
