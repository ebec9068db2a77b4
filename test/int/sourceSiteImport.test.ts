import { readFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startSourceSite } from '../../examples/source-site/server.mjs'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'

type Site = { readonly startUrls: { readonly main: readonly string[]; readonly letters: readonly string[] } }
type Row = { sourceKey: string; kind: string; state: string; outcome: string; reason: string | null; settled: boolean }
type Article = { id: string; sourceKey: string; _status: string; heroImage: string | null }

const site = JSON.parse(readFileSync(path.resolve('examples/source-site/site.json'), 'utf8')) as Site

describe('the sample source site over HTTP', () => {
  let world: ImportWorld
  let server: Awaited<ReturnType<typeof startSourceSite>>
  let main: SourceDocument

  const local = (urls: readonly string[]): { url: string }[] =>
    urls.map((url) => ({ url: url.replace('https://github.com', server.url) }))

  beforeAll(async () => {
    world = await createImportWorld()
    server = await startSourceSite({})
    main = await world.createSource({
      name: 'main',
      startUrls: local(site.startUrls.main),
      limits: { pagingDepth: 3, requests: 1000, intervalSeconds: 1, concurrency: 8, minGapMs: 0 },
      publishPolicy: 'published',
    })
  })
  afterAll(async () => {
    await server.close()
    await world.cleanup()
  })

  it('brings in every good page, and says of each broken one what is wrong with it', async () => {
    const run = await world.run(main)
    expect(run.summary.status).toBe('partial')
    const reasons = Object.fromEntries(
      run.outcomes.filter(({ reason }) => reason !== null).map(({ reason, sourceKey }) => [sourceKey, reason]),
    )
    expect(reasons).toEqual({
      'harbour:n8500903': 'empty-page',
      'harbour:en/n8500904': 'not-a-page',
      'harbour:n8500905': 'not-a-page',
      'harbour:n8500906': 'no-title',
      'harbour:n8500907': 'not-html',
      'harbour:n8500916': 'robots-disallowed',
      'harbour:n8500997': 'redirect-loop',
      'harbour:n8500998': 'gone',
      'harbour:n8500999': 'not-found',
    })
    expect(run.summary.created).toBeGreaterThanOrEqual(75)
    const articles = await world.all<Article>('articles')
    expect(new Set(articles.map(({ _status }) => _status))).toEqual(new Set(['published']))
    expect(articles.filter(({ heroImage }) => heroImage !== null).length).toBeGreaterThan(30)
  })

  it('keeps one file per content, however many pages show it', async () => {
    const media = await world.all<{ contentHash: string }>('media')
    expect(media.length).toBeGreaterThan(50)
    expect(new Set(media.map(({ contentHash }) => contentHash)).size).toBe(media.length)
  })

  it('imports an article whose image failed, and tries the image again in the next run', async () => {
    const rows = await world.all<Row>('sourceItems')
    const article = rows.find(({ sourceKey }) => sourceKey === 'harbour:n8500914')
    expect(article).toMatchObject({ state: 'imported', settled: false })
    const failed = rows.filter(({ kind, state }) => kind === 'media' && state === 'refused').map(({ reason }) => reason)
    expect(failed).toEqual(expect.arrayContaining(['media-damaged', 'media-type-refused']))
  })

  it('creates and updates nothing the second time', async () => {
    const versions = await world.payload.countVersions({ collection: 'articles', overrideAccess: true })
    const media = (await world.all('media')).length
    const run = await world.run(main)
    expect(run.summary).toMatchObject({ created: 0, updated: 0, proposed: 0 })
    expect(await world.payload.countVersions({ collection: 'articles', overrideAccess: true })).toEqual(versions)
    expect((await world.all('media')).length).toBe(media)
  })

  it('reads every page again from the store without one request', async () => {
    const before = server.requests.length
    const run = await world.run(main, { fromStore: true })
    expect(run.summary).toMatchObject({ created: 0, updated: 0, proposed: 0 })
    expect(run.summary.unchanged).toBeGreaterThanOrEqual(70)
    expect(server.requests.slice(before).filter(({ path: asked }) => asked.endsWith('.md'))).toEqual([])
  })

  it('brings the letters in as drafts', async () => {
    const letters = await world.createSource({
      name: 'letters',
      startUrls: local(site.startUrls.letters),
      limits: { pagingDepth: 2, requests: 1000, intervalSeconds: 1, concurrency: 8, minGapMs: 0 },
      publishPolicy: 'draft',
    })
    const known = new Set((await world.all<Article>('articles')).map(({ id }) => id))
    const run = await world.run(letters)
    expect(run.summary).toMatchObject({ status: 'succeeded', created: 7 })
    const fresh = (await world.all<Article>('articles')).filter(({ id }) => !known.has(id))
    expect(fresh.map(({ _status }) => _status)).toEqual(Array.from({ length: 7 }, () => 'draft'))
  })

  it('stops between two documents when it is aborted, and the next run finishes', async () => {
    const other = await createImportWorld()
    try {
      const source = await other.createSource({
        name: 'stopped',
        startUrls: local(site.startUrls.letters),
        limits: { requests: 1000, intervalSeconds: 1, concurrency: 2, minGapMs: 0 },
      })
      const controller = new AbortController()
      const { readSource } = await import('../../src/importers/sourceSettings.js')
      const { runImport } = await import('../../src/importers/runImport.js')
      const { DEFAULT_SLUGS } = await import('../../src/slugs.js')
      let last: unknown = null
      for await (const event of runImport({
        deps: other.deps,
        options: { signal: controller.signal },
        payload: other.payload,
        slugs: DEFAULT_SLUGS,
        source: readSource(source, { allowLoopback: true, allowedPorts: [] }),
      })) {
        if (event.type === 'item') controller.abort(new Error('stop'))
        last = event
      }
      expect(last).toMatchObject({ type: 'finished', reason: 'cancelled', summary: { status: 'cancelled' } })
      const rest = await other.run(source)
      expect(rest.summary.status).toBe('succeeded')
      expect(await other.all('articles')).toHaveLength(7)
    } finally {
      await other.cleanup()
    }
  })
})
