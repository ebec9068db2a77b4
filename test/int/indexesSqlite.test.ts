import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { PRODUCT_QUERIES, type ProductQuery } from '../../src/database/productQueries.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { explainStatements, fillNewsroom } from '../helpers/filledNewsroom.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { freshDatabase } from '../helpers/transferWorld.js'

let world: ImportWorld
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase('sqlite')
  world = await createImportWorld({ config: { db: database.db } })
  drop = () => database.drop(world.payload)
  await fillNewsroom(world.payload)
}, 120_000)
afterAll(async () => {
  await world.cleanup()
  await drop()
})

/** What SQLite does for a query. */
async function planOf(query: ProductQuery): Promise<string[]> {
  const { collection, limit = 0, sort, versions, where } = query
  const args = {
    collection: DEFAULT_SLUGS[collection] as CollectionSlug,
    joins: false as const,
    limit,
    pagination: false,
    where,
    ...(sort ? { sort } : {}),
  }
  const { db } = world.payload
  // Few fields, as lists do: parts of whole rows are no matter of these indexes.
  const explained = await explainStatements(world.payload, () =>
    versions ? db.findVersions({ ...args, select: { parent: true } }) : db.find({ ...args, select: { updatedAt: true } }),
  )
  return explained.flatMap(({ plan }) => plan)
}

const columnOf = (field: string): string => {
  const column = field.replaceAll('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return ['article', 'categories', 'item', 'parent', 'source'].includes(column) ? `${column}_id` : column
}

/** What is wrong with how SQLite answers a query; empty when nothing is. */
function faultsOf(query: ProductQuery, plan: readonly string[]): string[] {
  const searches = plan.filter((line) => line.startsWith('SEARCH'))
  const isNarrowed =
    query.by.length === 0 || query.mayWalk !== undefined || searches.some((line) => query.by.every((field) => new RegExp(`[( ]${columnOf(field)}[=<>]`).test(line)))
  const isSorted = query.limit === undefined || !plan.some((line) => line.includes('B-TREE FOR ORDER BY'))
  return [
    ...plan.filter((line) => /^SCAN (?!.*USING)/.test(line) && !line.includes('CONSTANT ROW')),
    ...(isNarrowed ? [] : [`not narrowed by ${query.by.join(', ')}`]),
    ...(isSorted ? [] : ['sorted after it was read']),
  ]
}

/** Collections whose tables grow; the others are read whole without harm. */
const LARGE = ['articles', '_articles_v', 'articles_rels', '_articles_v_rels', 'media', 'source_items', 'source_places', 'import_runs']

/** Statements that read a large table from end to end, be it along an index, and not only a page of it. */
function scansOf(asked: Awaited<ReturnType<typeof explainStatements>>): string[] {
  // Joined tables have names made of a UUID.
  const isLarge = (table: string): boolean => LARGE.includes(table) || /^[0-9a-f_]{36}$/.test(table)
  // How many rows there are, for the pages of a list: no index can say.
  const isCount = (sql: string): boolean => /^select count\(\*\) from "\w+"\s*$/.test(sql)
  const scans = asked.filter(({ plan, sql }) =>
    !isCount(sql) && plan.some((line) => {
      const [, table = '', how] = /^SCAN (\S+)( USING.+)?$/.exec(line) ?? []
      return isLarge(table) && !(how && / limit \?/.test(sql))
    }),
  )
  return scans.map(({ plan, sql }) => `${sql}\n${plan.join('\n')}`)
}

describe('indexes on SQLite', () => {
  it.each(PRODUCT_QUERIES.map((query) => [query.name, query] as const))('serve: %s', async (_name, query) => {
    const plan = await planOf(query)
    expect(plan.length).toBeGreaterThan(0)
    expect(faultsOf(query, plan), plan.join('\n')).toEqual([])
  })

  it('serve every statement of an import, of the API and of the admin panel', async () => {
    const directory = await world.writeFiles({
      'harbour/gb/25/9/1/n7000001.md': makeArticlePage({ path: 'gb/25/9/1/n7000001', title: '一', related: [{ path: 'gb/25/9/2/n7000002', title: '二' }] }),
      'harbour/gb/25/9/2/n7000002.md': makeArticlePage({ path: 'gb/25/9/2/n7000002', title: '二', popular: [{ path: 'gb/25/9/1/n7000001', title: '一' }] }),
      'harbour/gb/nsc100.md': makeSectionPage({ entries: [{ path: 'gb/25/9/1/n7000001', title: '一' }] }),
    })
    const source = await world.createSource({ directory, name: 'clone', publishPolicy: 'published' })
    const { headers } = await world.createUser(['editor'])
    const asked = await explainStatements(world.payload, async () => {
      expect((await world.run(source)).summary).toMatchObject({ created: 2, status: 'succeeded' })
      expect((await world.run(source)).summary).toMatchObject({ created: 0, status: 'succeeded', updated: 0 })
      for (const path of [
        '/api/articles?limit=20&depth=0',
        '/api/articles?where[slug][equals]=slug-7&limit=1',
        '/api/articles?where[sourceKey][equals]=x:n7&limit=1',
        '/api/promo-banners?sort=order&limit=50',
        '/api/categories?where[placement][equals]=tiles&sort=order&limit=50',
      ]) {
        expect((await world.rest(path)).status).toBe(200)
      }
      for (const slug of ['articles', 'media', 'source-items', 'source-places', 'import-runs', 'sources']) {
        expect((await world.rest(`/api/${slug}?draft=true&limit=25&depth=0`, { headers })).status).toBe(200)
      }
    })
    expect(asked.length).toBeGreaterThan(50)
    expect(scansOf(asked)).toEqual([])
  })

  it('are missed where there are none', async () => {
    const query: ProductQuery = { by: ['detail'], collection: 'sourceItems', limit: 5, name: 'x', sort: 'detail', where: { detail: { equals: 'x' } } }
    expect(faultsOf(query, await planOf(query))).toEqual(['not narrowed by detail'])
    const asked = await explainStatements(world.payload, () =>
      world.payload.db.find({ collection: 'source-items', joins: false, limit: 0, pagination: false, where: { detail: { equals: 'x' } } }),
    )
    expect(scansOf(asked)).toHaveLength(1)
  })
})
