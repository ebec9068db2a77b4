import { blocksToText } from '../html/blocksToText.js'
import type { ArticleExtraction } from '../types.js'
import { titleLine } from './titleLine.js'

/** How many characters a summary has at most, the sign for what was cut left out. */
const LENGTH = 160
/** A sentence that ends before this is too short to stand for a piece. */
const SHORTEST = 20

const SENTENCE_END = /[。！？!?…]["'”’」』）)】]*|\.["'”’)]*(?=\s|$)/gu
const PAUSE = /[，、；：,;:\s]/u

/**
 * The summary of an article: its first paragraph, cut at the end of a sentence. The summary that a list printed is
 * used only where the page has no text: lists cut theirs differently, and not every run comes by a list.
 */
export function summaryOf(args: {
  readonly extraction: Pick<ArticleExtraction, 'blocks' | 'dateline' | 'byline'>
  readonly listed: string | null
}): string | null {
  const paragraphs = args.extraction.blocks
    .filter((block) => block.type === 'paragraph' || block.type === 'quote')
    .map((block) => withoutHead(titleLine(blocksToText([block])), args.extraction))
    .filter((text) => text !== '')
  const text =
    paragraphs.find((paragraph) => paragraph.length >= SHORTEST) ?? paragraphs[0] ?? listedSummary(args.listed)
  return text === null ? null : cutAtSentence(text)
}

/** The text without a dateline and a byline that stand before it. */
function withoutHead(text: string, head: Pick<ArticleExtraction, 'dateline' | 'byline'>): string {
  return [head.dateline, head.byline].reduce<string>(
    (rest, part) =>
      part !== null && part !== '' && rest.startsWith(part) ? rest.slice(part.length).trimStart() : rest,
    text,
  )
}

/** Without the dots by which lists show that they have cut. */
function listedSummary(listed: string | null): string | null {
  const text = titleLine(listed ?? '').replace(/\s*(?:\.{3,}|…+)$/u, '')
  return text === '' ? null : text
}

/** The text up to the last sentence, else the last pause, that ends within the length. */
export function cutAtSentence(text: string): string {
  const points = [...text]
  if (points.length <= LENGTH) return text
  const head = points.slice(0, LENGTH).join('')
  const sentence = [...head.matchAll(SENTENCE_END)]
    .map((match) => match.index + match[0].length)
    .filter((end) => end >= SHORTEST)
  const end = sentence[sentence.length - 1]
  if (end !== undefined) return head.slice(0, end)
  const pause = [...head].findLastIndex((point) => PAUSE.test(point))
  return `${pause >= SHORTEST ? [...head].slice(0, pause).join('') : head}…`
}
