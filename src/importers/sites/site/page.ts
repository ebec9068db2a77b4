import type { Block, Warning } from '../../types.js'
import type { Evidence } from './metadata/evidence.js'

/** What a page of any site is. */
export type SitePageKind = 'article' | 'index' | 'other'

/** An image of a page. Addresses are absolute. */
export type SiteImage = { readonly url: string; readonly caption: string | null; readonly credit: string | null; readonly alt: string | null }

/** A page of a site that nobody wrote rules for, as read. What the page does not say is null or an empty list. */
export type SitePage = {
  readonly kind: SitePageKind
  readonly title: string | null
  /** Names of who wrote it. */
  readonly authors: readonly string[]
  /** The names as one line. */
  readonly byline: string | null
  /** ISO 8601, as exact as the page says it: a day, a time, or a time with its zone. */
  readonly published: string | null
  readonly modified: string | null
  /** BCP 47 tag, as the page states it. */
  readonly language: string | null
  readonly lead: SiteImage | null
  /** Images of the text, in order. */
  readonly images: readonly SiteImage[]
  /** The body as plain text, one block a line. */
  readonly text: string
  readonly blocks: readonly Block[]
  readonly tags: readonly string[]
  readonly summary: string | null
  readonly siteName: string | null
  readonly canonicalUrl: string | null
  readonly warnings: readonly Warning[]
  /** For each field that has a value: where it came from, how sure that is, and what else the page offered. */
  readonly evidence: Readonly<Partial<Record<'authors' | 'body' | 'kind' | 'lead' | 'modified' | 'published' | 'title', Evidence<unknown>>>>
}
