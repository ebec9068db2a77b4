import type { CollectionName } from '../slugs.js'

/** What readers without a place at the desk may ask a collection by. */
export type PublicFields = { readonly filter: readonly string[]; readonly sort: readonly string[] }

const COMMON: readonly string[] = ['id', 'createdAt', 'updatedAt']

/**
 * The fields by which the public may filter and sort: each has an index, so that no request reads a collection's texts.
 * Whoever adds one adds its query to `database/productQueries.ts`, and its name to docs/api.md; tests hold them together.
 */
export const PUBLIC_FIELDS: Partial<Readonly<Record<CollectionName, PublicFields>>> = {
  articles: {
    filter: [...COMMON, 'slug', 'sourceKey', 'publishedAt', 'categories', 'categories.slug', '_status'],
    sort: ['publishedAt', 'createdAt'],
  },
  articleLists: { filter: [...COMMON, 'key', 'kind'], sort: ['title', 'createdAt', 'updatedAt'] },
  categories: { filter: [...COMMON, 'slug', 'placement', 'parent', 'sourcePath'], sort: ['placement', 'order', 'createdAt', 'updatedAt'] },
  media: { filter: [...COMMON, 'filename'], sort: ['createdAt', 'updatedAt', 'filename'] },
  promoBanners: { filter: [...COMMON, 'key', 'placements', '_status'], sort: ['order'] },
  users: { filter: [...COMMON, 'email'], sort: ['email', 'createdAt', 'updatedAt'] },
}

/** Operators that an index answers. `like` and `contains` read every text. */
export const PUBLIC_OPERATORS: readonly string[] = ['equals', 'not_equals', 'in', 'not_in', 'exists', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']
