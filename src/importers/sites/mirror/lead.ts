import {
  absoluteUrl,
  buildTree,
  findElement,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isImageUrl,
  lineOf,
  splitCredit,
  textOf,
  walkElements,
} from '../../html/index.js'
import type { Lead } from '../../types.js'
import { imageUrlOf } from '../../html/imageOf.js'
import { isPlaceholder, isVideoTile } from './images.js'
import { VIDEO_NOTE } from './labels.js'
import type { Warnings } from './warnings.js'

/** What stands between a page's title and its body. */
export type LeadReading = {
  readonly lead: Lead | null
  readonly caption: string | null
  readonly dropped: readonly { readonly rule: string; readonly text: string }[]
}

const IMAGE2 = /\/\/\/image2=/

/** Reads the lead region and the caption: an image, the tile of a video, or nothing. */
export function readLead(args: {
  readonly lead: string
  readonly caption: string
  readonly base: string | null
  readonly warnings: Warnings
}): LeadReading {
  const { base, warnings } = args
  const nodes = buildTree(args.lead).children
  const caption = lineOf(textOf({ attribs: {}, children: [...buildTree(args.caption).children], name: 'h6' }))
  const credit = caption === null ? null : splitCredit(caption).credit
  const dropped: { rule: string; text: string }[] = []
  const text = lineOf(leadText(nodes))
  if (text !== null) {
    const rule = IMAGE2.test(text) ? 'image2-residue' : VIDEO_NOTE.test(text) ? 'video-note' : 'lead-text'
    dropped.push({ rule, text })
    if (rule !== 'video-note') warnings.add('residue-dropped', `${rule}: ${text}`)
  }
  const image = findLeadImage(nodes, base)
  if (image !== null) {
    if (caption === null) warnings.add('caption-missing')
    return { caption, dropped, lead: { ...image, caption, credit, type: 'image' } }
  }
  const isTile = ({ children, name }: HtmlElement): boolean =>
    name === 'a' && findElement(children, isVideoTile) !== null
  const tile = findElement(nodes, isTile)
  const video = tile === null ? null : absoluteUrl({ base, href: tile.attribs['href'] ?? '' })
  if (video !== null) {
    warnings.add('video-tile', video)
    return { caption, dropped, lead: { caption, credit, type: 'video', url: video } }
  }
  warnings.add('no-lead-image')
  return { caption, dropped, lead: null }
}

/** Text of the region that belongs to no known part; the note under a video's tile counts. */
function leadText(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (isElement(node) ? textOf(node) : node)).join('')
}

function findLeadImage(
  nodes: readonly HtmlNode[],
  base: string | null,
): { readonly url: string; readonly fullUrl: string | null; readonly alt: string | null } | null {
  const images: { image: HtmlElement; href: string | null }[] = []
  const collect = (children: readonly HtmlNode[], href: string | null): void =>
    walkElements(children, (element) => {
      if (element.name === 'img') images.push({ href, image: element })
      if (element.name !== 'a') return true
      collect(element.children, element.attribs['href'] ?? null)
      return false
    })
  collect(nodes, null)
  for (const { href, image } of images) {
    const { url } = imageUrlOf({ base, src: image.attribs['src'] ?? '' })
    if (url === null || isPlaceholder(url) || isVideoTile(image)) continue
    const full = href !== null && isImageUrl(href) ? imageUrlOf({ base, src: href }).url : null
    return { alt: lineOf(image.attribs['alt']), fullUrl: full === url ? null : full, url }
  }
  return null
}
