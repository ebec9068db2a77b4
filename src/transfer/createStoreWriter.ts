import { setImmediate } from 'node:timers/promises'

import type { CollectionSlug, GlobalSlug, Payload } from 'payload'

import { databaseOf, ownIdCollections, setLatest } from './databaseOf.js'
import { TransferError } from './transferError.js'
import type { Bundle, StoredVersion, TransferMark } from './types.js'

/** Fills a database. Documents are whole or not there, whenever the process ends. */
export type StoreWriter = {
  readonly write: (args: { readonly collection: string; readonly bundles: readonly Bundle[] }) => Promise<void>
  readonly writeGlobal: (args: { readonly global: string; readonly bundle: Bundle }) => Promise<void>
  /** Takes away versions that an interrupted transfer wrote before their document. */
  readonly clearVersions: (args: { readonly collection: string; readonly ids: readonly Bundle['id'][] }) => Promise<void>
  readonly setMark: (mark: TransferMark | null) => Promise<void>
  /** Waits for indexes and checks relations; to be called once, after the last document. */
  readonly finish: () => Promise<void>
}

/** Key of the mark in Payload's own key-value collection, which every database has from the start. */
export const MARK_KEY = 'newsdesk-transfer'
export const MARK_COLLECTION = 'payload-kv'

const WRITES_AT_ONCE = 8

/** Writes documents as they are: past access, validation and hooks, with their ids and times. */
export function createStoreWriter(payload: Payload): StoreWriter {
  const { db } = payload
  const database = databaseOf(payload)
  const ownIds = ownIdCollections(payload)
  const isSqlite = database?.kind === 'sqlite'

  const writeVersions = async (collection: string, { id, versions }: Bundle): Promise<void> => {
    // The adapters take a version for the newest until a younger one comes: where that ends otherwise, it is said after.
    const wrong = hasDrafts(payload, collection) ? versions.filter((version, place) => isTakenForLatest(versions, place) !== version.latest) : []
    const made = new Map<StoredVersion, unknown>()
    for (const version of versions) {
      const created = await db.createVersion({
        ...versionArgs(version),
        collectionSlug: collection as CollectionSlug,
        parent: id,
        returning: wrong.length > 0,
      })
      made.set(version, created?.id)
    }
    for (const latest of [true, false]) {
      const ids = wrong.filter((version) => version.latest === latest).map((version) => made.get(version))
      await setLatest({ collection, ids, latest, payload })
    }
  }

  const writeOne = async (collection: string, bundle: Bundle): Promise<void> => {
    const { id: _id, ...values } = bundle.values
    try {
      await writeVersions(collection, bundle)
      await db.create({
        collection: collection as CollectionSlug,
        customID: bundle.id,
        data: ownIds.has(collection) ? { ...bundle.values } : values,
        returning: false,
      })
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
    async setMark(mark) {
      if (!(MARK_COLLECTION in payload.collections)) return
      const collection = MARK_COLLECTION as CollectionSlug
      const where = { key: { equals: MARK_KEY } }
      await db.deleteMany({ collection, where })
      if (mark) await db.create({ collection, data: { data: { ...mark }, key: MARK_KEY }, returning: false })
    },
    async finish() {
      if (database?.kind === 'mongodb') {
        const models = [...Object.values(database.collections), ...Object.values(database.versions)]
        await Promise.all(models.map((model) => model.ensureIndexes()))
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
