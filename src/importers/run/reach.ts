import type { ReasonCode } from '../reasons.js'
import type { Outcome } from '../types.js'

/** Why a page was not reached. */
export type Miss = { readonly reason: ReasonCode; readonly detail: string | null }

/** What a run has reached: what its counts alone do not say. */
export type Reach = {
  /** A list was read, or a page was left as it is because it is known and not due, or in an editor's hands. */
  readonly saw: (what: 'article' | 'index') => void
  /** A page that gave nothing; `failed` where it should have. */
  readonly missed: (miss: Miss & Pick<Outcome, 'kind' | 'status' | 'url'>) => void
  /** Reads an outcome. What is not due is told by `saw` or `missed`: only its row says how it stands. */
  readonly take: (outcome: Outcome) => void
  readonly hasArticles: () => boolean
  readonly hasIndexes: () => boolean
  readonly hasFailedArticles: () => boolean
  /** The first page that was not reached; null when none was missed. */
  readonly firstMiss: () => Miss | null
}

/** Reasons for which an article is left as it is although its page came. */
const LEFT_ALONE: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['deleted', 'editor-draft', 'locked', 'trashed'])

/** Gathers what a run has reached; one per run. */
export function createReach(): Reach {
  const seen = new Set<'article' | 'index'>()
  let first: Miss | null = null
  let failedArticles = false
  const missed: Reach['missed'] = ({ detail, kind, reason, status, url }) => {
    failedArticles ||= kind === 'article' && status === 'failed'
    // A page that is only not due yet tells less than one that was asked for.
    if (first === null || (first.reason === 'not-due' && reason !== 'not-due')) first = { detail: [url, detail].filter(Boolean).join(': '), reason }
  }
  return {
    saw: (what) => void seen.add(what),
    missed,
    take(outcome) {
      const { kind, reason } = outcome
      if (reason === 'not-due') return
      if (reason === null || LEFT_ALONE.has(reason)) {
        if (kind === 'article') seen.add('article')
        return
      }
      missed({ ...outcome, reason })
    },
    hasArticles: () => seen.has('article'),
    hasIndexes: () => seen.has('index'),
    hasFailedArticles: () => failedArticles,
    firstMiss: () => first,
  }
}
