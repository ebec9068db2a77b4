import type { CollectionSlug, Where } from 'payload'
import * as qs from 'qs-esm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ledgerQuery } from '../../src/components/ProblemsField/ledgerQuery.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type StoredRun = { readonly status: string; readonly problemCount: number; readonly problems: readonly { readonly sourceKey: string; readonly reason: string }[]; readonly notices: readonly string[] }

const ARTICLE = '/o/harbour/blob/master/gb/25/9/4/n4000001.md'
const OTHER = '/o/harbour/blob/master/gb/25/9/4/n4000002.md'
const SECTION = '/o/harbour/blob/master/gb/nsc1.md'

describe('what a run that reached nothing, or lost something, ends as', () => {
  let world: ImportWorld
  let server: MirrorServer

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
  })
  afterEach(async () => {
    await server.close()
    await world.cleanup()
  })

  const sourceOf = async (paths: readonly string[]): ReturnType<ImportWorld['createSource']> =>
    world.createSource({ name: 'reach', startUrls: paths.map((path) => ({ url: `${server.url}${path}` })), imagePolicy: 'link' })
  const lastRun = async (): Promise<StoredRun> => {
    const run = (await world.all<StoredRun>('importRuns')).at(-1)
    if (!run) throw new Error('There is no run.')
    return run
  }

  it.each([
    ['a section answers 404', SECTION, { body: 'no', status: 404 }, 'not-found'],
    ['an article answers 404', ARTICLE, { body: 'no', status: 404 }, 'not-found'],
    ['an article answers 410', ARTICLE, { body: 'no', status: 410 }, 'gone'],
    ['a section is forbidden', SECTION, { body: 'no', status: 403 }, 'forbidden'],
    ['a section is no page', SECTION, { body: '' }, 'empty-page'],
  ])('has failed, with the reason, where %s and there is nothing else', async (_what, path, file, reason) => {
    server.files.set(path, file)
    const source = await sourceOf([path])
    const run = await world.run(source)
    expect(run.summary.status).toBe('failed')
    expect(run.reason).toBe(reason)
    expect(run.detail).toContain(path)
    expect(await lastRun()).toMatchObject({ status: 'failed', reason })
  })

  it('has failed where robots.txt forbids the only start address', async () => {
    server.files.set('/robots.txt', { body: 'User-agent: *\nDisallow: /\n' })
    server.files.set(SECTION, { body: makeSectionPage({ heading: '要闻', path: 'gb/nsc1', entries: [] }) })
    const run = await world.run(await sourceOf([SECTION]))
    expect(run.summary.status).toBe('failed')
    expect(run.reason).toBe('robots-disallowed')
  })

  it('has failed in a dry run, too', async () => {
    const run = await world.run(await sourceOf([ARTICLE]), { dryRun: true })
    expect(run.summary.status).toBe('failed')
    expect(run.reason).toBe('not-found')
  })

  it('has failed while the only page waits for its next attempt', async () => {
    const source = await sourceOf([ARTICLE])
    await world.run(source)
    await world.run(source)
    const third = await world.run(source)
    expect(third.outcomes.map(({ reason }) => reason)).toEqual(['not-due'])
    expect(third.summary.status).toBe('failed')
    expect(third.reason).toBe('not-due')
    expect(third.detail).toContain('not-found')
  })

  it('has succeeded where one of two pages came and the other does not exist', async () => {
    server.files.set(ARTICLE, { body: makeArticlePage({ path: 'gb/25/9/4/n4000001' }) })
    const run = await world.run(await sourceOf([ARTICLE, OTHER]))
    expect(run.summary).toMatchObject({ created: 1, skipped: 1, status: 'succeeded' })
  })

  it('has succeeded where nothing has changed, and where nothing is due', async () => {
    server.files.set(ARTICLE, { body: makeArticlePage({ path: 'gb/25/9/4/n4000001' }), headers: { etag: '"1"' } })
    const source = await sourceOf([ARTICLE])
    await world.run(source)
    expect((await world.run(source)).summary).toMatchObject({ status: 'succeeded', unchanged: 1 })
    expect((await world.run(source, { fromStore: true })).summary).toMatchObject({ status: 'succeeded' })
    server.files.set(ARTICLE, { body: makeArticlePage({ path: 'gb/25/9/4/n4000001' }), headers: { 'cache-control': 'max-age=3600' } })
    await world.run(source)
    expect((await world.run(source)).summary).toMatchObject({ status: 'succeeded' })
  })

  it('says so where a list names no article', async () => {
    server.files.set(SECTION, { body: makeSectionPage({ heading: '要闻', path: 'gb/nsc1', entries: [] }) })
    const run = await world.run(await sourceOf([SECTION]))
    expect(run.summary.status).toBe('succeeded')
    expect((await lastRun()).notices.join()).toContain(SECTION)
  })

  it('is partial where a list that named articles names none, and nothing of it is removed', async () => {
    const path = 'gb/25/9/4/n4000001'
    const list = (entries: number): { body: string } => ({
      body: makeSectionPage({ entries: entries === 0 ? [] : [{ path, title: '船进港' }], heading: '要闻', path: 'gb/nsc1' }),
    })
    server.files.set(ARTICLE, { body: makeArticlePage({ path, picks: [{ path, title: '船进港' }], tiles: [] }) })
    server.files.set(OTHER, { body: makeArticlePage({ path: 'gb/25/9/4/n4000002', picks: [{ path, title: '船进港' }], tiles: [] }) })
    server.files.set(SECTION, list(1))
    const source = await sourceOf([SECTION, OTHER])
    expect((await world.run(source)).summary).toMatchObject({ created: 2, failed: 0, status: 'succeeded' })
    const state = async (): Promise<unknown> =>
      (await world.all<{ goneAt: unknown; sourceKey: string; state: string }>('sourceItems'))
        .filter(({ sourceKey }) => /^category:|n4000001$/.test(sourceKey))
        .map(({ goneAt, sourceKey, state }) => [sourceKey, state, goneAt])
    const before = await state()
    const categories = await world.all('categories')

    server.files.set(SECTION, list(0))
    for (let times = 0; times < 3; times++) {
      // What stands on every page is taken again, the section's category is in none of it.
      server.files.set(OTHER, { body: makeArticlePage({ path: 'gb/25/9/4/n4000002', picks: [{ path, title: '船进港' }], tiles: [], title: `第${times}次` }) })
      const run = await world.run(source, { ignoreDue: true })
      expect(run.summary).toMatchObject({ failed: 1, status: 'partial', updated: 1 })
      expect((await lastRun()).problems).toMatchObject([{ reason: 'list-empty', sourceKey: 'harbour:gb/nsc1' }])
      expect(await state()).toEqual(before)
      expect(await world.all('categories')).toEqual(categories)
    }
    server.files.set(SECTION, list(1))
    expect((await world.run(source, { ignoreDue: true })).summary).toMatchObject({ failed: 0, status: 'succeeded' })
  })

  it('is partial once where a list that stands on every page is no longer there, and the list stays', async () => {
    const page = (title: string, picks: readonly { path: string; title: string }[]): { body: string } => ({
      body: makeArticlePage({ path: 'gb/25/9/4/n4000001', picks, popular: [{ path: 'gb/25/9/4/n4000002', title: '浮标' }], title }),
    })
    const lists = async (): Promise<unknown> => (await world.all<{ entries: unknown[]; key: string }>('articleLists')).map(({ entries, key }) => [key, entries.length]).sort()
    const source = await sourceOf([ARTICLE])
    const PICKS = [{ path: 'gb/25/9/4/n4000001', title: '船进港' }]
    const ended: unknown[] = []
    for (const [title, picks] of [['一', PICKS], ['二', []], ['三', []], ['四', PICKS], ['五', []]] as const) {
      server.files.set(ARTICLE, page(title, picks))
      ended.push((await world.run(source, { ignoreDue: true })).summary.status)
      expect(await lists()).toEqual([['harbour:editors-picks', 1], ['harbour:popular', 1]])
    }
    expect(ended).toEqual(['succeeded', 'partial', 'succeeded', 'succeeded', 'partial'])
    expect((await lastRun()).problems).toMatchObject([{ reason: 'list-empty', sourceKey: 'list:harbour:editors-picks' }])
  })

  it('is partial where an image was lost, and names it', async () => {
    server.files.set(ARTICLE, {
      body: makeArticlePage({ banners: [], path: 'gb/25/9/4/n4000001', tiles: [], lead: `<a href="${server.url}/lost.jpg"><img src="${server.url}/lost.jpg"></a>` }),
    })
    const source = await world.createSource({ name: 'images', startUrls: [{ url: `${server.url}${ARTICLE}` }], imagePolicy: 'download' })
    const run = await world.run(source)
    expect(run.summary).toMatchObject({ created: 1, failed: 0, mediaFailed: 1, status: 'partial' })
    const stored = await lastRun()
    expect(stored.problems).toHaveLength(1)
    expect(stored.problemCount).toBe(1)
  })

  it.each(['articleLists', 'promoBanners', 'categories'] as const)('is partial where one of %s could not be written', async (name) => {
    const picks = [{ path: 'gb/25/9/4/n4000001', title: '船进港' }]
    server.files.set(ARTICLE, { body: makeArticlePage({ path: 'gb/25/9/4/n4000001', picks }) })
    server.files.set(SECTION, { body: makeSectionPage({ heading: '要闻', path: 'gb/nsc1', entries: [{ path: 'gb/25/9/4/n4000001', title: '船进港' }] }) })
    const collection = { articleLists: 'article-lists', categories: 'categories', promoBanners: 'promo-banners' }[name]
    const { create } = world.payload.db
    world.payload.db.create = (async (...args: Parameters<typeof create>) => {
      if (args[0].collection === collection) throw new Error('It cannot be written.')
      return create.apply(world.payload.db, args)
    }) as typeof create
    const run = await world.run(await sourceOf([SECTION]))
    expect(run.summary.status).toBe('partial')
    expect(run.summary.failed).toBeGreaterThan(0)
    const stored = await lastRun()
    expect(stored.problemCount).toBe(run.summary.failed)
    const rows = await world.all<{ sourceKey: string; outcome: string; reason: string; lastRun: string }>('sourceItems')
    const failed = rows.filter((row) => row.outcome === 'failed').map(({ sourceKey }) => sourceKey)
    expect(failed.sort()).toEqual(stored.problems.map(({ sourceKey }) => sourceKey).sort())
  })

  it('counts more problems than it keeps, each with its row in the ledger', async () => {
    const paths = Array.from({ length: 60 }, (_, index) => `/o/harbour/blob/master/gb/25/9/4/n${4000100 + index}.md`)
    await world.run(await sourceOf(paths))
    const stored = await lastRun()
    expect(stored.problems).toHaveLength(50)
    expect(stored.problemCount).toBe(60)
    for (const collection of ['source-items', 'source-places'] as const) {
      // As the page of the run asks for them.
      const { where } = qs.parse(ledgerQuery((await world.all<{ id: string }>('importRuns')).at(-1)?.id ?? ''), { depth: 10 })
      const { totalDocs } = await world.payload.count({ collection: collection as CollectionSlug, overrideAccess: true, where: where as Where })
      expect(totalDocs).toBe(60)
    }
  })
})
