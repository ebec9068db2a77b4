import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  createOptimizer,
  createRuns,
  MAX_PROBLEMS,
  optimizeDatabase,
  type RunHandle,
  type Runs,
} from '../../src/importers/state/index.js'
import { increment } from '../../src/importers/state/increment.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { countStatements } from '../helpers/countStatements.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

let app: TestPayload
let runs: Runs
let time = Date.parse('2026-01-01T00:00:00.000Z')

beforeAll(async () => {
  app = await createTestPayload()
  const clock = { now: () => time, sleep: () => Promise.reject(new Error('not used')) }
  runs = createRuns({ payload: app.payload, slugs: DEFAULT_SLUGS, clock })
})
afterAll(() => app.cleanup())

function start(sourceName = 'A mirror'): Promise<RunHandle> {
  return runs.start({
    source: null,
    sourceName,
    trigger: 'cli',
    options: { limit: 3 },
    notices: ['No contact is set.'],
  })
}

test('a run starts as running, with all counters at zero', async () => {
  const { id } = await start()
  expect(await runs.get(id)).toMatchObject({
    counters: { created: 0, failed: 0, mediaFailed: 0, notModified: 0 },
    finishedAt: null,
    notices: ['No contact is set.'],
    startedAt: '2026-01-01T00:00:00.000Z',
    status: 'running',
    trigger: 'cli',
  })
})

test('fifty increments at once add up', async () => {
  const { id } = await start()
  const context = { payload: app.payload, slugs: DEFAULT_SLUGS }
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      increment(context, { run: id, by: { created: 1, notModified: index % 2, failed: 0 } }),
    ),
  )
  expect((await runs.get(id))?.counters).toMatchObject({ created: 50, notModified: 25, failed: 0 })
})

test('counters, problems and heartbeat gather and are written in one statement', async () => {
  const run = await start()
  run.add({ discovered: 3, created: 1 })
  run.add({ created: 2, mediaStored: 4 })
  run.problem({ sourceKey: 'djy:n1', url: 'https://example.com/1', reason: 'timeout', detail: 'after 10 s' })
  time += 5_000
  const { statements } = await countStatements(app.payload, () => run.flush())
  expect([1, null]).toContain(statements)
  expect(await runs.get(run.id)).toMatchObject({
    counters: { discovered: 3, created: 3, mediaStored: 4, updated: 0 },
    heartbeatAt: new Date(time).toISOString(),
    problems: [{ sourceKey: 'djy:n1', url: 'https://example.com/1', reason: 'timeout', detail: 'after 10 s' }],
  })
  await run.flush()
  expect((await runs.get(run.id))?.counters.created).toBe(3)
})

test('a run ends with its status, reason and duration, and what had gathered', async () => {
  const run = await start()
  run.add({ failed: 1 })
  time += 1_500
  await run.finish({ status: 'partial', reason: 'limit-reached', detail: 'three of nine' })
  expect(await runs.get(run.id)).toMatchObject({
    counters: { failed: 1 },
    detail: 'three of nine',
    durationMs: 1500,
    finishedAt: new Date(time).toISOString(),
    reason: 'limit-reached',
    status: 'partial',
  })
})

test('keeps the first fifty problems', async () => {
  const run = await start()
  for (let index = 0; index < 80; index++)
    run.problem({ sourceKey: `djy:n${index}`, url: null, reason: 'empty-page', detail: null })
  await run.flush()
  const problems = (await runs.get(run.id))?.problems ?? []
  expect(problems).toHaveLength(MAX_PROBLEMS)
  expect(problems.at(-1)?.sourceKey).toBe('djy:n49')
})

test('lists the newest runs first', async () => {
  time += 60_000
  await start('older')
  time += 60_000
  await start('newer')
  expect((await runs.latest({ limit: 2 })).map((run) => run.sourceName)).toEqual(['newer', 'older'])
})

test('statistics are refreshed after the first fifty documents and whenever their number has doubled', async () => {
  const optimizer = createOptimizer(app.payload)
  const { sql, statements } = await countStatements(app.payload, async () => {
    for (let batch = 0; batch < 16; batch++) await optimizer.wrote(25)
  })
  // After 50, 100, 200 and 400.
  expect([4, 0]).toContain(sql.filter((one) => one === 'ANALYZE').length)
  expect(statements === null).toBe(sql.length === 0)
})

test('statistics can be refreshed on every database', async () => {
  await expect(optimizeDatabase(app.payload)).resolves.toBeUndefined()
})

const onSqlite = (process.env.NEWSDESK_TEST_DB ?? 'sqlite') === 'sqlite'

test.skipIf(!onSqlite || process.env.NEWSDESK_TEST_IDS === 'number')('a column that was empty at first is looked up by its index once it is filled', async () => {
  const { client } = app.payload.db as unknown as { client: { execute: (sql: string) => Promise<{ rows: { detail?: string }[] }> } }
  const fill = (first: number, article: string): Promise<unknown> =>
    client.execute(
      `WITH RECURSIVE numbers(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${first + 400})
       INSERT INTO source_items (id, source_key, article_id, url) SELECT 'row-' || n, 'x:' || n, ${article}, 'https://example.org/' || n FROM numbers`,
    )
  await client.execute('PRAGMA foreign_keys = OFF')
  await fill(0, 'NULL')
  await optimizeDatabase(app.payload)
  await fill(1000, "'article-' || n")
  await optimizeDatabase(app.payload)
  await client.execute('PRAGMA foreign_keys = ON')
  // A deleted or updated article is looked up so in the ledger, by SQLite itself: https://sqlite.org/foreignkeys.html#fk_indexes
  const { rows } = await client.execute("EXPLAIN QUERY PLAN SELECT 1 FROM source_items WHERE article_id = 'article-1001'")
  expect(rows.map(({ detail }) => detail).join()).toMatch(/^SEARCH source_items USING COVERING INDEX source_items_article_idx/)
})
