import { readFile } from 'node:fs/promises'

import { en } from '@payloadcms/translations/languages/en'
import { zhTw } from '@payloadcms/translations/languages/zhTw'
import { buildConfig, type Config } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

describe('the plugin', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())

  it('adds its collections', () => {
    expect(Object.keys(test.payload.collections)).toEqual(
      expect.arrayContaining([
        'articles',
        'promo-banners',
        'article-lists',
        'categories',
        'media',
        'sources',
        'import-runs',
        'source-items',
        'source-places',
        'users',
      ]),
    )
  })

  it('is seen by the other plugins on either side of it', async () => {
    const seen: (readonly [string, boolean | undefined])[] = []
    const look = (name: string) => (config: Config): Config => {
      seen.push([name, config.collections?.some(({ slug }) => slug === 'articles')])
      return config
    }
    await buildConfig({
      db: { init: () => ({}) } as never,
      plugins: [look('before'), newsdeskPlugin(), look('behind')],
      secret: 's',
      typescript: { autoGenerate: false },
    })
    expect(seen).toEqual([['before', true], ['behind', true]])
  })

  it('makes way for a collection of the project, in GraphQL too', async () => {
    const categories = { slug: 'categories', access: { read: () => true }, fields: [{ name: 'name', type: 'text' as const }] }
    const other = await createTestPayload({
      config: { collections: [categories] },
      options: { slugs: { articles: 'news', categories: 'news-categories' } },
    })
    const api = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8')
    const documented = /## With other slugs[\s\S]*?```graphql\n([\s\S]*?)```/.exec(api)?.[1] ?? ''
    expect((await other.graphql(documented)).errors).toBeUndefined()
    const { data, errors } = await other.graphql('{ Categories { totalDocs } NewsCategories { totalDocs } allNews { totalDocs } }')
    await other.cleanup()
    expect(errors).toBeUndefined()
    expect(Object.keys(data ?? {})).toEqual(['Categories', 'NewsCategories', 'allNews'])
  })

  it('answers REST', async () => {
    const response = await test.rest('/api/articles')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ docs: [], totalDocs: 0 })
  })

  it('answers GraphQL', async () => {
    const result = await test.graphql('{ Articles { totalDocs } }')
    expect(result).toEqual({ data: { Articles: { totalDocs: 0 } } })
  })

  it("answers in the reader's language", async () => {
    const i18n = { fallbackLanguage: 'en' as const, supportedLanguages: { en, 'zh-TW': zhTw } }
    const chinese = await createTestPayload({ config: { i18n } })
    const { headers } = await chinese.createUser(['admin'])
    const response = await chinese.rest('/api/sources', {
      body: JSON.stringify({ name: 'x' }),
      headers: { ...headers, 'accept-language': 'zh-TW', 'content-type': 'application/json' },
      method: 'POST',
    })
    expect(await response.text()).toContain('請填寫起始網址或資料夾，二選一。')
    await chinese.cleanup()
  })

  it('keeps jobs to admins', async () => {
    const task = { slug: 'idle', handler: () => ({ output: {} }) }
    const withJobs = await createTestPayload({ config: { jobs: { tasks: [task as never] } } })
    const admin = await withJobs.createUser(['admin'])
    const editor = await withJobs.createUser(['editor'])
    const statuses = async (headers: Record<string, string>): Promise<number[]> =>
      Promise.all(
        ['/api/payload-jobs', '/api/payload-jobs/run'].map(
          async (route) => (await withJobs.rest(route, { headers })).status,
        ),
      )
    expect(await statuses(admin.headers)).toEqual([200, 200])
    expect(await statuses(editor.headers)).toEqual([403, 401])
    expect(await statuses({})).toEqual([403, 401])
    await withJobs.cleanup()
  })

  it('keeps its collections and their access while it is disabled', async () => {
    const disabled = await createTestPayload({ options: { api: { maxLimit: 1 }, disabled: true } })
    for (const title of ['A', 'B']) {
      const data = { _status: title === 'A' ? 'published' : 'draft', title }
      await disabled.payload.create({ collection: 'articles', data: data as never, overrideAccess: true })
    }
    const response = await disabled.rest('/api/articles?limit=0')
    expect(await response.json()).toMatchObject({ docs: [{ title: 'A' }], totalDocs: 1 })
    expect((await disabled.rest('/api/sources')).status).toBe(403)
    for (const route of ['/api/newsdesk/health', '/api/newsdesk/worker']) expect((await disabled.rest(route)).status).toBe(404)
    await disabled.cleanup()
  })

  it('says at the start that sources lack a field that documents are to take from them', async () => {
    const opening = createTestPayload({ options: { importer: { inherit: ['tenant'] } } })
    await expect(opening).rejects.toThrow('newsdeskPlugin.importer.inherit: expected names of fields of "sources"')
  })

  it('works under other slugs', async () => {
    const options = { slugs: { articles: 'news', categories: 'sections', users: 'people' } }
    const renamed = await createTestPayload({ options })
    const { headers, user } = await renamed.createUser(['editor'])
    const init = { headers: { ...headers, 'content-type': 'application/json' }, method: 'POST' }
    const section = (await (await renamed.rest('/api/sections', { ...init, body: '{"title":"S"}' })).json()) as {
      doc: { id: string }
    }
    const body = JSON.stringify({ _status: 'published', categories: [section.doc.id], title: 'N' })
    expect((await renamed.rest('/api/news', { ...init, body })).status).toBe(201)
    const { data } = await renamed.graphql('{ Articles: allNews { docs { title categories { title } } } }', {}, user)
    expect(data).toEqual({ Articles: { docs: [{ categories: [{ title: 'S' }], title: 'N' }] } })
    await renamed.cleanup()
  })
})
