import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

import { databaseOf, type SqliteDatabase } from '../../transfer/databaseOf.js'
import { readDatabaseUrl } from '../../transfer/readDatabaseUrl.js'
import { BackupError } from '../backupError.js'
import { compareCounts, describeTables } from './countDocuments.js'
import { DATABASE_FOLDER, type DatabaseBackup, type DatabaseDump } from './types.js'

const NAME = `${DATABASE_FOLDER}newsdesk.db.gz`
const COPY = 'copied'

/** SQLite copies itself into a file of one moment (VACUUM INTO), and is put back as a file. */
export const sqliteBackup: DatabaseBackup = {
  async dump({ folder, payload }) {
    const database = sqliteOf(payload)
    fileOf(database)
    const copy = path.join(folder, 'newsdesk.db')
    await database.client.execute(`VACUUM INTO ${literal(copy)}`)
    const described = await describeCopy({ copy, database, payload })
    const packed = `${copy}.gz`
    await pipeline(createReadStream(copy), createGzip(), createWriteStream(packed))
    await rm(copy)
    return { ...described, parts: [{ file: packed, name: NAME }] }
  },
  restore({ counts, payload }) {
    const database = sqliteOf(payload)
    const file = fileOf(database)
    const copy = `${file}.restoring`
    return {
      async take({ content }) {
        await mkdir(path.dirname(copy), { recursive: true })
        await pipeline(content, createGunzip(), createWriteStream(copy))
        compareCounts({ found: (await describeCopy({ copy, database, payload })).counts, wanted: counts })
      },
      async finish() {
        database.client.close()
        // What was written to the empty database before must not be played into the new one.
        for (const suffix of ['-wal', '-shm']) await rm(`${file}${suffix}`, { force: true })
        await rename(copy, file)
      },
      abort: () => rm(copy, { force: true }),
    }
  },
}

async function describeCopy(args: { copy: string; database: SqliteDatabase; payload: Parameters<DatabaseBackup['dump']>[0]['payload'] }): Promise<Omit<DatabaseDump, 'parts'>> {
  const { copy, database, payload } = args
  const query = async (sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => (await database.client.execute(sql)).rows
  await query(`ATTACH ${literal(copy)} AS ${COPY}`)
  try {
    const [checked] = await query(`PRAGMA ${COPY}.integrity_check(1)`)
    const said = String(Object.values(checked ?? {})[0])
    if (said !== 'ok') throw new BackupError({ code: 'failed', message: `The copy of the database is damaged (${said}). The database itself may be: run PRAGMA integrity_check on it.` })
    const tables = await query(`SELECT name FROM ${COPY}.sqlite_master WHERE type = 'table'`)
    return await describeTables({ database, payload, query, schema: COPY, tables })
  } finally {
    await query(`DETACH ${COPY}`)
  }
}

function sqliteOf(payload: Parameters<typeof databaseOf>[0]): SqliteDatabase {
  const database = databaseOf(payload)
  if (database?.kind !== 'sqlite') throw new Error('The database is not SQLite')
  return database
}

/** @throws BackupError for a database that is no file. */
function fileOf({ clientConfig }: SqliteDatabase): string {
  const { url } = clientConfig
  const file = url.startsWith('file:') ? readDatabaseUrl({ option: 'DATABASE_URL', root: process.cwd(), url }).file : null
  if (file) return file
  throw new BackupError({ code: 'unsupported', message: 'The database is on a server of libSQL. Use the backups of its host.' })
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
