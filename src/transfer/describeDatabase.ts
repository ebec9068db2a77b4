import type { CollectionSlug, Payload } from 'payload'

import type { SlugMap } from '../slugs.js'
import { MARK_COLLECTION, MARK_KEY } from './createStoreWriter.js'
import { databaseOf, idKindOf } from './databaseOf.js'
import { schemaOf } from './foreignKeys.js'
import { LEFT_OUT, movedCollections } from './leftOut.js'
import type { DatabaseFacts, TransferMark } from './types.js'

/** Looks at a database without changing it: what it is, what is in it, and whether a transfer of it may begin. */
export async function describeDatabase(args: { payload: Payload; slugs: SlugMap; now: number }): Promise<DatabaseFacts> {
  const { now, payload, slugs } = args
  const database = databaseOf(payload)
  const { present, wanted } = await namesOf(database)
  const own = new Set(wanted.values())
  const strangers = [...present].filter((name) => !own.has(name))
  const missing = database?.kind === 'sqlite' || database?.kind === 'postgres' ? [...own].filter((name) => !present.has(name)) : []
  const has = (collection: string): boolean => present.has(wanted.get(collection) ?? '')
  const count = async (collections: readonly string[]): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for (const collection of collections.filter(has)) {
      counts[collection] = (await payload.db.count({ collection: collection as CollectionSlug, where: {} })).totalDocs
    }
    return counts
  }
  const leftOut = Object.entries(await count(Object.keys(LEFT_OUT).filter((slug) => slug in payload.collections)))
  return {
    counts: await count(movedCollections(payload)),
    idKind: idKindOf(payload),
    importing: has(slugs.sources) && missing.length === 0 ? await importing({ now, payload, slugs }) : [],
    isEmpty: present.size === 0,
    isNewsdesk: has(slugs.articles) && has(slugs.sourceItems),
    kind: database?.kind ?? 'other',
    leftOut: Object.fromEntries(leftOut.filter(([slug, documents]) => documents > 0 && slug !== 'payload-migrations')),
    mark: has(MARK_COLLECTION) ? await readMark(payload) : null,
    missing,
    strangers,
    url: urlOf(database),
  }
}

function urlOf(database: ReturnType<typeof databaseOf>): string {
  if (database?.kind === 'sqlite') return database.clientConfig.url
  if (database?.kind === 'postgres') return database.poolOptions.connectionString ?? ''
  return database?.url ?? ''
}

type Names = {
  /** Tables and collections of the database. */
  readonly present: ReadonlySet<string>
  /** Those of the config: of a collection by its slug, the others by their own name. */
  readonly wanted: ReadonlyMap<string, string>
}

async function namesOf(database: ReturnType<typeof databaseOf>): Promise<Names> {
  if (database?.kind === 'sqlite' || database?.kind === 'postgres') {
    const { rows } =
      database.kind === 'sqlite'
        ? await database.client.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        : await database.execute({ db: database.drizzle, raw: `SELECT tablename AS name FROM pg_tables WHERE schemaname = ${schemaOf(database)}` })
    const tables = Object.keys(database.tables)
    const slugs = tables.map((name) => [name.replaceAll('_', '-'), name] as const)
    return { present: new Set(rows.map(({ name }) => String(name))), wanted: new Map(slugs) }
  }
  if (database?.kind === 'mongodb') {
    const found = (await database.connection.db?.listCollections().toArray()) ?? []
    const models = [
      ...Object.entries(database.collections),
      ...Object.entries(database.versions).map(([slug, model]) => [`${slug} versions`, model] as const),
      ...(database.globals ? [['globals', database.globals] as const] : []),
    ]
    const names = found.map(({ name }) => name).filter((name) => !name.startsWith('system.'))
    return { present: new Set(names), wanted: new Map(models.map(([slug, model]) => [slug, model.collection.name])) }
  }
  return { present: new Set(), wanted: new Map() }
}

async function importing(args: { payload: Payload; slugs: SlugMap; now: number }): Promise<string[]> {
  const { docs } = await args.payload.db.find<{ name?: string }>({
    collection: args.slugs.sources as CollectionSlug,
    joins: false,
    limit: 0,
    pagination: false,
    where: { leaseUntil: { greater_than: new Date(args.now).toISOString() } },
  })
  return docs.map(({ name }) => name ?? '')
}

async function readMark(payload: Payload): Promise<TransferMark | null> {
  const found = await payload.db.findOne<{ id: string; data?: unknown }>({
    collection: MARK_COLLECTION as CollectionSlug,
    joins: false,
    where: { key: { equals: MARK_KEY } },
  })
  const mark = found?.data as TransferMark | undefined
  return mark ? { from: mark.from, startedAt: mark.startedAt } : null
}
