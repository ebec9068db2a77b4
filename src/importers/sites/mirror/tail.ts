import { buildTree, type HtmlElement, type HtmlNode, isElement, lineOf, textOf } from '../../html/index.js'
import type { BannerRef, ListedLink } from '../../types.js'
import { bannerOf, listedLinkOf, type PageLink, readLink } from './furniture.js'
import { MARKDOWN_LINK } from './markdown.js'
import {
  HEADING_IN_TEXT,
  LIST_LABEL_AT_END,
  LIST_LABEL_TEXT,
  type ListName,
  ORIGINAL_LABEL,
  OUTLET_LABEL,
  SOURCE_NOTE,
} from './labels.js'
import { mirrorUrlOfQr } from './qrCode.js'
import type { Warnings } from './warnings.js'

/** What stands behind an article's body. */
export type Tail = {
  readonly lists: Readonly<Record<ListName, readonly ListedLink[]>>
  /** The printed link to the original. */
  readonly originalUrl: string | null
  /** The page's own address, as its QR code holds it. */
  readonly mirrorUrl: string | null
  readonly banners: readonly BannerRef[]
  /** Name of the outlet that the page was taken from, as its note prints it. */
  readonly outlet: string | null
  /** Links with a text that stand in no list, without the one to the original. */
  readonly unlisted: readonly PageLink[]
}

const SHORTEST_LABEL = 4
const LIST_NAMES: readonly ListName[] = ['related', 'editorsPicks', 'popular']

/** Reads lists, original link, QR code and sidebar in one walk in the order of the page. */
export function readTail(args: {
  readonly source: string
  readonly base: string | null
  readonly warnings: Warnings
}): Tail {
  const { base, warnings } = args
  const lists: Record<ListName, ListedLink[]> = { editorsPicks: [], popular: [], related: [] }
  const banners = new Map<string, BannerRef>()
  const seen = new Set<string>()
  const unlisted: PageLink[] = []
  let outlet: string | null = null
  let isOutletNext = false
  let list: ListName | null = null
  let isMarkdown = false
  let originalUrl: string | null = null
  let mirrorUrl: string | null = null
  let isOriginalNext = false

  const addLink = (element: HtmlElement, isInItem: boolean): void => {
    const link = readLink(element, base)
    if (link === null) return
    const banner = bannerOf(link, base)
    if (banner !== null) {
      if (!banners.has(banner.key)) banners.set(banner.key, banner)
      list = null
      return
    }
    if (isOriginalNext) {
      originalUrl = originalUrl ?? link.href
      isOriginalNext = false
      return
    }
    if (isOutletNext) {
      outlet = outlet ?? (link.text === '' ? null : link.text)
      isOutletNext = false
      return
    }
    if (link.text === '') return
    if (list === null) {
      unlisted.push(link)
      return
    }
    const listed = listedLinkOf(link)
    // In Markdown an item may have no element: then only a link to an article is one.
    if (!isInItem && (listed.sourceKey === null || !isMarkdown)) return
    const identity = `${list} ${listed.sourceKey ?? listed.url}`
    const isRepeated = seen.has(identity)
    seen.add(identity)
    if (isRepeated) warnings.add('list-duplicate', `${list}: ${listed.sourceKey ?? listed.url}`)
    else lists[list].push(listed)
  }
  const readText = (text: string): void => {
    // No label is shorter; line ends between elements are most of the texts here.
    if (text.length < SHORTEST_LABEL) return
    if (HEADING_IN_TEXT.test(text)) list = null
    const label = LIST_LABEL_AT_END.exec(text)
    if (label !== null) {
      list = listOf(label)
      isMarkdown = true
    } else if (text.search(ORIGINAL_LABEL) !== -1) {
      list = null
      isOriginalNext = true
    } else if (SOURCE_NOTE.test(text)) {
      list = null
      isOutletNext = OUTLET_LABEL.test(text)
    }
  }
  const visit = (nodes: readonly HtmlNode[], isInItem: boolean): void => {
    for (const node of nodes) {
      if (!isElement(node)) {
        readText(node)
        continue
      }
      if (node.name === 'strong' || node.name === 'b') {
        const label = LIST_LABEL_TEXT.exec(lineOf(textOf(node)) ?? '')
        if (label !== null) {
          list = listOf(label)
          continue
        }
      }
      if (node.name === 'a') addLink(node, isInItem)
      else if (node.name === 'img') mirrorUrl = mirrorUrl ?? mirrorUrlOfQr(node.attribs['src'] ?? '')
      else visit(node.children, isInItem || node.name === 'li')
    }
  }
  visit(buildTree(args.source.replace(MARKDOWN_LINK, '<a href="$2">$1</a>')).children, false)
  return { banners: [...banners.values()], lists, mirrorUrl, originalUrl, outlet, unlisted }
}

const listOf = (label: RegExpExecArray): ListName | null =>
  LIST_NAMES[label.slice(1).findIndex((group) => group !== undefined)] ?? null
