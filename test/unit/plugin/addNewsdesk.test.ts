import type { CollectionConfig, Config, Plugin } from 'payload'
import { describe, expect, it } from 'vitest'

import { newsdeskOptions } from '../../../src/newsdeskOptions.js'
import type { NewsdeskPluginOptions } from '../../../src/options.js'
import { newsdeskPlugin } from '../../../src/plugin.js'

const base = (extra: Partial<Config> = {}): Config => ({ db: {} as Config['db'], secret: 's', ...extra })

async function add(options?: NewsdeskPluginOptions, config: Config = base()): Promise<Config> {
  return (newsdeskPlugin(options) as Plugin)(config)
}

function collection(config: Config, slug: string): CollectionConfig {
  const found = config.collections?.find((each) => each.slug === slug)
  if (!found) throw new Error(`no collection ${slug}`)
  return found
}

const names = (config: CollectionConfig): string[] =>
  config.fields.flatMap((field) => ('name' in field && field.name ? [field.name] : []))

describe('newsdeskPlugin', () => {
  it('checks its options at once', () => {
    expect(() => newsdeskPlugin({ disabled: 'no' as never })).toThrow('newsdeskPlugin.disabled: expected true or false')
  })

  it('says its name and options to other plugins', () => {
    const options = { slugs: { articles: 'news' } }
    const { options: own, order, slug } = newsdeskPlugin(options) as Plugin
    expect({ options: own, order, slug }).toEqual({ options, order: -10, slug: 'payload-newsdesk' })
  })

  it('takes the place among the plugins that its option says', () => {
    expect((newsdeskPlugin({ order: 5 }) as Plugin).order).toBe(5)
    expect(() => newsdeskPlugin({ order: 0.5 })).toThrow('newsdeskPlugin.order: expected a whole number between -1000 and 1000')
  })

  it('says so when it is there twice', async () => {
    const once = await add()
    await expect(add({ slugs: { articles: 'news' } }, once)).rejects.toThrow('plugins: expected newsdeskPlugin() once')
  })

  it("replaces nothing of the project's config, and leaves the given object alone", async () => {
    const posts: CollectionConfig = { slug: 'posts', fields: [] }
    const config = base({
      admin: { dateFormat: 'PP', user: 'people' },
      collections: [posts],
      custom: { own: 1 },
      graphQL: { maxComplexity: 7 },
      i18n: { translations: { en: { newsdesk: { fields: { title: 'Headline' } } } } } as never,
      jobs: { tasks: [] },
      maxDepth: 5,
    })
    const before = structuredClone({ ...config, collections: null, jobs: null })
    const result = await add({}, config)
    expect({ ...config, collections: null, jobs: null }).toEqual(before)
    expect(config.collections).toEqual([posts])
    expect(result.collections?.[0]).toBe(posts)
    expect(result).toMatchObject({
      admin: { dateFormat: 'PP', user: 'people' },
      graphQL: { maxComplexity: 7 },
      maxDepth: 5,
    })
    expect(result.custom).toMatchObject({ newsdesk: { disabled: false }, own: 1 })
    const { en } = result.i18n?.translations as unknown as { en: { newsdesk: { fields: Record<string, string> } } }
    expect(en.newsdesk.fields).toMatchObject({ byline: 'Byline', title: 'Headline' })
  })

  it('gives every relation the slugs of the map', async () => {
    const slugs = {
      articleLists: 'x-lists',
      articles: 'x-articles',
      categories: 'x-categories',
      hostStates: 'x-hosts',
      importNotices: 'x-notices',
      importRuns: 'x-runs',
      importWorkers: 'x-workers',
      media: 'x-media',
      promoBanners: 'x-banners',
      sourceItems: 'x-items',
      sourcePlaces: 'x-places',
      sources: 'x-sources',
      users: 'x-users',
    }
    const config = await add({ slugs })
    expect(config.collections?.map(({ slug }) => slug).sort()).toEqual(Object.values(slugs).sort())
    const targets = JSON.stringify(config.collections, (key, value: unknown) =>
      key === 'relationTo' || key === 'collection' ? `to:${String(value)}` : value,
    ).matchAll(/"to:([^"]+)"/g)
    expect([...targets].map((match) => match[1]).filter((slug) => !slug?.startsWith('x-'))).toEqual([])
  })

  it('takes what an override returns', async () => {
    const config = await add({
      collections: {
        articles: ({ defaultCollection }) => ({
          ...defaultCollection,
          fields: [...defaultCollection.fields, { name: 'rating', type: 'number' }],
        }),
      },
    })
    expect(names(collection(config, 'articles'))).toContain('rating')
    expect(collection(config, 'articles').trash).toBe(true)
  })

  it('refuses an override that returns no collection, or one of another slug', async () => {
    await expect(add({ collections: { media: () => undefined as never } })).rejects.toThrow(
      'newsdeskPlugin.collections.media: expected a function that returns a collection with fields, got undefined.',
    )
    const rename = ({ defaultCollection }: { defaultCollection: CollectionConfig }) => ({
      ...defaultCollection,
      slug: 'files',
    })
    await expect(add({ collections: { media: rename } })).rejects.toThrow('newsdeskPlugin.slugs.media')
  })

  it("adds its fields and hooks to the project's own users and media, behind theirs", async () => {
    const hook = () => undefined
    const read = () => false
    const users: CollectionConfig = {
      slug: 'users',
      access: { read },
      auth: true,
      fields: [{ type: 'row', fields: [{ name: 'name', type: 'textarea' }] }],
      hooks: { beforeChange: [hook] },
    }
    const media: CollectionConfig = {
      slug: 'media',
      fields: [{ name: 'alt', type: 'text', required: true }],
      upload: true,
    }
    const config = await add({}, base({ collections: [users, media] }))
    expect(config.collections?.filter(({ slug }) => slug === 'users')).toHaveLength(1)
    const merged = collection(config, 'users')
    expect(names(merged)).toEqual(['roles'])
    expect(merged.access).toEqual({ read })
    expect(merged.hooks?.beforeChange?.[0]).toBe(hook)
    expect(merged.hooks?.beforeChange).toHaveLength(2)
    expect(names(collection(config, 'media'))).toEqual([
      'alt',
      'caption',
      'credit',
      'rights',
      'sourceUrl',
      'contentHash',
    ])
    expect(collection(config, 'media').upload).toBe(true)
    expect(users.fields).toHaveLength(1)
  })

  it('refuses a slug that the project uses for something else', async () => {
    const config = base({ collections: [{ slug: 'articles', fields: [] }] })
    await expect(add({}, config)).rejects.toThrow(
      'newsdeskPlugin.slugs.articles: expected a slug that no collection of the project has, got "articles".',
    )
    const users = base({ collections: [{ slug: 'users', fields: [] }] })
    await expect(add({}, users)).rejects.toThrow('newsdeskPlugin.slugs.users: expected a collection with `auth`')
  })

  it('keeps the fields when it is disabled, and takes hooks, bounds and components away', async () => {
    const enabled = await add()
    const disabled = await add({ disabled: true })
    for (const { slug } of enabled.collections ?? []) {
      const [one, other] = [collection(enabled, slug), collection(disabled, slug)]
      expect(names(other)).toEqual(names(one))
      expect(Object.keys(other.access ?? {})).toEqual(Object.keys(one.access ?? {}))
      // What protects uploads and logins from requests stays, as access and validation do.
      const guards: Readonly<Record<string, readonly string[]>> = { media: ['beforeOperation'], users: ['afterLogin', 'beforeOperation'] }
      expect(Object.keys(other.hooks ?? {})).toEqual(guards[slug] ?? [])
    }
    expect(JSON.stringify(enabled.collections)).toContain('payload-newsdesk/client#')
    expect(JSON.stringify(disabled.collections)).not.toContain('payload-newsdesk/')
    expect(disabled.graphQL?.validationRules).toBeUndefined()
    expect(disabled.maxDepth).toBeUndefined()
  })

  it('hands its options on through the config', async () => {
    expect(newsdeskOptions(await add({ importer: { contact: 'desk@example.com' } })).importer.contact).toBe(
      'desk@example.com',
    )
    expect(() => newsdeskOptions({})).toThrow('Add newsdeskPlugin() to its plugins.')
  })

  it('shows a preview button only where there is somewhere to go', async () => {
    expect(collection(await add(), 'articles').admin?.preview).toBeUndefined()
    const config = await add({ previewUrl: ({ collection: name, doc }) => `/${name}/${String(doc.slug)}` })
    const preview = collection(config, 'articles').admin?.preview
    expect(await preview?.({ slug: 'a' }, { locale: 'en', req: {} as never, token: null })).toBe('/articles/a')
  })
})
