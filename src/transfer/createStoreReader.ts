import type { CollectionSlug, GlobalSlug, Payload } from 'payload'

import type { Id } from './idMap.js'
import type { Bundle, StoredVersion, StoreReader, Values } from './types.js'

type VersionRow = Values & { readonly parent?: unknown; readonly version: Values }

/** Reads documents with their versions as they are stored: past access, hooks and population, in all languages. */
export function createStoreReader(payload: Payload): StoreReader {
  const { db } = payload

  const versionsOf = async (collection: string, ids: readonly Id[]): Promise<ReadonlyMap<string, VersionRow[]>> => {
    const found = new Map<string, VersionRow[]>()
    if (!payload.collections[collection as CollectionSlug]?.config.versions) return found
    const { docs } = await db.findVersions<Record<string, unknown>>({
      collection: collection as CollectionSlug,
      limit: 0,
      pagination: false,
      sort: 'createdAt',
      where: { parent: { in: [...ids] } },
    })
    for (const row of docs as unknown as VersionRow[]) {
      const parent = String(row.parent)
      found.set(parent, [...(found.get(parent) ?? []), row])
    }
    return found
  }

  return {
    async ids({ collection }) {
      const { docs } = await db.find<{ id: Id }>({
        collection: collection as CollectionSlug,
        joins: false,
        limit: 0,
        pagination: false,
        select: { id: true },
        sort: 'id',
      })
      return docs.map(({ id }) => id)
    },
    async read({ collection, ids }) {
      const [{ docs }, versions] = await Promise.all([
        db.find<Values & { id: Id }>({
          collection: collection as CollectionSlug,
          joins: false,
          limit: 0,
          pagination: false,
          where: { id: { in: [...ids] } },
        }),
        versionsOf(collection, ids),
      ])
      const byId = new Map(docs.map((doc) => [String(doc.id), doc]))
      return ids.flatMap((id): Bundle[] => {
        const values = byId.get(String(id))
        return values ? [{ id, values, versions: (versions.get(String(id)) ?? []).map(toVersion).sort(byAge) }] : []
      })
    },
    async readGlobal({ global }) {
      const slug = global as GlobalSlug
      const values = (await db.findGlobal<Record<string, unknown>>({ slug })) as Values | null
      if (!values || Object.keys(values).length === 0) return null
      const hasVersions = payload.config.globals.some((one) => one.slug === global && one.versions)
      const rows = hasVersions
        ? (await db.findGlobalVersions({ global: slug, limit: 0, pagination: false, sort: 'createdAt' })).docs
        : []
      return { id: global, values, versions: (rows as unknown as VersionRow[]).map(toVersion).sort(byAge) }
    },
  }
}

function toVersion(row: VersionRow): StoredVersion {
  return {
    autosave: row.autosave === true,
    createdAt: toText(row.createdAt),
    latest: row.latest === true,
    publishedLocale: toText(row.publishedLocale),
    snapshot: row.snapshot === true,
    updatedAt: toText(row.updatedAt),
    values: row.version,
  }
}

/** The newest last: the adapters take the version that is written last for the newest. */
function byAge(left: StoredVersion, right: StoredVersion): number {
  const key = (version: StoredVersion): string => `${version.latest ? 1 : 0} ${version.updatedAt} ${version.createdAt}`
  return key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0
}

function toText(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'string' || value === '') return null
  const date = /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : value
}
