const LINK_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])

// Longer addresses are data in disguise.
const MAX_LENGTH = 8000

/** An address that may stand behind a link, or null: of a known scheme, without white space. */
export function safeHref(href: string): string | null {
  const url = parse(href)
  if (url === null || !LINK_PROTOCOLS.has(url.protocol)) return null
  return asWritten({ text: href, url })
}

/** An http(s) address without credentials, or null. */
export function safeHttpUrl(text: string | null | undefined): string | null {
  const url = parse(text ?? '')
  if (text === null || text === undefined || url === null) return null
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return null
  return asWritten({ text, url })
}

function parse(text: string): URL | null {
  return text.length <= MAX_LENGTH && URL.canParse(text) ? new URL(text) : null
}

/** The address as the page writes it, unless characters in it would break it. */
function asWritten({ text, url }: { text: string; url: URL }): string {
  return /[\s"<>]|\p{Cc}|\p{Cs}/u.test(text) ? url.href : text
}
