import { importExportPlugin } from '@payloadcms/plugin-import-export'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { buildConfig, type CollectionBeforeChangeHook, type CollectionSlug, type Config, type Plugin } from 'payload'
import { newsdeskPlugin, type NewsdeskPluginOptions } from 'payload-newsdesk'
import { nestedDocsPlugin } from 'payload-plugin-nested-docs'
import { redirectsPlugin } from 'payload-plugin-redirects'
import { searchPlugin } from 'payload-plugin-search'
import { seoPlugin } from 'payload-plugin-seo'
import { describe, expect, it } from 'vitest'

import { createImportWorld, type FinishedRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { pixelPng } from '../helpers/pixelPng.js'
import type { TestUser } from '../helpers/testPayload.js'

type Id = number | string
type Doc = { readonly id: Id; readonly [field: string]: unknown }
type Person = { readonly headers: Record<string, string>; readonly user: TestUser }

/** A project with one of the plugins in it, after its first import. */
type Project = {
  readonly world: ImportWorld
  readonly admin: Person
  readonly article: Doc
  readonly category: Doc
  readonly send: (method: string, path: string, body?: unknown) => Promise<Response>
}

type Case = {
  readonly plugin: () => Plugin
  readonly config?: Partial<Config>
  readonly options?: NewsdeskPluginOptions
  /** What the source says besides. */
  readonly source?: (world: ImportWorld) => Promise<Record<string, unknown>>
  /** What the import has made of it. */
  readonly imported: (project: Project) => Promise<void>
  /** What an editor changes besides the title of the article. */
  readonly edit?: (project: Project) => Promise<void>
  /** What must stand after the second import. */
  readonly importedAgain: (project: Project) => Promise<void>
}

const PAGE = 'gb/25/9/4/n1000001'
const TENANT_SLUGS = ['articles', 'categories', 'article-lists', 'promo-banners', 'media', 'sources'] as const

/** As the documentation shows it: what is empty follows the article. */
const fillMeta: CollectionBeforeChangeHook = ({ data }) => {
  const meta = (data.meta ?? {}) as { title?: string; description?: string }
  return { ...data, meta: { ...meta, description: meta.description || data.summary, title: meta.title || data.title } }
}

async function find(world: ImportWorld, collection: string, where = {}): Promise<Doc[]> {
  const { docs } = await world.payload.find({ collection: collection as CollectionSlug, depth: 0, overrideAccess: true, where })
  return docs as unknown as Doc[]
}

async function create(world: ImportWorld, collection: string, data: Record<string, unknown>): Promise<Doc> {
  return (await world.payload.create({ collection: collection as CollectionSlug, data: data as never, depth: 0, overrideAccess: true })) as unknown as Doc
}

async function again(world: ImportWorld, collection: string, { id }: Doc): Promise<Doc> {
  return (await world.payload.findByID({ collection: collection as CollectionSlug, depth: 0, id, overrideAccess: true })) as unknown as Doc
}

const CASES: Readonly<Record<string, Case>> = {
  'plugin-seo': {
    edit: async ({ article, send }) => void (await send('PATCH', `/api/articles/${article.id}`, { meta: { title: '编辑的标题' } })),
    imported: async ({ article, send }) => {
      expect(article.meta).toMatchObject({ title: '灯塔' })
      const generated = await send('POST', '/api/plugin-seo/generate-title', { collectionSlug: 'articles', doc: article, id: article.id })
      expect(await generated.json()).toEqual({ result: '灯塔 · 港湾日报' })
    },
    importedAgain: async ({ article, world }) => expect((await again(world, 'articles', article)).meta).toMatchObject({ title: '编辑的标题' }),
    options: {
      collections: {
        articles: ({ defaultCollection }) => ({
          ...defaultCollection,
          hooks: { ...defaultCollection.hooks, beforeChange: [...(defaultCollection.hooks?.beforeChange ?? []), fillMeta] },
        }),
      },
    },
    plugin: () =>
      seoPlugin({
        collections: ['articles' as CollectionSlug],
        generateTitle: ({ doc }) => `${(doc as { title: string }).title} · 港湾日报`,
        uploadsCollection: 'media' as CollectionSlug,
      }),
  },
  'plugin-nested-docs': {
    edit: async ({ category, send, world }) => {
      const parent = await create(world, 'categories', { title: '总部' })
      const saved = await send('PATCH', `/api/categories/${category.id}`, { parent: parent.id })
      expect(saved.status, await saved.clone().text()).toBe(200)
    },
    imported: async ({ category }) => expect(category.breadcrumbs).toMatchObject([{ label: '港城新闻' }]),
    importedAgain: async ({ category, world }) =>
      expect((await again(world, 'categories', category)).breadcrumbs).toMatchObject([{ label: '总部' }, { label: '港城新闻' }]),
    plugin: () => nestedDocsPlugin({ collections: ['categories' as CollectionSlug], generateLabel: (_, doc) => String(doc.title) }),
  },
  'plugin-search': {
    imported: async ({ article, world }) =>
      expect(await find(world, 'search')).toMatchObject([{ doc: { relationTo: 'articles', value: article.id }, title: '灯塔' }]),
    importedAgain: async ({ article, world }) =>
      expect(await find(world, 'search')).toMatchObject([{ doc: { relationTo: 'articles', value: article.id }, title: '编辑过的灯塔' }]),
    plugin: () => searchPlugin({ collections: ['articles'] }),
  },
  'plugin-redirects': {
    imported: async ({ article, send, world }) => {
      const to = { reference: { relationTo: 'articles', value: article.id }, type: 'reference' }
      await create(world, 'redirects', { from: '/old-lighthouse', to })
      const { docs } = (await (await send('GET', '/api/redirects?depth=1')).json()) as { docs: { to: { reference: { value: Doc } } }[] }
      expect(docs[0]?.to.reference.value.title).toBe('灯塔')
    },
    importedAgain: async ({ article, world }) =>
      expect(await find(world, 'redirects')).toMatchObject([{ from: '/old-lighthouse', to: { reference: { value: article.id } } }]),
    plugin: () => redirectsPlugin({ collections: ['articles'] }),
  },
  'plugin-multi-tenant': {
    config: { collections: [{ slug: 'tenants', fields: [{ name: 'name', type: 'text' }] }] },
    imported: async ({ world }) => {
      const [tenant] = await find(world, 'tenants')
      for (const slug of TENANT_SLUGS) {
        const docs = await find(world, slug)
        expect(docs.length, slug).toBeGreaterThan(0)
        expect(docs.map((doc) => doc.tenant), slug).toEqual(docs.map(() => tenant?.id))
      }
    },
    importedAgain: async ({ article, world }) => {
      const [tenant] = await find(world, 'tenants')
      expect((await again(world, 'articles', article)).tenant).toBe(tenant?.id)
      const other = await create(world, 'tenants', { name: 'elsewhere' })
      const seen = async (of: Id): Promise<number> => {
        const { headers, user } = await world.createUser(['editor'])
        await world.payload.update({ collection: 'users', data: { tenants: [{ tenant: of }] } as never, id: user.id, overrideAccess: true })
        return ((await (await world.rest('/api/articles', { headers })).json()) as { totalDocs: number }).totalDocs
      }
      expect([await seen(tenant?.id ?? ''), await seen(other.id)]).toEqual([1, 0])
    },
    options: { importer: { inherit: ['tenant'] } },
    plugin: () =>
      multiTenantPlugin({
        collections: Object.fromEntries(TENANT_SLUGS.map((slug) => [slug, {}])),
        userHasAccessToAllTenants: (user) => (user as { roles?: string[] }).roles?.includes('admin') ?? false,
      }),
    source: async (world) => ({ tenant: (await create(world, 'tenants', { name: 'harbour' })).id }),
  },
  'plugin-import-export': {
    imported: async (project) => expect(await exported(project)).toContain('harbour:n1000001,灯塔'),
    importedAgain: async (project) => expect(await exported(project)).toContain('harbour:n1000001,编辑过的灯塔'),
    plugin: () => importExportPlugin({ collections: [{ export: { disableJobsQueue: true }, slug: 'articles' as CollectionSlug }] }) as Plugin,
  },
}

async function exported({ send }: Project): Promise<string> {
  const data = { collectionSlug: 'articles', fields: ['sourceKey', 'title'], format: 'csv', name: 'articles' }
  return (await send('POST', '/api/exports/download', { data })).text()
}

/** The mirror with one section and one article with an image, whose text is the given one. */
const pages = async ({ text, title }: { text: string; title: string }): Promise<Record<string, string | Uint8Array>> => ({
  'harbour/gb/300/port.png': (await pixelPng()).data,
  'harbour/gb/nsc100.md': makeSectionPage({ entries: [{ path: PAGE, title }] }),
  [`harbour/${PAGE}.md`]: makeArticlePage({ body: `<p>${text}</p>\n<p><img src="https://raw.githubusercontent.com/harbour-daily/harbour/master/gb/300/port.png" alt="港"></p>\n`, path: PAGE, picks: [{ path: PAGE, title }], title }),
})

const lost = ({ outcomes }: FinishedRun): unknown[] => outcomes.filter(({ status }) => status === 'failed')

// Once is enough: what the plugins add is the same on every database. NEWSDESK_TEST_PLUGINS=1 runs it on the others too.
const isElsewhere = process.env.NEWSDESK_TEST_DB !== undefined && process.env.NEWSDESK_TEST_DB !== 'sqlite'

describe.skipIf(isElsewhere && process.env.NEWSDESK_TEST_PLUGINS !== '1').each(Object.entries(CASES))('in a project with %s', (_, use) => {
  it('has the same collections in either order of the plugins', async () => {
    const shape = async (plugins: (plugin: Plugin, newsdesk: Plugin) => Plugin[]): Promise<unknown> => {
      const { collections } = await buildConfig({
        db: { defaultIDType: 'text', init: () => ({}) } as never,
        secret: 's',
        typescript: { autoGenerate: false },
        ...use.config,
        collections: structuredClone(use.config?.collections ?? []),
        plugins: plugins(use.plugin(), newsdeskPlugin(use.options)),
      })
      return Object.fromEntries(collections.map(({ flattenedFields, hooks, slug }) => [slug, [flattenedFields.map(({ name }) => name), hooks.afterChange.length]]))
    }
    const before = await shape((plugin, newsdesk) => [plugin, newsdesk])
    expect(before).toEqual(await shape((plugin, newsdesk) => [newsdesk, plugin]))
    expect(before).not.toEqual(await shape((__, newsdesk) => [newsdesk]))
  })

  it('imports, keeps what an editor has changed in the next import, and does not come between', async () => {
    const world = await createImportWorld({
      config: { ...use.config, collections: structuredClone(use.config?.collections ?? []), plugins: [use.plugin()] },
      options: use.options,
    })
    const admin = await world.createUser(['admin'])
    const send: Project['send'] = (method, path, body) =>
      world.rest(path, {
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: { ...admin.headers, 'content-type': 'application/json' },
        method,
      })
    const directory = await world.writeFiles(await pages({ text: '第一版的正文，写得足够长。', title: '灯塔' }))
    const source = await world.createSource({ directory, name: 'harbour', publishPolicy: 'published', ...(await use.source?.(world)) })
    const first = await world.run(source)
    expect(lost(first)).toEqual([])
    const [article] = await find(world, 'articles', { sourceKey: { equals: 'harbour:n1000001' } })
    const [category] = await find(world, 'categories', { title: { equals: '港城新闻' } })
    if (!article || !category) throw new Error(`nothing was imported: ${JSON.stringify(first.outcomes)}`)
    const project = { admin, article, category, send, world }
    await use.imported(project)

    const edited = await send('PATCH', `/api/articles/${article.id}`, { _status: 'published', title: '编辑过的灯塔' })
    expect(edited.status, await edited.clone().text()).toBe(200)
    await use.edit?.(project)

    await world.writeFiles(await pages({ text: '第二版的正文，写得足够长，而且更长。', title: '灯塔重新点亮' }))
    const second = await world.run(source)
    expect(lost(second)).toEqual([])
    const now = await again(world, 'articles', article)
    expect(now.title).toBe('编辑过的灯塔')
    expect(JSON.stringify(now.body)).toContain('第二版的正文')
    await use.importedAgain(project)
    await world.cleanup()
  })
})
