import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { pixelPng } from '../helpers/pixelPng.js'

const ACTORS = ['anonymous', 'reader', 'importer', 'editor', 'admin'] as const
type Actor = (typeof ACTORS)[number]
type Operation = 'create' | 'read' | 'update' | 'delete'

const EVERYONE = ACTORS
const STAFF: readonly Actor[] = ['importer', 'editor', 'admin']
const CURATORS: readonly Actor[] = ['editor', 'admin']
const ADMIN: readonly Actor[] = ['admin']
const NOBODY: readonly Actor[] = []

// Who may do what to a document of each collection that is published, or has no status.
const MATRIX: Readonly<Record<string, Readonly<Record<Operation, readonly Actor[]>>>> = {
  articles: { create: CURATORS, read: EVERYONE, update: CURATORS, delete: ADMIN },
  'promo-banners': { create: CURATORS, read: EVERYONE, update: CURATORS, delete: CURATORS },
  'article-lists': { create: CURATORS, read: EVERYONE, update: CURATORS, delete: CURATORS },
  categories: { create: CURATORS, read: EVERYONE, update: CURATORS, delete: CURATORS },
  media: { create: CURATORS, read: EVERYONE, update: CURATORS, delete: CURATORS },
  sources: { create: ['importer', 'admin'], read: STAFF, update: ['importer', 'admin'], delete: ADMIN },
  'source-items': { create: NOBODY, read: STAFF, update: NOBODY, delete: NOBODY },
  'source-places': { create: NOBODY, read: STAFF, update: NOBODY, delete: NOBODY },
  'host-states': { create: NOBODY, read: NOBODY, update: NOBODY, delete: NOBODY },
  'import-runs': { create: NOBODY, read: STAFF, update: NOBODY, delete: ADMIN },
  'import-notices': { create: NOBODY, read: STAFF, update: NOBODY, delete: ADMIN },
  'import-workers': { create: NOBODY, read: STAFF, update: NOBODY, delete: ADMIN },
  // What staff sees of colleagues is their name: test/int/accessColleagues.test.ts.
  users: { create: ADMIN, read: STAFF, update: ADMIN, delete: ADMIN },
}

const DATA: Readonly<Record<string, () => Record<string, unknown>>> = {
  articles: () => ({ _status: 'published', title: 'An article' }),
  'promo-banners': () => ({ _status: 'published', title: 'A banner' }),
  'article-lists': () => ({ title: 'A list' }),
  categories: () => ({ title: 'A category' }),
  media: () => ({ alt: 'A pixel' }),
  sources: () => ({ name: randomUUID(), startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }] }),
  'source-items': () => ({ sourceKey: randomUUID() }),
  'source-places': () => ({ key: randomUUID(), sourceKey: 'x:1', url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }),
  'host-states': () => ({ key: randomUUID(), revision: 1 }),
  'import-runs': () => ({ sourceName: 'A source' }),
  'import-notices': () => ({ key: randomUUID(), kind: 'test', state: 'over' }),
  'import-workers': () => ({ kind: 'worker', name: randomUUID() }),
  users: () => ({ email: `${randomUUID()}@example.com`, password: randomUUID(), roles: ['reader'] }),
}

const CHANGE: Readonly<Record<string, Record<string, unknown>>> = {
  articles: { title: 'Changed' },
  'promo-banners': { title: 'Changed' },
  'article-lists': { title: 'Changed' },
  categories: { title: 'Changed' },
  media: { alt: 'Changed' },
  sources: { enabled: false },
  'source-items': { title: 'Changed' },
  'source-places': { detail: 'Changed' },
  'host-states': { revision: 2 },
  'import-runs': { sourceName: 'Changed' },
  'import-notices': { detail: 'changed' },
  'import-workers': { host: 'changed' },
  users: { name: 'Changed' },
}

describe('who may do what', () => {
  let test: TestPayload
  const headers = {} as Record<Actor, Record<string, string>>

  beforeAll(async () => {
    test = await createTestPayload()
    headers.anonymous = {}
    for (const role of ['admin', 'editor', 'importer', 'reader'] as const) {
      headers[role] = (await test.createUser([role])).headers
    }
  })
  afterAll(() => test.cleanup())

  async function make(collection: string): Promise<string> {
    const file = collection === 'media' ? { file: await pixelPng() } : {}
    const data = DATA[collection]?.()
    const document = await test.payload.create({ collection, data: data as never, overrideAccess: true, ...file })
    return String(document.id)
  }

  async function attempt(args: { actor: Actor; collection: string; operation: Operation }): Promise<number> {
    const { actor, collection, operation } = args
    const route = `/api/${collection}`
    if (operation === 'create') return (await test.rest(route, await creation({ actor, collection }))).status
    const id = await make(collection)
    const method = { delete: 'DELETE', read: 'GET', update: 'PATCH' }[operation]
    const body = operation === 'update' ? { body: JSON.stringify(CHANGE[collection]) } : {}
    const init = { headers: { ...headers[actor], 'content-type': 'application/json' }, method, ...body }
    return (await test.rest(`${route}/${id}`, init)).status
  }

  async function creation(args: { actor: Actor; collection: string }): Promise<RequestInit> {
    const { actor, collection } = args
    const data = JSON.stringify(DATA[collection]?.())
    if (collection !== 'media') {
      return { body: data, headers: { ...headers[actor], 'content-type': 'application/json' }, method: 'POST' }
    }
    const form = new FormData()
    const file = await pixelPng()
    form.set('file', new Blob([new Uint8Array(file.data)], { type: file.mimetype }), file.name)
    form.set('_payload', data)
    return { body: form, headers: headers[actor], method: 'POST' }
  }

  for (const [collection, rules] of Object.entries(MATRIX)) {
    for (const [operation, allowed] of Object.entries(rules) as [Operation, readonly Actor[]][]) {
      it.each(ACTORS)(`${collection}: %s ${operation} is as stated`, async (actor) => {
        const status = await attempt({ actor, collection, operation })
        if (allowed.includes(actor)) expect([200, 201]).toContain(status)
        else expect([401, 403, 404]).toContain(status)
      })
    }
  }

  it.each(ACTORS)('versions: %s sees those of articles and banners only as a curator', async (actor) => {
    await make('articles')
    await make('promo-banners')
    const statuses = await Promise.all(
      ['articles', 'promo-banners'].map(
        async (slug) => (await test.rest(`/api/${slug}/versions`, { headers: headers[actor] })).status,
      ),
    )
    expect(statuses).toEqual(CURATORS.includes(actor) ? [200, 200] : [403, 403])
  })

  it.each(ACTORS)('trash: %s moves an article there only as a curator', async (actor) => {
    const id = await make('articles')
    const response = await test.rest(`/api/articles/${id}`, {
      body: JSON.stringify({ deletedAt: new Date().toISOString() }),
      headers: { ...headers[actor], 'content-type': 'application/json' },
      method: 'PATCH',
    })
    expect(response.status === 200).toBe(CURATORS.includes(actor))
  })

  it.each(ACTORS)('admin panel: %s may open it only as staff', async (actor) => {
    const response = await test.rest('/api/access', { headers: headers[actor] })
    const { canAccessAdmin } = (await response.json()) as { canAccessAdmin: boolean }
    expect(Boolean(canAccessAdmin)).toBe(STAFF.includes(actor))
  })
})
