import { randomUUID } from 'node:crypto'

import type { CollectionConfig, CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

const PASSWORD = 'nine lighthouses by the sea'
const LOCKS = '/api/payload-locked-documents'

const anyone = { create: () => true, delete: () => true, read: () => true, update: () => true }
const pages: CollectionConfig = {
  slug: 'pages',
  access: anyone,
  fields: [
    { name: 'title', type: 'text' },
    { name: 'parent', type: 'relationship', relationTo: 'pages' as CollectionSlug },
    { name: 'teaser', type: 'relationship', relationTo: 'articles' as CollectionSlug },
    { name: 'link', type: 'relationship', relationTo: ['pages', 'articles'] as CollectionSlug[] },
  ],
}
const customers: CollectionConfig = { slug: 'customers', access: { ...anyone, admin: () => false }, auth: true, fields: [] }

type Customer = { readonly id: number | string; readonly headers: Record<string, string> }

/** What the plugin bounds and guards by default, in a project with pages and customers of its own. */
describe("what is the project's own", () => {
  let project: TestPayload
  let article: number | string
  let page: number | string
  const rules: string[] = []
  const json = { 'content-type': 'application/json' }

  async function create(collection: string, data: Record<string, unknown>): Promise<number | string> {
    return (await project.payload.create({ collection: collection as CollectionSlug, data: data as never, overrideAccess: true })).id
  }

  async function customer(): Promise<Customer> {
    const email = `${randomUUID()}@example.com`
    const id = await create('customers', { email, password: PASSWORD })
    const login = await project.rest('/api/customers/login', { body: JSON.stringify({ email, password: PASSWORD }), headers: json, method: 'POST' })
    const { token } = (await login.json()) as { token: string }
    return { headers: { ...json, Authorization: `JWT ${token}` }, id }
  }

  beforeAll(async () => {
    project = await createTestPayload({
      config: {
        collections: [pages, customers],
        graphQL: {
          validationRules: () => {
            rules.push('asked')
            return []
          },
        },
      },
      options: { api: { maxDepth: 0, maxLimit: 1, maxQueryDepth: 3, maxRootFields: 2, scope: 'newsdesk' } },
    })
    article = await create('articles', { _status: 'published', related: [await create('articles', { _status: 'published', title: 'B' })], title: 'A' })
    const grandparent = await create('pages', { title: 'top' })
    const parent = await create('pages', { parent: grandparent, title: 'middle' })
    page = await create('pages', { link: { relationTo: 'articles', value: article }, parent, teaser: article, title: 'leaf' })
  })
  afterAll(() => project.cleanup())

  it('is read with limits and depths of its own; those of the newsdesk hold for its collections', async () => {
    const own = (await (await project.rest('/api/pages?limit=0&sort=createdAt&depth=5')).json()) as { docs: { parent?: { parent?: { title: string } } }[] }
    expect(own.docs).toHaveLength(3)
    expect(own.docs[2]?.parent?.parent?.title).toBe('top')
    const ours = (await (await project.rest('/api/articles?limit=0&depth=5&where[slug][equals]=a')).json()) as { docs: { related: unknown[] }[] }
    expect(ours.docs).toHaveLength(1)
    expect(ours.docs[0]?.related).toHaveLength(1)
    expect(typeof ours.docs[0]?.related[0]).not.toBe('object')
    expect(((await (await project.rest('/api/articles?limit=0')).json()) as { docs: unknown[] }).docs).toHaveLength(1)
    // Sorting by anything: no list of public fields.
    expect((await project.rest('/api/pages?sort=title')).status).toBe(200)
    expect((await project.rest('/api/articles?sort=title')).status).toBe(400)
  })

  it.each([
    ['its own collections', '{ a: Pages { totalDocs } b: Pages { totalDocs } c: countPages { totalDocs } }', false],
    ['its own collections, deep', '{ Pages { docs { parent { parent { title } } } } }', false],
    ['its own users', 'mutation { a: logoutCustomer b: logoutCustomer c: logoutCustomer }', false],
    ['a collection of the newsdesk', '{ a: Pages { totalDocs } b: Pages { totalDocs } c: Articles { totalDocs } }', true],
    ['a count of one', '{ a: Pages { totalDocs } b: Pages { totalDocs } c: countArticles { totalDocs } }', true],
    ['its versions', '{ a: Pages { totalDocs } b: Pages { totalDocs } c: versionsArticles { totalDocs } }', true],
    ['the users of the newsdesk', 'mutation { a: logoutUser b: logoutUser c: logoutUser }', true],
    ['a relation to one', '{ Pages { docs { parent { teaser { title } } } } }', true],
    ['a fragment on one', '{ Pages { docs { parent { link { value { ... on Article { title } } } } } } }', true],
  ])('is asked over GraphQL without bounds, unless a document asks for the newsdesk too: %s', async (_, query, isBounded) => {
    rules.length = 0
    const { errors } = await project.graphql(query)
    const refusals = (errors ?? []).filter(({ message }) => /at most 2 root fields|deeper than 3/.test(message))
    expect(refusals.length > 0, JSON.stringify(errors)).toBe(isBounded)
    // A document beyond the bounds of its size is not shown to any rule.
    if (!isBounded) expect(rules).toEqual(['asked'])
  })

  it('is locked as before; a lock on an article is only made by who may change it, and taken away by who holds it', async () => {
    const [one, other] = [await customer(), await customer()]
    const lock = async (relationTo: string, value: unknown, { headers, id }: Customer): Promise<Response> =>
      project.rest(LOCKS, { body: JSON.stringify({ document: { relationTo, value }, user: { relationTo: 'customers', value: id } }), headers, method: 'POST' })
    const made = await lock('pages', page, one)
    expect(made.status).toBe(201)
    const { doc } = (await made.json()) as { doc: { id: string } }
    expect((await project.rest(`${LOCKS}/${doc.id}`, { headers: other.headers, method: 'DELETE' })).status).toBe(200)
    expect((await lock('articles', article, one)).status).toBe(403)
    const editor = await project.createUser(['editor'])
    const ours = await project.payload.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo: 'articles', value: article }, user: { relationTo: 'users', value: editor.user.id } } as never,
      overrideAccess: true,
    })
    const remove = async (headers: Record<string, string>): Promise<number> => (await project.rest(`${LOCKS}/${ours.id}`, { headers, method: 'DELETE' })).status
    expect(await remove(one.headers)).toBe(403)
    expect(await remove(editor.headers)).toBe(200)
  })

  it('keeps preferences of people who cannot open the admin panel', async () => {
    const { headers } = await customer()
    const saved = await project.rest('/api/payload-preferences/theme', { body: JSON.stringify({ value: 'dark' }), headers, method: 'POST' })
    expect(saved.status).toBe(200)
  })
})
