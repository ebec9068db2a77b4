import { countVisible } from '../html/index.js'
import { isLexicalState, lexicalToText } from '../lexical/index.js'

type Fields = Readonly<Record<string, unknown>>

/** How much shorter a text would become, in characters that a reader sees. */
export type Shrinkage = { readonly from: number; readonly to: number }

/** Fewer characters may always go: a closing line, a credit. */
const LEAST_CHARS = 10

/**
 * The loss of text by which an article's body would follow its source, where that is more than may go without a person
 * who has seen it; null where it is not, and where the page says nothing of a body. Pure.
 */
export function shrinkageOf(args: {
  readonly source: Fields
  /** What the newest version stores. */
  readonly current: Fields
  /** From 0 to 1: the part of the stored text that may go. */
  readonly maxShrink: number
}): Shrinkage | null {
  const { current, maxShrink, source } = args
  if (maxShrink >= 1 || !('body' in source)) return null
  const from = lengthOf(current['body'])
  const to = lengthOf(source['body'])
  const isMuch = from - to >= LEAST_CHARS && from - to > from * maxShrink
  return isMuch ? { from, to } : null
}

const lengthOf = (body: unknown): number => (isLexicalState(body) ? countVisible(lexicalToText(body)) : 0)
