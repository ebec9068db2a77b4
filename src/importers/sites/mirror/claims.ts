import { buildTree, findElement, type HtmlElement, hostOf, walkElements } from '../../html/index.js'
import type { IdentityClaim, PageAddress } from '../../types.js'
import { routePath } from './routePath.js'
import { KNOWN_SITES, profileOf } from './siteProfiles.js'

/**
 * The id in an article's address: at a mirror, at the original site, as an AMP or print version. The same id under
 * another day, language folder, owner or scheme is the same piece.
 */
const ARTICLE_ID = /\/(?:gb|b5|en)\/\d{1,4}\/\d{1,2}\/\d{1,2}\/([na]\d{1,15})(?![\da-z]*\d)/i
const QR_SOURCE = /\b(?:src|href)\s*=\s*["']?([^"'\s<>]{1,600}[?&](?:text|chl|data|url|d)=https?(?::|%3A)[^"'\s<>]{1,600})/gi
const LINK = /<link\b[^<>]{0,600}>/gi
const META = /<meta\b[^<>]{0,600}>/gi

/**
 * What a page says of itself: its canonical address, the link in its title, the link to its original, its share code.
 * Links in its text and lists are about other pieces, and claim nothing.
 */
export function claimsOf(args: {
  readonly address: PageAddress
  readonly header: string
  readonly title: string
  readonly tail: string
  /** The printed link to the original; null where the page has none. */
  readonly originalUrl: string | null
  /** The links behind the text that carry the title and stand in no list. */
  readonly titleLinks: readonly string[]
}): readonly IdentityClaim[] {
  const { address, header, originalUrl, tail, title, titleLinks } = args
  const claims: { readonly by: IdentityClaim['by']; readonly url: string }[] = []
  const add = (by: IdentityClaim['by'], url: string | null | undefined): void => {
    if (url && !claims.some((claim) => claim.by === by && claim.url === url)) claims.push({ by, url })
  }
  for (const [tag] of header.matchAll(LINK)) {
    const { attribs } = elementOf(tag)
    if (/(?:^|\s)canonical(?:\s|$)/i.test(attribs['rel'] ?? '')) add('canonical', attribs['href'])
  }
  for (const [tag] of header.matchAll(META)) {
    const { attribs } = elementOf(tag)
    if (/^og:url$/i.test(attribs['property'] ?? attribs['name'] ?? '')) add('og-url', attribs['content'])
  }
  walkElements(buildTree(title).children, ({ attribs, name }) => {
    if (name === 'a') add('title-link', attribs['href'])
    return true
  })
  for (const url of titleLinks) add('title-link', url)
  add('original-url', originalUrl)
  for (const [, src = ''] of tail.matchAll(QR_SOURCE)) add('share-code', decoded(src.replaceAll('&amp;', '&')))
  return claims.map(({ by, url }) => ({ by, names: meaningOf({ address, by, url }), url: url.slice(0, 300) }))
}

function meaningOf(args: {
  readonly address: PageAddress
  readonly by: IdentityClaim['by']
  readonly url: string
}): IdentityClaim['names'] {
  const { address, by, url } = args
  const route = routePath(address)
  const id = ARTICLE_ID.exec(url)?.[1]?.toLowerCase()
  if (id === undefined || route?.type !== 'article') return 'unknown'
  if (id === route.id) return 'same'
  // A page that was taken from another site has its original there: its id says nothing about this one.
  const isForeign = by !== 'share-code' && KNOWN_SITES.some((site) => site !== address.site && isOriginalOf(site, url))
  return isForeign ? 'unknown' : 'other'
}

const isOriginalOf = (site: string, url: string): boolean => profileOf(site).originals?.hosts.test(hostOf(url)) === true

/** The address inside that of a picture. */
function decoded(src: string): string {
  const content = src.slice(src.search(/=https?(?::|%3A)/i) + 1)
  try {
    return decodeURIComponent(content)
  } catch {
    return content
  }
}

const elementOf = (tag: string): HtmlElement =>
  findElement(buildTree(tag).children, () => true) ?? { attribs: {}, children: [], name: '' }
