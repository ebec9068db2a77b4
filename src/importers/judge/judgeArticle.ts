import { countVisible } from '../html/index.js'
import type { ReasonCode } from '../reasons.js'
import type { ArticleExtraction, Flaw, IdentityClaim } from '../types.js'
import { stubOf } from './stubOf.js'

/** What becomes of a page that was read, before anything is compared with what is stored. */
export type Judgement =
  | { readonly verdict: 'good' }
  /** Nothing of it is written, whether its piece is known or new. */
  | { readonly verdict: 'refused'; readonly reason: ReasonCode; readonly detail: string }
  /** It is a piece of its text: never in place of a whole one, and a draft where it is new. */
  | { readonly verdict: 'flawed'; readonly reason: Flaw; readonly detail: string }

/** One question that is asked of every article. */
export type JudgeRule = {
  readonly name: 'identity' | 'loss' | 'stand-in' | 'substance'
  readonly why: string
  readonly judge: (article: ArticleExtraction) => Judgement | null
}

/**
 * The questions, in their order; the first that finds something decides. They ask for the content of a page, where its
 * family has asked for its markup. Pure, and the same for all families.
 */
export const JUDGE_RULES: readonly JudgeRule[] = [
  {
    name: 'identity',
    why: 'A page that calls itself another piece is not the one that was asked for. One claim is enough: nobody can tell which of two is right, and what is stored loses nothing.',
    judge: ({ claims = [] }: ArticleExtraction): Judgement | null => {
      const others = claims.filter(({ names }) => names === 'other')
      if (others.length === 0) return null
      return { verdict: 'refused', reason: 'other-article', detail: whatItClaims(others) }
    },
  },
  {
    name: 'stand-in',
    why: 'Walls, riddles and error texts come with status 200 and in the shape of an article.',
    judge: (article: ArticleExtraction): Judgement | null => {
      const { byline, dateline, editorCredit, text, title } = article
      const isSigned = dateline !== null || byline !== null || editorCredit !== null
      const kind = stubOf({ isSigned, text, title })
      if (kind === null) return null
      const start = text.replace(/\s+/gu, ' ').slice(0, 80)
      return { verdict: 'refused', reason: 'stub-page', detail: `${kind}: ${start}` }
    },
  },
  {
    name: 'loss',
    why: 'What markup without an end has swallowed is missing, although the page is whole.',
    judge: ({ complete, flaw }: ArticleExtraction): Judgement | null =>
      complete || flaw !== 'damaged-page'
        ? null
        : { verdict: 'flawed', reason: 'damaged-page', detail: 'A part of the text is lost in broken markup.' },
  },
  {
    name: 'substance',
    why: 'Zero-width characters, marks of direction and the like fill a body that no reader sees.',
    judge: (article: ArticleExtraction): Judgement | null => {
      // A page that is cut off need not have come to its text.
      if (!article.complete && (article.flaw ?? 'truncated') === 'truncated') return null
      const hasMedia = article.lead !== null || article.blocks.some(({ type }) => type === 'image' || type === 'video')
      if (hasMedia || countVisible(article.text) > 0) return null
      return { verdict: 'flawed', reason: 'empty-page', detail: 'The page has no text that a reader sees.' }
    },
  },
]

/** Judges an article by all rules. */
export function judgeArticle(article: ArticleExtraction): Judgement {
  for (const { judge } of JUDGE_RULES) {
    const judgement = judge(article)
    if (judgement !== null) return judgement
  }
  return { verdict: 'good' }
}

function whatItClaims(claims: readonly IdentityClaim[]): string {
  const byUrl = new Map<string, string[]>()
  for (const { by, url } of claims) byUrl.set(url, [...(byUrl.get(url) ?? []), by])
  return `The page calls itself ${[...byUrl].map(([url, by]) => `${url} (${by.join(', ')})`).join(', ')}.`
}
