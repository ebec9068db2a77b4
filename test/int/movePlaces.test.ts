import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createLedger, createPlaces, movePlaces } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Execute = (statement: string | { sql: string; args: unknown[] }) => Promise<unknown>
type Mongo = { readonly updateOne: (where: object, change: object) => Promise<unknown>; readonly countDocuments: (where: object) => Promise<number> }

const AT = '2025-09-04T05:06:07.000Z'
const LEGACY = ['fresh_seconds', 'fresh_until', 'map_version', 'moved_to', 'next_visit_at', 'retry', 'robots_directives', 'visit_minutes']

// PostgreSQL came after the places: no ledger there is older.
describe.skipIf(process.env.NEWSDESK_TEST_DB === 'postgres')('a ledger that was written before there were places', () => {
  let world: ImportWorld
  let server: MirrorServer
  const state = (): { payload: ImportWorld['payload']; slugs: typeof DEFAULT_SLUGS } => ({ payload: world.payload, slugs: DEFAULT_SLUGS })

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
  })
  afterEach(async () => {
    await server.close()
    await world.cleanup()
  })

  /** Writes what earlier versions kept in the rows of the ledger, past the schema of this one. */
  async function writeLegacy(rows: readonly { id: string; values: Readonly<Record<string, unknown>> }[]): Promise<void> {
    const { db } = world.payload
    if ('connection' in db) {
      const { collection } = (db as unknown as { collections: Record<string, { collection: Mongo }> }).collections['source-items'] ?? {}
      const { Types } = await import('mongoose')
      const empty = Object.fromEntries(LEGACY.map((name) => [camel(name), null]))
      for (const { id, values } of rows) await collection?.updateOne({ _id: new Types.ObjectId(id) }, { $set: { ...empty, ...values } })
      return
    }
    const client = (db as unknown as { client?: { execute?: Execute } }).client ?? {}
    if (!client.execute) throw new Error('No client of SQLite')
    for (const name of LEGACY) await client.execute(`ALTER TABLE source_items ADD COLUMN ${name} ${/seconds|version|minutes/.test(name) ? 'numeric' : 'text'}`)
    for (const { id, values } of rows) {
      const set = Object.entries(values).map(([name, value]) => [snake(name), typeof value === 'object' ? JSON.stringify(value) : value] as const)
      await client.execute({ args: [...set.map(([, value]) => value), id], sql: `UPDATE source_items SET ${set.map(([name]) => `${name} = ?`).join(', ')} WHERE id = ?` })
    }
  }

  it('gets a place for each page of a source, with all that was known of it, once', async () => {
    const source = await world.createSource({ name: 'old', startUrls: [{ url: 'https://news.example/o/harbour/blob/master/gb/nsc100.md' }] })
    const ledger = createLedger(state())
    const shared = { source: String(source.id), firstSeenAt: AT }
    const article = await ledger.insert({ ...shared, kind: 'article', sourceKey: 'harbour:n1', state: 'held', outcome: 'skipped', reason: 'editor-draft', url: 'https://news.example/n1.md', attempts: 2, nextAttemptAt: AT, contentHash: 'hash-1' })
    const index = await ledger.insert({ ...shared, kind: 'index', sourceKey: 'harbour:gb/nsc100', state: 'gone', goneAt: AT, url: 'https://news.example/nsc100.md', contentHash: 'hash-2' })
    const site = await ledger.insert({ ...shared, kind: 'index', sourceKey: 'site:harbour', state: 'imported', url: 'https://news.example/n1.md', contentHash: 'hash-1' })
    const image = await ledger.insert({ ...shared, kind: 'media', sourceKey: 'media:1', state: 'failed', url: 'https://news.example/1.jpg', attempts: 4, nextAttemptAt: AT })
    const orphan = await ledger.insert({ kind: 'article', sourceKey: 'harbour:n2', source: null, url: 'https://news.example/n2.md' })
    const visit = { etag: '"e"', freshSeconds: 60, lastModified: 'yesterday', mapVersion: 7, movedTo: 'https://news.example/new.md', retry: 'later', robotsDirectives: 'noindex', visitMinutes: 90 }
    await writeLegacy([
      { id: article.id, values: visit },
      { id: index.id, values: { mapVersion: 7 } },
      { id: site.id, values: { mapVersion: 7 } },
      { id: image.id, values: { mapVersion: null } },
      { id: orphan.id, values: { mapVersion: 7 } },
    ])

    expect(await movePlaces(state())).toBe(2)
    const places = await createPlaces(state()).getMany(['harbour:n1', 'harbour:gb/nsc100', 'site:harbour', 'harbour:n2', 'media:1'])
    expect([...places.keys()].sort()).toEqual(['harbour:gb/nsc100', 'harbour:n1'])
    expect(places.get('harbour:n1')).toEqual([
      expect.objectContaining({ ...visit, arrivedAt: null, attempts: 2, contentHash: 'hash-1', firstSeenAt: AT, item: article.id, kind: 'article', nextAttemptAt: AT, outcome: 'skipped', reason: 'editor-draft', source: String(source.id), state: 'imported', url: 'https://news.example/n1.md' }),
    ])
    expect(places.get('harbour:gb/nsc100')).toMatchObject([{ contentHash: 'hash-2', goneAt: AT, kind: 'index', state: 'gone' }])
    expect(await ledger.get('harbour:n1')).toMatchObject({ contentHash: null, nextAttemptAt: null, state: 'held' })
    expect(await ledger.get('site:harbour')).toMatchObject({ contentHash: 'hash-1' })
    expect(await ledger.get('media:1')).toMatchObject({ attempts: 4, nextAttemptAt: AT })

    await createPlaces(state()).update(places.get('harbour:n1')?.[0]?.id ?? '', { etag: '"newer"' })
    expect(await movePlaces(state())).toBe(0)
    expect((await createPlaces(state()).getMany(['harbour:n1'])).get('harbour:n1')).toMatchObject([{ etag: '"newer"' }])
  })

  it('goes on where it was cut off, more rows than one step moves', async () => {
    const source = await world.createSource({ name: 'old', startUrls: [{ url: 'https://news.example/o/harbour/blob/master/gb/nsc100.md' }] })
    const ledger = createLedger(state())
    const keys = Array.from({ length: 620 }, (_, number) => `harbour:n${number}`)
    const rows = await ledger.ensureMany(keys.map((sourceKey) => ({ kind: 'article', source: String(source.id), sourceKey, url: `https://news.example/${sourceKey}.md`, contentHash: 'h' })))
    await writeLegacy([...rows.values()].map(({ id }) => ({ id, values: { mapVersion: 7 } })))
    // As if the first step had been cut off behind a part of its places.
    const places = createPlaces(state())
    for (const sourceKey of keys.slice(0, 30)) await places.insert({ kind: 'article', source: String(source.id), sourceKey, url: `https://news.example/${sourceKey}.md`, contentHash: 'h' })
    expect(await movePlaces(state())).toBe(590)
    expect([...(await places.getMany(keys)).values()].map((own) => own.length)).toEqual(keys.map(() => 1))
  })

  it('leaves the next import nothing to fetch and nothing to change', async () => {
    const file = '/o/harbour/blob/master/gb/25/9/4/n6300001.md'
    server.files.set(file, { body: makeArticlePage({ path: 'gb/25/9/4/n6300001' }) })
    const source = await world.createSource({ name: 'old', imagePolicy: 'link', startUrls: [{ url: `${server.url}${file}` }] })
    await world.run(source)
    const [place] = (await createPlaces(state()).getMany(['harbour:n6300001'])).get('harbour:n6300001') ?? []
    const row = await createLedger(state()).get('harbour:n6300001')
    if (!place || !row) throw new Error('not imported')
    await world.payload.db.deleteMany({ collection: 'source-places' as never, where: {} })
    const { contentHash, etag, mapVersion } = place
    await createLedger(state()).update(row.id, { contentHash })
    await writeLegacy([{ id: row.id, values: { etag, mapVersion } }])
    expect(await movePlaces(state())).toBeGreaterThan(0)
    server.clearLog()
    expect((await world.run(source)).summary).toMatchObject({ fetched: 0, notModified: 1, unchanged: 1, updated: 0 })
  })
})

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
