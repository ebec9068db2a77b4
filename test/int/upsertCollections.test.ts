import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { MappedDocument, SourceKey } from '../../src/importers/types.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { changed, createUpsertWorld, makeArticle, type UpsertWorld } from '../helpers/upsertWorld.js'

let app: TestPayload
let world: UpsertWorld

beforeAll(async () => {
  app = await createTestPayload()
  world = createUpsertWorld({ payload: app.payload })
})
afterAll(() => app.cleanup())

const key = (text: string): SourceKey => text as SourceKey

const category = (path: string, fields: Record<string, unknown> = {}): MappedDocument => ({
  collection: 'categories',
  complete: true,
  sourceKey: key(`category:djy:gb/${path}`),
  fields: { title: 'News', placement: 'tiles', order: 1, ...fields },
  onCreate: { slug: path, sourcePath: `djy:gb/${path}` },
})

const banner = (name: string, fields: Record<string, unknown> = {}): MappedDocument => ({
  collection: 'promoBanners',
  complete: true,
  sourceKey: key(`banner:djy:${name}`),
  fields: {
    title: 'Concert',
    imageUrl: 'https://example.com/b.jpg',
    link: { type: 'url', url: 'https://example.com/' },
    placements: ['sidebar'],
    ...fields,
  },
  onCreate: { key: `djy:${name}` },
})

const list = (name: string, entries: readonly unknown[]): MappedDocument => ({
  collection: 'articleLists',
  complete: true,
  sourceKey: key(`list:djy:${name}`),
  fields: { entries },
  onCreate: { key: `djy:${name}`, kind: 'popular', title: 'Popular' },
})

const entry = (title: string, article?: MappedDocument): Record<string, unknown> => ({
  article: article ? { ref: 'document', collection: 'articles', sourceKey: article.sourceKey } : null,
  title,
  url: `https://example.com/${title}`,
})

async function importNew(mapped: MappedDocument): Promise<string> {
  const { documentId, status } = await world.importOne(mapped)
  expect(status).toBe('created')
  return documentId ?? ''
}

describe('a category', () => {
  test('is made once, follows its source, and keeps what an editor changed', async () => {
    const mapped = category('nsc1')
    const id = await importNew(mapped)
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
    await world.save(id, { title: 'Our news' }, 'categories')
    const incoming = changed(mapped, { title: 'New', order: 2 })
    expect(await world.importOne(incoming)).toMatchObject({ status: 'proposed', fields: ['order', 'title'] })
    expect(await world.live(id, 'categories')).toMatchObject({
      title: 'Our news',
      order: 2,
      slug: 'nsc1',
      sourcePath: 'djy:gb/nsc1',
    })
    expect((await world.row(mapped.sourceKey)).proposals).toMatchObject({ title: { value: 'New' } })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      kind: 'category',
      documentCollection: 'categories',
      article: null,
    })
  })

  test('is found by its path when the ledger lost it, and not made again when an editor deleted it', async () => {
    const mapped = category('nsc2')
    const id = await importNew(mapped)
    await world.ledger.update((await world.row(mapped.sourceKey)).id, { documentId: null, hashes: {} })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged', documentId: id })
    await world.remove(id, 'categories')
    expect(await world.importOne(mapped)).toMatchObject({ status: 'skipped', reason: 'deleted' })
  })
})

describe('a banner', () => {
  test('has its title in the ledger, as lists and categories do', async () => {
    for (const [mapped, title] of [
      [banner('b0'), 'Concert'],
      [list('l0', []), 'Popular'],
      [category('c0'), 'News'],
    ] as const) {
      await importNew(mapped)
      expect((await world.ledger.get(mapped.sourceKey))?.title).toBe(title)
    }
  })

  test('is created by the policy, follows, and stays as published as it is', async () => {
    const mapped = banner('b1')
    const id = await importNew(mapped)
    expect(await world.live(id, 'promoBanners')).toMatchObject({
      _status: 'published',
      key: 'djy:b1',
      placements: ['sidebar'],
    })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
    await world.save(id, { _status: 'draft' }, 'promoBanners')
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({
      status: 'updated',
      fields: ['title'],
    })
    expect(await world.live(id, 'promoBanners')).toMatchObject({ _status: 'draft' })
    expect(await world.newest(id, 'promoBanners')).toMatchObject({ _status: 'draft', title: 'New' })
  })

  test("is held back by an editor's draft", async () => {
    const mapped = banner('b2')
    const id = await importNew(mapped)
    await world.saveDraft(id, { alt: 'Unfinished' }, 'promoBanners')
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({
      status: 'skipped',
      reason: 'editor-draft',
    })
    expect(await world.live(id, 'promoBanners')).toMatchObject({ title: 'Concert' })
  })

  test('leads to the address until its article is there', async () => {
    const article = makeArticle()
    const link = {
      type: 'article',
      article: { ref: 'document', collection: 'articles', sourceKey: article.sourceKey },
      url: 'https://example.com/a',
    }
    const mapped = banner('b3', { link })
    const id = await importNew(mapped)
    expect((await world.live(id, 'promoBanners')).link).toMatchObject({ type: 'url', url: 'https://example.com/a' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ waiting: true, waitsFor: [article.sourceKey] })
    const { documentId } = await world.importOne(article)
    expect(await world.importOne(mapped)).toMatchObject({ status: 'updated', fields: ['link'] })
    expect((await world.live(id, 'promoBanners')).link).toMatchObject({ type: 'article', article: world.toId(documentId) })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged', waitsFor: [] })
  })
})

describe('an article list', () => {
  const shown = async (id: string): Promise<unknown> =>
    ((await world.live(id, 'articleLists')).entries as { title: string; pinned?: boolean }[]).map((one) =>
      one.pinned ? `*${one.title}` : one.title,
    )

  test('follows the source while pinned entries keep their places', async () => {
    const mapped = list('l1', [entry('a'), entry('b'), entry('c')])
    const id = await importNew(mapped)
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
    const stored = (await world.live(id, 'articleLists')).entries as Record<string, unknown>[]
    await world.save(
      id,
      {
        entries: [
          { title: 'own', url: 'https://example.com/own', pinned: true },
          { ...stored[0], pinned: true },
          ...stored.slice(1),
        ],
      },
      'articleLists',
    )
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
    expect(await world.importOne(list('l1', [entry('d'), entry('a'), entry('b')]))).toMatchObject({
      status: 'updated',
      fields: ['entries'],
    })
    expect(await shown(id)).toEqual(['*own', '*a', 'd', 'b'])
    expect(await world.importOne(list('l1', [entry('d'), entry('a'), entry('b')]))).toMatchObject({
      status: 'unchanged',
    })
    expect(await world.importOne(list('l1', [entry('e')]))).toMatchObject({ status: 'updated' })
    expect(await shown(id)).toEqual(['*own', '*a', 'e'])
  })

  test('that an editor rearranged stays, and the source is proposed', async () => {
    const mapped = list('l2', [entry('a'), entry('b')])
    const id = await importNew(mapped)
    await world.save(
      id,
      {
        entries: [
          { title: 'b', url: 'https://example.com/b' },
          { title: 'a', url: 'https://example.com/a' },
        ],
      },
      'articleLists',
    )
    expect(await world.importOne(list('l2', [entry('c'), entry('a')]))).toMatchObject({
      status: 'proposed',
      fields: ['entries'],
    })
    expect(await shown(id)).toEqual(['b', 'a'])
  })

  test('links its entries to articles once they are there', async () => {
    const article = makeArticle()
    const mapped = list('l3', [entry('a', article), entry('b')])
    const id = await importNew(mapped)
    const { documentId } = await world.importOne(article)
    expect(await world.importOne(mapped)).toMatchObject({ status: 'updated', fields: ['entries'] })
    expect((await world.live(id, 'articleLists')).entries).toMatchObject([
      { article: world.toId(documentId), title: 'a' },
      { title: 'b' },
    ])
  })
})

describe('relations between articles', () => {
  const related = (...targets: MappedDocument[]): unknown[] =>
    targets.map(({ sourceKey }) => ({ ref: 'document', collection: 'articles', sourceKey }))

  test('wait in the ledger for targets that are not there, and are made when they come in', async () => {
    const [first, second] = [makeArticle(), makeArticle()]
    const mapped = makeArticle({ related: related(first, second) })
    await world.importOne(first)
    const result = await world.importOne(mapped)
    expect(result).toMatchObject({ status: 'created', waitsFor: [second.sourceKey], settled: true })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      waiting: true,
      waitsFor: [second.sourceKey],
      settled: true,
    })
    const secondId = (await world.importOne(second)).documentId
    expect(await world.importOne(mapped)).toMatchObject({ status: 'updated', fields: ['related'], waitsFor: [] })
    const firstId = (await world.row(first.sourceKey)).documentId
    expect(await world.live(result.documentId ?? '')).toMatchObject({ related: [world.toId(firstId), world.toId(secondId)] })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ waiting: false, waitsFor: [] })
  })

  test('within one batch find what came before', async () => {
    const target = makeArticle()
    const [, result] = await world.importMany([
      { mapped: target },
      { mapped: makeArticle({ related: related(target) }) },
    ])
    expect(result).toMatchObject({ waitsFor: [] })
    expect((await world.live(result?.documentId ?? '')).related).toHaveLength(1)
  })

  test('leave out what editors removed', async () => {
    const [trashed, deleted] = [makeArticle(), makeArticle()]
    const ids = (await world.importMany([{ mapped: trashed }, { mapped: deleted }])).map(
      ({ documentId }) => documentId ?? '',
    )
    await world.trash(ids[0] ?? '')
    await world.remove(ids[1] ?? '')
    const { documentId, waitsFor } = await world.importOne(makeArticle({ related: related(trashed, deleted) }))
    expect(waitsFor).toEqual([trashed.sourceKey, deleted.sourceKey])
    expect((await world.live(documentId ?? '')).related).toEqual([])
  })

  test('to categories go by the section key', async () => {
    const section = category('nsc9')
    const { documentId: categoryId } = await world.importOne(section)
    const { documentId } = await world.importOne(
      makeArticle({ categories: [{ ref: 'document', collection: 'categories', sourceKey: 'djy:gb/nsc9' }] }),
    )
    expect(await world.live(documentId ?? '')).toMatchObject({ categories: [world.toId(categoryId, 'categories')] })
  })
})

describe('a site of its own', () => {
  test('may rename collections and store titles in its own way', async () => {
    const own = await createTestPayload({
      options: {
        slugs: { articles: 'stories', sourceItems: 'ledger-rows' },
        collections: {
          articles: ({ defaultCollection }) => ({
            ...defaultCollection,
            hooks: {
              ...defaultCollection.hooks,
              beforeChange: [({ data }) => ({ ...data, title: String(data.title).trim().toUpperCase() })],
              afterRead: [({ doc }) => ({ ...doc, summary: `${String(doc.summary)}!` })],
            },
          }),
        },
      },
    })
    try {
      const slugs = {
        ...(await import('../../src/slugs.js')).DEFAULT_SLUGS,
        articles: 'stories',
        sourceItems: 'ledger-rows',
      }
      const there = createUpsertWorld({ payload: own.payload, slugs })
      const mapped = makeArticle({ title: ' A title ' })
      const { documentId } = await there.importOne(mapped)
      expect(await there.live(documentId ?? '')).toMatchObject({ title: 'A TITLE' })
      expect(await there.importOne(mapped)).toMatchObject({ status: 'unchanged' })
      expect(await there.importOne(changed(mapped, { title: ' New ', summary: 'New' }))).toMatchObject({
        status: 'updated',
        fields: ['title', 'summary'],
      })
      expect(await there.importOne(changed(mapped, { title: ' New ', summary: 'New' }))).toMatchObject({
        status: 'unchanged',
      })
      await there.save(documentId ?? '', { title: 'Edited', _status: 'published' })
      expect(await there.importOne(changed(mapped, { title: 'Third', summary: 'New' }))).toMatchObject({
        status: 'proposed',
        fields: ['title'],
      })
    } finally {
      await own.cleanup()
    }
  })
})
