import type { Where } from 'payload'

import { PUBLIC_FIELDS } from '../access/publicFields.js'
import type { CollectionName } from '../slugs.js'
import type { ProductQuery } from './types.js'

const AT = '2025-10-01T00:00:00.000Z'
const PUBLISHED: Where = { _status: { equals: 'published' } }

/** What access adds to every question of the public. */
const ACCESS: Partial<Readonly<Record<CollectionName, Where>>> = {
  articles: { and: [PUBLISHED, { deletedAt: { exists: false } }] },
  promoBanners: PUBLISHED,
}

/** A value of the kind that a field takes. */
const CONDITIONS: Readonly<Record<string, Where[string]>> = {
  _status: { equals: 'published' },
  createdAt: { equals: AT },
  kind: { equals: 'popular' },
  placement: { equals: 'tiles' },
  placements: { in: ['sidebar'] },
  publishedAt: { equals: AT },
  updatedAt: { equals: AT },
}

/** Where SQLite takes another index than the field's own. */
const WALKED: Readonly<Record<string, string>> = {
  'articles.categories': 'Walking the published articles in their order ends with the last article of the page.',
  'promoBanners.placements': 'Places of a banner are rows beside it, found by the banner: there are as many as banners are active.',
}

/** What the public may ask of each collection, by each field that it is given. */
export const PUBLIC_QUERIES: readonly ProductQuery[] = (Object.keys(PUBLIC_FIELDS) as CollectionName[]).flatMap(queriesOf)

function queriesOf(collection: CollectionName): ProductQuery[] {
  const { filter = [], sort = [] } = PUBLIC_FIELDS[collection] ?? {}
  const access = ACCESS[collection]
  // A section by its slug is two queries: the section, and its articles.
  const filters = filter.filter((field) => !field.includes('.')).map((field): ProductQuery => {
    const where: Where = { [field]: CONDITIONS[field] ?? { equals: '019a2b3c-4d5e-7f60-8123-456789abcdef' } }
    const mayWalk = WALKED[`${collection}.${field}`]
    return {
      by: [field],
      collection,
      name: `the public's ${collection} by ${field}`,
      where: access ? { and: [access, where] } : where,
      ...(mayWalk ? { mayWalk } : {}),
    }
  })
  const orders = sort.map((field): ProductQuery => ({ by: [], collection, limit: 20, name: `the public's ${collection} in the order of ${field}`, sort: field, where: access ?? {} }))
  return [...filters, ...orders]
}
