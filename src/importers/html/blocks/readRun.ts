import type { Block } from '../../types.js'
import { type FoundImage, findImages, imageOfPicture, isImageLink } from '../findImages.js'
import { isImageUrl } from '../imageOf.js'
import { inlinesOf, type Piece } from '../inline.js'
import { emojiOf } from '../placeholder.js'
import { splitCredit } from '../splitCredit.js'
import { UNREAD } from '../lostText.js'
import { findElement, type HtmlElement, type HtmlNode, isElement, rubyParts, textOf } from '../tree.js'
import { lineOf } from '../whitespace.js'
import { type BlockContext, type Frame, PARAGRAPH, type Style } from './context.js'
import { isList, type OpenEnd, partOpenList, partOpenQuote } from './openEnds.js'
import { imageBehind, imageBlock } from './readImage.js'
import { readList } from './readList.js'
import { isPlayer, readPlayer } from './readPlayer.js'
import { asQuotes } from './readQuote.js'
import { readTable } from './readTable.js'
import { alignOf, formatOf, isPreformatted } from './styles.js'

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))
const CONTAINERS = set(
  'address article aside body caption center details dd dialog div dl dt fieldset figcaption footer form header ' +
    'hgroup html main nav p section summary td th tr tbody thead tfoot',
)
const HEADING = /^h[1-6]$/
const CAPTION_CLASS = /(?:^|[\s_-])(?:bn12|wp-caption-text|caption(?:-text)?)(?=$|[\s_-])/i

/**
 * Reads a run of nodes into blocks. Text is gathered until something ends its paragraph: a block, an image, a player.
 * One function over one set of variables, since all of them decide where a paragraph ends.
 */
export function readRun(context: BlockContext, nodes: readonly HtmlNode[], styleOfRun: Style): Block[] {
  const { rules } = context
  const blocks: Block[] = []
  let pieces: Piece[] = []
  let frame = PARAGRAPH
  /** What became of the image before this point, if nothing to read stands in between. */
  let imageBefore = null as { readonly isFallback: boolean; readonly isShown: boolean } | null

  const flush = (): void => {
    if (pieces.length === 0) return
    const { align, kind, level } = frame
    for (const children of inlinesOf(pieces)) {
      blocks.push(kind === 'heading' ? { align, children, level, type: kind } : { align, children, type: kind })
    }
    pieces = []
  }
  const within = (next: Frame, visitInside: () => void): void => {
    flush()
    const outer = frame
    frame = next
    visitInside()
    flush()
    frame = outer
  }
  const addBlocks = (added: readonly Block[]): void => {
    flush()
    for (const block of added) blocks.push(block)
  }
  const addText = (text: string, style: Style): void => {
    if (text.trim() !== '') imageBefore = null
    if (!frame.isPre) {
      pieces.push({ ...style, kind: 'text', text })
      return
    }
    text.split('\n').forEach((line, index) => {
      if (index > 0) pieces.push({ kind: 'break' })
      if (line !== '') pieces.push({ ...style, isPre: true, kind: 'text', text: line })
    })
  }
  const addImage = (image: FoundImage): boolean => {
    const block = imageBlock(context, image)
    const last = blocks[blocks.length - 1]
    const isRepeated = imageBefore?.isFallback === true && last?.type === 'image' && last.url === block?.url
    if (block !== null && !isRepeated) addBlocks([block])
    imageBefore = { isFallback: false, isShown: block !== null }
    return block !== null
  }
  /** Gives the text to the image just before it, if that has no caption yet. */
  const addCaption = (node: HtmlNode): boolean => {
    const last = blocks[blocks.length - 1]
    if (last?.type !== 'image' || last.caption !== null) return false
    const isNext = !pieces.some((piece) => piece.kind === 'text' && piece.text.trim() !== '')
    const caption = lineOf(textOf(node))
    if (caption === null || !isNext) return false
    blocks[blocks.length - 1] = { ...last, caption, credit: splitCredit(caption).credit }
    pieces = []
    return true
  }

  const visitPlayer = (element: HtmlElement, style: Style): void => {
    const reading = readPlayer(context, element)
    if (reading.type === 'link') {
      visitAnchor({ ...element, attribs: { href: reading.href } }, style)
      return
    }
    if (reading.type === 'block') addBlocks([reading.block])
    if (element.name === 'a' || element.isUnclosed === true) visitAll(element.children, style)
  }
  /** Its image repeats the one before it, which a script would have loaded; or is all that there is of it. */
  const visitNoscript = (element: HtmlElement, style: Style): void => {
    const images = findImages(element.children)
    if (images.length === 0) visitAll(element.children, style)
    else if (imageBefore?.isShown !== true) {
      const isShown = images.map(addImage).includes(true)
      imageBefore = { isFallback: true, isShown }
    }
  }
  const visitFigure = (figure: HtmlElement, style: Style): void => {
    const images = findImages(figure.children)
    const link = images.length > 0 ? null : findElement(figure.children, isImageLink)
    const isPicture = images.length > 0 || (link !== null && findElement(figure.children, isPlayer) === null)
    // A gallery is a figure of figures, each with a caption of its own.
    if (!isPicture || findElement(figure.children, ({ name }) => name === 'figure') !== null) {
      within({ ...frame, kind: 'paragraph' }, () => visitAll(figure.children, style))
      return
    }
    flush()
    const count = blocks.length
    for (const image of images) addImage(image)
    if (link !== null) {
      const src = link.attribs['href'] ?? ''
      context.note('image-from-link', src.trim())
      addImage(imageBehind(src))
    }
    const captions = figure.children.filter((child) => {
      const rule = isElement(child) ? rules.dropOf(child) : null
      if (rule !== null && isElement(child)) context.drop(rule, child)
      return rule === null
    })
    const caption = lineOf(captions.map(textOf).join(''))
    if (caption === null) return
    if (blocks.length === count || !addCaption(caption)) addText(caption, { ...style, link: null })
    flush()
  }
  const visitAnchor = (element: HtmlElement, style: Style): void => {
    const href = element.attribs['href']?.trim()
    if (href === undefined) {
      visitAll(element.children, style)
      return
    }
    const text = lineOf(textOf(element))
    if (isImageUrl(href)) {
      const images = findImages(element.children, href)
      if (images.length > 0) {
        // A picture with its file behind it: whatever else stands in the link is its caption.
        const shown = images.filter(addImage)
        if (text !== null && !(shown.length > 0 && addCaption(text))) addText(text, style)
        return
      }
      if (text === null && !element.children.some(isElement)) {
        context.note('image-from-link', href)
        addImage(imageBehind(href))
        return
      }
    }
    const meaning = rules.linkOf(href)
    let target = style.link
    if (meaning.type === 'tag') {
      context.tags.add(meaning.tag)
    } else {
      if (meaning.note !== undefined) context.note(meaning.note, href)
      if (meaning.type === 'text') context.drop(meaning.rule)
      else target = { href: meaning.href, sourceKey: meaning.sourceKey }
    }
    visitAll(element.children, { ...style, link: target })
  }
  /** A list or a quotation; one that nothing ends does not take in the rest of the page. */
  const visitOpenEnd = (
    element: HtmlElement,
    part: (element: HtmlElement) => OpenEnd,
    style: Style,
    read: (inside: readonly HtmlNode[]) => readonly Block[],
  ): void => {
    const { behind, inside } = element.isUnclosed === true ? part(element) : { behind: [], inside: element.children }
    addBlocks(read(inside))
    visitAll(behind, style)
  }
  const visitElement = (element: HtmlElement, style: Style): void => {
    const { children, name } = element
    // What stands behind the lost end of such an element is text of the page.
    const rule = element.isUnclosed === true && UNREAD.has(name) ? null : rules.dropOf(element)
    if (rule !== null) context.drop(rule, element)
    else if (name === 'br') pieces.push({ kind: 'break' })
    else if (isPlayer(element)) visitPlayer(element, style)
    else if (name === 'a') visitAnchor(element, style)
    else if (name === 'img') {
      const emoji = emojiOf(element)
      if (emoji === null) addImage({ element, href: null, sources: [] })
      else addText(emoji, style)
    } else if (name === 'picture') {
      const image = imageOfPicture(element)
      if (image !== null) addImage(image)
    } else if (name === 'figure') visitFigure(element, style)
    else if (name === 'noscript') visitNoscript(element, style)
    else if (name === 'ruby') visitAll(rubyParts(element), style)
    else if (name === 'hr') addBlocks([{ type: 'rule' }])
    else if (HEADING.test(name)) {
      const level = Math.min(4, Math.max(2, Number(name[1]))) as 2 | 3 | 4
      within({ align: alignOf(element), isPre: false, kind: 'heading', level }, () => visitAll(children, style))
    } else if (isList(element)) visitOpenEnd(element, partOpenList, style, (inside) => readList(context, { ...element, children: [...inside] }, style))
    else if (name === 'blockquote') visitOpenEnd(element, partOpenQuote, style, (inside) => asQuotes(context.read(inside, style)))
    else if (name === 'table') addBlocks(readTable(context, element, style))
    else if (isPreformatted(element)) within({ ...frame, isPre: true }, () => visitAll(children, style))
    else if (CAPTION_CLASS.test(element.attribs['class'] ?? '') && addCaption(element)) return
    else if (CONTAINERS.has(name)) {
      within({ ...frame, align: alignOf(element) ?? frame.align }, () => visitAll(children, style))
    } else visitAll(children, { ...style, format: style.format | formatOf(element) })
  }
  const visitAll = (children: readonly HtmlNode[], style: Style): void => {
    for (let i = 0; i < children.length; i++) {
      const child = children[i] as HtmlNode
      if (!isElement(child)) addText(child, style)
      else if (child.name !== 'li') visitElement(child, style)
      else {
        const items = itemsFrom(children, i)
        i += items.length - 1
        addBlocks(readList(context, { attribs: {}, children: items, name: 'ul' }, style))
      }
    }
  }
  visitAll(nodes, styleOfRun)
  flush()
  return blocks
}

/** Items without a list around them are one list as far as they go. */
function itemsFrom(children: readonly HtmlNode[], from: number): HtmlNode[] {
  let end = from + 1
  for (let i = end; i < children.length; i++) {
    const child = children[i] as HtmlNode
    if (isElement(child) ? child.name !== 'li' : child.trim() !== '') break
    end = i + 1
  }
  return children.slice(from, end)
}
