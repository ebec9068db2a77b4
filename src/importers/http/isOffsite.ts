import { getDomain } from 'tldts'

import { bareHost } from './checkUrl.js'

const siteOf = (url: URL): string => getDomain(url.href, { allowPrivateDomains: true }) ?? bareHost(url)

/** Whether a redirect leaves the site: another registrable domain that is not on the list of allowed hosts. */
export const isOffsite = (from: URL, to: URL): boolean => siteOf(from) !== siteOf(to)

/** Whether the list lets a redirect lead to this host: its name, a domain above it, or `*`. */
export const isHostAllowed = (url: URL, allowedHosts: readonly string[]): boolean => {
  const host = bareHost(url)
  return allowedHosts.some((allowed) => allowed === '*' || host === allowed || host.endsWith(`.${allowed}`))
}

/** The key under which a host's limits are kept. */
export const hostKey = (url: URL, scope: 'origin' | 'domain'): string => (scope === 'origin' ? url.origin : siteOf(url))
