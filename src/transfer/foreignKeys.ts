import type { Payload } from 'payload'

import { databaseOf, type PostgresDatabase, type PostgresSession } from './databaseOf.js'
import { inTransaction, type Transaction } from './inTransaction.js'
import { TransferError } from './transferError.js'
import type { ForeignKey } from './types.js'

/** How long a statement that changes a table waits for those who use the table. */
const LOCK_TIMEOUT = '10s'

/** The schema of the tables, as an SQL expression. */
export function schemaOf({ schemaName }: PostgresDatabase): string {
  return schemaName ? `'${schemaName.replaceAll("'", "''")}'` : 'current_schema()'
}

/**
 * Takes the foreign keys of PostgreSQL away, as pg_restore has none of them while it fills tables: documents refer to
 * one another in circles, and no order of writing fits them. The owner of the tables may do that. `remember` is
 * called with them in the same transaction, so that they are either in the database or remembered.
 * @throws TransferError when somebody else works in the database.
 */
export async function setAside(args: { payload: Payload; remember: (keys: readonly ForeignKey[], transaction: Transaction) => Promise<void> }): Promise<void> {
  const { payload, remember } = args
  await change(payload, async ({ database, execute, transaction }) => {
    const { rows } = await execute(`
      SELECT c.conname AS name, c.conrelid::regclass::text AS "table", pg_get_constraintdef(c.oid) AS definition
      FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE c.contype = 'f' AND n.nspname = ${schemaOf(database)} ORDER BY 2, 1`)
    const keys = rows as unknown as readonly ForeignKey[]
    await remember(keys, transaction)
    for (const key of keys) await execute(`ALTER TABLE ${key.table} DROP CONSTRAINT ${quote(key.name)}`)
  })
}

/**
 * Adds foreign keys again, all or none; PostgreSQL checks every row for each. `forget` is called in the same transaction.
 * @throws TransferError naming the table in which a relation leads to nothing.
 */
export async function putBack(args: { payload: Payload; keys: readonly ForeignKey[]; forget: (transaction: Transaction) => Promise<void> }): Promise<void> {
  const { forget, keys, payload } = args
  await change(payload, async ({ execute, transaction }) => {
    for (const { definition, name, table } of keys) {
      try {
        await execute(`ALTER TABLE ${table} ADD CONSTRAINT ${quote(name)} ${definition}`)
      } catch (cause) {
        if (codeOf(cause) !== FOREIGN_KEY_VIOLATION) throw cause
        throw new TransferError({ cause, kind: 'state', message: `Relations lead to nothing in the target (${table}).` })
      }
    }
    await forget(transaction)
  })
}

/** Lets the numbers that PostgreSQL gives new documents begin behind those that were brought. */
export async function setSequences({ collections, database }: { collections: readonly string[]; database: PostgresDatabase }): Promise<void> {
  for (const collection of collections) {
    const name = database.tableNameMap.get(collection.replaceAll('-', '_'))
    if (!name) continue
    const table = database.schemaName ? `${quote(database.schemaName)}.${quote(name)}` : quote(name)
    // A collection with ids of its own has no sequence, and setval does nothing for null.
    await database.execute({
      db: database.drizzle,
      raw: `SELECT setval(s, (SELECT max(id) FROM ${table})) FROM pg_get_serial_sequence('${table.replaceAll("'", "''")}', 'id') s WHERE s IS NOT NULL AND EXISTS (SELECT FROM ${table})`,
    })
  }
}

const FOREIGN_KEY_VIOLATION = '23503'
const LOCK_NOT_AVAILABLE = '55P03'

type Change = {
  readonly database: PostgresDatabase
  readonly execute: (sql: string) => ReturnType<PostgresDatabase['execute']>
  readonly transaction: Transaction
}

async function change(payload: Payload, make: (args: Change) => Promise<void>): Promise<void> {
  const database = databaseOf(payload)
  if (database?.kind !== 'postgres') return
  try {
    await inTransaction(payload, async (transaction) => {
      const db: PostgresSession = database.sessions[String(transaction.transactionID)]?.db ?? database.drizzle
      const execute = (sql: string): ReturnType<PostgresDatabase['execute']> => database.execute({ db, raw: sql })
      await execute(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`)
      await make({ database, execute, transaction })
    })
  } catch (cause) {
    if (codeOf(cause) !== LOCK_NOT_AVAILABLE) throw cause
    throw new TransferError({ cause, kind: 'state', message: 'Somebody works in the target. Stop the app and its workers there first.' })
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Drizzle wraps the error of the server. */
function codeOf(error: unknown): unknown {
  const { cause, code } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return code ?? (cause === undefined ? undefined : codeOf(cause))
}
