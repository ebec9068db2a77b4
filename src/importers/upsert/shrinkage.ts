import { countVisible } from '../html/index.js'
import { isLexicalState, lexicalToText } from '../lexical/index.js'
import { type FieldMarks, joinMarks, splitMarks } from './fieldMarks.js'

type Fields = Readonly<Record<string, unknown>>

/** How much shorter a text would become, in characters that a reader sees. */
export type Shrinkage = { readonly from: number; readonly to: number }

/** Fewer characters may always go: a closing line, a credit. */
const LEAST_CHARS = 10

/** Characters of the longest text that a body has had since a person has last saved it; its own length at least. */
export const longestOf = ({ body, marks }: { readonly body: unknown; readonly marks: FieldMarks | null }): number =>
  Math.max(marks?.longest ?? 0, lengthOf(body))

/** The marks of a body that was written, with the longest text before it where that was longer. */
export function marksWithLongest({ body, longest, mark }: { readonly body: unknown; readonly longest: number; readonly mark: string }): string {
  const marks = splitMarks(mark)
  return marks === null || lengthOf(body) >= longest ? mark : joinMarks({ ...marks, longest })
}

/**
 * The loss of text by which an article's body would follow its source, where that is more than may go without a person
 * who has seen it; null where it is not, and where the page says nothing of a body. Pure.
 */
export function shrinkageOf(args: {
  readonly source: Fields
  /** What the newest version stores. */
  readonly current: Fields
  /** Of the body that is stored: small losses add up. */
  readonly marks?: FieldMarks | null
  /** From 0 to 1: the part of the stored text that may go. */
  readonly maxShrink: number
}): Shrinkage | null {
  const { current, marks = null, maxShrink, source } = args
  if (maxShrink >= 1 || !('body' in source)) return null
  const from = longestOf({ body: current['body'], marks })
  const to = lengthOf(source['body'])
  const isMuch = from - to >= LEAST_CHARS && from - to > from * maxShrink
  return isMuch ? { from, to } : null
}

const lengthOf = (body: unknown): number => (isLexicalState(body) ? countVisible(lexicalToText(body)) : 0)
