import { absoluteUrl, type BodyRules, buildBlocks, DEFAULT_MAX_IMAGE_WIDTH, isUnsafeHref } from '../../../html/index.js'
import type { Block } from '../../../types.js'
import { isElsewhere, readPictures, type PagePicture } from '../metadata/pictures.js'
import { featuresOf, type PageHints } from './features.js'
import { predict } from './model.js'
import { pruneTo } from './prune.js'
import { isSkipped, type Segment, type Segmentation } from './segments.js'
import { readModels } from './models.js'

/** The body of a page: which runs of text belong to it, and how sure that is. */
export type Body = {
  /** For each segment of the page, from 0 to 1. */
  readonly scores: readonly number[]
  readonly segments: readonly Segment[]
  readonly text: string
  readonly blocks: readonly Block[]
  readonly pictures: readonly PagePicture[]
  /** All pictures of the page, those beside its text too. */
  readonly allPictures: readonly PagePicture[]
}

/** A picture may stand so many segments before the first of the body: between them are title, byline and share buttons. */
const LEAD_REACH = 8
/** From this score on a segment belongs to the body. */
const THRESHOLD = 0.45

/** Reads the body of a page into text and blocks. */
export function readBody(args: { readonly segmentation: Segmentation; readonly hints: PageHints; readonly base: string | null }): Body {
  const { base, hints, segmentation } = args
  const { body } = readModels()
  const scores = featuresOf(segmentation, hints).map((row) => predict(body, row))
  const segments = segmentation.segments.filter((_, index) => (scores[index] as number) > THRESHOLD)
  const first = scores.findIndex((score) => score > THRESHOLD)
  const last = scores.findLastIndex((score) => score > THRESHOLD)
  const all = readPictures(segmentation, base)
  const pictures = all.filter((picture) => first >= 0 && picture.at >= first - LEAD_REACH && picture.at <= last + 1 && !isElsewhere(picture))
  const containers = new Set(pictures.map(({ container }) => container))
  const kept = segmentation.pictures.filter(({ at, container, element }) => containers.has(container) || (element.name === 'iframe' && first >= 0 && at > first && at <= last + 1))
  const nodes = pruneTo({ pictures: kept, root: segmentation.root.element, segments })
  const { blocks } = buildBlocks({ nodes, rules: rulesOf(base) })
  const byUrl = new Map(pictures.map((picture) => [picture.url, picture]))
  return {
    blocks: blocks.map((block) => {
      const picture = block.type === 'image' ? byUrl.get(block.url) : undefined
      return block.type === 'image' && picture !== undefined ? { ...block, caption: picture.caption ?? block.caption, credit: picture.credit ?? block.credit } : block
    }),
    allPictures: all,
    pictures,
    scores,
    segments,
    text: segments.map(({ text }) => text).join('\n'),
  }
}

const rulesOf = (base: string | null): BodyRules => ({
  base,
  dropOf: (element) => (element.name !== 'iframe' && element.name !== 'noscript' && isSkipped(element) ? 'not-shown' : null),
  isPlaceholder: () => false,
  linkOf: (href) => {
    const url = absoluteUrl({ base, href })
    return url === null || isUnsafeHref(href) ? { rule: 'link-unsafe', type: 'text' } : { href: url, sourceKey: null, type: 'link' }
  },
  maxImageWidth: DEFAULT_MAX_IMAGE_WIDTH,
})
