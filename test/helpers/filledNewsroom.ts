import type { Payload } from 'payload'

import { optimizeDatabase } from '../../src/importers/state/index.js'

type Statement = { readonly sql: string; readonly args: unknown }
export type SqliteClient = { execute: (statement: Statement | string) => Promise<{ rows: readonly Record<string, unknown>[] }> }

const at = (every: number): string => `strftime('%Y-%m-%dT%H:%M:%fZ', 1600000000 + n * ${every}, 'unixepoch')`
const times = { created_at: at(60), updated_at: at(60) }
const article = { published_at: at(3600), slug: `'slug-' || n`, source_key: `'x:n' || n`, title: `'Article ' || n` }

/** A newsroom of some size: how many rows, and what stands in the columns that queries look at. */
const ROWS: Readonly<Record<string, readonly [number, Readonly<Record<string, string>>]>> = {
  sources: [20, { id: `'s' || n`, name: `'Source ' || n`, next_run_at: at(60), ...times }],
  categories: [200, { id: `'c' || n`, order: 'n', parent_id: `iif(n < 10, NULL, 'c' || (n / 10))`, placement: `iif(n % 3, 'topics', 'tiles')`, slug: `'slug-' || n`, source_path: `'x:c' || n`, ...times }],
  articles: [6000, { id: `'a' || n`, _status: `iif(n % 3, 'published', 'draft')`, deleted_at: `iif(n % 50, NULL, ${at(3600)})`, ...article, ...times }],
  articles_rels: [6000, { categories_id: `'c' || (n % 200)`, id: 'n', order: '1', parent_id: `'a' || n`, path: `'categories'` }],
  _articles_v: [
    18_000,
    {
      id: `'v' || n`,
      latest: 'n % 3 = 0',
      parent_id: `'a' || (n / 3)`,
      version_deleted_at: `iif(n % 150, NULL, ${at(1200)})`,
      ...Object.fromEntries(Object.entries({ ...article, published_at: at(1200) }).map(([name, value]) => [`version_${name}`, value])),
      version_created_at: at(60),
      ...times,
    },
  ],
  media: [3000, { content_hash: `'h' || n`, filename: `n || '.jpg'`, id: `'m' || n`, source_url: `'https://news.example/' || n || '.jpg'`, ...times }],
  import_runs: [4000, { heartbeat_at: at(60), id: `'r' || n`, source_id: `'s' || (n % 20)`, started_at: at(60), status: `iif(n % 1000, 'succeeded', 'running')`, ...times }],
  source_items: [
    12_000,
    {
      article_id: `'a' || n`,
      content_hash: `'h' || n`,
      document_id: `'a' || n`,
      id: `'i' || n`,
      kind: `iif(n % 2, 'article', iif(n % 3, 'media', 'index'))`,
      last_run: `'r' || (n % 400)`,
      last_seen_at: at(60),
      outcome: `iif(n % 5, 'unchanged', 'created')`,
      settled: 'n % 100 <> 0',
      source_id: `'s' || (n % 20)`,
      source_key: `'x:n' || n`,
      state: `iif(n % 40, 'imported', 'failed')`,
      url: `'https://news.example/' || n`,
      waiting: 'n % 500 = 0',
      ...times,
    },
  ],
  source_places: [
    12_000,
    {
      content_hash: `'h' || n`,
      id: `'p' || n`,
      item_id: `'i' || n`,
      key: `'k' || n`,
      kind: `iif(n % 20, 'article', 'index')`,
      last_run: `'r' || (n % 400)`,
      last_seen_at: at(60),
      moved_to: `iif(n % 500, NULL, 'https://news.example/moved/' || n)`,
      outcome: `iif(n % 5, 'unchanged', 'created')`,
      source_id: `'s' || (n % 20)`,
      source_key: `'x:n' || n`,
      state: `iif(n % 40, 'imported', 'failed')`,
      url: `'https://news.example/' || n`,
      ...times,
    },
  ],
  promo_banners: [40, { id: `'b' || n`, key: `'k' || n`, order: 'n', ...times }],
  article_lists: [100, { id: `'l' || n`, key: `'k' || n`, kind: `iif(n % 50, 'custom', iif(n % 100, 'popular', 'editors-picks'))`, title: `'List ' || n`, ...times }],
  host_states: [50, { id: `'h' || n`, key: `'host' || n`, ...times }],
  users: [10, { email: `n || '@example.com'`, id: `'u' || n`, ...times }],
}

async function fill(args: { client: SqliteClient; table: string; count: number; columns: Readonly<Record<string, string>> }): Promise<void> {
  const { client, columns, count, table } = args
  const { rows } = await client.execute(`PRAGMA table_info('${table}')`)
  const needed = rows.filter(({ dflt_value, name, notnull }) => notnull === 1 && dflt_value === null && !(String(name) in columns))
  const all = { ...columns, ...Object.fromEntries(needed.map(({ name }) => [String(name), '1'])) }
  await client.execute(
    `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
     INSERT INTO "${table}" (${Object.keys(all).map((name) => `"${name}"`).join(', ')})
     SELECT ${Object.values(all).join(', ')} FROM numbers`,
  )
}

/** Fills the tables of a Payload on SQLite with some thousand rows, past everything. */
export async function fillNewsroom(payload: Payload): Promise<void> {
  const client = clientOf(payload)
  await client.execute('PRAGMA foreign_keys = OFF')
  for (const [table, [count, columns]] of Object.entries(ROWS)) await fill({ client, columns, count, table })
  await client.execute('PRAGMA foreign_keys = ON')
  // As after every run.
  await optimizeDatabase(payload)
}

/** How SQLite would answer each of the statements that `call` sends. */
export async function explainStatements(payload: Payload, call: () => Promise<unknown>): Promise<{ sql: string; plan: string[] }[]> {
  const client = clientOf(payload)
  const execute = client.execute.bind(client)
  const statements = new Map<string, Statement>()
  client.execute = (statement) => {
    if (typeof statement === 'object') statements.set(statement.sql.replace(/"[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}"/g, '"alias"'), statement)
    return execute(statement)
  }
  try {
    await call()
  } finally {
    client.execute = execute
  }
  const explained = []
  for (const [sql, { args, sql: sent }] of statements) {
    if (!/^\s*(with|select|insert|update|delete)\b/i.test(sql)) continue
    const { rows } = await execute({ args, sql: `EXPLAIN QUERY PLAN ${sent}` })
    explained.push({ plan: rows.map(({ detail }) => String(detail)), sql })
  }
  return explained
}

function clientOf(payload: Payload): SqliteClient {
  return (payload.db as unknown as { client: SqliteClient }).client
}
