import type { Align, Block, Inline, ListBlock, ListItem, TableCell } from '../types.js'
import { absoluteUrl } from './absoluteUrl.js'
import type { BodyNote, BodyRules, Dropped } from './bodyRules.js'
import { embedOf } from './embedOf.js'
import { imageAttributes, imageUrlOf, isImageUrl, srcOf } from './imageOf.js'
import { FORMAT, inlinesOf, type LinkTarget, type Piece } from './inline.js'
import { splitCredit } from './splitCredit.js'
import { findElement, type HtmlElement, type HtmlNode, isElement, textOf, walkElements } from './tree.js'
import { lineOf } from './whitespace.js'

/** What a body says, and what was noticed and dropped on the way, in the order of the page. */
export type BodyReading = {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
  readonly notes: readonly { readonly note: BodyNote; readonly detail: string }[]
  readonly tags: readonly string[]
}

type Frame = {
  readonly kind: 'paragraph' | 'heading'
  readonly level: 2 | 3 | 4
  readonly align: Align | null
  /** Set inside preformatted text. */
  readonly isPre: boolean
}
type Style = { readonly format: number; readonly link: LinkTarget | null }

const FRAME: Frame = { align: null, isPre: false, kind: 'paragraph', level: 2 }
const STYLE: Style = { format: 0, link: null }

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))
const CONTAINERS = set(
  'address article aside body caption center details dd dialog div dl dt fieldset figcaption footer form header hgroup ' +
    'html main nav p section summary td th tr tbody thead tfoot',
)
const FORMATS = new Map<string, number>([
  ['b', FORMAT.bold],
  ['strong', FORMAT.bold],
  ['i', FORMAT.italic],
  ['em', FORMAT.italic],
  ['cite', FORMAT.italic],
  ['u', FORMAT.underline],
  ['ins', FORMAT.underline],
  ['s', FORMAT.strikethrough],
  ['strike', FORMAT.strikethrough],
  ['del', FORMAT.strikethrough],
  ['code', FORMAT.code],
  ['kbd', FORMAT.code],
  ['tt', FORMAT.code],
  ['sub', FORMAT.subscript],
  ['sup', FORMAT.superscript],
])
const PLAYERS = set('iframe embed object video audio')
const CAPTION_CLASS = /(?:^|[\s_-])(?:bn12|wp-caption-text|caption(?:-text)?)(?=$|[\s_-])/i

/** Reads the nodes of a body into blocks. The tree's depth is bounded, so recursion is safe. */
export function buildBlocks(args: { readonly nodes: readonly HtmlNode[]; readonly rules: BodyRules }): BodyReading {
  const { rules } = args
  const dropped: Dropped[] = []
  const notes: { note: BodyNote; detail: string }[] = []
  const tags: string[] = []
  const note = (code: BodyNote, detail: string): void => void notes.push({ detail, note: code })

  /** Reads a run of nodes on its own: the body, a list item, a cell, a quote. */
  function read(nodes: readonly HtmlNode[], frameOfRun: Frame, styleOfRun: Style): Block[] {
    const blocks: Block[] = []
    let pieces: Piece[] = []
    let frame = frameOfRun

    const flush = (): void => {
      if (pieces.length === 0) return
      for (const children of inlinesOf(pieces)) {
        blocks.push(
          frame.kind === 'heading'
            ? { align: frame.align, children, level: frame.level, type: 'heading' }
            : { align: frame.align, children, type: 'paragraph' },
        )
      }
      pieces = []
    }
    const within = (next: Frame, visit: () => void): void => {
      flush()
      const outer = frame
      frame = next
      visit()
      flush()
      frame = outer
    }
    const hasText = (): boolean => pieces.some((piece) => piece.kind === 'text' && piece.text.trim() !== '')

    const addImage = (image: Parameters<typeof imageBlock>[0]): boolean => {
      const block = imageBlock(image)
      if (block === null) return false
      flush()
      blocks.push(block)
      return true
    }
    /** Gives the text to the image just before it, if that has no caption yet. */
    const addCaption = (text: string): boolean => {
      const caption = lineOf(text)
      const last = blocks[blocks.length - 1]
      if (caption === null || hasText() || last?.type !== 'image' || last.caption !== null) return false
      blocks[blocks.length - 1] = { ...last, caption, credit: splitCredit(caption).credit }
      pieces = []
      return true
    }
    const addVideo = (element: HtmlElement, style: Style): void => {
      const src = playerSrc(element)
      if (element.name === 'a') note('embed-damaged', src ?? '')
      if (src === null) {
        drop('empty-embed', element)
        return
      }
      const url = absoluteUrl({ base: rules.base, href: src })
      const embed = url === null ? null : embedOf(url)
      if (embed !== null) {
        flush()
        blocks.push({ provider: embed.provider, title: lineOf(element.attribs['title']), type: 'video', url: embed.url })
      } else if (url === null) {
        note('link-unsafe', src.slice(0, 200))
        dropped.push({ rule: 'unsafe-link', text: '' })
      } else {
        note('embed-forbidden', url)
        flush()
        blocks.push({
          align: null,
          children: [{ children: [{ text: url, type: 'text' }], href: url, sourceKey: null, type: 'link' }],
          type: 'paragraph',
        })
      }
      if (element.name === 'a') visitAll(element.children, style)
    }
    const addFigure = (figure: HtmlElement, style: Style): void => {
      const images = imagesIn(figure)
      const player = findElement(figure.children, isPlayer)
      const link = findElement(figure.children, isImageLink)
      if (images.length === 0 && (link === null || player !== null)) {
        within({ ...frame, kind: 'paragraph' }, () => visitAll(figure.children, style))
        return
      }
      flush()
      const before = blocks.length
      if (images.length > 0) for (const image of images) addImage(image)
      else if (link !== null) {
        note('image-from-link', link.attribs['href']?.trim() ?? '')
        addImage({ element: link, href: null, src: link.attribs['href'] ?? '' })
      }
      const caption = lineOf(textOf({ ...figure, children: figure.children.filter((child) => !isRuledOut(child)) }))
      if (caption === null) return
      if (blocks.length === before || !addCaption(caption)) pieces.push({ format: 0, kind: 'text', link: null, text: caption })
      flush()
    }
    const isRuledOut = (node: HtmlNode): boolean => isElement(node) && rules.dropOf(node) !== null

    const visitAnchor = (element: HtmlElement, style: Style): void => {
      if (isPlayer(element)) {
        addVideo(element, style)
        return
      }
      const href = element.attribs['href']?.trim() ?? ''
      const image = findElement(element.children, (child) => child.name === 'img')
      if (isImageUrl(href) && image !== null) {
        // A picture with its file behind it: whatever else stands in the link is its caption.
        const images = imagesIn(element)
        let isShown = false
        for (const one of images) isShown = addImage({ ...one, href }) || isShown
        const text = textOf(element)
        if (lineOf(text) !== null && !(isShown && addCaption(text))) visitAll(withoutImages(element.children), style)
        return
      }
      if (isImageUrl(href) && lineOf(textOf(element)) === null && element.children.every((child) => !isElement(child))) {
        note('image-from-link', href)
        addImage({ element, href: null, src: href })
        return
      }
      if (element.attribs['href'] === undefined) {
        visitAll(element.children, style)
        return
      }
      const meaning = rules.linkOf(href)
      if (meaning.type === 'tag') {
        if (!tags.includes(meaning.tag)) tags.push(meaning.tag)
        visitAll(element.children, style)
        return
      }
      if (meaning.note !== undefined) note(meaning.note, href.slice(0, 200))
      if (meaning.type === 'text') {
        dropped.push({ rule: meaning.rule, text: '' })
        visitAll(element.children, style)
        return
      }
      visitAll(element.children, { ...style, link: { href: meaning.href, sourceKey: meaning.sourceKey } })
    }

    const visit = (node: HtmlNode, style: Style): void => {
      if (!isElement(node)) {
        if (!frame.isPre) pieces.push({ format: style.format, kind: 'text', link: style.link, text: node })
        else {
          node.split('\n').forEach((text, index) => {
            if (index > 0) pieces.push({ kind: 'break' })
            pieces.push({ format: style.format, kind: 'text', link: style.link, text })
          })
        }
        return
      }
      const rule = rules.dropOf(node)
      if (rule !== null) {
        drop(rule, node)
        return
      }
      const { name } = node
      if (name === 'br') pieces.push({ kind: 'break' })
      else if (name === 'a') visitAnchor(node, style)
      else if (name === 'img') addImage({ element: node, href: null, src: srcOf(node) ?? '' })
      else if (name === 'picture') visitPicture(node)
      else if (name === 'figure') addFigure(node, style)
      else if (PLAYERS.has(name)) addVideo(node, style)
      else if (name === 'hr') {
        flush()
        blocks.push({ type: 'rule' })
      } else if (/^h[1-6]$/.test(name)) {
        const level = Math.min(4, Math.max(2, Number(name[1]))) as 2 | 3 | 4
        within({ align: alignOf(node), isPre: false, kind: 'heading', level }, () => visitAll(node.children, style))
      } else if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') {
        flush()
        blocks.push(...readList(node, style))
      } else if (name === 'blockquote' || name === 'q') {
        if (name === 'q') visitAll(node.children, style)
        else {
          flush()
          blocks.push(...asQuotes(read(node.children, FRAME, style)))
        }
      } else if (name === 'table') {
        flush()
        blocks.push(...readTable(node, style))
      } else if (name === 'pre') {
        within({ ...frame, isPre: true }, () => visitAll(node.children, style))
      } else if (CAPTION_CLASS.test(node.attribs['class'] ?? '') && addCaption(textOf(node))) {
        // Attached to the image before it.
      } else if (CONTAINERS.has(name)) {
        const align = name === 'center' ? 'center' : (alignOf(node) ?? frame.align)
        within({ ...frame, align }, () => visitAll(node.children, style))
      } else visitAll(node.children, { ...style, format: style.format | formatOf(node) })
    }
    const visitPicture = (picture: HtmlElement): void => {
      const element =
        findElement(picture.children, (child) => child.name === 'img') ??
        findElement(picture.children, (child) => child.name === 'source')
      if (element !== null) addImage({ element, href: null, src: srcOf(element) ?? srcsetOf(picture) ?? '' })
    }
    const visitAll = (children: readonly HtmlNode[], style: Style): void => {
      for (let i = 0; i < children.length; i++) {
        const child = children[i] as HtmlNode
        if (!isElement(child) || child.name !== 'li') {
          visit(child, style)
          continue
        }
        // Items without a list around them: one list as far as they go.
        const items: HtmlNode[] = []
        for (; i < children.length; i++) {
          const item = children[i] as HtmlNode
          const isItem = isElement(item) ? item.name === 'li' : item.trim() === ''
          if (!isItem) break
          items.push(item)
        }
        i--
        flush()
        blocks.push(...readList({ attribs: {}, children: items, name: 'ul' }, style))
      }
    }

    visitAll(nodes, styleOfRun)
    flush()
    return blocks
  }

  function drop(rule: string, element: HtmlElement): void {
    dropped.push({ rule, text: textOf(element) })
  }

  function imageBlock(args: {
    readonly element: HtmlElement
    readonly src: string
    readonly href: string | null
  }): Extract<Block, { type: 'image' }> | null {
    const { isDecoded, url } = imageUrlOf({ base: rules.base, src: args.src })
    const full = args.href === null ? null : imageUrlOf({ base: rules.base, src: args.href }).url
    const shown = url ?? full
    if (shown === null) {
      if (args.src !== '') note('link-unsafe', args.src.slice(0, 60))
      dropped.push({ rule: 'unusable-image', text: '' })
      return null
    }
    if (rules.isPlaceholder(shown)) {
      note('placeholder-image', shown)
      dropped.push({ rule: 'placeholder-image', text: '' })
      return null
    }
    if (isDecoded) note('next-image-decoded', shown)
    return {
      caption: null,
      credit: null,
      fullUrl: full !== null && full !== shown ? full : null,
      type: 'image',
      url: shown,
      ...imageAttributes(args.element),
    }
  }

  function readList(list: HtmlElement, style: Style): Block[] {
    const items: ListItem[] = []
    const after: Block[] = []
    for (const child of list.children) {
      if (isElement(child) ? rules.dropOf(child) !== null : child.trim() === '') {
        if (isElement(child)) drop(rules.dropOf(child) ?? '', child)
        continue
      }
      const isNestedList = isElement(child) && (child.name === 'ul' || child.name === 'ol')
      const blocks = read(isElement(child) && child.name === 'li' ? child.children : [child], FRAME, style)
      const { children, nested, rest } = partsOfItem(blocks)
      after.push(...rest)
      const before = items[items.length - 1]
      if (isNestedList && nested !== null && before !== undefined && before.nested === null) {
        items[items.length - 1] = { ...before, nested }
      } else if (children.length > 0 || nested !== null) items.push({ children, nested })
    }
    if (items.length === 0) return after
    const start = Number(/^\s*(\d{1,6})\s*$/.exec(list.attribs['start'] ?? '')?.[1] ?? 1)
    return [{ items, ordered: list.name === 'ol', start, type: 'list' }, ...after]
  }

  function readTable(table: HtmlElement, style: Style): Block[] {
    const rows: TableCell[][] = []
    const after: Block[] = []
    const before: Block[] = []
    const readRows = (parent: HtmlElement): void => {
      for (const child of parent.children) {
        if (!isElement(child)) {
          // Text between cells: a browser shows it above the table.
          if (child.trim() !== '') before.push(...read([child], FRAME, style))
        } else if (rules.dropOf(child) !== null) drop(rules.dropOf(child) ?? '', child)
        else if (child.name === 'tr') readCells(child)
        else if (child.name === 'tbody' || child.name === 'thead' || child.name === 'tfoot') readRows(child)
        else if (child.name === 'td' || child.name === 'th') readCells({ ...table, children: [child] })
        else before.push(...read([child], FRAME, style))
      }
    }
    const readCells = (row: HtmlElement): void => {
      const cells: TableCell[] = []
      for (const child of row.children) {
        if (!isElement(child) || (child.name !== 'td' && child.name !== 'th')) {
          if (isElement(child) || child.trim() !== '') before.push(...read([child], FRAME, style))
          continue
        }
        const paragraphs: (readonly Inline[])[] = []
        for (const block of read(child.children, FRAME, style)) {
          if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') paragraphs.push(block.children)
          else if (block.type === 'list') paragraphs.push(...paragraphsOfList(block))
          else if (block.type === 'table') {
            paragraphs.push(...block.rows.flatMap((cellsOfRow) => cellsOfRow.flatMap((cell) => cell.paragraphs)))
          } else if (block.type !== 'rule') after.push(block)
        }
        cells.push({
          colSpan: spanOf(child.attribs['colspan']),
          header: child.name === 'th',
          paragraphs,
          rowSpan: spanOf(child.attribs['rowspan']),
        })
      }
      if (cells.length > 0) rows.push(cells)
    }
    readRows(table)
    const cells = rows.flat()
    if (cells.every((cell) => cell.paragraphs.length === 0)) return [...before, ...after]
    if (cells.length === 1) {
      const alone = (cells[0]?.paragraphs ?? []).map((children): Block => ({ align: null, children, type: 'paragraph' }))
      return [...before, ...alone, ...after]
    }
    return [...before, { rows, type: 'table' }, ...after]
  }

  const blocks = read(args.nodes, FRAME, STYLE)
  return { blocks, dropped, notes, tags }
}

const BREAK: Inline = { type: 'break' }

function joinParagraphs(paragraphs: readonly (readonly Inline[])[]): readonly Inline[] {
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? paragraph : [BREAK, ...paragraph]))
}

function paragraphsOfList(list: ListBlock): readonly (readonly Inline[])[] {
  return list.items.flatMap((item) => [item.children, ...(item.nested === null ? [] : paragraphsOfList(item.nested))])
}

function partsOfItem(blocks: readonly Block[]): {
  readonly children: readonly Inline[]
  readonly nested: ListBlock | null
  readonly rest: readonly Block[]
} {
  const paragraphs: (readonly Inline[])[] = []
  const rest: Block[] = []
  let nested = null as ListBlock | null
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') paragraphs.push(block.children)
    else if (block.type === 'list') nested = nested === null ? block : { ...nested, items: [...nested.items, ...block.items] }
    else if (block.type !== 'rule') rest.push(block)
  }
  return { children: joinParagraphs(paragraphs), nested, rest }
}

function asQuotes(blocks: readonly Block[]): readonly Block[] {
  const quotes: Block[] = []
  let paragraphs: (readonly Inline[])[] = []
  const flush = (): void => {
    if (paragraphs.length > 0) quotes.push({ children: joinParagraphs(paragraphs), type: 'quote' })
    paragraphs = []
  }
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'quote') paragraphs.push(block.children)
    else {
      flush()
      quotes.push(block)
    }
  }
  flush()
  return quotes
}

const spanOf = (value: string | undefined): number => Math.min(1000, Math.max(1, Number(/^\s*(\d{1,4})/.exec(value ?? '')?.[1] ?? 1)))

const isPlayer = ({ attribs, name }: HtmlElement): boolean =>
  PLAYERS.has(name) || (name === 'a' && (attribs['src'] !== undefined || attribs['data2-src'] !== undefined) && attribs['href'] === undefined)

const isImageLink = ({ attribs, name }: HtmlElement): boolean => name === 'a' && isImageUrl(attribs['href'] ?? '')

function playerSrc(element: HtmlElement): string | null {
  const source = findElement(element.children, ({ name }) => name === 'source' || name === 'embed' || name === 'iframe')
  const { attribs } = element
  const candidates = [attribs['src'], attribs['data2-src'], attribs['data-src'], attribs['data'], source?.attribs['src']]
  return candidates.find((src) => src !== undefined && src.trim() !== '') ?? null
}

const srcsetOf = (picture: HtmlElement): string | null => {
  const source = findElement(picture.children, (child) => child.name === 'source')
  return source === null ? null : srcOf(source)
}

/** The images below an element, each with the image file that a link around it leads to. */
function imagesIn(element: HtmlElement): readonly { element: HtmlElement; src: string; href: string | null }[] {
  const images: { element: HtmlElement; src: string; href: string | null }[] = []
  const collect = (parent: HtmlElement, href: string | null): void => {
    walkElements(parent.children, (child) => {
      if (child.name === 'img') images.push({ element: child, href, src: srcOf(child) ?? '' })
      if (child.name === 'a' && isImageLink(child)) {
        collect(child, child.attribs['href'] ?? null)
        return false
      }
      return child.name !== 'noscript'
    })
  }
  collect(element, isImageLink(element) ? (element.attribs['href'] ?? null) : null)
  return images
}

function withoutImages(nodes: readonly HtmlNode[]): HtmlNode[] {
  const kept: HtmlNode[] = []
  for (const node of nodes) {
    if (!isElement(node)) kept.push(node)
    else if (node.name !== 'img') kept.push({ attribs: node.attribs, children: withoutImages(node.children), name: node.name })
  }
  return kept
}

function alignOf({ attribs }: HtmlElement): Align | null {
  const align = attribs['align']?.trim().toLowerCase() ?? /text-align\s*:\s*(\w+)/i.exec(attribs['style'] ?? '')?.[1]?.toLowerCase()
  return align === 'center' || align === 'left' || align === 'right' || align === 'justify' ? align : null
}

function formatOf({ attribs, name }: HtmlElement): number {
  const style = attribs['style']
  let format = FORMATS.get(name) ?? 0
  if (style === undefined) return format
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) format |= FORMAT.bold
  if (/font-style\s*:\s*italic/i.test(style)) format |= FORMAT.italic
  if (/text-decoration[^;]*:\s*[^;]*underline/i.test(style)) format |= FORMAT.underline
  if (/text-decoration[^;]*:\s*[^;]*line-through/i.test(style)) format |= FORMAT.strikethrough
  return format
}
