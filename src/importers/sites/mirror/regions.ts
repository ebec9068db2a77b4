import { LIST_LABEL_IN_SOURCE, ORIGINAL_LABEL, SOURCE_NOTE } from './labels.js'

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
}

const CELL = /<td\b[^<>]{0,300}\bwidth\s*=\s*["']?626\b[^<>]{0,300}>/i
const TITLE = /<h2\b[^<>]{0,300}\balign\s*=\s*["']?center\b[^<>]{0,300}>/i
const BANNER_CELL = /<td\b[^<>]{0,300}>\s*<a\b[^<>]{0,500}>\s*<img\b[^<>]{0,300}\/(?:gb|b5|en)\/(?:130|300)\//i

type Span = { readonly start: number; readonly end: number; readonly after: number }

/** The inside of the element that starts at or after `from`; open to the given limit when it is never closed. */
function inside(args: { text: string; open: RegExp; close: string; from: number; limit: number }): Span | null {
  const { close, from, limit, open, text } = args
  const region = text.slice(from, limit)
  const match = open.exec(region)
  if (match === null) return null
  const start = from + match.index + match[0].length
  const closing = new RegExp(`</${close}\\s*>`, 'i').exec(text.slice(start, limit))
  const end = closing === null ? start : start + closing.index
  return { after: closing === null ? start : end + closing[0].length, end, start }
}

/** Where each label of the tail stands: the last ones in their order, as a body may own such words itself. */
function findTail(text: string, from: number): { readonly start: number; readonly isFound: boolean } {
  const labels: { related: number[]; picks: number[]; popular: number[] } = { picks: [], popular: [], related: [] }
  LIST_LABEL_IN_SOURCE.lastIndex = from
  for (let match = LIST_LABEL_IN_SOURCE.exec(text); match !== null; match = LIST_LABEL_IN_SOURCE.exec(text)) {
    if (match[1] !== undefined) labels.related.push(match.index)
    else if (match[2] !== undefined) labels.picks.push(match.index)
    else labels.popular.push(match.index)
  }
  const origin = findOrigin(text, from)
  let start = origin ?? Infinity
  for (const positions of [labels.popular, labels.picks, labels.related]) {
    start = positions.filter((position) => position < start).at(-1) ?? start
  }
  if (start !== Infinity) return { isFound: true, start }
  const banners = BANNER_CELL.exec(text.slice(from))
  return { isFound: false, start: banners === null ? text.length : from + banners.index }
}

function findOrigin(text: string, from: number): number | null {
  // The last one: a body may say the words itself.
  const label = [...text.slice(from).matchAll(ORIGINAL_LABEL)].at(-1)
  if (label === undefined) return null
  const at = from + label.index
  const before = text.slice(Math.max(from, at - 1000), at)
  const note = SOURCE_NOTE.exec(before)
  const noteAt = note === null ? before.lastIndexOf('<p') : before.lastIndexOf('<strong', note.index)
  const offset = noteAt === -1 ? (note?.index ?? before.length) : noteAt
  return at - before.length + offset
}

/** Cuts an article page; null when it has no article cell. */
export function splitRegions(text: string): Regions | null {
  const cell = CELL.exec(text)
  const cellEnd = cell === null ? 0 : cell.index + cell[0].length
  const title = inside({ close: 'h2', from: cellEnd, limit: text.length, open: TITLE, text })
  if (title === null && cell === null) return null
  const afterTitle = title?.after ?? cellEnd
  const tail = findTail(text, afterTitle)
  const caption = inside({ close: 'h6', from: afterTitle, limit: tail.start, open: /<h6\b[^<>]{0,300}>/i, text })
  const { bodyStart, leadEnd } = findBodyStart({ afterTitle, caption, limit: tail.start, text })
  return {
    body: text.slice(bodyStart, tail.start),
    caption: caption === null ? '' : text.slice(caption.start, caption.end),
    hasTail: tail.isFound,
    header: text.slice(0, cell?.index ?? (title === null ? 0 : text.lastIndexOf('<h2', title.start))),
    lead: text.slice(afterTitle, leadEnd),
    tail: text.slice(tail.start),
    title: title === null ? '' : text.slice(title.start, title.end),
  }
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
