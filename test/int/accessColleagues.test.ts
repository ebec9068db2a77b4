import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload, type TestUser } from '../helpers/testPayload.js'

type Someone = { readonly headers: { Authorization: string }; readonly user: TestUser }
type Doc = Readonly<Record<string, unknown>>

const SECRETS = ['email', 'roles', 'enableAPIKey', 'hasAPIKey', 'apiKey', 'sessions', 'phone', 'street', 'createdAt', 'updatedAt']

let test: TestPayload
let admin: Someone
let editor: Someone
let other: Someone
let reader: Someone

beforeAll(async () => {
  test = await createTestPayload({
    options: {
      collections: {
        users: ({ defaultCollection }) => ({
          ...defaultCollection,
          fields: [
            ...defaultCollection.fields,
            { name: 'phone', type: 'text' },
            { type: 'row', fields: [{ name: 'street', type: 'text' }] },
          ],
        }),
      },
    },
  })
  admin = await test.createUser(['admin'])
  editor = await test.createUser(['editor'])
  other = await test.createUser(['editor'])
  reader = await test.createUser(['reader'])
  await patch(other.user.id, { name: 'Anna', phone: '123', street: 'Quay 1' })
})
afterAll(() => test.cleanup())

const patch = (id: number | string, data: Doc): Promise<unknown> =>
  test.payload.update({ collection: 'users', data: data as never, id, overrideAccess: true })
const get = async (path: string, { headers }: Pick<Someone, 'headers'>): Promise<{ status: number; body: Doc }> => {
  const response = await test.rest(path, { headers })
  return { body: (await response.json()) as Doc, status: response.status }
}
/** The fields of a document that say something. */
const said = (doc: unknown): string[] =>
  Object.entries(doc as Doc)
    .filter(([name, value]) => value !== null && value !== undefined && name !== 'collection' && !(Array.isArray(value) && value.length === 0))
    .map(([name]) => name)
    .sort()

describe('an editor', () => {
  it('sees of colleagues the name and nothing else, one by one and in lists', async () => {
    const { body } = await get(`/api/users/${other.user.id}`, editor)
    expect(said(body)).toEqual(['id', 'name'])
    expect(body.name).toBe('Anna')
    const { docs } = (await get('/api/users?limit=100', editor)).body as { docs: Doc[] }
    expect(docs.length).toBeGreaterThanOrEqual(4)
    for (const doc of docs.filter(({ id }) => id !== editor.user.id)) expect(said(doc)).toEqual(['id', 'name'])
  })

  it('sees no more through GraphQL, however it asks', async () => {
    const query = `{ Users(limit: 100) { docs { id name email roles enableAPIKey phone street createdAt updatedAt } } }`
    const { data, errors } = await test.graphql(query, {}, editor.user)
    const docs = (data?.Users as { docs: Doc[] } | undefined)?.docs ?? []
    expect(errors?.length ?? 0).toBe(0)
    expect(docs.length).toBeGreaterThanOrEqual(4)
    for (const doc of docs.filter(({ id }) => id !== editor.user.id)) expect(said(doc)).toEqual(['id', 'name'])
  })

  it.each(SECRETS)('can neither filter nor sort by %s', async (field) => {
    for (const query of [`where[${field}][exists]=true`, `where[or][0][${field}][like]=a`, `sort=${field}`, `sort=-${field}`]) {
      const { body, status } = await get(`/api/users?${query}`, editor)
      // A name that Payload does not know to be sorted by is passed over, and PostgreSQL then has an order of its own.
      if (status !== 400) expect({ docs: inOrder(body.docs), query }).toEqual({ docs: inOrder(await unsorted()), query })
      if (status !== 400 && query.startsWith('sort')) expect(body.docs).toEqual((await get(`/api/users?sort=${query.includes('-') ? '' : '-'}${field}`, editor)).body.docs)
    }
    const { docs } = (await get(`/api/users?select[${field}]=true&limit=100`, editor)).body as { docs: Doc[] }
    for (const doc of docs.filter(({ id }) => id !== editor.user.id)) expect(said(doc)).not.toContain(field)
    const { body } = await get(`/api/users/${other.user.id}?select[${field}]=true`, editor)
    expect(said(body)).not.toContain(field)
  })

  it('sees all of itself', async () => {
    const { body } = await get(`/api/users/${editor.user.id}`, editor)
    expect(said(body)).toEqual(expect.arrayContaining(['email', 'id', 'name', 'roles', 'updatedAt']))
    const { user } = (await get('/api/users/me', editor)).body as { user: Doc }
    expect(user.email).toBe(editor.user.email)
  })

  it('cannot change a colleague', async () => {
    const init = { body: '{"name":"x"}', headers: { ...editor.headers, 'content-type': 'application/json' }, method: 'PATCH' }
    expect((await test.rest(`/api/users/${other.user.id}`, init)).status).toBe(403)
  })

  it('is told by name who has a document open', async () => {
    const article = await test.payload.create({ collection: 'articles' as never, data: { title: 'Open' } as never, overrideAccess: true })
    const lock = { document: { relationTo: 'articles', value: article.id }, user: { relationTo: 'users', value: other.user.id } }
    await test.payload.db.create({ collection: 'payload-locked-documents' as never, data: lock as never, req: {} })
    // What the dialog and the mark in lists are drawn from: the address, or the id where there is none.
    const { docs } = await test.payload.find({
      collection: 'payload-locked-documents',
      depth: 1,
      overrideAccess: false,
      user: editor.user,
      where: { 'document.value': { equals: article.id } },
    })
    const holder = docs[0]?.user?.value as unknown as Doc
    expect(holder).toMatchObject({ email: 'Anna', id: other.user.id, name: 'Anna' })
    expect(said(holder)).toEqual(['email', 'id', 'name'])
    const seen = await test.payload.find({
      collection: 'payload-locked-documents',
      depth: 1,
      overrideAccess: false,
      user: admin.user,
      where: { 'document.value': { equals: article.id } },
    })
    expect((seen.docs[0]?.user?.value as unknown as Doc).email).toBe(other.user.email)
  })

  it('sees who has started a run by name', async () => {
    const run = await test.payload.db.create({
      collection: 'import-runs' as never,
      data: { sourceName: 'x', startedBy: other.user.id, status: 'succeeded' } as never,
      req: {},
    })
    const { body } = await get(`/api/import-runs/${String((run as Doc).id)}?depth=1`, editor)
    expect(said(body.startedBy)).toEqual(['id', 'name'])
  })
})

describe('everybody else', () => {
  it('sees all as an admin, only itself as a reader, nobody as a stranger', async () => {
    expect((await get(`/api/users/${other.user.id}`, admin)).body).toMatchObject({ email: other.user.email, phone: '123', street: 'Quay 1' })
    expect((await get('/api/users?sort=email&where[email][exists]=true', admin)).status).toBe(200)
    const { docs } = (await get('/api/users', reader)).body as { docs: Doc[] }
    expect(docs.map(({ id }) => id)).toEqual([reader.user.id])
    expect((await get(`/api/users/${other.user.id}`, reader)).status).toBe(404)
    expect((await test.rest('/api/users')).status).toBe(403)
  })
})

describe('the name of a user', () => {
  it('is that of the mailbox where none is given, also for users of earlier versions', async () => {
    const data = { email: 'li.hua@example.com', password: 'a-long-password-1', roles: ['editor'] }
    const created = (await test.payload.create({ collection: 'users', data: data as never, overrideAccess: true })) as unknown as Doc
    expect(created.name).toBe('li.hua')
    await test.payload.db.updateOne({ collection: 'users', data: { name: null }, id: String(created.id), req: {} })
    expect((await get(`/api/users/${String(created.id)}`, editor)).body).toMatchObject({ name: 'li.hua' })
  })

  it('signs in with what belongs to oneself', async () => {
    const body = JSON.stringify({ email: 'li.hua@example.com', password: 'a-long-password-1' })
    const response = await test.rest('/api/users/login', { body, headers: { 'content-type': 'application/json' }, method: 'POST' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ user: { email: 'li.hua@example.com', roles: ['editor'] } })
  })
})

async function unsorted(): Promise<unknown> {
  return (await get('/api/users', editor)).body.docs
}

function inOrder(docs: unknown): readonly string[] {
  return (docs as readonly Doc[]).map((doc) => JSON.stringify(doc)).sort()
}
