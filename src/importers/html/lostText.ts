import { countVisible, visibleText } from './visibleText.js'

/** Elements whose inside no reader sees as text: what stands in them, up to their own end tag, is no loss. */
export const UNREAD = new Set(
  'audio canvas iframe math noembed noframes object script select style svg template textarea video'.split(' '),
)

/** Names that swallow markup as text; a `<p>` inside them is printed, not read. */
const OPENING = new RegExp(`<(${[...UNREAD].join('|')})(?=[\\s/>])[^<>]*>`, 'gi')
const CLOSING = new RegExp(`</(${[...UNREAD].join('|')})\\s*>`, 'gi')
const TAG = /<\/?[a-z][^<>]*>|<[!?][^<>]*>|<!--|-->/gi
/** An address that holds a drawing, with tags of its own. */
const DATA_ADDRESS = /(=\s{0,4})(?:"data:image\/[^"]{0,100000}"|'data:image\/[^']{0,100000}')/gi
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi
const PRINTED_TAG = /<\/?(?:a|b|br|div|em|font|h[1-6]|img|li|p|span|strong|table|td|tr|ul)(?:\s[^<>]*)?\/?>/i
/** Characters that may be searched in vain, in all: enough for any page, and an end for one made to take long. */
const SEARCH_BUDGET = 50_000_000
/** From 0 to 1: how much of what is read an author may have commented out, and how many characters in any case. */
const MAX_COMMENT = 0.3
const LEAST_COMMENT = 200
const PUNCTUATION = /[\p{P}\p{S}]+/u

/** Text that a reading of a page has lost, in the order of the page. */
export type LostText = {
  readonly pieces: readonly string[]
  /** How much of the text it is, from 0 to 1. */
  readonly share: number
}

/**
 * Measures a reading against the page's own characters: what stands between the tags, seen without any rule of HTML
 * about comments, attributes and scripts that never end, and is not in what was read. So it does not matter what
 * swallowed it. Linear, but for pieces that are looked for twice.
 */
export function lostText(args: {
  readonly source: string
  /** All that was read, and all that named rules dropped. */
  readonly kept: readonly string[]
}): LostText {
  const { source } = args
  const hasOwnMarkup = source.includes('&lt;')
  // An unclosed `<title>` prints the markup behind it: such lines were not read.
  const lines = args.kept.flatMap((text) => text.split('\n'))
  const kept = visibleText(lines.filter((line) => hasOwnMarkup || !PRINTED_TAG.test(line)).join(''))
  const raw = withoutUnread(withoutComments(source.includes('data:image/') ? source.replace(DATA_ADDRESS, '$1""') : source, Math.max(LEAST_COMMENT, kept.length * MAX_COMMENT))).replace(TAG, '\n')
  const lost: string[] = []
  let at = 0
  let lostChars = 0
  let budget = SEARCH_BUDGET
  const find = (piece: string): boolean => {
    const ahead = kept.indexOf(piece, at)
    const found = ahead === -1 && at > 0 ? kept.indexOf(piece) : ahead
    if (found !== -1) at = found + piece.length
    else budget -= kept.length
    return found !== -1
  }
  for (const line of raw.split('\n')) {
    const whole = visibleText(line)
    if (whole === '' || find(whole)) continue
    if (budget < 0) break
    for (const part of line.replace(ENTITY, '\n').split('\n')) {
      for (const piece of part.split(PUNCTUATION).map(visibleText)) {
        if (piece === '' || find(piece)) continue
        lost.push(piece)
        lostChars += piece.length
      }
    }
  }
  return { pieces: lost, share: lostChars === 0 ? 0 : lostChars / (lostChars + kept.length) }
}

/**
 * The page without its comments. One that begins another before it ends was never ended, and stays; so does one that
 * holds paragraphs of the text and ends with an end that was another's.
 *
 * @param mostText - so many visible characters no comment holds
 */
function withoutComments(html: string, mostText: number): string {
  let text = ''
  let from = 0
  for (let open = html.indexOf('<!--'); open !== -1; ) {
    const next = html.indexOf('<!--', open + 4)
    const close = html.indexOf('-->', open + 2)
    if (close === -1) break
    const isOne = next === -1 || close < next
    if (isOne && (close - open < mostText || countVisible(html.slice(open + 4, close).replace(TAG, '')) < mostText)) {
      text += html.slice(from, open)
      from = close + 3
    }
    open = next
  }
  return text + html.slice(from)
}

type Mark = { readonly at: number; readonly end: number; readonly name: string; readonly isOpening: boolean }

/** The page without elements whose inside is not read. One in which another of its name begins was never ended. */
function withoutUnread(html: string): string {
  const marks = [...marksOf({ html, isOpening: true }), ...marksOf({ html, isOpening: false })].sort(
    (left, right) => left.at - right.at,
  )
  const open = new Map<string, Mark>()
  let text = ''
  let from = 0
  for (const mark of marks) {
    if (mark.at < from) continue
    const begin = open.get(mark.name)
    if (mark.isOpening) open.set(mark.name, mark)
    else if (begin !== undefined) {
      open.delete(mark.name)
      if (begin.at < from) continue
      text += html.slice(from, begin.at)
      from = mark.end
    }
  }
  return text + html.slice(from)
}

function marksOf({ html, isOpening }: { html: string; isOpening: boolean }): readonly Mark[] {
  return [...html.matchAll(isOpening ? OPENING : CLOSING)].map(({ 0: tag, 1: name = '', index }) => ({
    at: index,
    end: index + tag.length,
    isOpening,
    name: name.toLowerCase(),
  }))
}
