import { readFile } from 'node:fs/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { pixelPng } from '../helpers/pixelPng.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Docs = { docs: Record<string, unknown>[] }

/** The queries of docs/api.md, as a reader would copy them. */
async function documentedQueries(): Promise<string[]> {
  const text = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
  return [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')
}

describe('the documented queries', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
    await fill(test)
  })
  afterAll(() => test.cleanup())

  it('give all that an article page shows', async () => {
    const [page] = await documentedQueries()
    const { data, errors } = await test.graphql(page ?? '', { slug: 'summit' })
    expect(errors).toBeUndefined()
    const answer = data as Record<'Articles' | 'ArticleLists' | 'PromoBanners' | 'tiles' | 'topics', Docs>
    expect(answer.Articles.docs).toHaveLength(1)
    expect(answer.Articles.docs[0]).toMatchObject({
      byline: '（记者综合报导）',
      categories: [{ slug: 'china', title: 'China' }],
      dateline: '【2025年09月04日讯】',
      editorCredit: '夏松',
      heroCaption: 'Two presidents',
      heroCredit: 'An agency',
      heroImage: { alt: 'A pixel', height: 8, sizes: { card: { url: expect.stringContaining('12x8') } }, width: 12 },
      originalUrl: 'https://news.example/n1.htm',
      related: [{ slug: 'before', title: 'Before' }],
      sourceCredit: 'After an agency',
      sourceKey: 'djy:n1',
      tags: ['summit', 'peace'],
      title: 'Summit',
    })
    const nodes = (answer.Articles.docs[0]?.body as { root: { children: Record<string, unknown>[] } }).root.children
    expect(nodes[1]).toMatchObject({ fields: { caption: 'In the text' }, type: 'upload', value: { alt: 'A pixel' } })
    expect(answer.ArticleLists.docs).toEqual([
      {
        entries: [
          { article: { slug: 'before', title: 'Before' }, pinned: true, title: 'Before', url: null },
          { article: null, pinned: false, title: 'Elsewhere', url: 'https://news.example/n9.htm' },
        ],
        key: 'popular',
        kind: 'popular',
        title: 'Popular',
      },
    ])
    expect(answer.PromoBanners.docs).toMatchObject([
      {
        image: { width: 12 },
        key: 'wei-f1',
        link: { article: { slug: 'before' }, type: 'article' },
        placements: ['sidebar'],
      },
      { imageUrl: 'https://news.example/b.jpg', key: 'wei-f2', link: { type: 'url', url: 'https://news.example/' } },
    ])
    expect(answer.tiles.docs).toMatchObject([
      { slug: 'home', tileImage: { url: expect.any(String) } },
      { slug: 'china' },
    ])
    expect(answer.topics.docs).toMatchObject([{ externalUrl: 'https://journal.example/', title: 'Journal' }])
  })

  it('give a section with its newest articles first', async () => {
    const section = (await documentedQueries()).find((query) => query.startsWith('query Section'))
    const where = { slug: { equals: 'china' } }
    const { docs } = await test.payload.find({ collection: 'categories', overrideAccess: true, where })
    const { data, errors } = await test.graphql(section ?? '', { category: docs[0]?.id, page: 1 })
    expect(errors).toBeUndefined()
    expect((data as { Articles: Docs }).Articles.docs.map(({ slug }) => slug)).toEqual(['summit', 'before'])
  })

  it('have their REST counterparts', async () => {
    const text = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
    const routes = [...text.matchAll(/^curl -sg 'localhost:3000([^']+)'/gm)].map((match) => match[1] ?? '')
    expect(routes.length).toBeGreaterThanOrEqual(5)
    for (const route of routes) expect((await test.rest(route)).status).toBe(200)
    // The documented section is one of the sample site's; this newsroom has its own.
    const ofSection = (routes[0] ?? '').replace(/(?<=\[categories\.slug\]\[equals\]=)[^&]+/, 'china')
    expect(ofSection).not.toBe(routes[0])
    const list = (await (await test.rest(ofSection)).json()) as Docs
    expect(list.docs).toHaveLength(2)
    expect(Object.keys(list.docs[0] ?? {}).sort()).toEqual([
      'heroImage',
      'id',
      'publishedAt',
      'slug',
      'summary',
      'title',
    ])
  })
})

async function fill({ payload }: TestPayload): Promise<void> {
  const create = async (collection: string, data: Record<string, unknown>): Promise<string> => {
    const file = collection === 'media' ? { file: await pixelPng() } : {}
    return String((await payload.create({ collection, data: data as never, overrideAccess: true, ...file })).id)
  }
  const image = await create('media', { alt: 'A pixel' })
  await create('categories', { order: 1, placement: 'tiles', slug: 'home', tileImage: image, title: 'Home' })
  const china = await create('categories', { order: 2, placement: 'tiles', slug: 'china', title: 'China' })
  await create('categories', {
    externalUrl: 'https://journal.example/',
    order: 1,
    placement: 'topics',
    title: 'Journal',
  })
  const published = { _status: 'published', categories: [china] }
  const before = await create('articles', { ...published, publishedAt: '2025-09-03', slug: 'before', summary: 'The day before.', title: 'Before' })
  await create('articles', {
    ...published,
    body: body(image),
    byline: '（记者综合报导）',
    dateline: '【2025年09月04日讯】',
    editorCredit: '夏松',
    heroCaption: 'Two presidents',
    heroCredit: 'An agency',
    heroImage: image,
    originalUrl: 'https://news.example/n1.htm',
    publishedAt: '2025-09-04',
    related: [before],
    slug: 'summit',
    sourceCredit: 'After an agency',
    sourceKey: 'djy:n1',
    summary: 'Two presidents met.',
    tags: ['summit', 'peace'],
    title: 'Summit',
  })
  await create('article-lists', {
    entries: [
      { article: before, pinned: true, title: 'Before' },
      { title: 'Elsewhere', url: 'https://news.example/n9.htm' },
    ],
    key: 'popular',
    kind: 'popular',
    title: 'Popular',
  })
  const banner = { _status: 'published', placements: ['sidebar'], title: 'A banner' }
  await create('promo-banners', {
    ...banner,
    image,
    key: 'wei-f1',
    link: { article: before, type: 'article' },
    order: 1,
  })
  await create('promo-banners', {
    ...banner,
    imageUrl: 'https://news.example/b.jpg',
    key: 'wei-f2',
    link: { type: 'url', url: 'https://news.example/' },
    order: 2,
  })
}

function body(image: string): unknown {
  const block = { direction: null, format: '', indent: 0, version: 1 }
  const text = { detail: 0, format: 0, mode: 'normal', style: '', text: 'The summit.', type: 'text', version: 1 }
  const upload = {
    fields: { caption: 'In the text' },
    format: '',
    id: '0123456789abcdef01234567',
    relationTo: 'media',
    type: 'upload',
    value: image,
    version: 3,
  }
  return {
    root: {
      ...block,
      children: [{ ...block, children: [text], textFormat: 0, textStyle: '', type: 'paragraph' }, upload],
      type: 'root',
    },
  }
}
