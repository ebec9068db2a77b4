import CachePolicy from 'http-cache-semantics'

/**
 * How long an answer stays fresh by RFC 9111, in ms from its receipt; null when its headers do not say.
 * Heuristic freshness is left out: it would keep a changed page away for a tenth of its age.
 */
export const freshnessMs = ({
  headers,
  now,
  status,
  url,
}: {
  readonly headers: Readonly<Record<string, string>>
  readonly now: number
  readonly status: number
  readonly url: string
}): number | null => {
  const control = headers['cache-control'] ?? ''
  if (!/max-age|no-cache|no-store/i.test(control) && headers['expires'] === undefined) return null
  const policy = new CachePolicy(
    { headers: {}, method: 'GET', url },
    { headers: { ...headers, date: headers['date'] ?? new Date(now).toUTCString() }, status },
    { cacheHeuristic: 0, shared: false },
  )
  const age = Number.parseInt(headers['age'] ?? '0', 10)
  return Math.max(0, policy.maxAge() - (Number.isFinite(age) ? age : 0)) * 1000
}
