import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload, type TestUser } from '../helpers/testPayload.js'

type Person = { readonly user: TestUser; readonly headers: Record<string, string> }
type Lock = { readonly id: string; readonly document?: { value: unknown }; readonly user: { relationTo: string; value: { id: string } | string } }

const LOCKS = '/api/payload-locked-documents'
const PREFERENCES = '/api/payload-preferences'

describe('locks and preferences', () => {
  let test: TestPayload
  const people = {} as Record<'admin' | 'editor' | 'importer' | 'other' | 'reader', Person>
  let article: string
  beforeAll(async () => {
    test = await createTestPayload()
    for (const [name, role] of [['admin', 'admin'], ['editor', 'editor'], ['other', 'editor'], ['importer', 'importer'], ['reader', 'reader']] as const) {
      people[name] = await test.createUser([role])
    }
    const made = await test.payload.create({ collection: 'articles' as CollectionSlug, data: { title: 'A' } as never, overrideAccess: true })
    article = String(made.id)
  })
  afterAll(() => test.cleanup())
  beforeEach(async () => {
    for (const slug of ['payload-locked-documents', 'payload-preferences'])
      await test.payload.db.deleteMany({ collection: slug as CollectionSlug, where: {} })
  })

  const send = (args: { as: keyof typeof people | null; method: string; path: string; data?: unknown }): Promise<Response> =>
    test.rest(args.path, {
      ...(args.data === undefined ? {} : { body: JSON.stringify(args.data) }),
      headers: { ...(args.as ? people[args.as].headers : {}), 'content-type': 'application/json' },
      method: args.method,
    })
  const lockOf = (value: unknown, user: Person, relationTo = 'articles'): unknown => ({
    document: { relationTo, value },
    user: { relationTo: 'users', value: user.user.id },
  })
  async function lock(as: keyof typeof people): Promise<Lock> {
    const answer = await send({ as, data: lockOf(article, people[as]), method: 'POST', path: LOCKS })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { doc: Lock }).doc
  }
  const ownerOf = ({ user: { value } }: Lock): string => (typeof value === 'string' ? value : value.id)

  it.each(['reader', null] as const)('%s can neither lock, nor see, take over or delete a lock', async (as) => {
    const { id } = await lock('editor')
    const requests = [
      { data: lockOf(article, people.reader), method: 'POST', path: LOCKS },
      { method: 'GET', path: LOCKS },
      { method: 'GET', path: `${LOCKS}/${id}` },
      { data: { user: { relationTo: 'users', value: people.reader.user.id } }, method: 'PATCH', path: `${LOCKS}/${id}` },
      { method: 'DELETE', path: `${LOCKS}/${id}` },
      { method: 'DELETE', path: `${LOCKS}?where[id][exists]=true` },
    ]
    for (const request of requests) expect((await send({ as, ...request })).status, request.method).toBe(403)
    expect((await send({ as: 'editor', method: 'GET', path: `${LOCKS}/${id}` })).status).toBe(200)
  })

  it('makes a lock in the name of whoever asks for it, whatever name they give', async () => {
    const answer = await send({ as: 'editor', data: lockOf(article, people.admin), method: 'POST', path: LOCKS })
    expect(ownerOf(((await answer.json()) as { doc: Lock }).doc)).toBe(people.editor.user.id)
  })

  it('lets an editor take a lock over in the own name, and only so', async () => {
    const { id } = await lock('editor')
    const given = await send({ as: 'other', data: lockOf('elsewhere', people.admin), method: 'PATCH', path: `${LOCKS}/${id}` })
    const { doc } = (await given.json()) as { doc: Lock }
    expect(ownerOf(doc)).toBe(people.other.user.id)
    expect(JSON.stringify(doc.document)).toContain(article)
  })

  it('lets people delete their own locks, and admins all', async () => {
    const { id } = await lock('editor')
    expect((await send({ as: 'other', method: 'DELETE', path: `${LOCKS}/${id}` })).status).toBe(403)
    expect((await send({ as: 'editor', method: 'DELETE', path: `${LOCKS}/${id}` })).status).toBe(200)
    const { id: next } = await lock('editor')
    expect((await send({ as: 'admin', method: 'DELETE', path: `${LOCKS}/${next}` })).status).toBe(200)
  })

  it('refuses a lock on what one may not change: articles for importers, users, nothing, and what does not exist', async () => {
    for (const data of [lockOf(article, people.importer), lockOf(people.admin.user.id, people.importer, 'users'), {}, { globalSlug: 'nothing' }])
      expect((await send({ as: 'importer', data, method: 'POST', path: LOCKS })).status).toBe(403)
    for (const data of [
      lockOf('019ab000-0000-7000-8000-000000000000', people.editor),
      lockOf(article, people.editor, 'constructor'),
      lockOf({ $ne: null }, people.editor),
      lockOf(people.editor.user.id, people.editor, 'users'),
    ])
      expect([400, 403]).toContain((await send({ as: 'editor', data, method: 'POST', path: LOCKS })).status)
  })

  it('keeps no user from changing themselves, even with a lock that is there already', async () => {
    await test.payload.db.create({
      collection: 'payload-locked-documents' as CollectionSlug,
      data: { document: { relationTo: 'users', value: people.admin.user.id }, user: { relationTo: 'users', value: people.editor.user.id } },
      req: {},
    })
    const path = `/api/users/${people.admin.user.id}?overrideLock=false`
    expect((await send({ as: 'admin', data: { name: 'Me' }, method: 'PATCH', path })).status).toBe(200)
  })

  it('holds over GraphQL', async () => {
    const mutation = `mutation { createPayloadLockedDocument(data: {
      document: { relationTo: articles, value: "${article}" }, user: { relationTo: users, value: "${people.admin.user.id}" }
    }) { user { value { ... on User { id } } } } }`
    const refused = await test.graphql(mutation, {}, people.reader.user)
    expect(refused.data?.createPayloadLockedDocument ?? null).toBeNull()
    const made = await test.graphql(mutation, {}, people.editor.user)
    expect(made.data).toMatchObject({ createPayloadLockedDocument: { user: { value: { id: people.editor.user.id } } } })
    const listed = await test.graphql('{ PayloadLockedDocuments { totalDocs } }', {}, people.reader.user)
    expect(listed.data?.PayloadLockedDocuments ?? null).toBeNull()
  })

  it('keeps preferences to staff, each their own', async () => {
    const mine = await send({ as: 'editor', data: { value: { a: 1 } }, method: 'POST', path: `${PREFERENCES}/theme` })
    expect(mine.status).toBe(200)
    const foreign = { key: 'theme', user: { relationTo: 'users', value: people.editor.user.id }, value: { hostile: true } }
    const created = await send({ as: 'other', data: foreign, method: 'POST', path: PREFERENCES })
    expect(JSON.stringify(await created.json())).not.toContain(people.editor.user.id)
    const read = await (await send({ as: 'other', method: 'GET', path: `${PREFERENCES}?limit=100` })).text()
    expect(read).not.toContain(people.editor.user.id)
    expect((await send({ as: 'other', method: 'DELETE', path: `${PREFERENCES}/theme` })).status).toBe(200)
    expect(await (await send({ as: 'editor', method: 'GET', path: `${PREFERENCES}/theme` })).json()).toMatchObject({ value: { a: 1 } })
    for (const as of ['reader', null] as const) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const data = method === 'POST' ? { value: 1 } : undefined
        expect([401, 403]).toContain((await send({ as, data, method, path: `${PREFERENCES}/theme` })).status)
      }
      expect((await send({ as, data: foreign, method: 'POST', path: PREFERENCES })).status).toBe(403)
      expect((await send({ as, method: 'GET', path: PREFERENCES })).status).toBe(403)
    }
  })
})
