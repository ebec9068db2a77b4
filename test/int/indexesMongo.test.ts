import { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { PRODUCT_QUERIES, type ProductQuery } from '../../src/database/productQueries.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Index = readonly [keys: Readonly<Record<string, number>>, options: { readonly unique?: boolean; readonly sparse?: boolean }]
type Models = Readonly<Record<string, { readonly schema: { readonly indexes: () => readonly Index[] } }>>

let test: TestPayload

beforeAll(async () => {
  // The models are there without a server.
  test = await createTestPayload({ config: { db: mongooseAdapter({ url: false }) } })
})
afterAll(() => test.cleanup())

const indexesOf = ({ collection, versions }: Pick<ProductQuery, 'collection' | 'versions'>): readonly string[][] => {
  const { collections, versions: history } = test.payload.db as unknown as { collections: Models; versions: Models }
  const model = (versions ? history : collections)[DEFAULT_SLUGS[collection]]
  return [['id'], ...(model?.schema.indexes() ?? []).map(([keys]) => Object.keys(keys))]
}

/** Fields that the query holds to single values. */
function equalFields(where: Where): string[] {
  return Object.entries(where).flatMap(([field, condition]) => {
    if (field === 'and') return (condition as Where[]).flatMap(equalFields)
    if (field === 'or') return []
    const operators = Object.entries(condition as Record<string, unknown>)
    return operators.some(([operator, value]) => ['equals', 'in'].includes(operator) || (operator === 'exists' && value === false)) ? [field] : []
  })
}

/** Whether the index begins with what narrows the query, followed, where only some are read, by their order. */
function serves(query: ProductQuery, index: readonly string[]): boolean {
  const equal = new Set([...equalFields(query.where), ...query.by])
  const held = index.findIndex((field) => !equal.has(field))
  const prefix = held < 0 ? index : index.slice(0, held)
  // An order by a field that is held to one value is none.
  const order = query.limit === undefined || query.sort === undefined ? null : query.sort.replace(/^-/, '')
  const hasOrder = order === null || index[prefix.length] === order
  return hasOrder && query.by.every((field) => prefix.includes(field)) && (prefix.length > 0 || order !== null)
}

describe('indexes on MongoDB', () => {
  it.each(PRODUCT_QUERIES.map((query) => [query.name, query] as const))('serve: %s', (_name, query) => {
    const indexes = indexesOf(query)
    expect(indexes.filter((index) => serves(query, index)), `none of ${JSON.stringify(indexes)}`).not.toEqual([])
  })

  it('are not taken for serving what they do not serve', () => {
    const query: ProductQuery = { by: ['source'], collection: 'importRuns', limit: 5, name: 'x', sort: '-startedAt', where: { source: { equals: 1 } } }
    expect(serves(query, ['source', 'startedAt', 'createdAt'])).toBe(true)
    for (const index of [['startedAt', 'source'], ['source'], ['source', 'status', 'startedAt'], ['status', 'source', 'startedAt']]) {
      expect(serves(query, index)).toBe(false)
    }
  })

  it('hold nothing unique of which a part may be absent', () => {
    const { collections } = test.payload.db as unknown as { collections: Models }
    const wrong = Object.entries(collections).flatMap(([slug, model]) =>
      model.schema.indexes().filter(([keys, options]) => {
        if (!options.unique) return false
        const fields = test.payload.collections[slug as 'users']?.config.flattenedFields ?? []
        const isOptional = (name: string): boolean => !fields.some((field) => field.name === name && 'required' in field && field.required)
        const names = Object.keys(keys)
        // A single one is sparse where it is optional: documents without it do not collide.
        return names.some(isOptional) && !(names.length === 1 && options.sparse)
      }).map(([keys]) => [slug, Object.keys(keys)]),
    )
    expect(wrong).toEqual([])
  })
})
