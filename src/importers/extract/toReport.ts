import type {
  ArticleExtraction,
  BannerRef,
  Block,
  Extraction,
  IndexExtraction,
  Lead,
  ListedLink,
  Navigation,
  PageKind,
  SourceKey,
  Warning,
} from '../types.js'
import type { ReasonCode } from '../reasons.js'

/** The one flat object that `extract --json` prints. What is absent is null or an empty list, never a missing key. */
export type ExtractReport = {
  readonly kind: PageKind
  readonly reason: ReasonCode | null
  readonly sourceKey: SourceKey | null
  readonly title: string | null
  readonly originalUrl: string | null
  readonly mirrorUrl: string | null
  readonly pathDate: string | null
  readonly dateline: string | null
  readonly datelineDate: string | null
  readonly byline: string | null
  readonly sourceCredit: string | null
  readonly editorCredit: string | null
  readonly complete: boolean | null
  readonly lead: Pick<Lead, 'type' | 'url' | 'caption' | 'credit'> & { readonly fullUrl: string | null } | null
  readonly blocks: readonly Block[]
  readonly text: string | null
  readonly lexical: unknown
  readonly tags: readonly string[]
  readonly related: readonly ListedLink[]
  readonly editorsPicks: readonly ListedLink[]
  readonly popular: readonly ListedLink[]
  readonly banners: readonly BannerRef[]
  readonly navigation: Navigation
  readonly section: IndexExtraction['section']
  readonly entries: IndexExtraction['entries']
  readonly pages: readonly string[]
  readonly warnings: readonly Warning[]
}

/** Makes the report of a page; `lexical` is its body as the CMS stores it, where one was made. */
export function toReport(
  extraction: Extraction,
  { lexical = null }: { readonly lexical?: unknown } = {},
): ExtractReport {
  const article: Partial<ArticleExtraction> = extraction.kind === 'article' ? extraction : {}
  const index: Partial<IndexExtraction> = extraction.kind === 'index' ? extraction : {}
  const furniture = article.furniture ?? index.furniture
  return {
    kind: extraction.kind,
    reason: extraction.kind === 'unusable' ? extraction.reason : null,
    sourceKey: extraction.sourceKey,
    title: article.title ?? null,
    originalUrl: article.originalUrl ?? index.originalUrl ?? null,
    mirrorUrl: article.mirrorUrl ?? index.mirrorUrl ?? null,
    pathDate: article.pathDate ?? null,
    dateline: article.dateline ?? null,
    datelineDate: article.datelineDate ?? null,
    byline: article.byline ?? null,
    sourceCredit: article.sourceCredit ?? null,
    editorCredit: article.editorCredit ?? null,
    complete: article.complete ?? null,
    lead: leadOf(article.lead ?? null),
    blocks: article.blocks ?? [],
    text: article.text ?? null,
    lexical: lexical ?? null,
    tags: article.tags ?? [],
    related: article.related ?? [],
    editorsPicks: furniture?.editorsPicks ?? [],
    popular: furniture?.popular ?? [],
    banners: furniture?.banners ?? [],
    navigation: furniture?.navigation ?? { tiles: [], topics: [] },
    section: index.section ?? { path: null, title: null },
    entries: index.entries ?? [],
    pages: index.pages ?? [],
    warnings: extraction.warnings,
  }
}

function leadOf(lead: Lead | null): ExtractReport['lead'] {
  if (lead === null) return null
  const { caption, credit, type, url } = lead
  return { caption, credit, fullUrl: lead.type === 'image' ? lead.fullUrl : null, type, url }
}
