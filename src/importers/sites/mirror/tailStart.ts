import {
  LIST_LABEL_IN_SOURCE,
  LIST_LABELS,
  ORIGINAL_LABEL_IN_SOURCE,
  SHARE_NOTE_IN_SOURCE,
  SOURCE_NOTE_IN_SOURCE,
} from './labels.js'

const BANNER_CELL =
  /<td\b[^<>]{0,300}>\s*<a\b[^<>]{0,500}>\s*<img\b[^<>]{0,300}\/(?:gb|b5|en)\/(?:130|300)\//i

/** Text that may stand between two parts of a tail beside links and items: the note on the outlet is the longest. */
const MAX_TEXT_BETWEEN = 60

/**
 * Where the tail of an article page begins. It has each of its parts once, in an order that changed over the years;
 * a body may own the same words, so the last of each counts, and only as far as nothing but tail stands behind it.
 */
export function findTail(text: string, from: number): { readonly start: number; readonly isFound: boolean } {
  const starts = markersOf(text, from)
  let start = starts.pop()
  if (start === undefined) {
    const banners = BANNER_CELL.exec(text.slice(from))
    return { isFound: false, start: banners === null ? text.length : from + banners.index }
  }
  for (let before = starts.pop(); before !== undefined; before = starts.pop()) {
    if (!isTailOnly(text.slice(before, start))) break
    start = before
  }
  return { isFound: true, start }
}

/** Where the last of each part stands, in the order of the page. */
function markersOf(text: string, from: number): number[] {
  const last = new Map<string, number>()
  const note = (pattern: RegExp, nameOf: (match: RegExpExecArray) => string): void => {
    pattern.lastIndex = from
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      last.set(nameOf(match), startOfHeading(match))
    }
  }
  note(LIST_LABEL_IN_SOURCE, ({ groups = {} }) => {
    const names = Object.keys(LIST_LABELS)
    return names.find((name) => ['', 'm', 't'].some((form) => groups[`${form}${name}`] !== undefined)) ?? ''
  })
  note(SOURCE_NOTE_IN_SOURCE, () => 'source')
  note(SHARE_NOTE_IN_SOURCE, () => 'share')
  note(ORIGINAL_LABEL_IN_SOURCE, () => 'original')
  const source = last.get('source')
  const original = last.get('original')
  // The original's label stands in a paragraph that begins before it.
  if (original !== undefined && (source === undefined || source > original)) {
    const paragraph = text.lastIndexOf('<p', original)
    const isOpen = !/<\/p\s*>/i.test(text.slice(paragraph, original))
    if (paragraph >= from && original - paragraph < 1000 && isOpen) last.set('original', paragraph)
  }
  return [...last.values()].sort((a, b) => a - b)
}

/** A Markdown heading is found with the line end or the rule before it, which are no part of it. */
const startOfHeading = ({ 0: found, index }: RegExpExecArray): number =>
  index + (/^(?:\n|<(?!strong|b\b|h[1-6])[^<>]*>)/i.exec(found)?.[0].length ?? 0)

function isTailOnly(between: string): boolean {
  if (/<(?:figure|blockquote|iframe)\b/i.test(between)) return false
  const text = between
    .replace(/<[^<>]*>/g, (tag) => tag.replaceAll('\n', ' '))
    .replace(/<li\b[^<>]*>(?:(?!<\/?li\b).){0,2000}<\/li\s*>/gis, '')
    .replace(/<li\b[^<>]*>.{0,2000}?(?:<\/li\s*>|(?=<li\b|\n))/gis, '')
    .replace(/<a\b[^<>]*>.{0,1000}?<\/a\s*>/gis, '')
    .replace(/\[[^[\]\n]{1,300}\]\([^()\s]{1,500}\)/g, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/^[\s>]*\d{1,3}[.、)](?=\s*$)/gm, '')
    .replace(/[\s#>*：:\u3000-]/g, '')
  return text.length <= MAX_TEXT_BETWEEN
}
