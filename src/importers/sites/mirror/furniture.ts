import {
  absoluteUrl,
  bareUrl,
  findElement,
  type HtmlElement,
  type HtmlNode,
  lineOf,
  textOf,
  walkElements,
} from '../../html/index.js'
import type { BannerRef, ListedLink, Navigation, NavigationTile, NavigationTopic, SourceKey } from '../../types.js'
import { articleKeyOf, mirrorLinkOf } from './address.js'
import { bannerKeyOf } from './images.js'

/** A link as it stands on a page. */
export type PageLink = {
  readonly href: string
  readonly text: string
  readonly image: HtmlElement | null
}

/** Reads an `<a>`; null when it leads nowhere that may be followed. */
export function readLink(element: HtmlElement, base: string | null): PageLink | null {
  const href = absoluteUrl({ base, href: element.attribs['href'] ?? '' })
  if (href === null) return null
  const image = findElement(element.children, ({ name }) => name === 'img')
  return { href, image, text: lineOf(textOf(element)) ?? '' }
}

/** All links below the nodes, in the order of the page. */
export function readLinks(nodes: readonly HtmlNode[], base: string | null): readonly PageLink[] {
  const links: PageLink[] = []
  walkElements(nodes, (element) => {
    if (element.name !== 'a') return true
    const link = readLink(element, base)
    if (link !== null) links.push(link)
    return false
  })
  return links
}

const imageSrc = (image: HtmlElement, base: string | null): string | null =>
  absoluteUrl({ base, href: image.attribs['src'] ?? '' })

const imageTitle = (image: HtmlElement): string | null => lineOf(image.attribs['title']) ?? lineOf(image.attribs['alt'])

/** The section that a link leads to; null when it leaves the mirrors, or to a front page's README. */
export function sectionKeyOf(href: string): SourceKey | null {
  const route = mirrorLinkOf(href)?.route
  return route?.type === 'index' && route.name !== 'README' ? route.sourceKey : null
}

/** The link as lists keep it: the query of an article's link says where it stood, not what it is. */
export function listedLinkOf({ href, text }: { readonly href: string; readonly text: string }): ListedLink {
  const sourceKey = articleKeyOf(href)
  return { sourceKey, title: text, url: sourceKey === null ? href : bareUrl(href) }
}

/** The banner that a linked picture is; null for other pictures. */
export function bannerOf(link: PageLink, base: string | null): BannerRef | null {
  const imageUrl = link.image === null ? null : imageSrc(link.image, base)
  const key = imageUrl === null ? null : bannerKeyOf(imageUrl)
  if (link.image === null || imageUrl === null || key === null) return null
  const targetKey = articleKeyOf(link.href)
  const title = imageTitle(link.image) ?? (link.text === '' ? key : link.text)
  return { href: targetKey === null ? link.href : bareUrl(link.href), imageUrl, key, targetKey, title }
}

/** Tiles (linked pictures) and topics (text links) of a page's head. */
export function navigationOf(links: readonly PageLink[], base: string | null): Navigation {
  const tiles: NavigationTile[] = []
  const topics: NavigationTopic[] = []
  for (const link of links) {
    const sectionPath = sectionKeyOf(link.href)
    const href = sectionPath === null ? link.href : bareUrl(link.href)
    if (link.image === null) {
      if (link.text !== '') topics.push({ href, sectionPath, title: link.text })
      continue
    }
    const imageUrl = imageSrc(link.image, base)
    const title = imageTitle(link.image) ?? link.text
    if (imageUrl !== null && bannerKeyOf(imageUrl) === null) tiles.push({ href, imageUrl, sectionPath, title })
  }
  return { tiles, topics }
}
