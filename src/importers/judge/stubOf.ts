import { countVisible } from '../html/index.js'
import { STUB_RULES, type StubKind, type StubRule } from './stubRules.js'

/** Longer texts are articles, whatever they are about: in characters that a reader sees. */
export const MAX_STUB_CHARS = 600
/** So much of a text must be known sentences. */
const STUB_SHARE = 0.5
/** The longest sentence that ends a text with the request to pay or log in. */
const MAX_GATE_CHARS = 80

const SENTENCE_END = /[。！？!?…；;\n|]+|\.(?=\s|$)/u

type Page = {
  readonly title: string
  /** Paragraphs parted by line ends. */
  readonly text: string
  /** Something says that this is a report: a dateline, a reporter, an editor. */
  readonly isSigned: boolean
}

/**
 * What stands in for an article: a wall to pay or log in at, a question for consent, a riddle for robots, an error text
 * that came with status 200. Null for everything else; long texts are never stubs.
 */
export function stubOf({ isSigned, text, title }: Page): StubKind | null {
  const total = countVisible(text)
  if (total === 0 || total > MAX_STUB_CHARS) return null
  const rules = STUB_RULES.filter(({ isAddress }) => isAddress || !isSigned)
  const sentences = text.split(SENTENCE_END).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
  const found = sentences.map((sentence) => ({ chars: countVisible(sentence), rule: ruleOf(rules, sentence) }))
  const known = found.filter(({ rule }) => rule !== undefined)
  const share = known.reduce((sum, { chars }) => sum + chars, 0) / Math.max(1, found.reduce((sum, { chars }) => sum + chars, 0))
  const last = found.at(-1)
  const isGated = last?.rule?.kind === 'paywall' && last.chars <= MAX_GATE_CHARS && isGate(sentences.at(-1) ?? '')
  const isTitled = !isSigned && ruleOf(STUB_RULES, title.trim())?.kind
  if (share >= STUB_SHARE) return known[0]?.rule?.kind ?? null
  if (isGated) return 'paywall'
  return isTitled && known.length > 0 ? isTitled : null
}

const ruleOf = (rules: readonly StubRule[], sentence: string): StubRule | undefined =>
  rules.find(({ pattern }) => pattern.test(sentence))

/** The offer of the rest, as the last words: an invitation to a newsletter is none. */
const isGate = (sentence: string): boolean =>
  /全文|完整|剩余|剩餘|继续阅读|繼續閱讀|解锁|解鎖|\b(?:continue|keep) reading|full (?:article|story)|unlock|rest of/iu.test(sentence)
