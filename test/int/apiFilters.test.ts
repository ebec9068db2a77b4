import { readFile } from 'node:fs/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { PUBLIC_FIELDS } from '../../src/access/publicFields.js'
import { type CollectionName, DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Answer = { status: number; message: string; totalDocs: number | undefined }

describe('what the public may filter and sort by', () => {
  let test: TestPayload
  let reader: { Authorization: string }
  let editor: { Authorization: string }
  beforeAll(async () => {
    test = await createTestPayload({ options: { api: { publicFields: { articles: ['kicker'] } } } })
    for (const title of ['One', 'Two']) {
      await test.payload.create({ collection: 'articles', data: { _status: 'published', kicker: title, plainText: 'secret', title } as never, overrideAccess: true })
    }
    editor = (await test.createUser(['editor'])).headers
    reader = (await test.createUser(['reader'])).headers
  })
  afterAll(() => test.cleanup())

  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await test.rest(path, { headers })
    const { errors, totalDocs } = (await response.json()) as { errors?: { message: string }[]; totalDocs?: number }
    return { message: errors?.[0]?.message ?? '', status: response.status, totalDocs }
  }

  it.each(Object.entries(PUBLIC_FIELDS).flatMap(([name, { filter, sort }]) => [
    ...filter.map((field) => [DEFAULT_SLUGS[name as CollectionName], `where[${field}][exists]=true`]),
    ...sort.map((field) => [DEFAULT_SLUGS[name as CollectionName], `sort=-${field}`]),
  ]))('answers the fields of its list: %s by %s', async (slug, query) => {
    // Users are for users, and media for those who can name them.
    const named = slug === 'media' ? 'where[and][0][id][equals]=1&' : ''
    expect((await ask(`/api/${slug}?${named}${query}`)).status).toBe(slug === 'users' ? 403 : 200)
  })

  it.each([
    'where[body][like]=a', 'where[body.root.children.text][like]=a', 'where[plainText][contains]=secret', 'where[title][like]=One', 'where[slug][like]=one',
    'where[slug][contains]=o', 'where[categories.title][equals]=x', 'where[categories.parent.slug][equals]=x', 'where[categories__title][equals]=x',
    'where[related.slug][equals]=x', 'where[heroImage.filename][exists]=true', 'where[seo.title][exists]=true', 'where[deletedAt][exists]=true',
    'where[or][0][slug][equals]=one&where[or][1][title][equals]=One', 'where[and][0][or][0][and][0][plainText][exists]=true',
    'sort=title', 'sort=-body', 'sort=plainText', 'sort=categories.title', 'sort=-publishedAt,title', 'sort=__proto__', 'sort=deletedAt',
    `where[id][in]=${Array.from({ length: 101 }, (_, n) => n).join(',')}`,
    Array.from({ length: 21 }, (_, n) => `where[or][${n}][slug][equals]=${n}`).join('&'),
    `where${'[or][0]'.repeat(5)}[slug][equals]=one`,
  ])('refuses "%s" to the public and to readers, as 400 with a reason, in lists and counts', async (query) => {
    for (const headers of [{}, reader]) {
      for (const path of ['/api/articles?', '/api/articles?draft=true&', ...(query.startsWith('sort') ? [] : ['/api/articles/count?'])]) {
        const { message, status } = await ask(`${path}${query}`, headers)
        expect([status, message.length > 10, message]).toEqual([400, true, expect.not.stringContaining('Something went wrong')])
      }
    }
  })

  it('holds in GraphQL too', async () => {
    for (const args of ['where: { body: { exists: true } }', 'where: { plainText: { like: "a" } }', 'where: { title: { contains: "a" } }', 'where: { OR: [{ AND: [{ title: { equals: "One" } }] }] }', 'sort: "title"', 'sort: "-body"']) {
      expect((await test.graphql(`{ Articles(${args}) { totalDocs } }`)).errors?.[0]?.message, args).toMatch(/cannot (filter|sort) by|not for the public/)
    }
    const count = await test.graphql('{ countArticles(where: { title: { like: "a" } }) { totalDocs } }')
    expect(count.errors?.[0]?.message).toContain('cannot filter by')
  })

  it('is more for the desk, where a filter is bounded all the same', async () => {
    expect(await ask('/api/articles?where[title][like]=one&sort=title', editor)).toMatchObject({ status: 200, totalDocs: 1 })
    const many = Array.from({ length: 201 }, (_, n) => `where[or][${n}][slug][equals]=${n}`).join('&')
    expect(await ask(`/api/articles?${many}`, editor)).toMatchObject({ status: 400 })
  })

  it('is what a project adds to it', async () => {
    expect(await ask('/api/articles?where[kicker][equals]=One&sort=kicker')).toMatchObject({ status: 200, totalDocs: 1 })
  })

  it('counts drafts in for nobody but the desk', async () => {
    await test.payload.create({ collection: 'articles', data: { title: 'Draft' } as never, overrideAccess: true })
    expect((await ask('/api/articles?draft=true')).totalDocs).toBe(2)
    expect((await ask('/api/articles?draft=true', reader)).totalDocs).toBe(2)
    expect((await ask('/api/articles?draft=true', editor)).totalDocs).toBe(3)
  })

  it('stands in docs/api.md', async () => {
    const text = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
    for (const [name, { filter, sort }] of Object.entries(PUBLIC_FIELDS)) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${DEFAULT_SLUGS[name as CollectionName]}\` |`)) ?? ''
      const [, , filters = '', sorts = ''] = row.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, field]) => field).sort().join(' '))
      expect([filters, sorts], name).toEqual([[...filter].sort().join(' '), [...sort].sort().join(' ')])
    }
  })

  it.each([
    'where[publishedAt][greater_than]=yesterday', 'where[publishedAt][like]=2025', 'where[publishedAt][in]=2025-01-01,x', 'where[createdAt][equals]=2025-13-45', 'where[slug][near]=1,2', 'where[slug]=one', 'where[slug][$ne]=one', 'where[and]=x',
  ])('answers 400 to "%s", whoever asks', async (query) => {
    for (const headers of [{}, editor]) expect((await ask(`/api/articles?${query}`, headers)).status).toBe(400)
  })
})
