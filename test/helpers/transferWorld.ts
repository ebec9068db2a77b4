import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Payload } from 'payload'

import { createStoreReader } from '../../src/transfer/createStoreReader.js'
import { databaseOf, idKindOf } from '../../src/transfer/databaseOf.js'
import { compareIds } from '../../src/transfer/idMap.js'
import type { TransferProgress } from '../../src/transfer/compareCollections.js'
import { transferDatabase, type TransferReport } from '../../src/transfer/transferDatabase.js'
import { makeTempDirectory } from './makeTempDirectory.js'

export type DatabaseKind = 'mongodb' | 'sqlite'

/** The kinds of databases that can be tested here. */
export const DATABASES: readonly DatabaseKind[] = process.env.MONGODB_URL ? ['sqlite', 'mongodb'] : ['sqlite']

/** A fresh database of a kind, whatever the other tests run on. */
export async function freshDatabase(kind: DatabaseKind): Promise<{ db: DatabaseAdapterObj; url: string; drop: (payload: Payload) => Promise<void> }> {
  if (kind === 'mongodb') {
    const url = new URL(process.env.MONGODB_URL ?? '')
    url.pathname = `/newsdesk-${randomUUID()}`
    // Not every server that speaks the protocol knows the joins that Payload would have it do.
    const db = mongooseAdapter({ url: url.href, useJoinAggregations: false })
    return { db, drop: dropMongo, url: url.href }
  }
  const directory = await makeTempDirectory()
  const url = `file:${path.join(directory.path, 'newsdesk.db')}`
  const db = sqliteAdapter({
    blocksAsJSON: true,
    busyTimeout: 5000,
    client: { url },
    idType: 'uuidv7',
    push: true,
    wal: { synchronous: 'NORMAL' },
  })
  return { db, drop: () => directory.remove(), url }
}

/** A transfer within this process. */
export function transfer(args: { from: Payload; to: Payload; isResumed?: boolean; signal?: AbortSignal; onProgress?: (progress: TransferProgress) => void }): Promise<TransferReport> {
  const { from, isResumed = false, onProgress, signal = new AbortController().signal, to } = args
  return transferDatabase({
    from: 'a test',
    isMapped: compareIds({ from: idKindOf(from), to: idKindOf(to) }) === 'map',
    isResumed,
    onProgress,
    payload: to,
    signal,
    source: createStoreReader(from),
    startedAt: '2025-10-01T00:00:00.000Z',
  })
}

async function dropMongo(payload: Payload): Promise<void> {
  const database = databaseOf(payload) as unknown as { connection: { dropDatabase: () => Promise<unknown> } }
  await database.connection.dropDatabase()
}
