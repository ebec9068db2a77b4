import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { HOSTILE_URLS } from '../helpers/hostileUrls.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Data = Record<string, unknown>
type Field = { readonly collection: string; readonly field: string; readonly data: (url: unknown) => Data }

/** Every address that a request can write, where its field is shown and where its condition hides it. */
const FIELDS: readonly Field[] = [
  ...['heroImageUrl', 'heroVideoUrl', 'originalUrl', 'mirrorUrl'].map((field) => ({
    collection: 'articles',
    data: (url: unknown) => ({ [field]: url, title: 'A' }),
    field,
  })),
  { collection: 'promo-banners', data: (url) => ({ imageUrl: url, title: 'A' }), field: 'imageUrl' },
  { collection: 'promo-banners', data: (url) => ({ link: { type: 'url', url }, title: 'A' }), field: 'link.url' },
  { collection: 'promo-banners', data: (url) => ({ link: { type: 'article', url }, title: 'A' }), field: 'link.url' },
  { collection: 'categories', data: (url) => ({ externalUrl: url, title: 'A' }), field: 'externalUrl' },
  { collection: 'categories', data: (url) => ({ placement: 'tiles', tileImageUrl: url, title: 'A' }), field: 'tileImageUrl' },
  { collection: 'categories', data: (url) => ({ placement: 'none', tileImageUrl: url, title: 'A' }), field: 'tileImageUrl' },
  { collection: 'article-lists', data: (url) => ({ entries: [{ url }], title: 'A' }), field: 'entries.0.url' },
  { collection: 'sources', data: (url) => ({ name: 'A', startUrls: [{ url }] }), field: 'startUrls.0.url' },
]

const WITH_DRAFTS = new Set(['articles', 'promo-banners'])
const PLAYER = 'https://www.youtube.com/embed/abc_1'
const START = 'https://mirror.example/owner/harbour/master/gb/nsc413.md'
const goodFor = (field: string): string => (field === 'heroVideoUrl' ? PLAYER : field.startsWith('startUrls') ? START : 'https://news.example/a')

describe('addresses that readers are given', () => {
  let test: TestPayload
  let headers: Record<string, string>
  beforeAll(async () => {
    test = await createTestPayload()
    const { headers: auth } = await test.createUser(['admin'])
    headers = { ...auth, 'content-type': 'application/json' }
  })
  afterAll(() => test.cleanup())

  const send = (method: string, path: string, data: Data): Promise<Response> =>
    test.rest(`/api/${path}`, { body: JSON.stringify(data), headers, method })

  async function make(each: Field): Promise<string> {
    const data = { ...each.data(goodFor(each.field)), ...(each.collection === 'sources' ? { name: crypto.randomUUID() } : {}) }
    const answer = await send('POST', each.collection, data)
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { doc: { id: string } }).doc.id
  }

  async function expectRefusal(answer: Response, field: string): Promise<void> {
    expect(answer.status).toBe(400)
    const { errors } = (await answer.json()) as { errors: { data: { errors: { message: string; path: string }[] } }[] }
    expect(errors[0]?.data.errors).toContainEqual(expect.objectContaining({ path: field }))
  }

  describe.each(FIELDS)('$collection $field', (each) => {
    const { collection, data, field } = each

    it.each(HOSTILE_URLS)('refuses %j when it is created', async (url) => {
      await expectRefusal(await send('POST', collection, data(url)), field)
    })

    it.each([[['javascript:alert(1)']], [{ $ne: null }], [42], [true]])('refuses %j, which is no text', async (value) => {
      await expectRefusal(await send('POST', collection, data(value)), field)
    })

    it('refuses one when it is changed, alone and in bulk', async () => {
      const id = await make(each)
      await expectRefusal(await send('PATCH', `${collection}/${id}`, data('javascript:alert(1)')), field)
      const bulk = await send('PATCH', `${collection}?where[id][equals]=${id}`, data('javascript:alert(1)'))
      expect(bulk.status).toBe(400)
      const stored = await test.payload.findByID({ collection: collection as CollectionSlug, depth: 0, id, overrideAccess: true })
      expect(JSON.stringify(stored)).not.toContain('alert')
    })

    it('stores an address as a browser reads it', async () => {
      const answer = await send('POST', collection, { ...data(`  ${goodFor(field)}\n`), name: crypto.randomUUID() })
      expect(answer.status).toBe(201)
      expect(await answer.text()).toContain(`"${goodFor(field)}"`)
    })

    it.runIf(WITH_DRAFTS.has(collection))('refuses one in a draft, and in a draft that is published', async () => {
      const id = await make(each)
      await expectRefusal(await send('POST', `${collection}?draft=true`, data('javascript:alert(1)')), field)
      await expectRefusal(await send('PATCH', `${collection}/${id}?draft=true`, data('javascript:alert(1)')), field)
      const publish = await send('PATCH', `${collection}/${id}`, { ...data('javascript:alert(1)'), _status: 'published' })
      await expectRefusal(publish, field)
    })

    it.runIf(WITH_DRAFTS.has(collection))('publishes and restores a version from before the rule without it', async () => {
      const id = await make(each)
      const slug = collection as CollectionSlug
      const { docs } = await test.payload.db.findVersions({ collection: slug, limit: 1, req: {} as never, where: { parent: { equals: id } } })
      const [version] = docs
      const held = { ...(version?.version as Data), ...data('javascript:alert(1)') }
      await test.payload.db.updateVersion({ collection: slug, id: String(version?.id), req: {}, versionData: { version: held } as never })
      for (const [method, path, change] of [
        ['PATCH', `${collection}/${id}`, { _status: 'published' }],
        ['POST', `${collection}/versions/${version?.id}`, {}],
        ['POST', `${collection}/versions/${version?.id}?draft=true`, {}],
      ] as const) {
        const answer = await send(method, path, change)
        // It is read as empty, so that nobody has to look for what is not shown.
        expect(answer.status).toBe(200)
        expect(await answer.text()).not.toContain('alert')
        const { docs: stored } = await test.payload.db.find({ collection: slug, where: { id: { equals: id } } })
        expect(JSON.stringify(stored)).not.toContain('alert')
      }
    })
  })

  it('refuses them over GraphQL and through the Local API with a user', async () => {
    const { user } = await test.createUser(['editor'])
    const query = 'mutation ($url: String) { createPromoBanner(data: { title: "A", link: { type: article, url: $url } }) { id } }'
    const { data, errors } = await test.graphql(query, { url: 'java\nscript:alert(1)' }, user)
    expect(data?.createPromoBanner ?? null).toBeNull()
    expect(JSON.stringify(errors)).toMatch(/URL|Address|invalid/i)
    const local = test.payload.create({
      collection: 'categories' as CollectionSlug,
      data: { externalUrl: 'vbscript:a', title: 'A' } as never,
      overrideAccess: false,
      user,
    })
    await expect(local).rejects.toMatchObject({ status: 400 })
  })

  it('takes the page of a video as its player, and no video of another host', async () => {
    const pasted = await send('POST', 'articles', { heroVideoUrl: 'https://youtu.be/abc_1', title: 'A' })
    expect(await pasted.json()).toMatchObject({ doc: { heroVideoUrl: PLAYER } })
    await expectRefusal(await send('POST', 'articles', { heroVideoUrl: 'https://videos.example/embed/1', title: 'A' }), 'heroVideoUrl')
    await expectRefusal(await send('POST', 'articles', { heroVideoUrl: 'https://www.youtube.com.evil.example/embed/1', title: 'A' }), 'heroVideoUrl')
  })
})
