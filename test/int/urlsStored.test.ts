import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Data = Record<string, unknown>

const BAD = 'javascript:alert(1)'
const GOOD = 'https://news.example/a'
const text = (words: string): Data => ({ type: 'text', detail: 0, format: 0, mode: 'normal', style: '', text: words, version: 1 })
const link = (fields: Data, words: string): Data => ({ type: 'link', children: [text(words)], fields: { newTab: false, ...fields }, format: '', id: words, indent: 0, version: 3 })
const block = (fields: Data): Data => ({ type: 'block', fields: { id: '65f000000000000000000001', ...fields }, format: '', version: 2 })
const paragraph = (...children: Data[]): Data => ({ type: 'paragraph', children, direction: null, format: '', indent: 0, textFormat: 0, version: 1 })
const body = (...children: Data[]): Data => ({ root: { type: 'root', children, direction: null, format: '', indent: 0, version: 1 } })

const BODY = body(
  paragraph(text('Before '), link({ linkType: 'custom', url: BAD }, 'bad words'), link({ linkType: 'custom', url: GOOD }, 'good words')),
  { type: 'list', children: [{ type: 'listitem', children: [link({ linkType: 'custom', url: 'java\nscript:alert(1)' }, 'deep words')], direction: null, format: '', indent: 0, value: 1, version: 1 }], direction: null, format: '', indent: 0, listType: 'bullet', start: 1, tag: 'ul', version: 1 },
  block({ blockType: 'embed', url: 'javascript:alert(2)' }),
  block({ blockType: 'remoteImage', url: 'data:text/html,alert(3)' }),
  block({ blockType: 'remoteImage', fullUrl: 'vbscript:alert(4)', url: GOOD }),
)

type Case = { readonly collection: string; readonly data: Data; readonly bad: (document: Data) => Data; readonly query: string; readonly fields: string }

/** What the public may read, with addresses from before the rule. */
const CASES: readonly Case[] = [
  {
    bad: () => ({ body: BODY, heroImageUrl: BAD, heroVideoUrl: 'https://videos.example/alert', mirrorUrl: BAD, originalUrl: 'data:text/html,alert(1)' }),
    collection: 'articles',
    data: { _status: 'published', body: body(paragraph(text('Before'))), title: 'A' },
    fields: 'body heroImageUrl heroVideoUrl originalUrl',
    query: 'Articles',
  },
  {
    bad: ({ link: before }) => ({ imageUrl: BAD, link: { ...(before as Data), type: 'article', url: BAD } }),
    collection: 'promo-banners',
    data: { _status: 'published', enabled: true, imageUrl: GOOD, link: { type: 'url', url: GOOD }, title: 'A' },
    fields: 'imageUrl link { url }',
    query: 'PromoBanners',
  },
  {
    bad: () => ({ externalUrl: BAD, tileImageUrl: '\u0001javascript:alert(1)' }),
    collection: 'categories',
    data: { title: 'A' },
    fields: 'externalUrl tileImageUrl',
    query: 'Categories',
  },
  {
    bad: ({ entries }) => ({ entries: (entries as Data[]).map((entry) => ({ ...entry, url: BAD })) }),
    collection: 'article-lists',
    data: { entries: [{ title: 'B', url: GOOD }], title: 'A' },
    fields: 'entries { title url }',
    query: 'ArticleLists',
  },
]

describe('addresses that were stored before the rule', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())

  /** A document whose addresses are replaced past every hook. */
  async function makeBad({ bad, collection, data }: Case): Promise<string> {
    const slug = collection as CollectionSlug
    const { id } = await test.payload.create({ collection: slug, data: data as never, overrideAccess: true })
    const stored = await test.payload.db.findOne<Data & { id: string }>({ collection: slug, where: { id: { equals: id } } })
    const held = { ...stored, ...bad(stored ?? {}) }
    // What is read back is what the rule never saw.
    await test.payload.db.updateOne({ collection: slug, data: held, id: String(id), req: {} })
    const { docs } = await test.payload.db.find({ collection: slug, where: { id: { equals: id } } })
    expect(JSON.stringify(docs)).toContain('alert')
    return String(id)
  }

  it.each(CASES)('never reach readers of $collection, by REST, GraphQL and the Local API', async (each) => {
    const id = await makeBad(each)
    const slug = each.collection as CollectionSlug
    const byRest = await (await test.rest(`/api/${each.collection}/${id}?depth=2`)).text()
    const inList = await (await test.rest(`/api/${each.collection}?where[id][equals]=${id}`)).text()
    const byGraphql = await test.graphql(`{ ${each.query} { docs { id ${each.fields} } } }`)
    const local = await test.payload.findByID({ collection: slug, id, overrideAccess: true })
    expect(byGraphql.errors).toBeUndefined()
    for (const answer of [byRest, inList, JSON.stringify(byGraphql), JSON.stringify(local)]) {
      expect(answer).toContain(id)
      expect(answer).not.toContain('alert')
    }
  })

  it('leave the text of a body, its good links and images, and are gone from it with the next save', async () => {
    const [articles] = CASES
    if (articles === undefined) throw new Error('There is no case')
    const id = await makeBad(articles)
    const read = (await (await test.rest(`/api/articles/${id}`)).json()) as Data
    const shown = JSON.stringify(read.body)
    for (const words of ['Before', 'bad words', 'good words', 'deep words', GOOD]) expect(shown).toContain(words)
    expect(shown.match(/"type":"link"/g)).toHaveLength(1)
    expect(shown.match(/"blockType":"remoteImage"/g)).toHaveLength(1)
    const { headers } = await test.createUser(['editor'])
    const saved = await test.rest(`/api/articles/${id}`, { body: JSON.stringify({ ...read, title: 'B' }), headers: { ...headers, 'content-type': 'application/json' }, method: 'PATCH' })
    expect(saved.status).toBe(200)
    const { docs } = await test.payload.db.find({ collection: 'articles' as CollectionSlug, where: { id: { equals: id } } })
    expect(JSON.stringify(docs)).not.toContain('alert')
  })

  it('leave a paragraph without text where nothing else was there', async () => {
    const id = await makeBad({ ...(CASES[0] as Case), bad: () => ({ body: body(block({ blockType: 'embed', url: BAD })) }) })
    const read = (await (await test.rest(`/api/articles/${id}`)).json()) as { body: { root: { children: Data[] } } }
    expect(read.body.root.children).toMatchObject([{ type: 'paragraph', children: [] }])
  })
})
