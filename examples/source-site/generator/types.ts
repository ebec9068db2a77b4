/** Language folder of a page. */
export type Language = 'b5' | 'en' | 'gb'

/** Mirror repository that a page lies in. */
export type Repository = 'harbour' | 'harbourtv'

/** What stands between the title and the caption of an article page. */
export type LeadShape =
  | 'blank'
  | 'full'
  | 'none'
  | 'residue'
  | 'sized'
  | 'sized-residue'
  | 'video'
  | `${number}x${number}`

/** How the tail lists are divided. */
export type TailShape = 'T1' | 'T2' | 'T3' | 'T4'

/** An article of the sample paper; `body` is in the notation of generator/markup.ts. */
export type Article = {
  /** Page id, e.g. `n8500101`, or `a9300101` in the video mirror. */
  readonly id: string
  readonly repo?: Repository
  readonly lang?: Language
  /** Date in the path, `YYYY-MM-DD`. */
  readonly date: string
  readonly title: string
  /** Name of the drawing that the lead image shows. */
  readonly scene?: string
  /** Default `sized` when there is a scene, else `none`. */
  readonly lead?: LeadShape
  readonly caption?: string
  /** Where the lead image lies: in the mirror itself, or on the paper's image host. Default `repo`. */
  readonly host?: 'img' | 'repo'
  /** What comes directly behind the rule above the body. Default `tab`. */
  readonly start?: 'bare' | 'plain' | 'tab'
  readonly tail?: TailShape
  /** Account that the page's links name. Default the paper's own. */
  readonly owner?: string
  /** Words by which articles are related: those of the same language whose titles contain one of them. */
  readonly topics?: readonly string[]
  /** The related list was left over from another article. */
  readonly leftOver?: true
  readonly body: string
}

/** Shape of an index page, E1 to E8 of the mirror family. */
export type IndexShape = 'E1' | 'E2' | 'E3' | 'E4' | 'E5' | 'E6' | 'E8'

/** A section or list page. */
export type Section = {
  /** File name without extension; page 2 is `{name}_2`. */
  readonly name: string
  readonly repo: Repository
  readonly lang: Language
  readonly title: string
  readonly shape: IndexShape
  /** Articles of the section, any order. */
  readonly articles: readonly Article[]
  /** Entries that are written by hand behind the articles: pages that do not exist or are broken. */
  readonly extra?: readonly { readonly path: string; readonly title: string; readonly summary: string }[]
  readonly pageSize?: number
  /** Colours of the section's drawings. */
  readonly palette: string
}

/** An image file to be drawn. */
export type ImageSpec = {
  /** Path below site/, e.g. `harbour/gb/300/ferry-pass.jpg`. */
  readonly path: string
  readonly scene: string
  readonly palette: string
  readonly seed: number
  readonly width: number
  readonly height: number
}

/** A page that is broken, missing or damaged on purpose. */
export type BrokenPage = {
  /** Path below the repository, e.g. `gb/25/9/6/n8500901.md`. */
  readonly path: string
  readonly repo: Repository
  /** What is wrong, in one sentence. */
  readonly what: string
  /** `unusable`: no document comes of it; `incomplete`, `complete`: an article does. */
  readonly result: 'complete' | 'incomplete' | 'index' | 'unusable'
  /** Reason code over HTTP; null when the page itself is fine. */
  readonly reason: string | null
  /** Warning codes that are to be expected. */
  readonly warnings: readonly string[]
  /** What the server does instead of serving a file. */
  readonly fault?: Fault
}

/** How the server misbehaves at a page. */
export type Fault =
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'redirect-loop' }
  | { readonly kind: 'unavailable'; readonly times: number; readonly retryAfterSeconds: number }
