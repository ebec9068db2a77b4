import type { PageAddress, PageLocator, SourceKey } from '../../types.js'
import { hostOf } from '../../html/index.js'
import { fetchUrlOf, formatMirrorUrl, type MirrorUrl, parseMirrorUrl } from './mirrorUrl.js'
import { type Route, routePath } from './routePath.js'
import { KNOWN_SITES, profileOf } from './siteProfiles.js'

/** A page's URL taken apart, with what its path is. */
export type MirrorLink = { readonly url: MirrorUrl; readonly route: Route }

/** What a URL means when it has the shape of a mirror's page. */
export function mirrorLinkOf(href: string): MirrorLink | null {
  const url = parseMirrorUrl(href)
  if (url === null) return null
  const route = routePath({ path: url.path, site: url.repo })
  return route === null ? null : { route, url }
}

/** The address that a URL of a mirror means; null when it is no page of one. */
export function addressOf(href: string): PageAddress | null {
  const link = mirrorLinkOf(href.trim())
  if (link === null || (link.route.type !== 'article' && link.route.type !== 'index')) return null
  return {
    front: link.route.type === 'index' && link.route.front,
    kind: link.route.type,
    path: link.url.path,
    site: link.url.repo,
    sourceKey: link.route.sourceKey,
  }
}

/** A locator for the place that a page's URL belongs to: same host, owner and branch, other paths and mirrors. */
export function locatorOf(startUrl: string): PageLocator | null {
  const start = parseMirrorUrl(startUrl.trim())
  if (start === null) return null
  const place = fetchUrlOf(start)
  return { urlOf: ({ path, site }) => formatMirrorUrl({ ...place, path, repo: site }) }
}

/** The address that the original site gives a page; null where it is not known. */
export function originalUrlOf({ path, site }: { readonly path: string; readonly site: string }): string | null {
  const { originals } = profileOf(site)
  if (originals === null || path === 'README.md') return null
  return `${originals.base}${path.replace(/\.md$/, '')}${originals.extension}`
}

/** A page of an original site: its path, with or without the marks of its AMP, print and former versions. */
const ORIGINAL = /^https?:\/\/[^/]+\/(?:(?:amp|xtr)\/)?([^?#]+?)(?:\.amp)?\.html?(?:\/(?:amp|print))?\/?(?:[?#].*)?$/

/**
 * The key of the article that a link leads to, at a mirror or at the original site of a known one. The versions of a page
 * for telephones (AMP) and for paper are the same article.
 */
export function articleKeyOf(href: string): SourceKey | null {
  const link = mirrorLinkOf(href)
  if (link !== null) return link.route.type === 'article' ? link.route.sourceKey : null
  const host = hostOf(href)
  for (const site of KNOWN_SITES) {
    const { originals } = profileOf(site)
    if (originals === null || !originals.hosts.test(host)) continue
    const path = ORIGINAL.exec(href)?.[1]
    if (path === undefined) return null
    const route = routePath({ path: `${path}.md`, site })
    return route?.type === 'article' ? route.sourceKey : null
  }
  return null
}
