import type { CollectionConfig, Config, GlobalConfig, Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createStoreReader } from '../../src/transfer/createStoreReader.js'
import { createStoreWriter } from '../../src/transfer/createStoreWriter.js'
import { describeDatabase } from '../../src/transfer/describeDatabase.js'
import { toObjectId, toUuid } from '../../src/transfer/idMap.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { type DatabaseKind, DIRECTIONS, foreignKeysOf, freshDatabase, OWN_DATABASE, transfer } from '../helpers/transferWorld.js'

const overrideAccess = true
const now = Date.parse('2025-10-01T12:00:00Z')

/** What a project of its own may have: languages, blocks, relations to several collections, ids of its own, a global. */
const pages = (): CollectionConfig => ({
  slug: 'pages',
  fields: [
    { name: 'title', type: 'text', localized: true },
    { name: 'count', type: 'number', defaultValue: 7 },
    { name: 'shown', type: 'checkbox', defaultValue: true },
    { name: 'token', type: 'text', unique: true },
    { name: 'seenAt', type: 'date' },
    { name: 'moods', type: 'select', hasMany: true, options: ['calm', 'loud'] },
    { name: 'words', type: 'text', hasMany: true },
    { name: 'owner', type: 'relationship', relationTo: ['articles', 'users'] },
    { name: 'readers', type: 'relationship', hasMany: true, relationTo: ['articles', 'users'] },
    { name: 'tag', type: 'relationship', relationTo: 'labels' },
    { name: 'note', type: 'json' },
    {
      name: 'about',
      type: 'group',
      fields: [
        { name: 'image', type: 'upload', relationTo: 'media' },
        { name: 'rows', type: 'array', fields: [{ name: 'category', type: 'relationship', relationTo: 'categories' }, { name: 'kind', type: 'text', localized: true }] },
      ],
    },
    {
      name: 'layout',
      type: 'blocks',
      blocks: [
        { slug: 'quote', fields: [{ name: 'text', type: 'text' }] },
        { slug: 'teaser', fields: [{ name: 'articles', type: 'relationship', hasMany: true, relationTo: 'articles' }] },
      ],
    },
  ],
  versions: { drafts: true, maxPerDoc: 5 },
})
const labels = (): CollectionConfig => ({
  slug: 'labels',
  fields: [{ name: 'id', type: 'text', required: true }, { name: 'title', type: 'text' }],
})
const front = (): GlobalConfig => ({
  slug: 'front',
  fields: [{ name: 'lead', type: 'relationship', relationTo: 'articles' }, { name: 'line', type: 'text' }],
  versions: { drafts: true, max: 5 },
})
/** Payload changes the config that it is given: every instance gets its own. */
const createConfig = (): Partial<Config> => ({
  collections: [pages(), labels()],
  globals: [front()],
  localization: { defaultLocale: 'en', locales: ['en', 'zh'] },
})

type Made = { article: string; category: string; page: string; user: string }

describe.each(DIRECTIONS)('documents of every shape moved from %s to %s', (fromKind, toKind) => {
  const worlds: TestPayload[] = []
  const drops: (() => Promise<void>)[] = []
  let made: Made

  const open = async (kind: DatabaseKind): Promise<TestPayload> => {
    const database = await freshDatabase(kind)
    const world = await createTestPayload({ config: { ...createConfig(), db: database.db } })
    worlds.push(world)
    drops.push(() => database.drop(world.payload))
    return world
  }

  const fill = async (payload: Payload): Promise<Made> => {
    const create = async (collection: string, data: Record<string, unknown>): Promise<string> =>
      String((await payload.create({ collection: collection as never, data: data as never, overrideAccess })).id)
    const user = await create('users', { email: 'one@example.com', password: 'a long password', roles: ['admin'] })
    const article = await create('articles', { title: 'An article' })
    const category = await create('categories', { title: 'A category' })
    const deleted = await create('articles', { title: 'Soon deleted' })
    await create('labels', { id: 'label-of-our-own', title: 'Label' })
    const data = {
      title: 'A page',
      token: 'one',
      seenAt: '2025-09-04T10:00:00.000Z',
      moods: ['loud', 'calm'],
      words: ['b', 'a'],
      owner: { relationTo: 'articles', value: article },
      readers: [{ relationTo: 'users', value: user }, { relationTo: 'articles', value: article }, { relationTo: 'articles', value: deleted }],
      tag: 'label-of-our-own',
      note: { deep: [{ of: article, said: `see ${article}`, when: '2025-09-04T10:00:00.000Z', nothing: null }], $odd: { 'a.b': 1 } },
      about: { rows: [{ category, kind: 'first' }, { category, kind: 'second' }] },
      layout: [{ blockType: 'teaser', articles: [article] }, { blockType: 'quote', blockName: 'named', text: '' }],
    }
    const page = await create('pages', data)
    await payload.update({ collection: 'pages' as never, data: { title: '一页' } as never, id: page, locale: 'zh', overrideAccess })
    await payload.update({ collection: 'pages' as never, data: { _status: 'published' } as never, id: page, overrideAccess })
    await payload.update({ collection: 'pages' as never, data: { count: 0, shown: false } as never, draft: true, id: page, overrideAccess })
    await create('pages', {})
    await payload.updateGlobal({ data: { lead: article, line: 'Good morning', _status: 'published' } as never, overrideAccess, slug: 'front' as never })
    await payload.updateGlobal({ data: { line: 'Good evening' } as never, draft: true, overrideAccess, slug: 'front' as never })
    await payload.db.deleteOne({ collection: 'articles', where: { id: { equals: deleted } } })
    return { article, category, page, user }
  }

  beforeAll(async () => {
    const [from, to] = [await open(fromKind), await open(toKind)]
    made = await fill(from.payload)
    expect(await transfer({ from: from.payload, to: to.payload })).toMatchObject({ isSame: true })
  })
  afterAll(async () => {
    for (const drop of drops) await drop()
    for (const world of worlds) await world.cleanup()
  })

  // An absent value is absent over the API of MongoDB, and null over SQLite's.
  const pageOf = async (world: TestPayload | undefined, locale: string): Promise<Record<string, unknown>> => {
    const found = await world?.payload.find({ collection: 'pages' as never, depth: 1, draft: true, locale: locale as never, overrideAccess, where: { token: { equals: 'one' } } })
    return JSON.parse(JSON.stringify(found?.docs[0] ?? {}, (key, value: unknown) => (['id', 'sessions'].includes(key) || (value === null && key !== 'nothing') ? undefined : value))) as Record<string, unknown>
  }

  it.each(['en', 'zh'])('read the same in the language %s', async (locale) => {
    const [was, is] = [await pageOf(worlds[0], locale), await pageOf(worlds[1], locale)]
    const plain = ({ about, layout, note: _note, readers, ...rest }: Record<string, unknown>): unknown => {
      const { rows } = about as { rows: { category: { title: string }; kind: string }[] }
      const people = (readers as { value: { title?: string; email?: string } | string | null }[]).map(({ value }) =>
        typeof value === 'object' ? (value?.email ?? value?.title) : null,
      )
      return { ...rest, layout, readers: people.filter((person) => person && person !== 'Soon deleted'), rows: rows.map(({ category, kind }) => [category.title, kind]) }
    }
    expect(plain(is)).toEqual(plain(was))
    expect(is.title).toBe(locale === 'zh' ? '一页' : 'A page')
    expect(is).toMatchObject({ count: 0, shown: false, tag: { title: 'Label' } })
  })

  it('keep ids in JSON, defaults that were never stored, and drafts above what is published', async () => {
    const { payload } = worlds[1] as TestPayload
    const { docs } = await payload.find({ collection: 'articles', overrideAccess, where: { title: { equals: 'An article' } } })
    const article = docs[0]?.id
    const page = await pageOf(worlds[1], 'en')
    expect(page.note).toEqual({ deep: [{ of: article, said: `see ${made.article}`, when: '2025-09-04T10:00:00.000Z', nothing: null }], $odd: { 'a.b': 1 } })
    const live = await payload.find({ collection: 'pages' as never, overrideAccess, where: { token: { equals: 'one' } } })
    expect(live.docs[0]).toMatchObject({ _status: 'published', count: 7, shown: true })
    const global = (await payload.findGlobal({ depth: 0, overrideAccess, slug: 'front' as never })) as Record<string, unknown>
    expect(global).toMatchObject({ lead: article, line: 'Good morning' })
    const draft = (await payload.findGlobal({ depth: 0, draft: true, overrideAccess, slug: 'front' as never })) as Record<string, unknown>
    expect(draft.line).toBe('Good evening')
  })

  it('can be edited and deleted afterwards as any other', async () => {
    const { payload } = worlds[1] as TestPayload
    const { docs } = await payload.find({ collection: 'pages' as never, draft: true, overrideAccess, where: { token: { equals: 'one' } } })
    const id = String((docs[0] as { id?: string } | undefined)?.id)
    const saved = await payload.update({ collection: 'pages' as never, data: { words: ['c'], _status: 'published' } as never, id, overrideAccess })
    expect(saved).toMatchObject({ count: 0, words: ['c'] })
    await payload.delete({ collection: 'pages' as never, id, overrideAccess })
    expect(await payload.countVersions({ collection: 'pages' as never, overrideAccess, where: { parent: { equals: id } } })).toEqual({ totalDocs: 0 })
  })
})

describe.each([OWN_DATABASE])('a transfer into %s that was interrupted', (kind) => {
  it('goes on where it stopped, whole documents only', async () => {
    const drops: (() => Promise<void>)[] = []
    const open = async (): Promise<TestPayload> => {
      const database = await freshDatabase(kind)
      const world = await createTestPayload({ config: { ...createConfig(), db: database.db } })
      drops.push(() => database.drop(world.payload), world.cleanup)
      return world
    }
    const sqlite = await freshDatabase('sqlite')
    const from = await createTestPayload({ config: { ...createConfig(), db: sqlite.db } })
    const to = await open()
    try {
      for (let number = 0; number < 60; number += 1) {
        await from.payload.create({ collection: 'articles', data: { tags: [`t${number}`], title: `Article ${number}` } as never, overrideAccess })
      }
      const keys = await foreignKeysOf(to.payload)
      const controller = new AbortController()
      const stopped = transfer({
        from: from.payload,
        onProgress: ({ collection, done }) => collection === 'articles' && done >= 25 && controller.abort(),
        signal: controller.signal,
        to: to.payload,
      })
      await expect(stopped).rejects.toThrow('The same command goes on where it stopped.')
      const facts = await describeDatabase({ now, payload: to.payload, slugs: DEFAULT_SLUGS })
      expect(facts.mark).toEqual({ from: 'a test', startedAt: '2025-10-01T00:00:00.000Z' })
      expect(facts.counts.articles).toBe(25)
      if (kind === 'postgres') expect([keys.length > 50, await foreignKeysOf(to.payload)]).toEqual([true, []])

      // A process that is killed between the two writes leaves a version without its document.
      const [id] = (await createStoreReader(from.payload).ids({ collection: 'articles' })).slice(-1)
      const [bundle] = await createStoreReader(from.payload).read({ collection: 'articles', ids: [id ?? ''] })
      const isMongo = kind === 'mongodb'
      if (bundle && isMongo) {
        const { id: _id, ...versionData } = bundle.values as Record<string, unknown>
        const at = new Date(now).toISOString()
        await to.payload.db.createVersion({ autosave: false, collectionSlug: 'articles', createdAt: at, parent: toObjectId(String(id)), updatedAt: at, versionData })
      }
      const report = await transfer({ from: from.payload, isResumed: true, to: to.payload })
      expect(report).toMatchObject({ isSame: true })
      expect(report.collections.find(({ collection }) => collection === 'articles')).toMatchObject({ source: 60, target: 60, versions: 60 })
      expect((await describeDatabase({ now, payload: to.payload, slugs: DEFAULT_SLUGS })).mark).toBeNull()
      expect(await foreignKeysOf(to.payload)).toEqual(keys)
    } finally {
      for (const drop of drops) await drop()
      await from.cleanup()
      await sqlite.drop(from.payload)
    }
  })

  it('says which document cannot be stored', async () => {
    const database = await freshDatabase(kind)
    const world = await createTestPayload({ config: { ...createConfig(), db: database.db } })
    try {
      const writer = createStoreWriter(world.payload)
      const [id, other] = ['019a2b3c4d5e7f6081234567', '019a2b3c4d5e7f6081234568'].map((text) => (kind === 'mongodb' ? text : toUuid(text))) as [string, string]
      const bundle = { id, values: { sourceKey: 'x:1', kind: 'article' }, versions: [] }
      await writer.write({ bundles: [bundle], collection: 'source-items' })
      if (kind === 'mongodb') await writer.finish()
      const again = writer.write({ bundles: [{ ...bundle, id: other }], collection: 'source-items' })
      await expect(again).rejects.toThrow(`source-items ${other} cannot be stored in the target: `)
    } finally {
      await database.drop(world.payload)
      await world.cleanup()
    }
  })
})
