/**
 * The address as Next can read it. Where an escape is none (`/api/articles/%`) Next answers 500, as text: the percent
 * signs of the path are then taken as they stand, and lead to an answer of ours. The absolute form, which every server
 * must take (RFC 9112, 3.2.2), is its path; the asterisk of OPTIONS is the root.
 */
export function readableAddress(address: string): string {
  const local = address.replace(/^https?:\/\/[^/?#]*/i, '')
  const [path = '', ...rest] = (local.startsWith('/') ? local : `/${local.replace(/^\*/, '')}`).split(/(?=[?#])/)
  return [isReadable(path) ? path : path.replaceAll('%', '%25'), ...rest].join('')
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
