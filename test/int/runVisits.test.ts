import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import type { RunDeps } from '../../src/importers/run/runContext.js'
import type { LedgerRow, PlaceRow } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, type FinishedRun, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'
import { pixelPng } from '../helpers/pixelPng.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { RunOptions } from '../../src/importers/types.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const pathOf = (number: number): string => `gb/25/9/4/n${5000000 + number}`
const fileOf = (number: number): string => `/o/harbour/blob/master/${pathOf(number)}.md`
const keyOf = (number: number): string => `harbour:n${5000000 + number}`

type Article = { id: string; title: string; _status: string }

describe('visits of a source', () => {
  let world: ImportWorld
  let server: MirrorServer
  let clock: FakeClock
  let deps: RunDeps

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
    clock = createFakeClock(Date.now())
    deps = createRunDeps({
      http: { clock, random: () => 0.5 },
      options: {
        allowedPorts: [],
        allowLoopback: true,
        contact: 'https://harbour-daily.example/contact',
        pageStoreDirectory: `${world.directory}/visits`,
      },
      payload: world.payload,
      slugs: DEFAULT_SLUGS,
    })
  })
  afterEach(async () => {
    await deps.http.close()
    await server.close()
    await world.cleanup()
  })

  const serve = (number: number, more: { headers?: Record<string, string>; status?: number; title?: string } = {}): void =>
    void server.files.set(fileOf(number), {
      body: makeArticlePage({ path: pathOf(number), title: more.title ?? `第${number}艘船进港` }),
      ...more,
    })
  const sourceOf = (count: number, more: Partial<SourceDocument> = {}): Promise<SourceDocument> =>
    world.createSource({
      name: 'visits',
      imagePolicy: 'link',
      startUrls: Array.from({ length: count }, (_, index) => ({ url: `${server.url}${fileOf(index)}` })),
      ...more,
    })
  const run = (source: SourceDocument, options?: RunOptions): Promise<FinishedRun> =>
    clock.runUntil(finishRun({ deps, options, payload: world.payload, source }))
  const item = async (number: number): Promise<LedgerRow | undefined> =>
    (await world.all<LedgerRow>('sourceItems')).find(({ sourceKey }) => sourceKey === keyOf(number))
  /** The place of a page: these pieces have one each. */
  const row = async (number: number): Promise<PlaceRow | undefined> =>
    (await world.all<PlaceRow>('sourcePlaces')).find(({ sourceKey }) => sourceKey === keyOf(number))
  const asked = (): string[] => server.log.map(({ path }) => path).filter((path) => path !== '/robots.txt')

  it('22 and 33: asks conditionally the second and the third time, and downloads nothing', async () => {
    for (const number of [0, 1, 2]) serve(number)
    const source = await sourceOf(3)
    await run(source)
    for (const time of [2, 3]) {
      server.clearLog()
      expect((await run(source)).summary, `time ${time}`).toMatchObject({ notModified: 3, unchanged: 3 })
      expect(server.log.map(({ conditional, status }) => [conditional, status])).toEqual(Array(3).fill([true, 304]))
    }
  })

  it('24: makes no version of a page that comes again the same, or with nothing new in its text', async () => {
    // The server does not know this validator again, and sends the page each time.
    serve(0, { headers: { etag: '"changes"' } })
    const source = await sourceOf(1)
    await run(source)
    const count = (): Promise<unknown> => world.payload.countVersions({ collection: 'articles', overrideAccess: true })
    const before = await count()
    expect((await run(source)).summary).toMatchObject({ fetched: 1, notModified: 0, unchanged: 1, updated: 0 })
    const body = makeArticlePage({ path: pathOf(0), title: '第0艘船进港' }).replace('</h2>', '</h2>\n<!-- 12:05 -->')
    server.files.set(fileOf(0), { body, headers: { etag: '"changes"' } })
    const third = await run(source)
    expect(third.outcomes).toMatchObject([{ reason: null, status: 'unchanged' }])
    expect(third.summary).toMatchObject({ fetched: 1, notModified: 0, unchanged: 1, updated: 0 })
    expect(await count()).toEqual(before)
  })

  it('16: defers the pages of a host whose robots.txt cannot be had, says so, and takes them later', async () => {
    for (const number of [0, 1]) serve(number)
    server.files.set('/robots.txt', { body: 'no', status: 500 })
    const source = await sourceOf(2)
    const { outcomes } = await run(source)
    expect(outcomes.map(({ reason }) => reason)).toEqual(['robots-unreachable', 'robots-unreachable'])
    expect(asked()).toEqual([])
    for (const number of [0, 1]) {
      expect(await row(number)).toMatchObject({ nextAttemptAt: expect.any(String) as string, reason: 'robots-unreachable', retry: 'later' })
    }
    server.files.delete('/robots.txt')
    await clock.advance(2 * HOUR)
    expect((await run(source)).summary).toMatchObject({ created: 2, status: 'succeeded' })
  })

  it('25: does not ask while the page is fresh, and a 304 makes it fresh again', async () => {
    serve(0, { headers: { 'cache-control': 'max-age=600' } })
    const source = await sourceOf(1)
    await run(source)
    server.clearLog()
    expect(await run(source)).toMatchObject({
      outcomes: [{ reason: null, status: 'unchanged' }],
      summary: { fetched: 0, notModified: 0, status: 'succeeded', unchanged: 1 },
    })
    await clock.advance(9 * MINUTE)
    await run(source)
    expect(asked()).toEqual([])
    await clock.advance(MINUTE)
    expect((await run(source)).summary).toMatchObject({ notModified: 1, unchanged: 1 })
    await clock.advance(9 * MINUTE)
    await run(source)
    expect(asked()).toHaveLength(1)
    expect((await run(source, { ignoreDue: true })).summary.notModified).toBe(1)
  })

  it('25: reads a fresh page again from the store when something else asks for it', async () => {
    serve(0, { headers: { 'cache-control': 'max-age=600' } })
    const source = await sourceOf(1)
    await run(source)
    const before = await item(0)
    await world.payload.db.updateOne({ collection: 'source-items', data: { settled: false }, id: before?.id ?? '' })
    server.clearLog()
    expect((await run(source)).summary).toMatchObject({ failed: 0, fetched: 0, unchanged: 1 })
    expect(asked()).toEqual([])
    expect((await item(0))?.settled).toBe(true)
  })

  it('26: asks an adaptive source less often while it stays the same, and sooner once it has changed', async () => {
    serve(0)
    const source = await sourceOf(1, {
      limits: { concurrency: 8, intervalSeconds: 1, minGapMs: 0, requests: 1000, revisit: 'adaptive' },
    })
    await run(source)
    await clock.advance(59 * MINUTE)
    expect((await run(source)).outcomes).toMatchObject([{ reason: 'not-due', status: 'skipped' }])
    await clock.advance(MINUTE)
    expect((await run(source)).summary.notModified).toBe(1)
    expect((await row(0))?.visitMinutes).toBe(90)
    await clock.advance(90 * MINUTE)
    serve(0, { title: '船又开走了' })
    expect((await run(source)).summary.updated).toBe(1)
    expect((await row(0))?.visitMinutes).toBe(45)
  })

  it('8: leaves a page that failed alone for 1, 2, 4 minutes, says so, and forgets it when the page comes', async () => {
    serve(0)
    serve(1, { status: 500 })
    const source = await sourceOf(2)
    expect((await run(source)).summary).toMatchObject({ created: 1, failed: 1 })
    expect(await row(1)).toMatchObject({ attempts: 1, outcome: 'failed', reason: 'server-error', retry: 'later', state: 'failed' })
    server.clearLog()
    const early = await run(source)
    expect(early.summary).toMatchObject({ failed: 0, skipped: 1, status: 'succeeded', unchanged: 1 })
    expect(early.outcomes.map(({ reason }) => reason)).toContain('not-due')
    expect(asked()).toEqual([fileOf(0)])
    expect(await row(1)).toMatchObject({ attempts: 1, outcome: 'skipped', reason: 'server-error', state: 'failed' })
    expect(await item(1)).toMatchObject({ outcome: 'skipped', reason: 'server-error', state: 'failed' })

    await clock.advance(MINUTE)
    expect((await run(source)).summary.failed).toBe(1)
    expect((await row(1))?.attempts).toBe(2)
    await clock.advance(MINUTE)
    expect((await run(source)).outcomes.map(({ reason }) => reason)).toContain('not-due')
    await clock.advance(MINUTE)
    serve(1)
    expect((await run(source)).summary.created).toBe(1)
    expect(await row(1)).toMatchObject({ attempts: 0, nextAttemptAt: null, reason: null, retry: null, state: 'imported' })
    expect(await item(1)).toMatchObject({ outcome: 'created', reason: null, state: 'imported' })
  })

  it('4 and 6: parks the pages of a host that asks for an hour, goes on with another, and costs no attempt', async () => {
    const other = await startMirrorServer()
    for (const number of [0, 1, 2]) serve(number, { headers: { 'retry-after': '3600' }, status: 429 })
    other.files.set(fileOf(7), { body: makeArticlePage({ path: pathOf(7) }) })
    const source = await sourceOf(3)
    await world.payload.update({
      collection: 'sources',
      data: { startUrls: [...(source.startUrls ?? []), { url: `${other.url}${fileOf(7)}` }] },
      id: source.id,
      overrideAccess: true,
    })
    const [changed] = await world.all<SourceDocument>('sources')
    const first = await run(changed as SourceDocument)
    expect(first).toMatchObject({ reason: 'throttled', summary: { created: 1, failed: 0, skipped: 3, status: 'partial' } })
    expect(asked().length).toBeLessThanOrEqual(3)
    for (const number of [0, 1, 2]) {
      expect(await row(number)).toMatchObject({ attempts: 0, outcome: 'skipped', reason: 'throttled', retry: 'later', state: 'discovered' })
    }
    server.clearLog()
    await clock.advance(30 * MINUTE)
    expect((await run(changed as SourceDocument)).summary).toMatchObject({ skipped: 3, unchanged: 1 })
    expect(asked()).toEqual([])
    for (const number of [0, 1, 2]) serve(number)
    await clock.advance(30 * MINUTE)
    expect((await run(changed as SourceDocument)).summary).toMatchObject({ created: 3, status: 'succeeded' })
    await other.close()
  })

  it('34: asks a page where it has moved to, and where it was when it is no longer there', async () => {
    const target = '/o/harbour/blob/master/moved.txt'
    server.files.set(target, { body: makeArticlePage({ path: pathOf(0) }) })
    server.files.set(fileOf(0), { body: '', headers: { location: target }, status: 301 })
    const source = await sourceOf(1)
    expect((await run(source)).summary.created).toBe(1)
    expect(await row(0)).toMatchObject({ movedTo: `${server.url}${target}`, url: `${server.url}${fileOf(0)}` })
    server.clearLog()
    expect((await run(source)).summary.notModified).toBe(1)
    expect(asked()).toEqual([target])
    server.files.delete(target)
    serve(0)
    server.clearLog()
    expect((await run(source)).summary).toMatchObject({ failed: 0, fetched: 1 })
    expect(asked()).toEqual([target, fileOf(0)])
    expect(await row(0)).toMatchObject({ movedTo: null, state: 'imported' })
  })

  it('42: keeps the record of the last request with each row, images and failures included', async () => {
    const picture = await pixelPng()
    server.files.set('/pier.png', { body: new Uint8Array(picture.data), type: 'image/png' })
    const lead = `<img src="${server.url}/pier.png"><img src="${server.url}/lost.png">`
    server.files.set(fileOf(0), { body: makeArticlePage({ body: `<p>${lead}灯塔重新点亮。</p>`, path: pathOf(0) }) })
    serve(1, { status: 403 })
    const source = await sourceOf(2, { imagePolicy: 'download' })
    await run(source)
    expect((await row(0))?.lastFetch).toMatchObject({ attempts: 1, reason: null, robots: 'allowed', status: 200, validator: null })
    expect((await row(1))?.lastFetch).toMatchObject({ reason: 'forbidden', status: 403 })
    const images = (await world.all<LedgerRow>('sourceItems')).filter(({ url }) => url?.endsWith('.png'))
    const statuses = images.map(({ lastFetch, url }) => [url?.split('/').at(-1), lastFetch?.status, lastFetch?.reason])
    expect(statuses.sort()).toEqual([['lost.png', 404, 'not-found'], ['pier.png', 200, null]])
    await clock.advance(HOUR)
    await run(source)
    expect((await row(0))?.lastFetch).toMatchObject({ status: 304, validator: 'etag' })
  })

  it('20: brings a page that asks not to be indexed or archived in as a draft, and says so', async () => {
    const numbers = [0, 1, 2, 3]
    serve(0, { headers: { 'x-robots-tag': 'noindex' } })
    serve(1, { headers: { 'x-robots-tag': 'noarchive' } })
    const meta = '<meta name="robots" content="noindex,noarchive">'
    server.files.set(fileOf(2), { body: meta + makeArticlePage({ path: pathOf(2), title: '第2艘船进港' }) })
    serve(3)
    const source = await sourceOf(numbers.length, { publishPolicy: 'published' })
    const { outcomes } = await run(source)
    const noted = outcomes.map(({ warnings }) => warnings?.find(({ code }) => code === 'robots-noindex')?.detail ?? null)
    expect(noted).toEqual(['noindex', 'noarchive', 'noarchive, noindex', null])
    const statuses = new Map((await world.all<Article>('articles')).map(({ _status, title }) => [title, _status]))
    expect(numbers.map((number) => statuses.get(`第${number}艘船进港`))).toEqual(['draft', 'draft', 'draft', 'published'])
    expect((await Promise.all(numbers.map(row))).map((one) => one?.robotsDirectives)).toEqual(noted)
  })

  it('does not retry what waits for a person, until a person says so', async () => {
    serve(0)
    server.files.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 600\n' })
    const source = await sourceOf(1)
    expect((await run(source)).outcomes).toMatchObject([{ reason: 'host-parked' }])
    expect(await row(0)).toMatchObject({ attempts: 0, retry: 'person' })
    const again = await run(source)
    expect(again.outcomes).toMatchObject([{ detail: 'Last time: host-parked', reason: 'needs-person', status: 'skipped' }])
    server.files.delete('/robots.txt')
    await clock.advance(25 * HOUR)
    expect((await run(source, { ignoreDue: true })).summary.created).toBe(1)
  })
})
