import type {
  ArticleExtraction,
  Block,
  Furniture,
  IndexExtraction,
  Inline,
  ListedLink,
  SourceKey,
} from '../../src/importers/types.js'

/** A source key; the tests' own mirror is called `daily`. */
export const key = (text: string): SourceKey => text as SourceKey

/** A paragraph of plain text. */
export function paragraph(text: string): Block {
  const children: readonly Inline[] = [{ text, type: 'text' }]
  return { align: null, children, type: 'paragraph' }
}

/** A link of a list; null as the key for one that leads elsewhere. */
export function listed(sourceKey: string | null, title: string): ListedLink {
  const name = sourceKey ?? 'elsewhere'
  return { sourceKey: sourceKey as SourceKey | null, title, url: `https://mirror.example/${name}.md` }
}

/** Furniture with nothing in it but what is given. */
export function makeFurniture(values: Partial<Furniture> = {}): Furniture {
  return { banners: [], editorsPicks: [], navigation: { tiles: [], topics: [] }, popular: [], ...values }
}

/** A complete article page with one paragraph, and what is given. */
export function makeExtraction(values: Partial<ArticleExtraction> = {}): ArticleExtraction {
  return {
    blocks: [paragraph('The harbour opened at dawn on Thursday.')],
    byline: null,
    complete: true,
    dateline: null,
    datelineDate: null,
    editorCredit: null,
    furniture: makeFurniture(),
    kind: 'article',
    lead: null,
    mirrorUrl: 'https://mirror.example/gb/25/9/4/n1.md',
    originalUrl: 'https://daily.example/gb/25/9/4/n1.htm',
    pathDate: '2025-09-04',
    related: [],
    sourceCredit: null,
    sourceKey: key('daily:n1'),
    tags: [],
    text: '',
    title: 'The harbour opens',
    warnings: [],
    ...values,
  }
}

/** A section page without entries, and what is given. */
export function makeIndex(values: Partial<IndexExtraction> = {}): IndexExtraction {
  return {
    entries: [],
    furniture: makeFurniture(),
    kind: 'index',
    mirrorUrl: null,
    originalUrl: null,
    pages: [],
    section: { path: key('daily:gb/nsc1'), title: 'Harbour' },
    sourceKey: key('daily:gb/nsc1'),
    warnings: [],
    ...values,
  }
}
