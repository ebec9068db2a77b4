import { judgeArticle } from '../judge/index.js'
import type { ReasonCode } from '../reasons.js'
import type { ArticleExtraction, Extraction, Flaw, Warning } from '../types.js'

/** What a run makes of a page that was read: an article to be upserted, or the reason why not. */
export type JudgedPage =
  | {
      readonly status: 'taken'
      readonly extraction: ArticleExtraction
      /** Set where a new piece is not to be published, whatever the source's policy says. */
      readonly publish?: 'draft'
    }
  | { readonly status: 'refused'; readonly reason: ReasonCode; readonly detail: string | null; readonly warnings: readonly Warning[] }

/** Judges a page that was read: every way to the upsert leads through here. Pure. */
export function judgePage(extraction: Extraction): JudgedPage {
  const { warnings } = extraction
  if (extraction.kind === 'index') return { status: 'refused', reason: 'not-a-page', detail: null, warnings }
  if (extraction.kind === 'unusable') return { status: 'refused', reason: extraction.reason, detail: null, warnings }
  const judgement = judgeArticle(extraction)
  switch (judgement.verdict) {
    case 'good':
      return { status: 'taken', extraction }
    case 'refused':
      return { status: 'refused', reason: judgement.reason, detail: judgement.detail, warnings }
    case 'flawed':
      return { status: 'taken', extraction: withFlaw({ ...judgement, extraction }), publish: 'draft' }
  }
}

function withFlaw(args: {
  readonly extraction: ArticleExtraction
  readonly reason: Flaw
  readonly detail: string
}): ArticleExtraction {
  const { detail, extraction, reason } = args
  const isTold = !extraction.complete
  const warnings = isTold ? extraction.warnings : [...extraction.warnings, { code: 'truncated', detail } as const]
  return { ...extraction, complete: false, flaw: reason, warnings }
}
