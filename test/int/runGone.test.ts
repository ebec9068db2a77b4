import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { LedgerRow } from '../../src/importers/state/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const pathOf = (number: number): string => `gb/25/9/4/n${6000000 + number}`
const fileOf = (number: number): string => `/o/harbour/blob/master/${pathOf(number)}.md`

type Article = { id: string; title: string; _status: string; sourceKey: string }

describe('pages that are gone', () => {
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

  const imported = async (count: number, more: Partial<SourceDocument> = {}): Promise<SourceDocument> => {
    for (let number = 0; number < count; number += 1) {
      server.files.set(fileOf(number), { body: makeArticlePage({ path: pathOf(number), title: `第${number}艘船进港` }) })
    }
    const source = await world.createSource({
      name: 'gone',
      imagePolicy: 'link',
      startUrls: Array.from({ length: count }, (_, index) => ({ url: `${server.url}${fileOf(index)}` })),
      publishPolicy: 'published',
      ...more,
    })
    expect((await world.run(source)).summary.created).toBe(count)
    return source
  }
  const remove = (...numbers: number[]): void => {
    for (const number of numbers) server.files.set(fileOf(number), { body: '', status: 410 })
  }
  const states = async (): Promise<Record<number, string>> =>
    Object.fromEntries(
      (await world.all<LedgerRow>('sourceItems'))
        .filter(({ kind }) => kind === 'article')
        .map(({ sourceKey, state }) => [Number(sourceKey.slice(-3)), state]),
    )
  const article = async (number: number): Promise<Article | undefined> =>
    (await world.all<Article>('articles')).find(({ sourceKey }) => sourceKey.endsWith(String(6000000 + number)))

  it('9: are marked, and the article stays published', async () => {
    const source = await imported(2)
    remove(0)
    expect((await world.run(source)).summary).toMatchObject({ skipped: 1, status: 'succeeded', unchanged: 1 })
    expect(await states()).toEqual({ 0: 'gone', 1: 'imported' })
    expect((await article(0))?._status).toBe('published')
  })

  it('are left as they are by the policy to keep', async () => {
    const source = await imported(1, { gonePolicy: 'keep' })
    remove(0)
    expect((await world.run(source)).outcomes).toMatchObject([{ reason: 'gone', status: 'skipped' }])
    expect((await world.all<LedgerRow>('sourceItems')).find(({ kind }) => kind === 'article')).toMatchObject({
      goneAt: null,
      reason: 'gone',
      state: 'imported',
    })
  })

  it('are unpublished by the policy to do so, unless an editor has touched the article or has a draft above it', async () => {
    const source = await imported(5, { gonePolicy: 'unpublish', limits: { concurrency: 8, goneSharePercent: 100, intervalSeconds: 1, minGapMs: 0, requests: 1000 } })
    const update = async (number: number, data: object, draft: boolean): Promise<void> => {
      const id = (await article(number))?.id ?? ''
      await world.payload.update({ collection: 'articles', data: data as never, draft, id, overrideAccess: true })
    }
    await update(1, { _status: 'published', title: '编辑的标题' }, false)
    await update(2, { title: '编辑的草稿' }, true)
    await update(3, { _status: 'published', kicker: '编辑的肩题' }, false)
    remove(0, 1, 2, 3)
    const run = await world.run(source)
    expect(run.outcomes.filter(({ fields }) => fields.includes('_status')).map(({ sourceKey }) => sourceKey)).toEqual([
      'harbour:n6000000',
    ])
    const live = await world.payload.find({ collection: 'articles', depth: 0, limit: 0, overrideAccess: true, pagination: false })
    const status = Object.fromEntries(
      (live.docs as unknown as Article[]).map(({ _status, sourceKey }) => [sourceKey.slice(-1), _status]),
    )
    expect(status).toEqual({ 0: 'draft', 1: 'published', 2: 'published', 3: 'published', 4: 'published' })
    expect((await states())[0]).toBe('gone')
  })

  it('are not believed when too many go at once: nothing is marked, and the run says why', async () => {
    const source = await imported(12, { gonePolicy: 'unpublish' })
    remove(0, 1, 2, 3, 4)
    const run = await world.run(source)
    expect(run).toMatchObject({ reason: 'too-many-gone', summary: { failed: 0, skipped: 5 } })
    expect(new Set(Object.values(await states()))).toEqual(new Set(['imported']))
    const articles = await world.all<Article>('articles')
    expect(articles.every(({ _status }) => _status === 'published')).toBe(true)
    // Raised by a person, the share lets them go.
    await world.payload.update({ collection: 'sources', data: { limits: { goneSharePercent: 50 } }, id: source.id, overrideAccess: true })
    const [changed] = await world.all<SourceDocument>('sources')
    expect((await world.run(changed as SourceDocument)).reason).toBe(null)
    expect(Object.values(await states()).filter((state) => state === 'gone')).toHaveLength(5)
  })

  it('may be few, whatever share of a small source they are', async () => {
    const source = await imported(4)
    remove(0, 1, 2, 3)
    // They are marked; the run itself reached nothing.
    expect(await world.run(source)).toMatchObject({ reason: 'gone', summary: { skipped: 4, status: 'failed' } })
    expect(new Set(Object.values(await states()))).toEqual(new Set(['gone']))
  })

  it('end a run early when a broken site answers so to everything', async () => {
    const source = await imported(120)
    server.clearLog()
    remove(...Array.from({ length: 120 }, (_, index) => index))
    const run = await world.run(source)
    expect(run.reason).toBe('too-many-gone')
    expect(server.log.length).toBeLessThan(110)
    expect(new Set(Object.values(await states()))).toEqual(new Set(['imported']))
  })
})
