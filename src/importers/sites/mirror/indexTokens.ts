import {
  absoluteUrl,
  collapse,
  findElement,
  type HtmlElement,
  type HtmlNode,
  isElement,
  lineOf,
  textOf,
} from '../../html/index.js'
import { bannerOf, type PageLink, readLink } from './furniture.js'
import { bannerKeyOf, isClockIcon } from './images.js'

/** What an index page shows, one thing after the other. */
export type IndexToken =
  /** A row, a block or a rule ends or begins: nothing belongs together across it. */
  | { readonly type: 'boundary' }
  | { readonly type: 'link'; readonly link: PageLink; readonly region: IndexRegion; readonly isInHeading: boolean }
  /** A heading without links. */
  | { readonly type: 'heading'; readonly text: string; readonly region: IndexRegion; readonly isInCell: boolean }
  | { readonly type: 'text'; readonly text: string; readonly region: IndexRegion; readonly isInHeading: boolean }
  /** An image outside of links. */
  | { readonly type: 'image'; readonly src: string }
  | { readonly type: 'clock' }
  | { readonly type: 'break' }

/** Where on the page: the two rows of navigation, the column of banners, the list, below the table. */
export type IndexRegion = 'head' | 'sidebar' | 'list' | 'foot'

const HEADING = /^h[1-6]$/
const BOUNDARIES = new Set(['tr', 'table', 'div', 'hr', 'ul', 'section', 'article'])

type Place = { readonly region: IndexRegion; readonly isInHeading: boolean; readonly isInCell: boolean }

/** Reads an index page into tokens, in the order of the page. Its sidebar stands before its entries. */
export function readIndexTokens(args: {
  readonly nodes: readonly HtmlNode[]
  readonly base: string | null
}): readonly IndexToken[] {
  const tokens: IndexToken[] = []

  const visitElement = (element: HtmlElement, place: Place): void => {
    const { name } = element
    if (name === 'script' || name === 'style') return
    if (name === 'a' && element.attribs['href'] !== undefined) {
      const link = readLink(element, args.base)
      if (link !== null) tokens.push({ isInHeading: place.isInHeading, link, region: place.region, type: 'link' })
      return
    }
    if (name === 'img') {
      const src = absoluteUrl({ base: args.base, href: element.attribs['src'] ?? '' })
      if (src !== null) tokens.push(isClockIcon(src) ? { type: 'clock' } : { src, type: 'image' })
      return
    }
    if (name === 'br') {
      tokens.push({ type: 'break' })
      return
    }
    if (HEADING.test(name)) {
      const text = lineOf(textOf(element))
      const hasLinks = findElement(element.children, (child) => child.name === 'a') !== null
      if (!hasLinks) {
        if (text !== null) tokens.push({ isInCell: place.isInCell, region: place.region, text, type: 'heading' })
        return
      }
      visitAll(element.children, { ...place, isInHeading: true })
      return
    }
    const isBoundary = BOUNDARIES.has(name)
    if (isBoundary) tokens.push({ type: 'boundary' })
    visitAll(element.children, placeIn(element, place, args.base))
    if (isBoundary) tokens.push({ type: 'boundary' })
  }
  const visitAll = (nodes: readonly HtmlNode[], place: Place): void => {
    for (const node of nodes) {
      if (isElement(node)) visitElement(node, place)
      else if (node.trim() !== '') {
        tokens.push({ isInHeading: place.isInHeading, region: place.region, text: collapse(node), type: 'text' })
      }
    }
  }
  visitAll(args.nodes, { isInCell: false, isInHeading: false, region: 'foot' })
  return tokens
}

function placeIn(element: HtmlElement, place: Place, base: string | null): Place {
  if (element.name === 'table') return { ...place, region: place.region === 'foot' ? 'list' : place.region }
  if (element.name !== 'td' && element.name !== 'th') return place
  if (place.region === 'sidebar' || place.region === 'head') return { ...place, isInCell: true }
  const { attribs } = element
  const isSidebar = Number(attribs['rowspan'] ?? 1) >= 3 || startsWithBanner(element, base)
  if (isSidebar) return { ...place, isInCell: true, region: 'sidebar' }
  if (Number(attribs['colspan'] ?? 1) >= 2 && isNavigation(element)) return { ...place, isInCell: true, region: 'head' }
  return { ...place, isInCell: true, region: 'list' }
}

function startsWithBanner(cell: HtmlElement, base: string | null): boolean {
  const first = cell.children.find((child) => isElement(child) || child.trim() !== '')
  if (first === undefined || !isElement(first) || first.name !== 'a') return false
  const link = readLink(first, base)
  return link !== null && bannerOf(link, base) !== null
}

/** A row of tiles, or of text links; an entry that spans two columns has a heading or a picture of its own. */
function isNavigation(cell: HtmlElement): boolean {
  const hasHeading = findElement(cell.children, ({ name }) => HEADING.test(name)) !== null
  if (hasHeading) return false
  const isBanner = ({ attribs, name }: HtmlElement): boolean =>
    name === 'img' && bannerKeyOf(attribs['src'] ?? '') !== null
  return findElement(cell.children, isBanner) === null
}
