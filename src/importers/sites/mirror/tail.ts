import { buildTree, type HtmlElement, type HtmlNode, isElement, lineOf, textOf } from '../../html/index.js'
import type { BannerRef, ListedLink } from '../../types.js'
import { bannerOf, listedLinkOf, readLink } from './furniture.js'
import { isQrCode } from './images.js'
import { LIST_LABEL_TEXT, type ListName, ORIGINAL_LABEL, OUTLET_LABEL, SOURCE_NOTE } from './labels.js'
import { parseMirrorUrl } from './mirrorUrl.js'
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
  let outlet: string | null = null
  let isOutletNext = false
  let list: ListName | null = null
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
    if (list === null || !isInItem || link.text === '') return
    const listed = listedLinkOf(link)
    const identity = `${list} ${listed.sourceKey ?? listed.url}`
    const isRepeated = seen.has(identity)
    seen.add(identity)
    if (isRepeated) warnings.add('list-duplicate', `${list}: ${listed.sourceKey ?? listed.url}`)
    else lists[list].push(listed)
  }
  const visit = (nodes: readonly HtmlNode[], isInItem: boolean): void => {
    for (const node of nodes) {
      if (!isElement(node)) {
        // No label is shorter; line ends between elements are most of the texts here.
        if (node.length < SHORTEST_LABEL) continue
        if (node.search(ORIGINAL_LABEL) !== -1) {
          list = null
          isOriginalNext = true
        } else if (SOURCE_NOTE.test(node)) {
          list = null
          isOutletNext = OUTLET_LABEL.test(node)
        }
        continue
      }
      if (node.name === 'strong' || node.name === 'b') {
        const label = LIST_LABEL_TEXT.exec(lineOf(textOf(node)) ?? '')
        if (label !== null) {
          list = LIST_NAMES[label.slice(1).findIndex((group) => group !== undefined)] ?? null
          continue
        }
      }
      if (node.name === 'a') addLink(node, isInItem)
      else if (node.name === 'img') mirrorUrl = mirrorUrl ?? mirrorUrlOfQr(node.attribs['src'] ?? '')
      else visit(node.children, isInItem || node.name === 'li')
    }
  }
  visit(buildTree(args.source).children, false)
  return { banners: [...banners.values()], lists, mirrorUrl, originalUrl, outlet }
}

/** The page's address inside the address of its QR code. */
export function mirrorUrlOfQr(src: string): string | null {
  const encoded = /[?&](?:text|chl|data)=(.+)$/.exec(src)?.[1]
  if (encoded === undefined || !isQrCode(src)) return null
  let text = encoded
  try {
    text = decodeURIComponent(encoded)
  } catch {
    // Printed as it is.
  }
  const url = /^https?:\/\/[^\s?#&]+\.md/.exec(text)?.[0] ?? null
  return url !== null && parseMirrorUrl(url) !== null ? url : null
}
