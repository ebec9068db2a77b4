import type { ImportedCollection, MappedDocument } from '../types.js'

/** The field by which a document is found again when the ledger does not know it, and its value. */
export type Identity = { readonly field: string; readonly value: string }

const FIELDS: Readonly<Record<ImportedCollection, readonly string[]>> = {
  articles: ['sourceKey'],
  categories: ['sourcePath', 'externalUrl'],
  promoBanners: ['key'],
  articleLists: ['key'],
}

/** What identifies a document besides the ledger; null when it has nothing of the kind. */
export function identityOf({ collection, sourceKey, fields, onCreate }: MappedDocument): Identity | null {
  if (collection === 'articles') return { field: 'sourceKey', value: sourceKey }
  for (const field of FIELDS[collection]) {
    const value = onCreate[field] ?? fields[field]
    if (typeof value === 'string' && value !== '') return { field, value }
  }
  return null
}
