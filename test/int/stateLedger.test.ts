import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createLedger, type Ledger, type LedgerRow } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { countStatements } from '../helpers/countStatements.js'

let app: TestPayload
let ledger: Ledger
let source: string
let other: string

beforeAll(async () => {
  app = await createTestPayload()
  ledger = createLedger({ payload: app.payload, slugs: DEFAULT_SLUGS })
  source = await makeSource('A mirror')
  other = await makeSource('Another mirror')
})
afterAll(() => app.cleanup())

async function makeSource(name: string): Promise<string> {
  const made = await app.payload.create({
    collection: 'sources' as never,
    data: { name, kind: 'mirror', startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }] } as never,
    overrideAccess: true,
  })
  return String((made as { id: string }).id)
}

async function collect(rows: AsyncIterable<LedgerRow>): Promise<string[]> {
  const keys: string[] = []
  for await (const row of rows) keys.push(row.sourceKey)
  return keys
}

describe('the ledger', () => {
  test('gives back what was stored, with dates as ISO strings and absent values as null', async () => {
    const row = await ledger.insert({
      kind: 'article',
      sourceKey: 'a:1',
      source,
      firstSeenAt: '2026-01-02T03:04:05.000Z',
    })
    await ledger.update(row.id, {
      hashes: { title: 'h1' },
      proposals: {
        title: { value: { root: { children: [] } }, hash: 'h2', at: '2026-01-02T03:04:05.000Z', run: null },
      },
      sections: ['djy:gb/nsc413'],
      settled: false,
      state: 'held',
    })
    expect(await ledger.get('a:1')).toMatchObject({
      attempts: 0,
      documentId: null,
      firstSeenAt: '2026-01-02T03:04:05.000Z',
      hashes: { title: 'h1' },
      kind: 'article',
      proposals: { title: { hash: 'h2', value: { root: { children: [] } } } },
      sections: ['djy:gb/nsc413'],
      settled: false,
      source,
      state: 'held',
      url: null,
      waiting: false,
    })
    expect(await ledger.get('a:none')).toBeNull()
  })

  test('an update leaves every field that it does not name', async () => {
    const row = await ledger.insert({
      kind: 'article',
      sourceKey: 'a:2',
      source,
      hashes: { title: 'h' },
      sections: ['s'],
      title: 'x',
    })
    await ledger.update(row.id, { lastSeenAt: '2026-02-01T00:00:00.000Z' })
    expect(await ledger.get('a:2')).toMatchObject({ title: 'x', hashes: { title: 'h' }, sections: ['s'], source })
  })

  test('twenty writers that make the same row at once get the same one', async () => {
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, writer) =>
        ledger.insert({ kind: 'article', sourceKey: 'race:1', source, title: `writer ${writer}` }),
      ),
    )
    expect(new Set(rows.map((row) => row.id)).size).toBe(1)
    expect(new Set(rows.map((row) => row.title)).size).toBe(1)
    const { totalDocs } = await app.payload.count({
      collection: 'source-items' as never,
      where: { sourceKey: { equals: 'race:1' } },
      overrideAccess: true,
    })
    expect(totalDocs).toBe(1)
  })

  test('makes the missing rows of a batch and leaves the others as they are', async () => {
    await ledger.insert({ kind: 'article', sourceKey: 'batch:0', source, title: 'kept', state: 'imported' })
    const keys = Array.from({ length: 450 }, (_, index) => `batch:${index}`)
    const rows = await ledger.ensureMany(
      keys.map((sourceKey) => ({ kind: 'article', sourceKey, source, title: 'new' })),
    )
    expect(rows.size).toBe(450)
    expect(rows.get('batch:0')).toMatchObject({ state: 'imported', title: 'kept' })
    expect(rows.get('batch:449')).toMatchObject({ state: 'discovered', title: 'new' })
    expect((await ledger.getMany([...keys, ...keys])).size).toBe(450)
  })

  test('reads more keys than one statement can name', async () => {
    const keys = Array.from({ length: 40_000 }, (_, index) => `none:${index}`)
    expect((await ledger.getMany([...keys, 'batch:7'])).size).toBe(1)
  })

  test('gives many rows the same values in one statement per five hundred', async () => {
    const rows = await ledger.getMany(Array.from({ length: 450 }, (_, index) => `batch:${index}`))
    const { statements } = await countStatements(app.payload, () =>
      ledger.touchMany(
        [...rows.values()].map((row) => row.id),
        { lastRun: 'run-7', outcome: 'unchanged' },
      ),
    )
    expect([1, null]).toContain(statements)
    expect(await ledger.get('batch:321')).toMatchObject({ lastRun: 'run-7', outcome: 'unchanged', title: 'new' })
    expect(await ledger.get('a:1')).toMatchObject({ lastRun: null })
  })

  test('an update is one statement, a look-up of a batch is one, making a batch is two', async () => {
    const row = await ledger.insert({ kind: 'article', sourceKey: 'count:1', source })
    const fresh = ['count:3', 'count:4'].map((sourceKey) => ({ kind: 'article', sourceKey, source }) as const)
    const counts = [
      (await countStatements(app.payload, () => ledger.update(row.id, { title: 't' }))).statements,
      (await countStatements(app.payload, () => ledger.getMany(['count:1', 'count:2']))).statements,
      (await countStatements(app.payload, () => ledger.ensureMany(fresh))).statements,
    ]
    expect([
      [1, 1, 2],
      [null, null, null],
    ]).toContainEqual(counts)
  })

  test('locates documents without reading hashes', async () => {
    await ledger.insert({
      kind: 'article',
      sourceKey: 'loc:1',
      source,
      documentCollection: 'articles',
      documentId: 'doc-1',
      hashes: { title: 'h' },
    })
    expect((await ledger.locate(['loc:1', 'loc:2'])).get('loc:1')).toMatchObject({
      documentCollection: 'articles',
      documentId: 'doc-1',
      hashes: {},
    })
  })
})

describe('walks over the ledger', () => {
  beforeAll(async () => {
    await ledger.ensureMany(
      Array.from({ length: 25 }, (_, index) => ({
        kind: index % 2 === 0 ? ('article' as const) : ('banner' as const),
        sourceKey: `walk:${String(index).padStart(2, '0')}`,
        source: other,
        settled: index % 5 !== 0,
        waiting: index < 10,
        waitsFor: index < 10 ? ['djy:n1'] : [],
        lastRun: index < 20 ? 'run-1' : 'run-2',
      })),
    )
    await ledger.insert({ kind: 'article', sourceKey: 'walk:sourceless', waiting: true })
  })

  test('visit every waiting row of a source once, in pages, even when rows stop waiting on the way', async () => {
    const seen: string[] = []
    for await (const row of ledger.waiting({ source: other, pageSize: 3 })) {
      seen.push(row.sourceKey)
      await ledger.update(row.id, { waiting: false })
    }
    expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => `walk:0${index}`))
    expect(await collect(ledger.waiting({ source: other }))).toEqual([])
    expect(await collect(ledger.waiting({ source: null }))).toEqual(['walk:sourceless'])
  })

  test('find unsettled rows and rows that a run has not seen', async () => {
    expect(await collect(ledger.unsettled({ source: other, pageSize: 2 }))).toEqual([
      'walk:00',
      'walk:05',
      'walk:10',
      'walk:15',
      'walk:20',
    ])
    expect(await collect(ledger.notSeenIn({ source: other, kind: 'banner', run: 'run-1' }))).toEqual([
      'walk:21',
      'walk:23',
    ])
  })

  test('mark those gone that are not there any more, once', async () => {
    const present = new Set(['walk:01', 'walk:03'])
    const args = { kind: 'banner', source: other, present, at: '2026-03-01T00:00:00.000Z', run: 'run-3' } as const
    expect(await ledger.markGone(args)).toBe(10)
    expect(await ledger.markGone(args)).toBe(0)
    expect(await ledger.get('walk:05')).toMatchObject({
      state: 'gone',
      goneAt: '2026-03-01T00:00:00.000Z',
      lastRun: 'run-3',
    })
    expect(await ledger.get('walk:01')).toMatchObject({ state: 'discovered', goneAt: null })
    expect(await ledger.get('walk:02')).toMatchObject({ state: 'discovered' })
  })
})
