import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

describe('what the public sees', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
    await test.createUser(['admin'])
  })
  afterAll(() => test.cleanup())
  beforeEach(async () => {
    for (const collection of ['article-lists', 'promo-banners', 'articles', 'categories']) {
      await test.payload.delete({ collection, overrideAccess: true, trash: true, where: {} })
    }
  })

  const create = (collection: string, data: Record<string, unknown>) =>
    test.payload.create({ collection, data: data as never, overrideAccess: true })

  async function titles(route: string): Promise<string[]> {
    const response = await test.rest(route)
    const { docs } = (await response.json()) as { docs: { title: string }[] }
    return docs.map(({ title }) => title)
  }

  it('leaves drafts out, whatever the query asks for', async () => {
    await create('articles', { title: 'Draft' })
    await create('articles', { _status: 'published', title: 'Published' })
    expect(await titles('/api/articles')).toEqual(['Published'])
    expect(await titles('/api/articles?draft=true')).toEqual(['Published'])
    expect(await titles('/api/articles?where[_status][equals]=draft')).toEqual([])
  })

  it('shows the published version while an unpublished draft lies above it', async () => {
    const { id } = await create('articles', { _status: 'published', title: 'Published' })
    await test.payload.update({
      collection: 'articles',
      data: { title: 'Unfinished' },
      draft: true,
      id,
      overrideAccess: true,
    })
    expect(await titles('/api/articles')).toEqual(['Published'])
    const response = await test.rest(`/api/articles/${id}?draft=true`)
    expect(await response.text()).not.toContain('Unfinished')
  })

  it('leaves trashed articles out, even with trash=true and through relations', async () => {
    const { id } = await create('articles', { _status: 'published', title: 'Trashed' })
    await create('article-lists', { entries: [{ article: id }], key: 'list', title: 'List' })
    await test.payload.update({
      collection: 'articles',
      data: { deletedAt: new Date().toISOString() },
      id,
      overrideAccess: true,
    })
    expect(await titles('/api/articles?trash=true')).toEqual([])
    const list = await (await test.rest('/api/article-lists?depth=2')).text()
    expect(list).not.toContain('Trashed')
    const { data } = await test.graphql('{ ArticleLists { docs { entries { article { title } } } } }')
    expect(JSON.stringify(data)).not.toContain('Trashed')
  })

  it('shows drafts through no relation', async () => {
    const { id } = await create('articles', { title: 'Draft' })
    await create('articles', { _status: 'published', related: [id], title: 'Published' })
    const rest = await (await test.rest('/api/articles?depth=3')).text()
    expect(rest).not.toContain('Draft')
    const { data } = await test.graphql('{ Articles { docs { title related { title } } } }')
    expect(JSON.stringify(data)).not.toContain('Draft')
  })

  it('shows a banner only within its time', async () => {
    const hour = 3_600_000
    const at = (offset: number): string => new Date(Date.now() + offset).toISOString()
    await create('promo-banners', { _status: 'published', title: 'Always' })
    await create('promo-banners', { _status: 'published', endsAt: at(hour), startsAt: at(-hour), title: 'Now' })
    await create('promo-banners', { _status: 'published', startsAt: at(hour), title: 'Later' })
    await create('promo-banners', { _status: 'published', endsAt: at(-hour), title: 'Over' })
    await create('promo-banners', { title: 'Draft' })
    expect((await titles('/api/promo-banners')).sort()).toEqual(['Always', 'Now'])
    const { data } = await test.graphql('{ PromoBanners { docs { title } } }')
    expect(JSON.stringify(data)).not.toMatch(/Later|Over|Draft/)
  })

  it('keeps plain text, source addresses and hashes to users', async () => {
    const text = { detail: 0, format: 0, mode: 'normal', style: '', text: 'secret words', type: 'text', version: 1 }
    const element = { direction: null, format: '', indent: 0, version: 1 }
    const body = { root: { ...element, children: [{ ...element, children: [text], textFormat: 0, type: 'paragraph' }], type: 'root' } }
    await create('articles', { _status: 'published', body, title: 'Published' })
    const response = await test.rest('/api/articles?select[plainText]=true')
    expect(await response.text()).not.toContain('secret words')
    const search = await test.rest('/api/articles?where[plainText][like]=secret')
    expect(search.status).toBe(400)
    const byHash = await test.rest('/api/media?where[contentHash][exists]=true')
    expect(byHash.status).toBe(400)
  })

  it('hides the ledger, runs, sources and users from GraphQL', async () => {
    const { data } = await test.graphql('{ __schema { queryType { fields { name } } } }')
    const names = (data?.__schema as { queryType: { fields: { name: string }[] } }).queryType.fields.map(
      ({ name }) => name,
    )
    expect(names.filter((name) => /source|importrun/i.test(name))).toEqual([])
    const users = await test.graphql('{ Users { docs { email } } }')
    expect(users.data?.Users ?? null).toBeNull()
  })
})
