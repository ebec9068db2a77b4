import type { Payload } from 'payload'

import type { IdKind } from './idMap.js'

type Statement = { readonly rows: readonly Readonly<Record<string, unknown>>[] }

type Updating = {
  readonly update: (table: unknown) => {
    readonly set: (row: Readonly<Record<string, unknown>>) => { readonly where: (condition: unknown) => PromiseLike<unknown> }
  }
}

/** What Payload's adapters for tables have in common. */
type Tables = {
  readonly tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly tableNameMap: ReadonlyMap<string, string>
  readonly versionsSuffix: string
  readonly operators: { readonly in: (column: unknown, values: readonly unknown[]) => unknown }
  readonly drizzle: Updating
}

export type SqliteDatabase = Tables & {
  readonly kind: 'sqlite'
  readonly clientConfig: { readonly url: string }
  readonly client: { readonly execute: (sql: string) => Promise<Statement>; readonly close: () => void }
}

/** What sends statements to PostgreSQL: the pool, or one connection with a transaction on it. */
export type PostgresSession = Updating & { readonly execute: (statement: unknown) => Promise<Statement> }

type Querying = { readonly query: (sql: string) => Promise<Statement> }

export type PostgresDatabase = Tables & {
  readonly kind: 'postgres'
  readonly poolOptions: { readonly connectionString?: string }
  readonly pool: Querying & { readonly connect: () => Promise<Querying & { readonly release: (isClosed: boolean) => void }> }
  readonly idType: string
  readonly schemaName: string | undefined
  readonly drizzle: PostgresSession
  readonly sessions: Readonly<Record<string, { readonly db: PostgresSession } | undefined>>
  readonly execute: (args: { readonly db: PostgresSession; readonly raw: string }) => Promise<Statement>
}

type MongoModel = {
  readonly collection: { readonly name: string }
  readonly ensureIndexes: () => Promise<unknown>
  readonly updateMany: (where: unknown, change: unknown) => PromiseLike<unknown>
}

export type MongoSession = { readonly endSession: () => Promise<unknown> }

type MongoCollection = {
  readonly find: (where: object, options: { readonly raw: true; readonly session?: MongoSession }) => AsyncIterable<unknown>
  readonly deleteMany: (where: object) => Promise<unknown>
  readonly insertMany: (documents: readonly unknown[]) => Promise<unknown>
}

export type MongoDatabase = {
  readonly kind: 'mongodb'
  readonly url: string
  readonly collections: Readonly<Record<string, MongoModel>>
  readonly versions: Readonly<Record<string, MongoModel>>
  readonly globals: MongoModel | undefined
  readonly connection: {
    readonly db?: {
      readonly listCollections: () => { readonly toArray: () => Promise<{ readonly name: string; readonly type?: string }[]> }
      readonly collection: (name: string) => MongoCollection
      readonly admin: () => { readonly command: (command: object) => Promise<Readonly<Record<string, unknown>>> }
    }
    readonly getClient: () => { readonly startSession: (options: { readonly snapshot: boolean }) => MongoSession }
    readonly base: { readonly mongo: { readonly BSON: { readonly deserialize: (document: Uint8Array, options?: object) => Readonly<Record<string, unknown>> } } }
  }
}

/** The adapter behind a Payload, as far as a transfer goes past Payload's own calls; null for any other database. */
export function databaseOf(payload: Payload): MongoDatabase | PostgresDatabase | SqliteDatabase | null {
  if (payload.db.name === 'mongoose') return Object.assign(Object.create(payload.db) as MongoDatabase, { kind: 'mongodb' as const })
  if (payload.db.name === 'sqlite') return Object.assign(Object.create(payload.db) as SqliteDatabase, { kind: 'sqlite' as const })
  if (payload.db.name === 'postgres') return Object.assign(Object.create(payload.db) as PostgresDatabase, { kind: 'postgres' as const })
  return null
}

/** Makes the indexes of every collection of MongoDB, and waits for them: unique keys hold from then on. */
export async function buildIndexes({ collections, versions }: MongoDatabase): Promise<void> {
  await Promise.all([...Object.values(collections), ...Object.values(versions)].map((model) => model.ensureIndexes()))
}

/** What kind of ids a database gives its documents. */
export function idKindOf(payload: Payload): IdKind {
  if (payload.db.name === 'mongoose') return 'objectId'
  if (payload.db.defaultIDType === 'number') return 'number'
  return payload.db.name === 'postgres' ? 'uuid' : 'text'
}

/** Collections with an id field of their own. */
export function ownIdCollections(payload: Payload): ReadonlySet<string> {
  const named = Object.entries(payload.collections).filter(([, { customIDType }]) => customIDType !== undefined)
  return new Set(named.map(([slug]) => slug))
}

/** Says of versions whether they are the newest of their document, where the adapter's own rule came to another end. */
export async function setLatest(args: {
  payload: Payload
  collection: string
  ids: readonly unknown[]
  latest: boolean
  /** The transaction in which the versions were written, if there is one. */
  transactionID?: string
}): Promise<void> {
  const { collection, ids, latest, payload, transactionID } = args
  const database = databaseOf(payload)
  if (ids.length === 0) return
  if (database?.kind === 'mongodb') {
    await database.versions[collection]?.updateMany({ _id: { $in: ids } }, latest ? { $set: { latest: true } } : { $unset: { latest: 1 } })
  }
  if (database?.kind === 'sqlite' || database?.kind === 'postgres') {
    const name = database.tableNameMap.get(`_${collection.replaceAll('-', '_')}${database.versionsSuffix}`) ?? ''
    const table = database.tables[name]
    const session = database.kind === 'postgres' && transactionID ? database.sessions[transactionID]?.db : undefined
    if (table) await (session ?? database.drizzle).update(table).set({ latest }).where(database.operators.in(table.id, ids))
  }
}
