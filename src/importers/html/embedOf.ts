/** A player that may be embedded. */
export type Embed = { readonly provider: string; readonly url: string }

type Player = { readonly provider: string; readonly hosts: RegExp; readonly path: RegExp }

/** The hosts whose players may stand in an article; any other becomes a link. */
export const EMBED_PLAYERS: readonly Player[] = [
  { hosts: /^(?:www\.)?youtube(?:-nocookie)?\.com$/, path: /^\/embed\/[\w-]+/, provider: 'youtube' },
  { hosts: /^player\.vimeo\.com$/, path: /^\/video\/\d+/, provider: 'vimeo' },
  {
    hosts: /^(?:www\.)?ganjing(?:world)?\.com$/,
    path: /^\/(?:[a-z]{2}(?:-[A-Z]{2})?\/)?(?:embed|live)\/[\w-]+/,
    provider: 'ganjing',
  },
  {
    hosts: /^(?:www\.|geo\.)?dailymotion\.com$/,
    path: /^\/(?:embed\/video\/[\w-]+|player(?:\/[\w-]+)?\.html)/,
    provider: 'dailymotion',
  },
  { hosts: /^(?:www\.)?facebook\.com$/, path: /^\/plugins\/video\.php$/, provider: 'facebook' },
  { hosts: /^rumble\.com$/, path: /^\/embed\/[\w.-]+/, provider: 'rumble' },
  { hosts: /^(?:www\.)?bitchute\.com$/, path: /^\/embed\/[\w-]+/, provider: 'bitchute' },
  { hosts: /^odysee\.com$/, path: /^\/\$\/embed\/.+/, provider: 'odysee' },
]

/** The embed that a player's URL means: https, on an allowed host; null for anything else. */
export function embedOf(url: string): Embed | null {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return null
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
  if (parsed.username !== '' || parsed.password !== '' || parsed.port !== '') return null
  const player = EMBED_PLAYERS.find(({ hosts, path }) => hosts.test(parsed.hostname) && path.test(parsed.pathname))
  if (player === undefined) return null
  parsed.protocol = 'https:'
  parsed.hash = ''
  return { provider: player.provider, url: parsed.href }
}
