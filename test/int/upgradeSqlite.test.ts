import path from 'node:path'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, type Migration, type Payload } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { migrations } from '../../migrations/index.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'

type Client = { execute: (sql: string) => Promise<{ rows: readonly Record<string, unknown>[] }> }

let folder: Awaited<ReturnType<typeof makeTempDirectory>>
let payload: Payload
const all = migrations as unknown as Migration[]
const run = async (sql: string) => (await (payload.db as unknown as { client: Client }).client.execute(sql)).rows

beforeEach(async () => {
  folder = await makeTempDirectory()
  delete process.env.PAYLOAD_FORCE_DRIZZLE_PUSH
  const config = buildConfig({
    db: sqliteAdapter({ blocksAsJSON: true, client: { url: `file:${path.join(folder.path, 'news.db')}` }, idType: 'uuidv7', push: false }),
    logger: { destination: process.stderr, options: { level: 'silent' } },
    plugins: [newsdeskPlugin()],
    secret: 'a-secret-for-tests-only-0123456789',
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  payload = await getPayload({ config, cron: false, disableOnInit: true, key: folder.path })
})
afterEach(async () => {
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  await payload.destroy()
  await folder.remove()
})

describe('a newsroom of version 0.1 on SQLite', () => {
  it('keeps what its ledger knew of pages, and what waits for editors', async () => {
    await payload.db.migrate({ migrations: all.slice(0, 1) })
    const proposals = JSON.stringify({ title: { at: '2026-01-01T00:00:00.000Z', hash: 'h', run: null, value: 'B' } })
    await run(`INSERT INTO sources (id, name) VALUES ('s1', 'Harbour')`)
    await run(`INSERT INTO articles (id, title, source_key) VALUES ('a1', 'A', 'harbour:n1')`)
    await run(
      `INSERT INTO source_items (id, source_key, url, kind, source_id, state, outcome, etag, content_hash, map_version, fresh_seconds, attempts, document_collection, document_id, article_id, proposals, settled)
       VALUES ('i1', 'harbour:n1', 'https://example.org/n1', 'article', 's1', 'imported', 'proposed', '"v1"', 'c1', 8, 60, 0, 'articles', 'a1', 'a1', '${proposals}', 1)`,
    )

    await payload.db.migrate({ migrations: all })
    expect(await run('SELECT source_key, url, etag, content_hash, item_id, source_id FROM source_places')).toEqual([
      { content_hash: 'c1', etag: '"v1"', item_id: 'i1', source_id: 's1', source_key: 'harbour:n1', url: 'https://example.org/n1' },
    ])
    expect(await run('SELECT open_proposals, document_id, source_id FROM source_items')).toEqual([{ document_id: 'a1', open_proposals: 1, source_id: 's1' }])
    expect(await run('SELECT title FROM articles')).toEqual([{ title: 'A' }])
    // Nothing is left to do, and nothing is done twice.
    await payload.db.migrate({ migrations: all })
    expect(await run('SELECT count(*) AS places FROM source_places')).toEqual([{ places: 1 }])
  })
})
