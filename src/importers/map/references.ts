import type { DocumentRef, MediaRef, SourceKey } from '../types.js'

/** Key of the category that a section page makes. */
export function categoryKey(section: SourceKey): SourceKey {
  return `category:${section}` as SourceKey
}

/** A reference to the category of a section. */
export function categoryRef(section: SourceKey): DocumentRef {
  return { collection: 'categories', ref: 'document', sourceKey: categoryKey(section) }
}

/** A reference to an article. */
export function articleRef(sourceKey: SourceKey): DocumentRef {
  return { collection: 'articles', ref: 'document', sourceKey }
}

/** An image that stands alone, without caption and credit. */
export function imageRef({ alt, url }: { readonly alt: string; readonly url: string }): MediaRef {
  return { alt, caption: null, credit: null, ref: 'media', urls: [url] }
}

/** The last part of a new document's address: its key, which no title can change. */
export function slugOf(sourceKey: SourceKey): string {
  return sourceKey
    .replace(/^category:/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
