import type { SourceKey } from '../types.js'
import type { HtmlElement } from './tree.js'

/** What a link in a body means to its site. */
export type LinkMeaning =
  | { readonly type: 'link'; readonly href: string; readonly sourceKey: SourceKey | null; readonly note?: BodyNote }
  /** The text stays, the link goes: by a named rule. */
  | { readonly type: 'text'; readonly rule: string; readonly note?: BodyNote }
  /** The link names a tag: the text stays. */
  | { readonly type: 'tag'; readonly tag: string }

/** Something the reading of a body noticed; sites turn it into a warning. */
export type BodyNote =
  | 'content-moved'
  | 'embed-damaged'
  | 'embed-forbidden'
  | 'image-from-link'
  | 'image-inline'
  | 'link-unsafe'
  | 'next-image-decoded'
  | 'placeholder-image'
  | 'restored-html-link'

/** What a site knows about its bodies. */
export type BodyRules = {
  /** Name of the rule by which an element is dropped with all that is in it; null to keep it. */
  readonly dropOf: (element: HtmlElement) => string | null
  readonly linkOf: (href: string) => LinkMeaning
  /** Whether an image is a placeholder and not content. */
  readonly isPlaceholder: (url: string) => boolean
  /** The widest image that is taken from a choice of sizes, px. */
  readonly maxImageWidth: number
  /** Base of relative addresses; null when it is not known. */
  readonly base: string | null
}

/** Text or an address that a named rule took out of a body. */
export type Dropped = {
  readonly rule: string
  readonly text: string
  /** Name of the element that was dropped whole, where it is one whose inside is not read. */
  readonly element?: string
  /** Nothing on the page ends that element: what the rule took may be text of the article. */
  readonly isUnclosed?: true
}
