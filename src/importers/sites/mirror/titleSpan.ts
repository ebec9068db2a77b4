/** A part of a page's source: its inside, and where what follows it begins. */
export type Span = { readonly start: number; readonly end: number; readonly after: number }

/** Where the title of an article page stands. */
export type TitleSpan = Span & {
  /** Start of its tag. */
  readonly opens: number
  /** Whether the page has no table: nothing but a heading, a text and the original's address. */
  readonly isPlain: boolean
}

const CENTRED =
  /<h[1-4]\b[^<>]{0,300}(?:\balign\s*=\s*["']?center\b|text-align\s*:\s*center)[^<>]{0,300}>/i
const FIRST_IN_CELL = /^(?:\s|<a\b[^<>]{0,100}>\s*<\/a>|<span\b[^<>]{0,100}>\s*<\/span>|<(?:br|center)\b[^<>]{0,20}>){0,20}<h[1-3]\b[^<>]{0,300}>/i
const HEADING = /<h[12]\b[^<>]{0,300}>/i
/** Nothing but a heading may stand between a page's beginning and its title. */
const PAGE_ANCHOR =
  /^(?:\s|<!doctype\b[^<>]{0,200}>|<\/?(?:html|head|body|meta)\b[^<>]{0,300}>|<title\b[^<>]{0,50}>[^<]{0,500}<\/title\s*>|<!--[^<>]{0,500}-->){0,40}<a\b[^<>]{0,100}\b(?:name|id)\s*=\s*["']?1\b/i
const MAX_TITLE = 5000
const BODY_BEGINS = /<(?:hr|p|h6|figure|blockquote)\b/i

/**
 * The title of an article page: the centred heading in the article's cell, or the first heading of the cell in the years
 * when it had no alignment, or the heading that a page without a table begins with.
 */
export function findTitle(args: {
  readonly text: string
  /** Where the article's cell begins inside; null when the page has none. */
  readonly cellStart: number | null
}): TitleSpan | null {
  const { cellStart, text } = args
  const from = cellStart ?? 0
  const inCell = text.slice(from)
  if (cellStart !== null) {
    const first = FIRST_IN_CELL.exec(inCell)
    if (first !== null) return withoutEmpty(spanOf({ at: from, open: first[0], text, isPlain: false }), text)
  }
  const centred = CENTRED.exec(inCell)
  if (centred !== null) return spanOf({ at: from + centred.index, isPlain: false, open: centred[0], text })
  if (cellStart === null && !PAGE_ANCHOR.test(text)) return null
  const head = inCell.slice(0, BODY_BEGINS.exec(inCell)?.index ?? 5000)
  const heading = HEADING.exec(head)
  if (heading === null) return null
  return spanOf({ at: from + heading.index, isPlain: cellStart === null, open: heading[0], text })
}

/** A heading without text, and right behind it the title. */
function withoutEmpty(span: TitleSpan, text: string): TitleSpan {
  if (/[^\s<>]/.test(text.slice(span.start, span.end).replace(/<[^<>]*>|&nbsp;/g, ''))) return span
  const next = /^\s{0,20}<h[12]\b[^<>]{0,300}>/i.exec(text.slice(span.after, span.after + 400))
  return next === null ? span : { ...spanOf({ at: span.after, isPlain: false, open: next[0], text }), opens: span.opens }
}

/** The heading whose opening, with what may stand before it, is `open`. */
function spanOf(args: { text: string; at: number; open: string; isPlain: boolean }): TitleSpan {
  const { at, isPlain, open, text } = args
  const start = at + open.length
  const rest = text.slice(start, start + MAX_TITLE)
  const before = rest.slice(0, /<(?:hr|p|h6|table|figure)\b/i.exec(rest)?.index)
  const closing = /<\/h[1-6]\s*>/i.exec(before)
  const inside = closing === null ? before.slice(0, /<img\b/i.exec(before)?.index) : before
  // One that is never closed ends with its line.
  const end = start + (closing?.index ?? /\n/.exec(inside)?.index ?? inside.length)
  const after = end + (closing?.[0].length ?? 0)
  return { after, end, isPlain, opens: at + open.toLowerCase().lastIndexOf('<h'), start }
}
