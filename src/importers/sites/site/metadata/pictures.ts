import { DEFAULT_MAX_IMAGE_WIDTH, findElement, findImages, type HtmlElement, imageAttributes, lineOf, resolveImage, splitCredit, textOf } from '../../../html/index.js'
import { PURPOSES, purposesOf } from '../body/regions.js'
import { type Container, LANDMARKS, type Picture, type Segmentation } from '../body/segments.js'

/** An image of a page with what is printed under it. */
export type PagePicture = {
  readonly url: string
  readonly alt: string | null
  readonly caption: string | null
  readonly credit: string | null
  readonly width: number | null
  readonly height: number | null
  /** So many segments stand before it. */
  readonly at: number
  readonly container: Container
}

const maskOf = (...names: readonly string[]): number => names.reduce((mask, name) => mask | (1 << PURPOSES.indexOf(name)), 0)
const OTHER = maskOf('comment', 'related', 'navigation', 'page-foot', 'promotion', 'share', 'aside', 'byline')
/** What no caption makes good. */
const NEVER = maskOf('comment', 'page-foot')
const CAPTION = maskOf('caption')
const OUTSIDE = ['nav', 'footer', 'aside'].reduce((mask, name) => mask | (1 << LANDMARKS.indexOf(name as never)), 0)
/** More pictures than these are not looked at. */
const MOST_PICTURES = 500
/** Smaller pictures are icons, px. */
const LEAST_SIZE = 80
const CREDIT = /credit|copyright|source|photographer|byline|author|quelle|urheber|crédit|credito/i

/** The pictures of a page that may belong to its text, in order, each once. */
export function readPictures({ pictures, segments }: Segmentation, base: string | null): readonly PagePicture[] {
  const found = new Map<string, PagePicture>()
  for (const picture of pictures.slice(0, MOST_PICTURES)) {
    const image = findImages([picture.element])[0]
    if (image === undefined) continue
    const { url } = resolveImage(image, { base, isPlaceholder: () => false, maxImageWidth: DEFAULT_MAX_IMAGE_WIDTH })
    if (url === null || /\.svg(?:[?#]|$)/i.test(url)) continue
    const { alt, height, width } = imageAttributes(image.element)
    if ((width !== null && width < LEAST_SIZE) || (height !== null && height < LEAST_SIZE)) continue
    const printed = captionOf(picture, segments)
    const before = found.get(url)
    if (before !== undefined && (before.caption !== null || printed.caption === null)) continue
    found.set(url, { alt, at: before?.at ?? picture.at, container: picture.container, height, url, width, ...printed })
  }
  return [...found.values()]
}

/** Whether the picture stands in a part of the page that is for something else. */
export const isElsewhere = ({ caption, container }: PagePicture): boolean =>
  (container.landmarks & OUTSIDE) !== 0 || (container.purposesAround & (caption === null ? OTHER : NEVER)) !== 0

function captionOf({ at, container, figure }: Picture, segments: Segmentation['segments']): { readonly caption: string | null; readonly credit: string | null } {
  if (figure !== null) {
    const element = findElement(figure.children, ({ name }) => name === 'figcaption') ?? findElement(figure.children, (one) => (purposesOf(one) & CAPTION) !== 0 && lineOf(textOf(one)) !== null && findElement(one.children, ({ name }) => name === 'img') === null)
    if (element !== null) return partsOf(element)
  }
  for (const segment of segments.slice(at, at + 3)) {
    const own = segment.container.purposes | (segment.container.parent?.purposes ?? 0)
    const isCaption = segment.container.element.name === 'figcaption' || ((own & CAPTION) !== 0 && segment.words.length <= 80)
    if (!isCaption) break
    if (stepsApart(container, segment.container) <= 5) return partsOf(segment.container.element)
  }
  return { caption: null, credit: null }
}

/** The caption of an element without the credit in it. */
function partsOf(element: HtmlElement): { readonly caption: string | null; readonly credit: string | null } {
  const own = findElement(element.children, ({ attribs }) => CREDIT.test(`${attribs['class'] ?? ''} ${attribs['itemprop'] ?? ''}`))
  const whole = lineOf(spacedText(element))
  if (whole === null) return { caption: null, credit: null }
  const credit = own === null ? null : lineOf(spacedText(own))
  if (credit !== null && credit !== whole) return { caption: lineOf(whole.replace(credit, ' ')), credit: credit.replace(/^(?:credit|source|photo|foto|bild|quelle|©)\s*[:：]?\s*/i, '') }
  const parted = splitCredit(whole)
  return { caption: parted.text, credit: parted.credit }
}

function spacedText(element: HtmlElement): string {
  let text = ''
  for (const child of element.children) text += typeof child === 'string' ? child : child.name === 'script' || child.name === 'style' ? '' : ` ${spacedText(child)} `
  return text
}

function stepsApart(one: Container, other: Container): number {
  const around = new Map<Container, number>()
  let steps = 0
  for (let at: Container | null = one; at !== null; at = at.parent) around.set(at, steps++)
  steps = 0
  for (let at: Container | null = other; at !== null; at = at.parent) {
    const shared = around.get(at)
    if (shared !== undefined) return shared + steps
    steps++
  }
  return steps
}
