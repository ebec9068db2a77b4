import type { Where } from 'payload'

import type { CollectionName } from '../../slugs.js'
import { asSlug } from './adapter.js'
import { chunksOf } from './chunks.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

type Fields = Readonly<Record<string, unknown>>

/** How a document stands now. */
export type DocumentState = {
  readonly id: string
  readonly trashed: boolean
  /** Whether the live row is published; null in collections without drafts. */
  readonly live: 'draft' | 'published' | null
  /** The newest version's stored values, draft or not, nothing populated. */
  readonly newest: Fields
  /** Whether a draft lies above the published version. */
  readonly draftAbove: boolean
}

export type DocumentReader = {
  readonly hasDrafts: (collection: CollectionName) => boolean
  /** Which of these ids exist and are not in the trash. One query per 500. */
  readonly alive: (collection: CollectionName, ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** How these documents stand, trashed ones included; ids that are not in the result were deleted. Two queries per 50. */
  readonly states: (collection: CollectionName, ids: readonly string[]) => Promise<ReadonlyMap<string, DocumentState>>
  /** Ids by the value of a field, trashed ones included; the oldest where there are several. One query per 500. */
  readonly idsBy: (
    collection: CollectionName,
    field: string,
    values: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
}

// Newest versions carry whole bodies.
const DOCUMENTS_PER_READ = 50

/** Reads documents as they are stored, past hooks and population, many at a time. */
export function createDocumentReader({ payload, slugs }: StateContext): DocumentReader {
  const configOf = (collection: CollectionName): { versions?: { drafts?: unknown } } =>
    (payload.collections as Record<string, { config: { versions?: { drafts?: unknown } } }>)[slugs[collection]]
      ?.config ?? {}
  const hasDrafts = (collection: CollectionName): boolean => Boolean(configOf(collection).versions?.drafts)

  const find = async (args: {
    collection: CollectionName
    where: Where
    limit: number
    select?: readonly string[]
    sort?: string
  }): Promise<readonly (Fields & { id: string })[]> => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown> & { id: string }>({
        collection: asSlug(slugs[args.collection]),
        where: args.where,
        limit: args.limit,
        pagination: false,
        joins: false,
        sort: args.sort ?? 'id',
        ...(args.select ? { select: Object.fromEntries(args.select.map((name) => [name, true as const])) } : {}),
      }),
    )
    return docs
  }

  const newestVersions = async (collection: CollectionName, ids: readonly string[]): Promise<Map<string, Fields>> => {
    const { docs } = await storageCall(() =>
      payload.db.findVersions<Record<string, unknown>>({
        collection: asSlug(slugs[collection]),
        where: { and: [{ parent: { in: [...ids] } }, { latest: { equals: true } }] },
        limit: 0,
        pagination: false,
        sort: '-updatedAt',
      }),
    )
    const newest = new Map<string, Fields>()
    for (const { parent, version } of docs) if (!newest.has(String(parent))) newest.set(String(parent), version)
    return newest
  }

  return {
    hasDrafts,
    async alive(collection, ids) {
      const found = new Set<string>()
      for (const chunk of chunksOf(ids)) {
        const docs = await find({
          collection,
          where: { id: { in: [...chunk] } },
          limit: chunk.length,
          select: ['deletedAt'],
        })
        for (const doc of docs) if (!doc.deletedAt) found.add(String(doc.id))
      }
      return found
    },
    async states(collection, ids) {
      const states = new Map<string, DocumentState>()
      for (const chunk of chunksOf(ids, DOCUMENTS_PER_READ)) {
        const drafts = hasDrafts(collection)
        const rows = await find({
          collection,
          where: { id: { in: [...chunk] } },
          limit: chunk.length,
          ...(drafts ? { select: ['_status', 'deletedAt'] } : {}),
        })
        const versions = drafts && rows.length > 0 ? await newestVersions(collection, chunk) : new Map<string, Fields>()
        // Documents written past Payload's versions have none: their row is the newest.
        const unversioned = drafts ? rows.map((row) => String(row.id)).filter((id) => !versions.has(id)) : []
        if (unversioned.length > 0) {
          const where = { id: { in: unversioned } }
          for (const row of await find({ collection, where, limit: unversioned.length }))
            versions.set(String(row.id), row)
        }
        for (const row of rows) {
          const newest = versions.get(String(row.id)) ?? row
          const live = drafts ? (row._status === 'published' ? 'published' : 'draft') : null
          states.set(String(row.id), {
            id: String(row.id),
            trashed: Boolean(row.deletedAt),
            live,
            newest,
            draftAbove: live === 'published' && newest._status !== 'published',
          })
        }
      }
      return states
    },
    async idsBy(collection, field, values) {
      const ids = new Map<string, string>()
      for (const chunk of chunksOf(values)) {
        const where = { [field]: { in: [...chunk] } }
        // An editor's duplicate has the same value: it is younger.
        const docs = await find({ collection, where, limit: 0, select: [field], sort: 'createdAt' })
        for (const doc of docs) if (!ids.has(String(doc[field]))) ids.set(String(doc[field]), String(doc.id))
      }
      return ids
    },
  }
}
