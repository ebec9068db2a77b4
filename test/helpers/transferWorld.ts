import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Payload } from 'payload'
import pg from 'pg'

import { createStoreReader } from '../../src/transfer/createStoreReader.js'
import { databaseOf, idKindOf } from '../../src/transfer/databaseOf.js'
import { ruleOfIds } from '../../src/transfer/idMap.js'
import type { TransferProgress } from '../../src/transfer/compareCollections.js'
import { transferDatabase, type TransferReport } from '../../src/transfer/transferDatabase.js'
import { makeTempDirectory } from './makeTempDirectory.js'

export type DatabaseKind = 'mongodb' | 'postgres' | 'sqlite'

const hasNumbers = process.env.NEWSDESK_TEST_IDS === 'number'
/** The kinds of databases that can be tested here. MongoDB has no ids that are numbers. */
const DATABASES: readonly DatabaseKind[] = [
  'sqlite',
  ...(process.env.MONGODB_URL && !hasNumbers ? (['mongodb'] as const) : []),
  ...(process.env.POSTGRES_URL ? (['postgres'] as const) : []),
]

/** The database that this run of the tests is for. */
export const OWN_DATABASE: DatabaseKind = DATABASES.find((kind) => kind === process.env.NEWSDESK_TEST_DB) ?? 'sqlite'

/** What is moved where: a run takes the ways to its own database, all runs together take all. The one with numbers stands alone. */
export const DIRECTIONS: readonly (readonly [from: DatabaseKind, to: DatabaseKind])[] =
  hasNumbers && DATABASES.includes('postgres')
    ? [['sqlite', 'postgres'], ['postgres', 'sqlite']]
    : DATABASES.map((from) => [from, OWN_DATABASE])

/** A fresh database of a kind, whatever the other tests run on. */
export async function freshDatabase(kind: DatabaseKind): Promise<{ db: DatabaseAdapterObj; url: string; drop: (payload: Payload) => Promise<void> }> {
  if (kind === 'mongodb') {
    const url = new URL(process.env.MONGODB_URL ?? '')
    url.pathname = `/newsdesk-${randomUUID()}`
    return { db: openDatabase({ kind, url: url.href }), drop: dropMongo, url: url.href }
  }
  if (kind === 'postgres') {
    const url = new URL(process.env.POSTGRES_URL ?? '')
    url.pathname = `/newsdesk-${randomUUID()}`
    return { db: openDatabase({ kind, url: url.href }), drop: (payload) => dropPostgres(payload, url.pathname.slice(1)), url: url.href }
  }
  const directory = await makeTempDirectory()
  const url = `file:${path.join(directory.path, 'newsdesk.db')}`
  return { db: openDatabase({ kind, url }), drop: () => directory.remove(), url }
}

/** An adapter for a database, which may be there already. */
export function openDatabase({ kind, url }: { kind: DatabaseKind; url: string }): DatabaseAdapterObj {
  // Not every server that speaks the protocol knows the joins that Payload would have it do.
  if (kind === 'mongodb') return mongooseAdapter({ url, useJoinAggregations: false })
  if (kind === 'postgres') return postgresAdapter({ blocksAsJSON: true, idType: hasNumbers ? 'serial' : 'uuidv7', pool: { connectionString: url, max: 10 }, push: true })
  return sqliteAdapter({
    blocksAsJSON: true,
    busyTimeout: 5000,
    client: { url },
    idType: hasNumbers ? 'number' : 'uuidv7',
    push: true,
    wal: { synchronous: 'NORMAL' },
  })
}

/** A transfer within this process. */
export function transfer(args: { from: Payload; to: Payload; isResumed?: boolean; signal?: AbortSignal; onProgress?: (progress: TransferProgress) => void }): Promise<TransferReport> {
  const { from, isResumed = false, onProgress, signal = new AbortController().signal, to } = args
  return transferDatabase({
    from: 'a test',
    idRule: ruleOfIds({ from: idKindOf(from), to: idKindOf(to) }) ?? 'keep',
    isResumed,
    onProgress,
    payload: to,
    signal,
    source: createStoreReader(from),
    startedAt: '2025-10-01T00:00:00.000Z',
  })
}

/** The foreign keys of a database of PostgreSQL, which a transfer sets aside while it writes. */
export async function foreignKeysOf(payload: Payload): Promise<readonly unknown[]> {
  const { pool } = payload.db as unknown as { pool?: pg.Pool }
  if (payload.db.name !== 'postgres' || !pool) return []
  const found = await pool.query(`SELECT conrelid::regclass::text AS "table", pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2`)
  return found.rows
}

async function dropPostgres(payload: Payload, name: string): Promise<void> {
  // Payload 3.90 leaves the connections of PostgreSQL open.
  const adapter = payload.db as unknown as { pool?: pg.Pool }
  await adapter.pool?.end()
  adapter.pool = undefined
  const client = new pg.Client({ connectionString: process.env.POSTGRES_URL })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS "${name}"`)
  await client.end()
}

async function dropMongo(payload: Payload): Promise<void> {
  const database = databaseOf(payload) as unknown as { connection: { dropDatabase: () => Promise<unknown> } }
  await database.connection.dropDatabase()
}
