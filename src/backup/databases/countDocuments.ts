import type { CollectionSlug, Payload } from 'payload'

import type { PostgresDatabase, SqliteDatabase } from '../../transfer/databaseOf.js'
import { BackupError } from '../backupError.js'
import type { DatabaseDump } from './types.js'

type Row = Readonly<Record<string, unknown>>

/** What a copy of an SQL database holds, asked of the copy itself. `schema` is where its tables are. */
export async function describeTables(args: {
  payload: Payload
  database: PostgresDatabase | SqliteDatabase
  schema: string
  /** The tables that are there: a database that was not migrated yet has not all. */
  tables: readonly Row[]
  query: (sql: string) => Promise<readonly Row[]>
}): Promise<Pick<DatabaseDump, 'counts' | 'filenames' | 'migrations'>> {
  const { database, payload, query, schema } = args
  const present = new Set(args.tables.map(({ name }) => String(name)))
  const counts: Record<string, number> = {}
  const filenames = new Map<string, readonly string[]>()
  for (const [slug, { config }] of Object.entries(payload.collections)) {
    const table = tableOf(database, slug)
    if (!table || !present.has(table)) continue
    const from = `${schema}.${quote(table)}`
    counts[slug] = Number((await query(`SELECT count(*) AS n FROM ${from}`))[0]?.n)
    if (!config.upload) continue
    const columns = Object.entries(database.tables[table] ?? {})
      .filter(([key]) => key === 'filename' || /^sizes_.+_filename$/.test(key))
      .map(([, column]) => (column as { name: string }).name)
    const rows = columns.length > 0 ? await query(`SELECT ${columns.map(quote).join(', ')} FROM ${from}`) : []
    filenames.set(slug, rows.flatMap((row) => Object.values(row).filter((name): name is string => typeof name === 'string')))
  }
  const migrations = tableOf(database, 'payload-migrations')
  const ran = migrations && present.has(migrations) ? await query(`SELECT name FROM ${schema}.${quote(migrations)} ORDER BY id`) : []
  return { counts, filenames, migrations: ran.map(({ name }) => String(name)) }
}

/** @throws BackupError naming the collections that do not hold as many documents as the backup says. */
export function compareCounts({ found, wanted }: { found: DatabaseDump['counts']; wanted: DatabaseDump['counts'] }): void {
  const wrong = Object.entries(wanted).filter(([slug, count]) => (found[slug] ?? 0) !== count)
  if (wrong.length === 0) return
  const told = wrong.map(([slug, count]) => `${slug} ${found[slug] ?? 0} of ${count}`).join(', ')
  throw new BackupError({ code: 'failed', message: `The database does not hold what the backup does (${told}). Call the command again.` })
}

/** Documents of each collection, asked through Payload. */
export async function countCollections(payload: Payload, slugs: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const slug of slugs.filter((name) => name in payload.collections)) {
    counts[slug] = (await payload.db.count({ collection: slug as CollectionSlug, where: {} })).totalDocs
  }
  return counts
}

function tableOf(database: PostgresDatabase | SqliteDatabase, slug: string): string | undefined {
  return database.tableNameMap.get(slug.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_').toLowerCase())
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
