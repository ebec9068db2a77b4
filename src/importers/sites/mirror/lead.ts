import {
  absoluteUrl,
  buildTree,
  findElement,
  findImages,
  type HtmlElement,
  type HtmlNode,
  isElement,
  lineOf,
  resolveImage,
  splitCredit,
  textOf,
} from '../../html/index.js'
import type { Lead } from '../../types.js'
import { isPlaceholder, isVideoTile } from './images.js'
import { VIDEO_NOTE } from './labels.js'
import { isUnfilled } from './pageCheck.js'
import { titleOf } from './titleOf.js'
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
  /** px. */
  readonly maxImageWidth: number
  readonly warnings: Warnings
}): LeadReading {
  const { base, warnings } = args
  const nodes = buildTree(args.lead).children
  const caption = isUnfilled(args.caption) ? null : titleOf(args.caption)
  const credit = caption === null ? null : splitCredit(caption).credit
  const dropped: { rule: string; text: string }[] = []
  const text = lineOf(leadText(nodes))
  if (text !== null) {
    const rule = IMAGE2.test(text) ? 'image2-residue' : VIDEO_NOTE.test(text) ? 'video-note' : 'lead-text'
    dropped.push({ rule, text })
    if (rule !== 'video-note') warnings.add('residue-dropped', `${rule}: ${text}`)
  }
  const image = findLeadImage({ ...args, nodes })
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

function findLeadImage(args: {
  readonly nodes: readonly HtmlNode[]
  readonly base: string | null
  readonly maxImageWidth: number
  readonly warnings: Warnings
}): { readonly url: string; readonly fullUrl: string | null; readonly alt: string | null } | null {
  for (const image of findImages(args.nodes)) {
    if (isVideoTile(image.element)) continue
    const { fullUrl, note, url } = resolveImage(image, { ...args, isPlaceholder })
    if (note !== null) args.warnings.add(note.note, note.detail)
    if (url !== null) return { alt: lineOf(image.element.attribs['alt']), fullUrl, url }
  }
  return null
}
