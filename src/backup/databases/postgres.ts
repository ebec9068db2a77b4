import path from 'node:path'

import type { Payload } from 'payload'

import { databaseOf, type PostgresDatabase } from '../../transfer/databaseOf.js'
import { schemaOf } from '../../transfer/foreignKeys.js'
import { BackupError } from '../backupError.js'
import { compareCounts, countCollections, describeTables } from './countDocuments.js'
import { checkProgram, runProgram } from './postgresPrograms.js'
import { DATABASE_FOLDER, type DatabaseBackup } from './types.js'

const NAME = `${DATABASE_FOLDER}newsdesk.pgdump`
const NO_OWNER = ['--no-owner', '--no-privileges']

/** pg_dump and pg_restore; the dump and the counts are of one snapshot. */
export const postgresBackup: DatabaseBackup = {
  async dump({ folder, payload }) {
    const { database, url } = postgresOf(payload)
    const file = path.join(folder, 'newsdesk.pgdump')
    const client = await database.pool.connect()
    const query = async (sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => (await client.query(sql)).rows
    try {
      await checkProgram({ program: 'pg_dump', serverVersion: await versionOf(query) })
      await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const [exported] = await query('SELECT pg_export_snapshot() AS snapshot, quote_ident(current_schema()) AS schema')
      const schema = database.schemaName ? `"${database.schemaName}"` : String(exported?.schema)
      const only = database.schemaName ? [`--schema="${database.schemaName}"`] : []
      await runProgram({ options: ['--format=custom', ...NO_OWNER, ...only, `--snapshot=${String(exported?.snapshot)}`, `--file=${file}`], program: 'pg_dump', url })
      const described = await describeTables({ database, payload, query, schema, tables: await query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = ${schemaOf(database)}`) })
      await query('COMMIT')
      return { ...described, parts: [{ file, name: NAME }] }
    } finally {
      // The connection is closed: a transaction that was not ended ends with it.
      client.release(true)
    }
  },
  restore({ counts, payload }) {
    const { database, url } = postgresOf(payload)
    return {
      async take({ content }) {
        const query = async (sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => (await database.pool.query(sql)).rows
        await checkProgram({ program: 'pg_restore', serverVersion: await versionOf(query) })
        // One transaction: all of it, or nothing. Tables without documents, which a first start has made, are replaced.
        const options = ['--single-transaction', '--exit-on-error', '--clean', '--if-exists', ...NO_OWNER]
        await runProgram({ input: content, options, program: 'pg_restore', url })
      },
      async finish() {
        compareCounts({ found: await countCollections(payload, Object.keys(counts)), wanted: counts })
      },
      abort: () => Promise.resolve(),
    }
  },
}

type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

async function versionOf(query: Query): Promise<number> {
  return Number((await query('SHOW server_version_num'))[0]?.server_version_num)
}

/** @throws BackupError when the adapter was not given a URL, which the programs need. */
function postgresOf(payload: Payload): { readonly database: PostgresDatabase; readonly url: string } {
  const database = databaseOf(payload)
  if (database?.kind !== 'postgres') throw new Error('The database is not PostgreSQL')
  const url = database.poolOptions.connectionString
  if (url && URL.canParse(url)) return { database, url }
  throw new BackupError({ code: 'unsupported', message: 'pool.connectionString of the PostgreSQL adapter must be a URL, as pg_dump and pg_restore are called with it.' })
}
