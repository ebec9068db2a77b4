import { isLexicalState, lexicalToText } from '../lexical/index.js'
import type { WarningCode } from '../reasons.js'
import type { FieldMarks } from './fieldMarks.js'
import { shrinkageOf } from './shrinkage.js'

type Fields = Readonly<Record<string, unknown>>

/** Why a page that reads well is not believed without a person who has seen it. */
export type TextDoubt = { readonly code: Extract<WarningCode, 'text-replaced' | 'text-shrunk'>; readonly detail: string }

/**
 * Shares of common groups of three words or Chinese characters, from 0 to 1, under which two texts are about different
 * things. Of 1,000 pairs of different articles 95 % share less than 0.06; an article and its other script share 0.25 and more.
 */
const OTHER_TEXT = 0.06
/** So little is no version of the same text, whatever its title says. */
const NO_TEXT_SHARED = 0.03
/** The same for pairs of words of the titles. */
const OTHER_TITLE = 0.1
/** Texts with fewer groups say too little to be compared. */
const LEAST_GROUPS = 12

const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu

/**
 * Whether the text of a page may not follow its source without being seen: too much of it would go, or it is another
 * text altogether. Where the article's body is an editor's own it would not follow anyway: then only another title with
 * another text is in doubt. Pure.
 */
export function textDoubtOf(args: {
  readonly source: Fields
  /** What the newest version stores. */
  readonly current: Fields
  /** Whether the body would follow its source. */
  readonly follows: boolean
  /** Of the body that is stored. */
  readonly marks?: FieldMarks | null
  /** From 0 to 1: the part of the stored text that may go; 1 asks for no judgement at all. */
  readonly maxShrink: number
}): TextDoubt | null {
  const { current, follows, marks = null, maxShrink, source } = args
  if (maxShrink >= 1 || !('body' in source)) return null
  const shrinkage = follows ? shrinkageOf({ current, marks, maxShrink, source }) : null
  if (shrinkage !== null) return { code: 'text-shrunk', detail: `${shrinkage.from} to ${shrinkage.to} characters` }
  const shared = sharedOf({ left: textOf(current['body']), right: textOf(source['body']), size: 3 })
  if (shared === null || shared >= OTHER_TEXT) return null
  const titles = sharedOf({ least: 1, left: titleOf(current), right: titleOf(source), size: 2 })
  const isOtherTitle = titles !== null && titles < OTHER_TITLE
  if (!isOtherTitle && !(follows && shared < NO_TEXT_SHARED)) return null
  return { code: 'text-replaced', detail: `${Math.round(shared * 100)} % in common` }
}

const textOf = (body: unknown): string => (isLexicalState(body) ? lexicalToText(body) : '')
const titleOf = ({ title }: Fields): string => (typeof title === 'string' ? title : '')

/** How much of the shorter text stands in the longer one, from 0 to 1; null where one says too little. */
function sharedOf(args: {
  readonly left: string
  readonly right: string
  /** Words in a group. */
  readonly size: number
  readonly least?: number
}): number | null {
  const { least = LEAST_GROUPS, size } = args
  const [few, many] = [args.left, args.right].map((text) => groupsOf(text, size)).sort((a, b) => a.size - b.size)
  if (few === undefined || many === undefined || few.size < least) return null
  return [...few].filter((group) => many.has(group)).length / few.size
}

function groupsOf(text: string, size: number): ReadonlySet<string> {
  const words = text.normalize('NFKC').toLowerCase().match(WORD) ?? []
  return new Set(words.slice(size - 1).map((_, index) => words.slice(index, index + size).join(' ')))
}
