import { ORIGINAL_AT_END, ORIGINAL_LABEL_IN_SOURCE, SOURCE_NOTE_IN_SOURCE } from './labels.js'
import { findPlainHead } from './plainHead.js'
import { findTail } from './tailStart.js'
import { findTitle, type Span } from './titleSpan.js'

/**
 * An article page cut into its regions, before anything is parsed: so a body may leave open whatever it likes
 * without swallowing the lists behind it.
 */
export type Regions = {
  /** Tiles and topics. */
  readonly header: string
  readonly title: string
  /** Between title and caption. */
  readonly lead: string
  readonly caption: string
  readonly body: string
  /** Lists, original link, QR code, sidebar. */
  readonly tail: string
  /** Whether the page has the parts that follow a body. */
  readonly hasTail: boolean
  /** Whether the page ends where its template ends. */
  readonly isClosed: boolean
  /** Whether the page has no table. */
  readonly isPlain: boolean
}

const CELL = /<td\b[^<>]{0,300}\bwidth\s*=\s*["']?626\b[^<>]{0,300}>/i
/** A cell that a heading begins, where the article's has lost its width. */
const HEADED_CELL = /<td\b(?![^<>]{0,300}\b742\b)[^<>]{0,300}>(?=\s{0,20}<h[12]\b)/i
/** So many characters may stand behind the table. */
const MAX_BEHIND = 10_000
/** What no reader sees may stand behind the table: ends of elements, empty lines, comments, a counter's script. */
const TABLE_ENDS =
  /<\/table\s*>(?:\s|&nbsp;|<\/[a-z][a-z0-9]{0,20}\s*>|<(?:br|hr|p|div|span|center|a|font)\b[^<>]{0,200}>|<!--(?:[^-]|-(?!->)){0,1000}-->|<script\b[^<>]{0,300}>[^<]{0,2000}<\/script\s*>){0,40}$/i

/** The article's cell: its index, and where its inside begins; null when the page has none. */
export function findCell(text: string): { readonly index: number; readonly start: number } | null {
  const cell = CELL.exec(text) ?? HEADED_CELL.exec(text)
  return cell === null ? null : { index: cell.index, start: cell.index + cell[0].length }
}

/** A cell of a list of articles. */
const ENTRY_CELL = /<td\b[^<>]{0,300}\bwidth\s*=\s*["']?742\b/i

/**
 * Whether the page is an article, whatever its address says: a title, a text, and behind it the note on where the article
 * was taken from, which lists do not have.
 */
export function isArticlePage(text: string): boolean {
  if (ENTRY_CELL.test(text)) return false
  const regions = splitRegions(text)
  if (regions === null || regions.title.trim() === '' || regions.body.trim() === '') return false
  const isNoted = [SOURCE_NOTE_IN_SOURCE, ORIGINAL_LABEL_IN_SOURCE].some((note) => regions.tail.search(note) !== -1)
  return regions.hasTail && (isNoted || regions.isPlain)
}

/** Cuts an article page; null when it has neither an article's cell nor a title of its own. */
export function splitRegions(text: string): Regions | null {
  const cell = findCell(text)
  const title = findTitle({ cellStart: cell?.start ?? null, text })
  if (title === null && cell === null) return null
  const afterTitle = title?.after ?? cell?.start ?? 0
  const head = {
    header: text.slice(0, cell?.index ?? title?.opens ?? 0),
    title: title === null ? '' : text.slice(title.start, title.end),
  }
  if (title?.isPlain === true) return { ...head, ...splitPlain(text, afterTitle) }
  const tail = findTail(text, afterTitle)
  const caption = insideOf({ close: 'h6', from: afterTitle, limit: tail.start, open: /<h6\b[^<>]{0,300}>/i, text })
  const { bodyStart, leadEnd } = findBodyStart({ afterTitle, caption, limit: tail.start, text })
  return {
    ...head,
    body: text.slice(bodyStart, tail.start),
    caption: caption === null ? '' : text.slice(caption.start, caption.end),
    hasTail: tail.isFound,
    isPlain: false,
    isClosed: isTableClosed(text),
    lead: text.slice(afterTitle, leadEnd),
    tail: text.slice(tail.start),
  }
}

function isTableClosed(text: string): boolean {
  const end = Math.max(text.lastIndexOf('</table'), text.lastIndexOf('</TABLE'))
  return end !== -1 && text.length - end <= MAX_BEHIND && TABLE_ENDS.test(text.slice(end))
}

/** A page without a table ends with the original's address. */
function splitPlain(text: string, afterTitle: number): Omit<Regions, 'header' | 'title'> {
  ORIGINAL_AT_END.lastIndex = afterTitle
  let end: number | null = null
  for (let match = ORIGINAL_AT_END.exec(text); match !== null; match = ORIGINAL_AT_END.exec(text)) end = match.index
  if (end === null) {
    const { isFound, start } = findTail(text, afterTitle)
    end = isFound ? start : null
  }
  const tail = end === null ? '' : text.slice(end)
  const { bodyStart, caption, lead } = findPlainHead(text.slice(afterTitle, end ?? text.length))
  return {
    body: text.slice(afterTitle + bodyStart, end ?? text.length),
    caption,
    hasTail: end !== null,
    isPlain: true,
    isClosed: /<\/a\s*>/i.test(tail) && !/<[^<>]{0,500}$/.test(tail.slice(-501)),
    lead,
    tail,
  }
}

/** The inside of the element that starts at or after `from`; open to the given limit when it is never closed. */
function insideOf(args: { text: string; open: RegExp; close: string; from: number; limit: number }): Span | null {
  const { close, from, limit, open, text } = args
  const region = text.slice(from, limit)
  const match = open.exec(region)
  if (match === null) return null
  const start = from + match.index + match[0].length
  const closing = new RegExp(`</${close}\\s*>`, 'i').exec(text.slice(start, limit))
  const end = closing === null ? start : start + closing.index
  return { after: closing === null ? start : end + closing[0].length, end, start }
}

function findBodyStart(args: {
  readonly text: string
  readonly afterTitle: number
  readonly caption: Span | null
  readonly limit: number
}): { readonly bodyStart: number; readonly leadEnd: number } {
  const { afterTitle, caption, limit, text } = args
  const from = caption?.after ?? afterTitle
  const rest = text.slice(from, limit)
  const rule = /<hr\b[^<>]{0,200}>/i.exec(rest)
  if (caption !== null) {
    const isNext = rule !== null && rest.slice(0, rule.index).trim() === ''
    const leadEnd = text.lastIndexOf('<', caption.start - 1)
    return { bodyStart: isNext ? from + rule.index + rule[0].length : from, leadEnd }
  }
  // Without a caption element the first rule parts lead and body, unless paragraphs stand before it.
  const paragraph = /<p\b/i.exec(rest)?.index ?? Infinity
  if (rule !== null && rule.index < paragraph) {
    return { bodyStart: from + rule.index + rule[0].length, leadEnd: from + rule.index }
  }
  const bodyStart = paragraph === Infinity ? from : from + paragraph
  return { bodyStart, leadEnd: bodyStart }
}
