import type { ReasonCode, WarningCode } from './reasons.js'

/**
 * The words that the stages share. A stage knows this file and no other stage.
 * Everything here is plain data: it survives JSON.stringify, and nothing of it touches the network, a disk or Payload.
 */

/** Identity of a piece at its source, e.g. `djy:n14587530`. Never built from owner, host, query or hash. */
export type SourceKey = string & { readonly __brand: 'SourceKey' }

/** Id of a document as its collection has it: a number in databases with serial ids, text in all others. */
export type DocumentId = number | string

/** Lower-case hex SHA-256 of the bytes or text named where it is used. */
export type ContentHash = string & { readonly __brand: 'ContentHash' }

/** What a page turned out to be. */
export type PageKind = 'article' | 'index' | 'unusable'

/** What discovery knows of a piece before its page is fetched. */
export type ItemHints = {
  /** Keys of the section pages that list this article, e.g. `djy:gb/nsc413`. */
  readonly sections: readonly SourceKey[]
  /** Title as the list prints it. */
  readonly title: string | null
  /** Summary as the list prints it. */
  readonly summary: string | null
  /** Date as the list prints it, unparsed. */
  readonly dateText: string | null
}

/** A piece to be fetched. */
export type ItemRef = {
  readonly sourceKey: SourceKey
  /** Where the page is fetched from: http(s) URL, or `file:` URL inside a source's directory. */
  readonly url: string
  /** Further addresses of the same piece at this source, tried in turn where `url` fails. Default: none. */
  readonly otherUrls?: readonly string[]
  readonly kind: 'article' | 'index'
  readonly hints: ItemHints
}

/** A page as it came, decoded to text. */
export type FetchedPage = {
  readonly sourceKey: SourceKey
  /** The URL that was asked for. */
  readonly requestedUrl: string
  /** The URL that answered, after redirects. */
  readonly url: string
  /** HTTP status; 200 for files. */
  readonly status: number
  /** Response headers, lower-case names. Empty for files. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Encoding that the bytes were decoded with, WHATWG label, e.g. `utf-8`, `gb18030`. */
  readonly encoding: string
  /** The page or its header said another encoding than the one it is in. */
  readonly charsetMismatch?: boolean
  /** Size of the decompressed body in bytes. */
  readonly bytes: number
  /** SHA-256 of the decompressed body. */
  readonly contentHash: ContentHash
  /** When the body was received, ISO 8601. */
  readonly fetchedAt: string
}

/** Something the extraction noticed. `code` is one of WARNING_CODES in importers/reasons.ts. */
export type Warning = { readonly code: WarningCode; readonly detail: string | null }

export type TextFormats = {
  readonly bold?: true
  readonly italic?: true
  readonly underline?: true
  readonly strikethrough?: true
  readonly code?: true
  readonly subscript?: true
  readonly superscript?: true
}

/** Where a link leads, once it is understood. `sourceKey` is set when it is an article of a known source. */
export type Inline =
  | ({ readonly type: 'text'; readonly text: string } & TextFormats)
  | { readonly type: 'break' }
  | {
      readonly type: 'link'
      /** Absolute http(s) or mailto URL. */
      readonly href: string
      readonly sourceKey: SourceKey | null
      readonly children: readonly Inline[]
    }

export type Align = 'left' | 'center' | 'right' | 'justify'

export type ImageRef = {
  /** The image as the page shows it. */
  readonly url: string
  /** The full-size file that the page links to behind the image, where it differs from `url`. */
  readonly fullUrl: string | null
  readonly alt: string | null
  /** As printed: the credit stands in its last brackets (html/splitCredit.ts parts them). */
  readonly caption: string | null
  readonly credit: string | null
  readonly width: number | null
  readonly height: number | null
}

export type ListItem = { readonly children: readonly Inline[]; readonly nested: ListBlock | null }
export type ListBlock = {
  readonly type: 'list'
  readonly ordered: boolean
  readonly start: number
  readonly items: readonly ListItem[]
}

export type TableCell = {
  readonly header: boolean
  readonly colSpan: number
  readonly rowSpan: number
  /** Paragraphs of the cell. */
  readonly paragraphs: readonly (readonly Inline[])[]
}

/** The neutral model of a body: what stands between HTML and Lexical. */
export type Block =
  | { readonly type: 'paragraph'; readonly align: Align | null; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: 2 | 3 | 4; readonly align: Align | null; readonly children: readonly Inline[] }
  | ListBlock
  | { readonly type: 'quote'; readonly children: readonly Inline[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly type: 'rule' }
  | ({ readonly type: 'image' } & ImageRef)
  | {
      readonly type: 'video'
      /** Embed URL on an allowed host, https. */
      readonly url: string
      /** `youtube`, `ganjing`, `vimeo`, ...: the allow-list's name of the host. */
      readonly provider: string
      readonly title: string | null
    }

/** The piece at the top of an article. */
export type Lead =
  | ({ readonly type: 'image' } & Pick<ImageRef, 'url' | 'fullUrl' | 'alt' | 'caption' | 'credit'>)
  | { readonly type: 'video'; readonly url: string; readonly caption: string | null; readonly credit: string | null }

/** A link to an article in one of the page's lists. `sourceKey` is null when the link leads elsewhere. */
export type ListedLink = { readonly sourceKey: SourceKey | null; readonly url: string; readonly title: string }

export type BannerRef = {
  /** Stable key: the image's slug, e.g. `wei-f1`. */
  readonly key: string
  readonly title: string
  readonly imageUrl: string
  readonly href: string
  /** Key of the article that the banner leads to, if it leads to one. */
  readonly targetKey: SourceKey | null
}

export type NavigationTile = {
  readonly title: string
  readonly imageUrl: string
  readonly href: string
  /** Section key such as `djy:gb/nsc413`; null when the entry leaves the mirrors. */
  readonly sectionPath: SourceKey | null
}

export type NavigationTopic = { readonly title: string; readonly href: string; readonly sectionPath: SourceKey | null }

export type Navigation = { readonly tiles: readonly NavigationTile[]; readonly topics: readonly NavigationTopic[] }

/** What stands on every page of a site and is not about the page. */
export type Furniture = {
  readonly navigation: Navigation
  readonly banners: readonly BannerRef[]
  readonly editorsPicks: readonly ListedLink[]
  readonly popular: readonly ListedLink[]
}

/** An address under which a page names itself, and whether that means the piece that it was read as. */
export type IdentityClaim = {
  readonly by: 'canonical' | 'og-url' | 'original-url' | 'share-code' | 'title-link'
  readonly url: string
  /** `unknown`: the address does not say which piece it is. */
  readonly names: 'other' | 'same' | 'unknown'
}

/** Why a page is not complete. */
export type Flaw = 'damaged-page' | 'empty-page' | 'truncated'

export type ArticleExtraction = {
  readonly kind: 'article'
  readonly sourceKey: SourceKey
  readonly title: string
  readonly originalUrl: string | null
  readonly mirrorUrl: string | null
  /** Date in the path, `YYYY-MM-DD`. */
  readonly pathDate: string | null
  /** Dateline as printed, e.g. `【大纪元2025年09月04日讯】`. */
  readonly dateline: string | null
  /** Date of the dateline, `YYYY-MM-DD`; a missing year is the path's. */
  readonly datelineDate: string | null
  readonly byline: string | null
  readonly sourceCredit: string | null
  readonly editorCredit: string | null
  /** False when the page is truncated or has lost a part of its text: it must never replace good text. */
  readonly complete: boolean
  /** Why `complete` is false. Absent: truncated. */
  readonly flaw?: Flaw
  /** What the page says of itself, in no particular order. Absent: nothing. */
  readonly claims?: readonly IdentityClaim[]
  readonly lead: Lead | null
  readonly blocks: readonly Block[]
  /** The blocks as plain text, blocks separated by one newline. */
  readonly text: string
  readonly tags: readonly string[]
  /** The page's own related list, as printed. */
  readonly related: readonly ListedLink[]
  /** True when the related list was left over from another article (warning `related-left-over`): no relations then. */
  readonly relatedLeftOver?: boolean
  /** What named rules took out of the text, in no particular order; `rule` is a name in sites/mirror/dropRules.ts. */
  readonly dropped?: readonly { readonly rule: string; readonly text: string }[]
  readonly furniture: Furniture
  readonly warnings: readonly Warning[]
}

export type IndexEntry = {
  readonly sourceKey: SourceKey
  readonly url: string
  readonly title: string | null
  readonly summary: string | null
  readonly imageUrl: string | null
  readonly dateText: string | null
  /** `YYYY-MM-DD` when the printed date is complete and absolute. */
  readonly date: string | null
}

export type IndexExtraction = {
  readonly kind: 'index'
  readonly sourceKey: SourceKey
  readonly mirrorUrl: string | null
  readonly originalUrl: string | null
  /** `path` is the section key of page 1; `title` its heading or navigation label. Null path on front pages, which are not sections. */
  readonly section: { readonly path: SourceKey | null; readonly title: string | null }
  readonly entries: readonly IndexEntry[]
  /** URLs of the further pages of this section, in order, without this page. */
  readonly pages: readonly string[]
  readonly furniture: Furniture
  readonly warnings: readonly Warning[]
}

export type UnusableExtraction = {
  readonly kind: 'unusable'
  readonly sourceKey: SourceKey | null
  /** One of REASON_CODES in importers/reasons.ts. */
  readonly reason: ReasonCode
  readonly warnings: readonly Warning[]
}

export type Extraction = ArticleExtraction | IndexExtraction | UnusableExtraction

/** What a URL of a page family means, read off the URL alone. */
export type PageAddress = {
  readonly sourceKey: SourceKey
  readonly kind: 'article' | 'index'
  /** `true` for a front page: an index that lists articles but is not a section. */
  readonly front: boolean
  /** Mirror (repository) name, e.g. `djy`. */
  readonly site: string
  /** Path inside the mirror, with extension, e.g. `gb/25/9/4/n14587530.md`. */
  readonly path: string
}

/** How to reach pages of a family at one place: made from a start URL or a directory. */
export type PageLocator = {
  /** The URL to fetch the page from, or null when it is not at this place. */
  readonly urlOf: (address: Pick<PageAddress, 'site' | 'path'>) => string | null
}

/** How a source wants its pages read. */
export type ExtractOptions = {
  /** The widest image that is taken where a page offers several sizes, px. @default 2560 */
  readonly maxImageWidth?: number
}

/** A page family: pure rules, no I/O. One folder under importers/sites/ each. */
export type SiteFamily = {
  /** Name of the family as sources state it, e.g. `mirror`. */
  readonly kind: string
  /** Raised whenever the same page would extract or map differently, so that stored pages are read again. */
  readonly version: number
  /** What the URL means; null when it is no page of this family. Accepts page, raw and file URLs. */
  readonly addressOf: (url: string) => PageAddress | null
  /** A locator for the place that this start URL belongs to; null when the URL is not of this family. */
  readonly locatorOf: (startUrl: string) => PageLocator | null
  /** The language of the page as BCP 47, by its URL alone; null when that does not say. */
  readonly languageOf: (url: string) => string | null
  /** The file of a mirror that an image's URL means, so that a clone gives it without a request; null for other URLs. */
  readonly assetOf: (url: string) => { readonly site: string; readonly path: string } | null
  /** Reads a page. Pure and deterministic; never throws on any text. */
  readonly extract: (page: { readonly url: string; readonly text: string }, options?: ExtractOptions) => Extraction
}

/** An unresolved reference inside mapped documents; `upsert` replaces it by an id or falls back. */
export type MediaRef = {
  readonly ref: 'media'
  /** The file to download, best first. */
  readonly urls: readonly string[]
  readonly alt: string | null
  readonly caption: string | null
  readonly credit: string | null
}
export type DocumentRef = {
  readonly ref: 'document'
  readonly collection: 'articles' | 'categories'
  readonly sourceKey: SourceKey
}
export type Ref = MediaRef | DocumentRef

/** The logical names of the collections that an import writes. */
export type ImportedCollection = 'articles' | 'categories' | 'promoBanners' | 'articleLists'

/**
 * A document in its collection's shape. Values are what the collection stores, except that a `Ref` may stand
 * where an id belongs: as a field's value, in an array of relations, or inside Lexical nodes.
 */
export type MappedDocument = {
  readonly collection: ImportedCollection
  readonly sourceKey: SourceKey
  /** Fields that the importer follows, guarded one by one by "Whose word stands". */
  readonly fields: Readonly<Record<string, unknown>>
  /** Fields written on creation only, e.g. the slug. */
  readonly onCreate: Readonly<Record<string, unknown>>
  /** False for pages that never replace good text. */
  readonly complete: boolean
  /** Why `complete` is false. Absent: truncated. */
  readonly flaw?: Flaw
}

/** What happened to an item. */
export type OutcomeStatus = 'created' | 'updated' | 'unchanged' | 'proposed' | 'skipped' | 'failed'
export type Outcome = {
  readonly status: OutcomeStatus
  readonly sourceKey: SourceKey
  /** `category`, `banner` and `list`: what stands around the articles; reported only where it failed. */
  readonly kind: 'article' | 'banner' | 'category' | 'index' | 'list'
  readonly url: string
  /** One of REASON_CODES for skipped and failed; null otherwise. */
  readonly reason: ReasonCode | null
  /** One human line: what was wrong and where. No secrets. */
  readonly detail: string | null
  /** Id of the document in the CMS, if there is one. */
  readonly documentId: string | null
  /** Names of the fields written, or proposed. */
  readonly fields: readonly string[]
  readonly warnings: readonly Warning[]
}

/** Time, injected. `now` in ms since the epoch; `sleep` rejects with the signal's reason. */
export type Clock = {
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** A source, read from its document and checked. */
export type SourceSettings = {
  /** Id of the source document; null for an import that is not stored as a source (dry runs of a bare URL). */
  readonly id: string | null
  readonly name: string
  /** Name of the page family, e.g. `mirror`. */
  readonly kind: string
  /** http(s) URLs of articles, sections and front pages. Empty when `directory` is set. */
  readonly startUrls: readonly string[]
  /** Absolute path of a clone of a mirror, imported from disk without any request. */
  readonly directory: string | null
  /** Regular expressions on the path inside the mirror; empty = everything. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** At most so many articles in one run; null = no limit. */
  readonly maxItems: number | null
  /** How many pages of a section are walked. Default 1. */
  readonly pagingDepth: number
  /** Whether the sections that a front page's navigation shows are walked too. */
  readonly followSections: boolean
  readonly rate: RatePolicy
  readonly publish: 'draft' | 'published'
  readonly images: 'download' | 'link'
  readonly rights: 'full' | 'summary'
  readonly licenceNote: string | null
  /** False only for a host that its operator owns; stated in the run. */
  readonly respectRobots: boolean
  /** Locale of the project that its texts are written in; null: by its language. Without localization it means nothing. */
  readonly locale?: string | null
  /** `adaptive`: pages that do not change are asked less and less often. */
  readonly revisit: 'every-run' | 'adaptive'
  /** The longest that a page is fresh, ms, whatever its headers say. */
  readonly freshness: { readonly listMaxAgeMs: number; readonly articleMaxAgeMs: number }
  /** What becomes of an article whose page is gone. */
  readonly gonePolicy: 'keep' | 'flag' | 'unpublish'
  /** Part of the known pages, from 0 to 1, that may go in one run; if more would, none is marked. */
  readonly goneShare: number
  /** The widest image that is taken where a page offers several sizes, px. Default 2560. */
  readonly maxImageWidth: number
  /** Part of a stored text, from 0 to 1, that an update may take away; a change that takes more becomes a proposal. */
  readonly maxShrink: number
}

/** How often a host may be asked. */
export type RatePolicy = {
  /** Requests per `intervalMs`, in a strict sliding window. */
  readonly requests: number
  readonly intervalMs: number
  /** Requests in flight at once. */
  readonly concurrency: number
  /** Least time between two starts, ms. */
  readonly minGapMs: number
}

/** `queued` and `paused` runs wait for a worker, or for a person; nobody works on them. */
export type RunStatus = 'queued' | 'running' | 'paused' | 'succeeded' | 'partial' | 'failed' | 'cancelled'

/** What `import --json` ends with. */
export type RunSummary = {
  /** Id of the import-runs document; null for a dry run. */
  readonly run: string | null
  readonly status: Exclude<RunStatus, 'running'>
  readonly discovered: number
  readonly fetched: number
  readonly notModified: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly proposed: number
  readonly skipped: number
  /** Articles, lists, banners and categories that failed. */
  readonly failed: number
  readonly mediaStored: number
  readonly mediaFailed: number
  readonly durationMs: number
}

export type RunEvent =
  | { readonly type: 'started'; readonly run: string | null; readonly source: string; readonly notices: readonly string[] }
  /** Sent as discovery goes on; `complete` once no more will be found. */
  | { readonly type: 'discovered'; readonly count: number; readonly complete: boolean }
  | { readonly type: 'item'; readonly outcome: Outcome }
  /** An image that was asked for, or could not be stored: the document that shows it keeps its address. */
  | {
      readonly type: 'image-failed'
      readonly url: string | null
      readonly reason: ReasonCode
      readonly detail: string | null
    }
  /** Images of the run so far. */
  | { readonly type: 'media'; readonly stored: number; readonly failed: number }
  /** The host asks for patience: nothing is sent to it until `until` (ms since the epoch). */
  | { readonly type: 'waiting'; readonly host: string; readonly until: number; readonly reason: ReasonCode }
  /** Something that the run's operator should know; stored with the run. */
  | { readonly type: 'notice'; readonly text: string }
  /** The closing passes: relations between articles, navigation, banners, lists. */
  | { readonly type: 'linking'; readonly linked: number }
  | { readonly type: 'finished'; readonly summary: RunSummary; readonly reason: ReasonCode | null; readonly detail: string | null }

/** How one run differs from the source's own settings. */
export type RunOptions = {
  /** At most so many articles. Default: the source's `maxItems`. */
  readonly limit?: number
  /** Compare only: nothing is written, no image is fetched. Default false. */
  readonly dryRun?: boolean
  /** Read pages from the page store instead of the network: no request is made. Default false. */
  readonly fromStore?: boolean
  /** With `fromStore`: only items that stand in the ledger with this reason. */
  readonly onlyReason?: ReasonCode
  /** With `fromStore`: only items that this run was the last to look at. */
  readonly onlyRun?: string
  /** Ask also for what is fresh, not due, or waits for a person. Default false. */
  readonly ignoreDue?: boolean
  /** Ask for every page as if none had come yet: no validators, whatever is due or fresh. Default false. */
  readonly refetch?: boolean
  readonly signal?: AbortSignal
  readonly trigger?: 'cli' | 'manual' | 'schedule'
  /** Id of a queued run to go on with: what it has done already is neither fetched nor counted again. */
  readonly resume?: string
  /** Ends as `queued` after so many pages or so much time, when there is more to do. */
  readonly batch?: { readonly items?: number; readonly seconds?: number }
  /** Asked about once a second; anything but `go` ends the run between two documents, with `batch` as one that goes on. */
  readonly control?: () => Promise<'go' | 'pause' | 'cancel' | 'batch'>
}
