import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startSourceSite } from '../../examples/source-site/server.mjs'
import { type VerifiedArchive, verifyArchive } from '../../src/backup/archive/verifyArchive.js'
import { createBackup, type FinishedBackup } from '../../src/backup/createBackup.js'
import { restoreBackup } from '../../src/backup/restoreBackup.js'
import { readRestoreMark } from '../../src/backup/restoreMark.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import type { RunDeps } from '../../src/importers/run/runContext.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { pixelPng } from '../helpers/pixelPng.js'
import { freshDatabase, openDatabase, OWN_DATABASE } from '../helpers/transferWorld.js'

type Place = { readonly media: string; readonly pages: string }
type Article = { id: string; sourceKey: string }

const site = JSON.parse(readFileSync(path.resolve('examples/source-site/site.json'), 'utf8')) as { startUrls: { main: string[]; letters: string[] } }
const overrideAccess = true
const VERSION = '1.2.3'
const PUBLIC = ['articles', 'categories', 'promo-banners', 'article-lists']
const ARTICLES = `{ Articles(limit: 100) { totalDocs docs { id title slug publishedAt body plainText updatedAt heroImage { id filename } categories { slug } related { id } } } }`
const MINUTE = 60_000
const byId = (one: { id: string }, other: { id: string }): number => (String(one.id) < String(other.id) ? -1 : 1)

describe(`a newsroom on ${OWN_DATABASE} that is restored from its backup`, () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  let server: Awaited<ReturnType<typeof startSourceSite>>
  let was: ImportWorld
  let is: ImportWorld
  let archive: VerifiedArchive
  let before: unknown
  let versions: number
  let main: SourceDocument
  let letters: SourceDocument
  let busy: FinishedBackup
  let clock: FakeClock
  const ends: (() => Promise<unknown>)[] = []

  const placeOf = (name: string): Place => ({ media: path.join(directory.path, name, 'media'), pages: path.join(directory.path, name, 'pages') })
  const open = async (name: string, db: Awaited<ReturnType<typeof freshDatabase>>['db']): Promise<ImportWorld> => {
    const { media, pages } = placeOf(name)
    return createImportWorld({ config: { db }, options: { importer: { pageStoreDirectory: pages }, media: { directory: media } } })
  }
  const backup = (payload: Payload, file: string): Promise<FinishedBackup> =>
    createBackup({
      env: { PAYLOAD_SECRET: 'planted-secret' },
      file: path.join(directory.path, file),
      newsdeskVersion: VERSION,
      now: Date.now,
      payload,
      payloadVersion: '3.90.2',
      signal: new AbortController().signal,
    })
  const restore = (payload: Payload, more: Partial<Parameters<typeof restoreBackup>[0]> = {}): Promise<void> =>
    restoreBackup({ archive, file: path.join(directory.path, 'one.tar'), now: Date.now, payload, signal: new AbortController().signal, ...more })
  /** Everything that is published, over REST and GraphQL, and the bytes of every image. */
  const answers = async (world: ImportWorld): Promise<unknown> => {
    const rest = await Promise.all(PUBLIC.map((slug) => listOf(world, slug)))
    const files = (await world.all<{ filename: string }>('media')).map(({ filename }) => filename).sort()
    const bytes = await Promise.all(files.map((name) => fileOf(world, name)))
    const { data, errors } = await world.graphql(ARTICLES)
    expect(errors).toBeUndefined()
    const { docs, totalDocs } = (data as { Articles: { docs: { id: string }[]; totalDocs: number } }).Articles
    return { bytes, graphql: { docs: docs.sort(byId), totalDocs }, rest }
  }
  const versionsOf = async ({ payload }: ImportWorld): Promise<number> => (await payload.countVersions({ collection: 'articles', overrideAccess })).totalDocs
  const listOf = async (world: ImportWorld, slug: string): Promise<{ docs: { id: string }[] }> => {
    const answer = await world.rest(`/api/${slug}?limit=100&depth=1`)
    expect([slug, answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([slug, 200, ''])
    const list = (await answer.json()) as { docs: { id: string }[] }
    return { ...list, docs: list.docs.sort(byId) }
  }
  const fileOf = async (world: ImportWorld, name: string): Promise<string> => {
    const answer = await world.rest(`/api/media/file/${name}`)
    expect([name, answer.status]).toEqual([name, 200])
    return Buffer.from(await answer.arrayBuffer()).toString('base64')
  }
  const depsOf = (world: ImportWorld, name: string): RunDeps => {
    const deps = createRunDeps({
      http: { clock },
      options: { allowedPorts: [], allowLoopback: true, contact: 'https://harbour-daily.example/contact', pageStoreDirectory: placeOf(name).pages },
      payload: world.payload,
      slugs: DEFAULT_SLUGS,
    })
    ends.push(() => deps.http.close())
    return deps
  }

  beforeAll(async () => {
    directory = await makeTempDirectory()
    server = await startSourceSite({})
    const local = (urls: readonly string[]): { url: string }[] => urls.map((url) => ({ url: url.replace('https://github.com', server.url) }))
    const database = await freshDatabase(OWN_DATABASE)
    was = await open('was', database.db)
    ends.push(was.cleanup, () => database.drop(was.payload))
    main = await was.createSource({
      name: 'main',
      startUrls: local(site.startUrls.main),
      limits: { maxItems: 25, pagingDepth: 1, requests: 1000, intervalSeconds: 1, concurrency: 8, minGapMs: 0 },
      publishPolicy: 'published',
    })
    // One request a minute: it stands between two pages for as long as its clock does.
    letters = await was.createSource({
      name: 'letters',
      startUrls: local(site.startUrls.letters),
      limits: { maxItems: 6, requests: 1, intervalSeconds: 60, concurrency: 1, minGapMs: 0 },
      publishPolicy: 'published',
    })
    await was.payload.create({ collection: 'users', data: { email: 'editor@example.com', password: 'a password of an editor', roles: ['editor'] }, overrideAccess })
    await was.run(main)

    clock = createFakeClock(Date.now() + MINUTE)
    const stop = new AbortController()
    const imported = (await was.all('articles')).length
    const running = finishRun({ deps: depsOf(was, 'was'), options: { signal: stop.signal }, payload: was.payload, source: letters })
    while ((await was.all('articles')).length < imported + 2) await clock.advance(MINUTE)
    // What is being written is written: two looks see the same.
    let earlier: unknown
    do [earlier, before] = [before, await answers(was)]
    while (JSON.stringify(earlier) !== JSON.stringify(before))
    versions = await versionsOf(was)
    await backup(was.payload, 'one.tar')
    stop.abort()
    await clock.runUntil(running)

    // And once more while documents with files come and go, where the database has snapshots.
    if (OWN_DATABASE !== 'mongodb') {
      let isOver = false
      const writing = write(was.payload, () => isOver)
      busy = await backup(was.payload, 'two.tar')
      isOver = true
      await writing
    }

    archive = await verifyArchive({ file: path.join(directory.path, 'one.tar'), version: VERSION })
    const target = await freshDatabase(OWN_DATABASE)
    const empty = await open('is', target.db)
    ends.push(empty.cleanup, () => target.drop(empty.payload))
    const half = new AbortController()
    const stopped = restore(empty.payload, { onProgress: ({ done, total }) => done > total - 8 && half.abort(), signal: half.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'failed' })
    expect(await readRestoreMark(placeOf('is').pages)).toMatchObject({ sha256: archive.sha256 })
    await expect(backup(empty.payload, 'half.tar')).rejects.toMatchObject({ code: 'unfinished' })
    await expect(restore(empty.payload, { archive: { ...archive, sha256: 'of another backup' } })).rejects.toMatchObject({ code: 'unfinished' })
    await restore(empty.payload)
    expect(await readRestoreMark(placeOf('is').pages)).toBeNull()

    // The file has taken the place of the one that was open.
    is = OWN_DATABASE === 'sqlite' ? await open('is', openDatabase({ kind: OWN_DATABASE, url: target.url })) : empty
    if (is !== empty) ends.push(is.cleanup)
  }, 300_000)

  afterAll(async () => {
    await server.close()
    for (const end of ends.reverse()) await end()
    await directory.remove()
  })

  it('answers the same over REST and GraphQL, with the same images', async () => {
    const after = await answers(is)
    expect(after).toEqual(before)
    const { bytes, graphql, rest } = after as { bytes: string[]; graphql: { totalDocs: number }; rest: { totalDocs: number }[] }
    expect(graphql.totalDocs).toBeGreaterThan(20)
    expect(rest.map(({ totalDocs }) => totalDocs > 0)).toEqual(PUBLIC.map(() => true))
    expect(bytes.length).toBeGreaterThan(20)
    expect(new Set(bytes).size).toBeGreaterThan(20)
  })

  it('holds users, versions and the run that was under way', async () => {
    expect(archive.manifest.counts).toMatchObject({ 'import-runs': 2, sources: 2 })
    expect(await versionsOf(is)).toBe(versions)
    const login = await is.payload.login({ collection: 'users', data: { email: 'editor@example.com', password: 'a password of an editor' } })
    expect(login.user).toMatchObject({ roles: ['admin'] })
    const runs = await is.all<{ status: string }>('importRuns')
    expect(runs.map(({ status }) => status).sort()).toEqual(['running', 'succeeded'])
  })

  it('goes on importing: nothing twice, unchanged pages with 304', async () => {
    await clock.advance(30 * MINUTE)
    const asked = server.requests.length
    const deps = depsOf(is, 'is')
    const run = await clock.runUntil(finishRun({ deps, payload: is.payload, source: main }))
    expect(run.summary).toMatchObject({ created: 0, proposed: 0, updated: 0 })
    expect(run.summary.notModified).toBeGreaterThan(20)
    expect(server.requests.slice(asked).filter(({ status }) => status === 304).length).toBe(run.summary.notModified)

    const rest = await clock.runUntil(finishRun({ deps, payload: is.payload, source: letters }))
    expect(rest.summary).toMatchObject({ proposed: 0, updated: 0 })
    expect(rest.summary.created).toBeGreaterThan(0)
    const keys = (await is.all<Article>('articles')).map(({ sourceKey }) => sourceKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.runIf(OWN_DATABASE !== 'mongodb')('has the file of every document, also of those that came while it was made', () => {
    expect(busy.manifest.missingFiles).toEqual([])
    expect(busy.manifest.counts.media).toBeGreaterThan(archive.manifest.counts.media ?? 0)
  })

  it('is never put where something is', async () => {
    await expect(restore(is.payload)).rejects.toMatchObject({ code: 'not-empty', message: expect.stringMatching(/articles \d+.*nothing was written/) as string })
  })

  it('is not made into what it is made of, nor over another file', async () => {
    await expect(backup(is.payload, 'is/media/in.tar')).rejects.toMatchObject({ code: 'unsupported' })
    await expect(backup(is.payload, 'one.tar')).rejects.toMatchObject({ code: 'exists' })
  })

  it('leaves nothing of its making behind, and no secret in it', () => {
    expect(readdirSync(directory.path).sort()).toEqual(['is', 'one.tar', ...(OWN_DATABASE === 'mongodb' ? [] : ['two.tar']), 'was'])
    const bytes = readFileSync(path.join(directory.path, 'one.tar'))
    expect(bytes.includes('planted-secret')).toBe(false)
    expect(bytes.includes('"PAYLOAD_SECRET"')).toBe(true)
  })
})

/** Documents with a file each, until it is over; every third is taken away again. */
async function write(payload: Payload, isOver: () => boolean): Promise<void> {
  for (let number = 1; !isOver() || number < 10; number += 1) {
    const { id } = await payload.create({ collection: 'media', data: { alt: `image ${number}` } as never, file: await pixelPng(), overrideAccess })
    if (number % 3 === 0) await payload.delete({ collection: 'media', id, overrideAccess })
    await new Promise((resolve) => setImmediate(resolve))
  }
}
