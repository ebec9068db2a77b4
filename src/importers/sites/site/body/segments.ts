import { type HtmlElement, type HtmlNode, isElement, isHidden, rubyParts } from '../../../html/index.js'
import { purposesOf } from './regions.js'
import { wordsOf } from './words.js'

/** A block-level element of the page with what its text adds up to. */
export type Container = {
  readonly element: HtmlElement
  readonly parent: Container | null
  readonly depth: number
  /** Its own purposes, and those of it and all around it. */
  readonly purposes: number
  readonly purposesAround: number
  /** Names of the elements around it, as bits of `LANDMARKS`. */
  readonly landmarks: number
  /** Words in it, and those of links among them. */
  words: number
  linkWords: number
  /** Paragraphs with a sentence or more in it, directly. */
  paragraphs: number
  segments: number
}

/** A run of text that no block interrupts: a paragraph, a list item, a cell, a label. */
export type Segment = {
  readonly text: string
  readonly words: readonly string[]
  readonly linkWords: number
  readonly strongWords: number
  readonly container: Container
  /** The run among the container's children, end excluded. */
  readonly from: number
  readonly to: number
  readonly images: number
}

/** Elements around a segment that say what it is for. */
export const LANDMARKS = ['article', 'main', 'nav', 'aside', 'footer', 'header', 'figure', 'form', 'list', 'table', 'blockquote', 'section', 'figcaption', 'dl', 'a', 'details', 'address', 'button'] as const
const LANDMARK_OF = new Map<string, number>([
  ...LANDMARKS.map((name, bit) => [name, 1 << bit] as const),
  ['ul', 1 << 8],
  ['ol', 1 << 8],
  ['menu', 1 << 8],
])

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))
const BLOCKS = set(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul',
)
/** What a reader never sees as text. */
const SKIPPED = set('applet audio canvas embed frame frameset head iframe input map math meta noembed noframes noscript object option param script select style svg template textarea title track video datalist')
const STRONG = set('b strong em i h1 h2 h3 h4 h5 h6')

/** An image in the order of the text. */
export type Picture = {
  /** The `<img>` or `<picture>`, or the `<iframe>` of a player. */
  readonly element: HtmlElement
  readonly container: Container
  /** The nearest `<figure>` around it. */
  readonly figure: HtmlElement | null
  /** So many segments stand before it. */
  readonly at: number
}

export type Segmentation = { readonly segments: readonly Segment[]; readonly pictures: readonly Picture[]; readonly root: Container }

/** Whether what stands in the element is no text that a reader sees. */
export const isSkipped = (element: HtmlElement): boolean => SKIPPED.has(element.name) || isHidden(element)

/** Whether the element begins and ends a block. */
export const isBlock = ({ name }: HtmlElement): boolean => BLOCKS.has(name)

/** Parts a page's text into the runs that its blocks make. One walk. */
export function segmentsOf(nodes: readonly HtmlNode[]): Segmentation {
  const segments: Segment[] = []
  const pictures: Picture[] = []
  const rootElement: HtmlElement = { attribs: {}, children: [...nodes], name: 'body' }
  const containerOf = (element: HtmlElement, parent: Container | null): Container => {
    const purposes = purposesOf(element)
    return {
      depth: parent === null ? 0 : parent.depth + 1,
      element,
      landmarks: (parent?.landmarks ?? 0) | (LANDMARK_OF.get(element.name) ?? 0),
      linkWords: 0,
      paragraphs: 0,
      parent,
      purposes,
      purposesAround: (parent?.purposesAround ?? 0) | purposes,
      segments: 0,
      words: 0,
    }
  }
  const addPictures = (element: HtmlElement, container: Container): void => {
    if (element.name === 'img' || element.name === 'picture' || element.name === 'iframe') pictures.push({ at: segments.length, container, element, figure: figureAround(container) })
    else if (element.name !== 'svg') for (const child of element.children) if (isElement(child)) addPictures(child, container)
  }
  const visit = (container: Container): void => {
    const { children } = container.element
    let start = 0
    let run = newRun()
    const end = (at: number): void => {
      const text = run.text.replace(/[ \t\r\f\u00a0]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n').trim()
      if (text !== '') {
        const words = wordsOf(text)
        segments.push({ container, from: start, images: run.images, linkWords: wordsOf(run.linkText).length, strongWords: wordsOf(run.strongText).length, text, to: at, words })
      }
      run = newRun()
      start = at
    }
    children.forEach((child, at) => {
      if (!isElement(child)) {
        run.text += child.replace(/\s+/g, ' ')
        return
      }
      if (isSkipped(child)) {
        if (child.name === 'noscript' || child.name === 'iframe') addPictures(child, container)
        return
      }
      if (isBlock(child) || holdsBlock(child)) {
        end(at)
        visit(containerOf(child, container))
        start = at + 1
        return
      }
      readInline(child, run, false, false)
      addPictures(child, container)
    })
    end(children.length)
  }
  const root = containerOf(rootElement, null)
  visit(root)
  for (const { container, linkWords, words } of segments) {
    const isSentence = words.length >= 12 && linkWords < words.length / 2
    if (isSentence && container.parent !== null) container.parent.paragraphs += 1
    for (let around: Container | null = container; around !== null; around = around.parent) {
      around.words += words.length
      around.linkWords += linkWords
      around.segments += 1
    }
  }
  return { pictures, root, segments }
}

function figureAround(container: Container): HtmlElement | null {
  for (let around: Container | null = container; around !== null; around = around.parent) if (around.element.name === 'figure') return around.element
  return null
}

type Run = { text: string; linkText: string; strongText: string; images: number }
const newRun = (): Run => ({ images: 0, linkText: '', strongText: '', text: '' })

function readInline(element: HtmlElement, run: Run, isLink: boolean, isStrong: boolean): void {
  if (element.name === 'br') {
    run.text += '\n'
    return
  }
  if (element.name === 'img' || element.name === 'picture') run.images += 1
  const inLink = isLink || element.name === 'a'
  const inStrong = isStrong || STRONG.has(element.name)
  for (const child of element.name === 'ruby' ? rubyParts(element) : element.children) {
    if (isElement(child)) {
      if (!isSkipped(child)) readInline(child, run, inLink, inStrong)
      continue
    }
    const text = child.replace(/\s+/g, ' ')
    run.text += text
    if (inLink) run.linkText += text
    if (inStrong) run.strongText += text
  }
}

/** An inline element around blocks, such as a link around a card, parts text as a block does. */
function holdsBlock(element: HtmlElement): boolean {
  return element.children.some((child) => isElement(child) && (isBlock(child) || holdsBlock(child)))
}
