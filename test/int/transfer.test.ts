import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startSourceSite } from '../../examples/source-site/server.mjs'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { TransferReport } from '../../src/transfer/transferDatabase.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { type DatabaseKind, DIRECTIONS, freshDatabase, transfer } from '../helpers/transferWorld.js'

type Article = { id: string; sourceKey: string; title: string; _status: string; heroImage: string | null; related: string[]; updatedAt: string }
type Row = { sourceKey: string; documentId: string | null; article: string | null; lastRun: string | null; proposals: Record<string, unknown> }

const site = JSON.parse(readFileSync(path.resolve('examples/source-site/site.json'), 'utf8')) as { startUrls: { main: string[] } }
const PASSWORD = 'a password of an editor'
const API_KEY = '3f5b0c52-6d7e-4c55-9d52-0f4f2a0d6b61'
const overrideAccess = true

describe.each(DIRECTIONS)('a newsroom moved from %s to %s', (fromKind: DatabaseKind, toKind: DatabaseKind) => {
  let source: ImportWorld
  let target: ImportWorld
  let server: Awaited<ReturnType<typeof startSourceSite>>
  let settings: SourceDocument
  let report: TransferReport
  let editorId: string
  const drops: (() => Promise<void>)[] = []

  const createWorld = async (kind: DatabaseKind, media?: string): Promise<ImportWorld> => {
    const database = await freshDatabase(kind)
    const world = await createImportWorld({ config: { db: database.db }, ...(media ? { options: { media: { directory: media } } } : {}) })
    drops.push(() => database.drop(world.payload))
    return world
  }
  const byKey = async (world: ImportWorld, key: string): Promise<Article> => {
    const found = (await world.all<Article>('articles')).find(({ sourceKey }) => sourceKey === key)
    if (!found) throw new Error(`No article ${key}`)
    return found
  }

  beforeAll(async () => {
    source = await createWorld(fromKind)
    target = await createWorld(toKind, path.join(source.directory, 'media'))
    server = await startSourceSite({})
    settings = await source.createSource({
      name: 'main',
      startUrls: site.startUrls.main.map((url) => ({ url: url.replace('https://github.com', server.url) })),
      limits: { maxItems: 40, pagingDepth: 1, requests: 1000, intervalSeconds: 1, concurrency: 8, minGapMs: 0 },
      publishPolicy: 'published',
    })
    await source.run(settings)
    await edit(source.payload)
    // What the edits mean for other articles, such as one in the trash, is settled here.
    await forgetPages(source)
    await source.run(settings)
    report = await transfer({ from: source.payload, to: target.payload })
  }, 300_000)

  afterAll(async () => {
    await server.close()
    for (const drop of drops) await drop()
    await source.cleanup()
    await target.cleanup()
  })

  /** What editors do to a newsroom: titles, drafts above published articles, bodies, pins, preferences, the trash. */
  async function edit(payload: Payload): Promise<void> {
    const editor = await payload.create({
      collection: 'users',
      data: { apiKey: API_KEY, email: 'editor@example.com', enableAPIKey: true, name: 'Editor', password: PASSWORD, roles: ['editor'] },
      overrideAccess,
    })
    editorId = String(editor.id)
    const articles = await source.all<Article & { body: Record<string, unknown> }>('articles')
    const [titled, drafted, trashed, illustrated] = articles.filter(({ heroImage }) => heroImage)
    await payload.update({ collection: 'articles', data: { title: 'Our own title', _status: 'published' }, id: titled?.id ?? '', overrideAccess })
    await payload.update({ collection: 'articles', data: { title: 'A draft' }, draft: true, id: drafted?.id ?? '', overrideAccess })
    await payload.update({ collection: 'articles', data: { deletedAt: new Date().toISOString() }, id: trashed?.id ?? '', overrideAccess })
    await payload.update({ collection: 'articles', data: { heroImage: titled?.heroImage, _status: 'published' }, id: illustrated?.id ?? '', overrideAccess })
    const [list] = await source.all<{ id: string; entries: Record<string, unknown>[] }>('articleLists')
    const entries = (list?.entries ?? []).map((entry, place) => ({ ...entry, pinned: place === 1 }))
    await payload.update({ collection: 'article-lists', data: { entries }, id: list?.id ?? '', overrideAccess })
    await payload.db.create({
      collection: 'payload-preferences',
      data: { key: `collection-articles-${titled?.id}`, user: { relationTo: 'users', value: editorId }, value: { tab: 2 } },
    })
  }

  it('is the same in every collection, by count and by hash', () => {
    const differing = report.collections.filter((one) => one.differing.length > 0)
    expect(differing).toEqual([])
    expect(report).toMatchObject({ droppedRelations: 0, files: { different: 0, missing: 0 }, isSame: true })
    expect(report.files.checked).toBeGreaterThan(20)
    const counts = Object.fromEntries(report.collections.map((one) => [one.collection, one.target]))
    expect(counts.articles).toBeGreaterThan(35)
    expect(counts['source-items']).toBeGreaterThan(100)
    expect(counts.users).toBe(1)
    expect(report.collections.every((one) => one.sourceHash === one.targetHash)).toBe(true)
  })

  it('keeps the relations of articles, in fields, in bodies and in versions', async () => {
    const options = { collection: 'articles', depth: 1, limit: 0, overrideAccess, pagination: false, sort: 'sourceKey' } as const
    const shape = (doc: unknown): unknown => {
      const { categories, heroImage, related } = doc as Record<string, unknown>
      const pick = (value: unknown, name: string): unknown => (value as Record<string, unknown> | null)?.[name] ?? null
      return [pick(heroImage, 'contentHash'), (categories as unknown[]).map((one) => pick(one, 'slug')), ((related as unknown[]) ?? []).map((one) => pick(one, 'sourceKey'))]
    }
    const [was, is] = await Promise.all([source.payload.find(options), target.payload.find(options)])
    expect(is.docs.map(shape)).toEqual(was.docs.map(shape))
    const media = new Set((await target.all<{ id: string }>('media')).map(({ id }) => String(id)))
    const uploads = (await target.all<{ body: unknown }>('articles')).flatMap(({ body }) => uploadsIn(body))
    expect(uploads.length).toBeGreaterThan(10)
    expect(uploads.filter((id) => !media.has(id))).toEqual([])
  })

  it('keeps drafts above what is published, and the history', async () => {
    const { docs: was } = await source.payload.find({ collection: 'articles', draft: true, overrideAccess, where: { title: { equals: 'A draft' } } })
    const key = String(was[0]?.sourceKey)
    const { id } = await byKey(target, key)
    const live = await target.payload.findByID({ collection: 'articles', id, overrideAccess })
    expect(live._status).toBe('published')
    expect(live.title).not.toBe('A draft')
    expect((await byKey(target, key)).title).toBe('A draft')
    const history = async ({ payload }: ImportWorld, parent: string): Promise<unknown> => {
      const { docs } = await payload.findVersions({ collection: 'articles', overrideAccess, sort: '-updatedAt', where: { parent: { equals: parent } } })
      return docs.map(({ createdAt, latest, updatedAt, version }) => [Boolean(latest), createdAt, updatedAt, version.title, version._status])
    }
    const kept = await history(target, id)
    expect(kept).toEqual(await history(source, String(was[0]?.id)))
    expect((kept as unknown[][]).map(([latest]) => latest)).toEqual([true, false, false])
  })

  it('keeps times, users, their passwords and their keys', async () => {
    const login = await target.payload.login({ collection: 'users', data: { email: 'editor@example.com', password: PASSWORD } })
    expect(login.user).toMatchObject({ name: 'Editor', roles: ['admin'] })
    const answer = await target.rest('/api/users/me', { headers: { Authorization: `users API-Key ${API_KEY}` } })
    expect(await answer.json()).toMatchObject({ user: { email: 'editor@example.com' } })
    const [was, is] = await Promise.all([source.all<Article>('articles'), target.all<Article>('articles')])
    const times = (all: Article[]): unknown => all.map(({ sourceKey, updatedAt }) => [sourceKey, updatedAt]).sort()
    expect(times(is)).toEqual(times(was))
  })

  it('leads the ledger and the preferences to the same documents', async () => {
    const titled = (await target.all<Article>('articles')).find(({ title }) => title === 'Our own title')
    const { docs } = await target.payload.find({ collection: 'payload-preferences' as never, depth: 0, overrideAccess })
    const [preference] = docs as unknown as { key: string; user: { value: string } }[]
    expect(preference?.key).toBe(`collection-articles-${titled?.id}`)
    const rows = await target.all<Row>('sourceItems')
    expect(rows.find(({ sourceKey }) => sourceKey === titled?.sourceKey)).toMatchObject({ article: titled?.id, documentId: String(titled?.id) })
    const runs = new Set((await target.all<{ id: string }>('importRuns')).map(({ id }) => String(id)))
    expect(rows.filter(({ lastRun }) => lastRun !== null && !runs.has(lastRun))).toEqual([])
  })

  it('imports nothing anew: not from a full reading, and edits stay edits', async () => {
    await forgetPages(target)
    const sourceInTarget = (await target.all<SourceDocument>('sources'))[0] as SourceDocument
    const run = await target.run(sourceInTarget)
    expect(run.outcomes.filter(({ status }) => ['created', 'proposed', 'updated'].includes(status))).toEqual([])
    expect(run.summary).toMatchObject({ created: 0, proposed: 0, updated: 0 })
    expect(run.summary.unchanged).toBeGreaterThan(30)
    expect((await target.all<Article>('articles')).some(({ title }) => title === 'Our own title')).toBe(true)
  })

  it('brings nothing twice, and says so when the source has changed since', async () => {
    const before = await target.payload.count({ collection: 'articles', overrideAccess, trash: true })
    const again = await transfer({ from: source.payload, isResumed: true, to: target.payload })
    // The import above has written runs and ledger rows of its own.
    const articles = again.collections.find(({ collection }) => collection === 'articles')
    expect(articles).toMatchObject({ differing: [], source: before.totalDocs, target: before.totalDocs })
    expect(again.isSame).toBe(false)
  })
})

/** Without validators every page is sent again, and read as if it had changed. */
async function forgetPages({ payload }: ImportWorld): Promise<void> {
  await payload.db.updateMany({
    collection: 'source-items',
    data: { contentHash: null, etag: null, lastModified: null },
    where: { kind: { in: ['article', 'index'] } },
  })
}

function uploadsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(uploadsIn)
  if (typeof value !== 'object' || value === null) return []
  const node = value as { type?: unknown; value?: unknown }
  return [...(node.type === 'upload' ? [String(node.value)] : []), ...Object.values(value).flatMap(uploadsIn)]
}
