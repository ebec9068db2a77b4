import type { Payload } from 'payload'

import { asSlug, drizzleOf } from './adapter.js'
import { insertMissing } from './insertMissing.js'
import { fromNewPlace, type NewPlace, type PlaceState } from './placeRow.js'
import { storageCall } from './storageCall.js'
import { toDate, toId, toNumber, toObject, toText } from './storedValue.js'
import type { StateContext } from './types.js'

/** Rows moved at once. */
const CHUNK = 500

/** What rows of the ledger held of their one place. */
const LEGACY = [
  'freshSeconds',
  'freshUntil',
  'mapVersion',
  'movedTo',
  'nextVisitAt',
  'retry',
  'robotsDirectives',
  'visitMinutes',
] as const

/** What the rows of pages no longer say; those of images still do. */
const CLEARED = { contentHash: null, etag: null, lastFetch: null, lastModified: null, nextAttemptAt: null }

type Stored = Readonly<Record<string, unknown>>

/**
 * Makes the places of ledger rows that were written before there were places, and says how many. Safe to run again, and
 * to be cut off: a place that is there stays, and a row lets go of what it held only once its place is there.
 * On MongoDB it runs when the app starts. On SQLite a migration calls it, behind the statements that make the table of
 * the places and before those that take the columns away.
 */
export async function movePlaces(context: StateContext): Promise<number> {
  const { payload, slugs } = context
  const mongo = mongoOf({ payload, slug: slugs.sourceItems })
  if (mongo) return moveDocuments({ context, mongo })
  const execute = sqliteOf(payload)
  return execute ? moveRows({ context, execute }) : 0
}

/** The part of MongoDB's driver that is needed past Payload: the fields are no longer in its schema. */
type MongoCollection = {
  readonly find: (where: Stored) => { readonly limit: (count: number) => { readonly toArray: () => Promise<readonly Stored[]> } }
  readonly updateMany: (where: Stored, change: Stored) => Promise<unknown>
}

function mongoOf({ payload, slug }: { payload: Payload; slug: string }): MongoCollection | null {
  if (!('connection' in payload.db) || !('collections' in payload.db)) return null
  const { collections } = payload.db as unknown as { readonly collections: Readonly<Record<string, { readonly collection: MongoCollection }>> }
  return collections[slug]?.collection ?? null
}

async function moveDocuments({ context, mongo }: { context: StateContext; mongo: MongoCollection }): Promise<number> {
  let moved = 0
  for (;;) {
    const rows = await storageCall(() => mongo.find({ mapVersion: { $exists: true } }).limit(CHUNK).toArray())
    if (rows.length === 0) return moved
    const places = rows.map((row) => toPlace({ ...row, id: hexOf(row._id), source: hexOf(row.source) })).filter((place) => place !== null)
    moved += await insert({ context, places })
    const isPage = { kind: { $in: ['article', 'index'] }, sourceKey: { $not: /^site:/ } }
    const ids = { _id: { $in: rows.map(({ _id }) => _id) } }
    await storageCall(() => mongo.updateMany({ ...ids, ...isPage }, { $set: CLEARED }))
    await storageCall(() => mongo.updateMany(ids, { $unset: Object.fromEntries(LEGACY.map((name) => [name, ''])) }))
  }
}

/** The driver's ObjectIds as text, as Payload gives them. */
function hexOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}

type Execute = (statement: string | { readonly sql: string; readonly args: readonly unknown[] }) => Promise<{ readonly rows: readonly Stored[] }>

function sqliteOf(payload: Payload): Execute | null {
  const client = drizzleOf(payload)?.client
  return client?.execute ? (client.execute.bind(client) as unknown as Execute) : null
}

async function moveRows({ context, execute }: { context: StateContext; execute: Execute }): Promise<number> {
  const table = asSlug(context.slugs.sourceItems).replaceAll('-', '_')
  const { rows: columns } = await storageCall(() => execute(`PRAGMA table_info("${table}")`))
  const names = new Set(columns.map(({ name }) => String(name)))
  if (!LEGACY.every((name) => names.has(columnOf(name)))) return 0
  const isPage = `kind IN ('article', 'index') AND source_id IS NOT NULL AND url IS NOT NULL AND source_key NOT LIKE 'site:%'`
  let after = 0
  let moved = 0
  for (;;) {
    const { rows } = await storageCall(() =>
      execute({ args: [after, CHUNK], sql: `SELECT rowid AS place_in_table, * FROM "${table}" WHERE rowid > ? AND ${isPage} ORDER BY rowid LIMIT ?` }),
    )
    const last = Number(rows.at(-1)?.place_in_table ?? after)
    const places = rows.map((row) => toPlace(fromColumns(row))).filter((place) => place !== null)
    moved += await insert({ context, places })
    await storageCall(() =>
      execute({
        args: [after, last],
        sql: `UPDATE "${table}" SET ${Object.keys(CLEARED).map((name) => `${columnOf(name)} = NULL`).join(', ')} WHERE rowid > ? AND rowid <= ? AND ${isPage}`,
      }),
    )
    if (rows.length < CHUNK) return moved
    after = last
  }
}

async function insert({ context, places }: { context: StateContext; places: readonly NewPlace[] }): Promise<number> {
  const target = { ...context, collection: 'sourcePlaces' } as const
  return (await storageCall(() => insertMissing(target, places.map(fromNewPlace)))).length
}

const STATES: Readonly<Record<string, PlaceState>> = {
  discovered: 'discovered',
  failed: 'failed',
  gone: 'gone',
  held: 'imported',
  imported: 'imported',
  refused: 'refused',
  tombstone: 'imported',
}

/** The place of a page's row; null for rows of other kinds, and of sources that were deleted. */
function toPlace(row: Stored): NewPlace | null {
  const [source, url, sourceKey] = [toId(row.source), toText(row.url), toText(row.sourceKey)]
  const kind = row.kind === 'article' || row.kind === 'index' ? row.kind : null
  if (source === null || url === null || sourceKey === null || kind === null || sourceKey.startsWith('site:')) return null
  const outcome = toText(row.outcome) as NewPlace['outcome']
  const contentHash = toText(row.contentHash)
  const lastFetch = toObject<NonNullable<NewPlace['lastFetch']>>(row.lastFetch)
  return {
    kind,
    source,
    sourceKey,
    url,
    item: toId(row.id),
    state: STATES[toText(row.state) ?? ''] ?? 'discovered',
    outcome,
    reason: toText(row.reason) as NewPlace['reason'],
    detail: toText(row.detail),
    movedTo: toText(row.movedTo),
    etag: toText(row.etag),
    lastModified: toText(row.lastModified),
    contentHash,
    mapVersion: toNumber(row.mapVersion),
    robotsDirectives: toText(row.robotsDirectives),
    lastFetch,
    freshUntil: toDate(row.freshUntil),
    freshSeconds: toNumber(row.freshSeconds),
    nextVisitAt: toDate(row.nextVisitAt),
    visitMinutes: toNumber(row.visitMinutes),
    retry: toText(row.retry) as NewPlace['retry'],
    attempts: toNumber(row.attempts) ?? 0,
    nextAttemptAt: toDate(row.nextAttemptAt),
    // How a page was told that came before its run died.
    arrivedAt: outcome === null && contentHash !== null && lastFetch !== null ? lastFetch.at : null,
    firstSeenAt: toDate(row.firstSeenAt),
    lastSeenAt: toDate(row.lastSeenAt),
    goneAt: toDate(row.goneAt),
    lastRun: toText(row.lastRun),
  }
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function fromColumns(row: Stored): Stored {
  const named = Object.entries(row).map(([column, value]) => [column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value])
  const fields = Object.fromEntries(named) as Record<string, unknown>
  const fetched = fields.lastFetch
  return { ...fields, lastFetch: typeof fetched === 'string' ? (JSON.parse(fetched) as unknown) : null, source: fields.sourceId }
}
