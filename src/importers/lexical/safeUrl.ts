const LINK_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])

// Longer addresses are data in disguise.
const MAX_LENGTH = 8000

/** An address that may stand behind a link, or null: of a known scheme, without white space and credentials. */
export function safeHref(href: string): string | null {
  const url = parse(href)
  if (url === null || !LINK_PROTOCOLS.has(url.protocol) || hasCredentials(url)) return null
  return asWritten({ text: href, url })
}

/** An http(s) address without credentials, or null. */
export function safeHttpUrl(text: string | null | undefined): string | null {
  const url = parse(text ?? '')
  if (text === null || text === undefined || url === null) return null
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || hasCredentials(url)) return null
  return asWritten({ text, url })
}

function hasCredentials({ password, username }: URL): boolean {
  return username !== '' || password !== ''
}

function parse(text: string): URL | null {
  return text.length <= MAX_LENGTH && URL.canParse(text) ? new URL(text) : null
}

/**
 * The address as the page writes it, unless a browser could read it otherwise: characters that break it, and `https:a`,
 * which is a relative address on a page of the same scheme.
 */
function asWritten({ text, url }: { text: string; url: URL }): string {
  const isPlain = !/[\s"<>]|\p{Cc}|\p{Cs}/u.test(text) && (!/^https?:/i.test(text) || /^https?:\/\/[^/\\]/i.test(text))
  return isPlain ? text : url.href
}
