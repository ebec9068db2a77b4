import { setImmediate } from 'node:timers/promises'

import type { CollectionSlug, GlobalSlug, Payload } from 'payload'

import { buildIndexes, databaseOf, ownIdCollections, setLatest } from './databaseOf.js'
import { putBack, setAside, setSequences } from './foreignKeys.js'
import { inTransaction, type Transaction } from './inTransaction.js'
import { TransferError } from './transferError.js'
import type { Bundle, ForeignKey, StoredVersion, TransferMark } from './types.js'

/** Fills a database. Documents are whole or not there, whenever the process ends. */
export type StoreWriter = {
  readonly write: (args: { readonly collection: string; readonly bundles: readonly Bundle[] }) => Promise<void>
  readonly writeGlobal: (args: { readonly global: string; readonly bundle: Bundle }) => Promise<void>
  /** Takes away versions that an interrupted transfer wrote before their document. */
  readonly clearVersions: (args: { readonly collection: string; readonly ids: readonly Bundle['id'][] }) => Promise<void>
  /** Says in the target what fills it, and makes it ready to be filled; to be called first. */
  readonly begin: (mark: TransferMark) => Promise<void>
  /** Waits for indexes and checks relations; to be called once, after the last document. */
  readonly finish: () => Promise<void>
  /** Takes away what `begin` has said: the target is whole. */
  readonly end: () => Promise<void>
}

/** Key of the mark in Payload's own key-value collection, which every database has from the start. */
export const MARK_KEY = 'newsdesk-transfer'
export const MARK_COLLECTION = 'payload-kv'

const WRITES_AT_ONCE = 8

/** The mark as it is stored: on PostgreSQL with the foreign keys that are to be put back. */
type StoredMark = TransferMark & { readonly foreignKeys?: readonly ForeignKey[] }

/** Writes documents as they are: past access, validation and hooks, with their ids and times. */
export function createStoreWriter(payload: Payload): StoreWriter {
  const { db } = payload
  const database = databaseOf(payload)
  const ownIds = ownIdCollections(payload)
  const isSqlite = database?.kind === 'sqlite'

  const writeVersions = async (collection: string, { id, versions }: Bundle, req: Transaction): Promise<void> => {
    // The adapters take a version for the newest until a younger one comes: where that ends otherwise, it is said after.
    const wrong = hasDrafts(payload, collection) ? versions.filter((version, place) => isTakenForLatest(versions, place) !== version.latest) : []
    const made = new Map<StoredVersion, unknown>()
    for (const version of versions) {
      const created = await db.createVersion({
        ...versionArgs(version),
        collectionSlug: collection as CollectionSlug,
        parent: id,
        req,
        returning: wrong.length > 0,
      })
      made.set(version, created?.id)
    }
    for (const latest of [true, false]) {
      const ids = wrong.filter((version) => version.latest === latest).map((version) => made.get(version))
      await setLatest({ collection, ids, latest, payload, ...(req.transactionID ? { transactionID: String(req.transactionID) } : {}) })
    }
  }

  const writeOne = async (collection: string, bundle: Bundle): Promise<void> => {
    const { id: _id, ...values } = bundle.values
    const write = async (req: Transaction): Promise<void> => {
      await writeVersions(collection, bundle, req)
      await db.create({
        collection: collection as CollectionSlug,
        customID: bundle.id,
        data: ownIds.has(collection) ? { ...bundle.values } : values,
        req,
        returning: false,
      })
    }
    try {
      // Rows of several tables; on MongoDB a document is one write, and its versions are cleared where it is missing.
      await (database?.kind === 'postgres' ? inTransaction(payload, write) : write({}))
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause)
      throw new TransferError({ cause, kind: 'state', message: `${collection} ${bundle.id} cannot be stored in the target: ${reasonOf(cause) ?? said}` })
    }
  }

  /** One commit for all: a document is many rows. The adapter's own transactions change the connection. */
  const together = async (write: () => Promise<void>): Promise<void> => {
    if (database?.kind !== 'sqlite') return write()
    // Documents refer to one another in circles; `finish` checks what they refer to.
    await database.client.execute('PRAGMA foreign_keys = OFF')
    await database.client.execute('BEGIN IMMEDIATE')
    try {
      await write()
      await database.client.execute('COMMIT')
    } catch (error) {
      await database.client.execute('ROLLBACK')
      throw error
    }
  }

  const kv = MARK_COLLECTION as CollectionSlug
  const where = { key: { equals: MARK_KEY } }
  const setMark = async (mark: StoredMark | null, req: Transaction = {}): Promise<void> => {
    if (!(MARK_COLLECTION in payload.collections)) return
    await db.deleteMany({ collection: kv, req, where })
    if (mark) await db.create({ collection: kv, data: { data: { ...mark }, key: MARK_KEY }, req, returning: false })
  }
  const readMark = async (): Promise<StoredMark | null> => {
    if (!(MARK_COLLECTION in payload.collections)) return null
    return (await db.findOne<{ id: string; data: StoredMark }>({ collection: kv, joins: false, where }))?.data ?? null
  }

  return {
    async write({ bundles, collection }) {
      await together(async () => {
        for (let start = 0; start < bundles.length; start += isSqlite ? 1 : WRITES_AT_ONCE) {
          const some = bundles.slice(start, start + (isSqlite ? 1 : WRITES_AT_ONCE))
          await Promise.all(some.map((bundle) => writeOne(collection, bundle)))
          // SQLite answers synchronously: without a turn of the event loop its statements are never freed.
          await setImmediate()
        }
      })
    },
    async writeGlobal({ bundle, global }) {
      const slug = global as GlobalSlug
      await together(async () => {
        if (bundle.versions.length > 0) await db.deleteVersions({ globalSlug: slug, where: {} })
        for (const version of bundle.versions) await db.createGlobalVersion({ ...versionArgs(version), globalSlug: slug })
        const { id: _id, globalType: _type, ...values } = bundle.values
        await db.createGlobal({ data: { ...values, globalType: slug }, slug })
      })
    },
    async clearVersions({ collection, ids }) {
      if (!payload.collections[collection as CollectionSlug]?.config.versions) return
      await db.deleteVersions({ collection: collection as CollectionSlug, where: { parent: { in: [...ids] } } })
    },
    async begin(mark) {
      if (database?.kind !== 'postgres') return setMark(mark)
      const remembered = (await readMark())?.foreignKeys ?? []
      await setAside({ payload, remember: (keys, req) => setMark({ ...mark, foreignKeys: [...remembered, ...keys] }, req) })
    },
    end: () => setMark(null),
    async finish() {
      if (database?.kind === 'mongodb') await buildIndexes(database)
      if (database?.kind === 'postgres') {
        const mark = await readMark()
        if (mark) await putBack({ forget: (req) => setMark({ from: mark.from, startedAt: mark.startedAt }, req), keys: mark.foreignKeys ?? [], payload })
        if (database.idType === 'serial') await setSequences({ collections: Object.keys(payload.collections), database })
      }
      if (database?.kind !== 'sqlite') return
      const { rows } = await database.client.execute('PRAGMA foreign_key_check')
      await database.client.execute('PRAGMA foreign_keys = ON')
      if (rows.length === 0) return
      const tables = [...new Set(rows.map(({ table }) => String(table)))]
      throw new TransferError({ kind: 'state', message: `${rows.length} relations lead to nothing in the target (${tables.join(', ')}).` })
    },
  }
}

function isTakenForLatest(versions: readonly StoredVersion[], place: number): boolean {
  const updatedAt = versions[place]?.updatedAt ?? ''
  return !versions.slice(place + 1).some((later) => updatedAt < (later.updatedAt ?? ''))
}

function versionArgs(version: StoredVersion): {
  autosave: boolean
  createdAt: string
  updatedAt: string
  publishedLocale?: string
  snapshot?: true
  versionData: Record<string, unknown>
} {
  const { id: _id, ...versionData } = version.values
  const now = new Date(0).toISOString()
  return {
    autosave: version.autosave,
    createdAt: version.createdAt ?? version.updatedAt ?? now,
    updatedAt: version.updatedAt ?? version.createdAt ?? now,
    versionData,
    ...(version.publishedLocale === null ? {} : { publishedLocale: version.publishedLocale }),
    ...(version.snapshot ? { snapshot: true as const } : {}),
  }
}

function hasDrafts(payload: Payload, collection: string): boolean {
  return Boolean(payload.collections[collection as CollectionSlug]?.config.versions?.drafts)
}

/** Drivers put whole statements into their messages: their cause says it shortly. */
function reasonOf(error: unknown): string | null {
  const { cause, data } = error as { cause?: unknown; data?: { errors?: readonly { path?: string; message?: string }[] } }
  const told = data?.errors?.map(({ message, path }) => `${path}: ${message}`).join('; ')
  if (told) return told
  return cause instanceof Error ? cause.message : null
}
