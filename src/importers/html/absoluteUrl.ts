/** Anything this matches is already absolute, and cheap to accept: most of the hundred links of a page. */
const PLAIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[^\s\\<>"]*)?$/i
const SAFE = new Set(['http:', 'https:', 'mailto:'])

/**
 * The absolute http(s) or mailto URL that a link means; null when it has none, or one that must not be followed.
 * Credentials in it are left out: they are nobody's to keep, to show or to send.
 */
export function absoluteUrl({ base, href }: { readonly base: string | null; readonly href: string }): string | null {
  const trimmed = href.trim()
  if (PLAIN.test(trimmed)) return trimmed
  if (trimmed === '' || trimmed.startsWith('#')) return null
  try {
    const url = trimmed.startsWith('//')
      ? new URL(`https:${trimmed}`)
      : base === null
        ? new URL(trimmed)
        : new URL(trimmed, base)
    if (!SAFE.has(url.protocol) || (url.protocol !== 'mailto:' && url.hostname === '')) return null
    url.username = ''
    url.password = ''
    return url.href
  } catch {
    return null
  }
}

/** Whether a link states a scheme that must not be followed, however it is disguised. */
export function isUnsafeHref(href: string): boolean {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(href.replace(/[\u0000-\u0020\u007f]+/g, ''))
  return scheme !== null && !SAFE.has(`${scheme[0].toLowerCase()}:`)
}

/** The URL without its query and hash. */
export const bareUrl = (url: string): string => url.replace(/[?#].*$/s, '')

/** The host of an absolute URL in lower case, without port; empty when there is none. */
export const hostOf = (url: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url)?.[1]?.toLowerCase() ?? ''
