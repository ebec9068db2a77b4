import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

import type { Payload } from 'payload'

import { newsdeskOptions } from '../../newsdeskOptions.js'
import { buildIndexes, databaseOf, type MongoDatabase, type MongoSession } from '../../transfer/databaseOf.js'
import { BackupError } from '../backupError.js'
import { compareCounts, countCollections } from './countDocuments.js'
import { DATABASE_FOLDER, type DatabaseBackup, type DatabaseDump } from './types.js'

/** The format of mongodump: documents in BSON, one behind the other. Its own programs read it too. */
const SUFFIX = '.bson.gz'
const BATCH = 200
const BATCH_BYTES = 8 * 1024 * 1024
const LENGTH_BYTES = 4
/** How often a database without snapshots is read before it is said that it does not hold still. */
const MOST_PASSES = 8
/** Collections of Payload that change while nothing is imported or edited. */
const RESTLESS = ['payload-jobs', 'payload-kv', 'payload-locked-documents']

/**
 * Through the driver, so that no program is needed: in a snapshot session where the server has them, a replica set of one
 * is enough; else the database is read until nothing has changed between two readings.
 */
export const mongoBackup: DatabaseBackup = {
  async dump({ folder, payload }) {
    const database = mongoOf(payload)
    if (await hasSnapshots(database)) {
      const session = database.connection.getClient().startSession({ snapshot: true })
      try {
        return (await dumpOnce({ database, folder, payload, session })).dump
      } finally {
        await session.endSession()
      }
    }
    let before: Pass | null = null
    for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
      const now = await dumpOnce({ database, folder, payload, session: null })
      if (before?.digest === now.digest) return now.dump
      before = now
    }
    throw new BackupError({
      code: 'restless',
      message: `The database changed while it was read, ${MOST_PASSES} times. Make MongoDB a replica set, which has snapshots, or stop the app and its workers meanwhile.`,
    })
  },
  restore({ counts, payload }) {
    const database = mongoOf(payload)
    return {
      async take({ content, name }) {
        const collection = databaseHandle(database).collection(decodeURIComponent(name.slice(DATABASE_FOLDER.length, -SUFFIX.length)))
        // Only what a first start or a restore that did not end has left: the target was found empty.
        await collection.deleteMany({})
        const { BSON } = database.connection.base.mongo
        let batch: unknown[] = []
        let bytes = 0
        const write = async (): Promise<void> => {
          if (batch.length > 0) await collection.insertMany(batch)
          batch = []
          bytes = 0
        }
        for await (const document of splitDocuments(content)) {
          batch.push(BSON.deserialize(document, { bsonRegExp: true, promoteBuffers: false, promoteLongs: false, promoteValues: false }))
          bytes += document.length
          if (batch.length === BATCH || bytes > BATCH_BYTES) await write()
        }
        await write()
      },
      async finish() {
        await buildIndexes(database)
        compareCounts({ found: await countCollections(payload, Object.keys(counts)), wanted: counts })
      },
      abort: () => Promise.resolve(),
    }
  },
}

type Pass = { readonly dump: DatabaseDump; readonly digest: string }

async function dumpOnce(args: { database: MongoDatabase; folder: string; payload: Payload; session: MongoSession | null }): Promise<Pass> {
  const { database, folder, payload, session } = args
  const { BSON } = database.connection.base.mongo
  const { hostStates, importRuns, importWorkers } = newsdeskOptions(payload.config).slugs
  // Signs of life, counters and waits say nothing of what was imported.
  const restless = new Set<string>([...RESTLESS, hostStates, importRuns, importWorkers])
  const slugs = new Map(Object.entries(database.collections).map(([slug, model]) => [model.collection.name, slug]))
  const parts: { name: string; file: string }[] = []
  const counts: Record<string, number> = {}
  const filenames = new Map<string, readonly string[]>()
  let migrations: string[] = []
  const digest = createHash('sha256')
  const names = (await databaseHandle(database).listCollections().toArray()).filter(({ type }) => type !== 'view').map(({ name }) => name)
  for (const name of names.filter((one) => !one.startsWith('system.')).sort()) {
    const slug = slugs.get(name)
    const isUpload = slug !== undefined && Boolean(payload.collections[slug as keyof typeof payload.collections]?.config.upload)
    const found: string[] = []
    let count = 0
    const file = path.join(folder, `${encodeURIComponent(name)}${SUFFIX}`)
    await rm(file, { force: true })
    const cursor = databaseHandle(database).collection(name).find({}, { raw: true, ...(session ? { session } : {}) })
    await pipeline(
      async function* () {
        for await (const raw of cursor) {
          const document = raw as unknown as Uint8Array
          count += 1
          if (!restless.has(slug ?? '')) digest.update(document)
          if (isUpload) found.push(...filenamesIn(BSON.deserialize(document)))
          if (slug === 'payload-migrations') migrations = [...migrations, String(BSON.deserialize(document).name)]
          yield document
        }
      },
      createGzip(),
      createWriteStream(file),
    )
    parts.push({ file, name: `${DATABASE_FOLDER}${encodeURIComponent(name)}${SUFFIX}` })
    if (slug === undefined) continue
    counts[slug] = count
    if (isUpload) filenames.set(slug, found)
  }
  return { digest: digest.digest('hex'), dump: { counts, filenames, migrations, parts } }
}

/** Documents begin with their length. */
async function* splitDocuments(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  const fed = pipeline(content, gunzip)
  fed.catch(() => undefined)
  let rest = Buffer.alloc(0)
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk])
    let start = 0
    while (rest.length - start >= LENGTH_BYTES) {
      const length = rest.readInt32LE(start)
      if (rest.length - start < length) break
      yield rest.subarray(start, start + length)
      start += length
    }
    rest = rest.subarray(start)
  }
  await fed
}

function filenamesIn(document: Readonly<Record<string, unknown>>): string[] {
  const { filename, sizes } = document as { filename?: unknown; sizes?: Readonly<Record<string, { filename?: unknown } | null>> | null }
  return [filename, ...Object.values(sizes ?? {}).map((size) => size?.filename)].filter((name): name is string => typeof name === 'string')
}

/** Replica sets have them, and what stands before a sharded cluster. */
async function hasSnapshots(database: MongoDatabase): Promise<boolean> {
  const hello = await databaseHandle(database).admin().command({ hello: 1 }).catch(() => ({}) as Readonly<Record<string, unknown>>)
  return typeof hello.setName === 'string' || hello.msg === 'isdbgrid'
}

function databaseHandle({ connection }: MongoDatabase): NonNullable<MongoDatabase['connection']['db']> {
  if (connection.db) return connection.db
  throw new Error('MongoDB is not connected')
}

function mongoOf(payload: Payload): MongoDatabase {
  const database = databaseOf(payload)
  if (database?.kind !== 'mongodb') throw new Error('The database is not MongoDB')
  return database
}
