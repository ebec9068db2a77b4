import type { PayloadRequest, Where } from 'payload'

import type { CollectionName } from '../../slugs.js'
import { asSlug } from './adapter.js'
import { chunksOf } from './chunks.js'
import { inLocale } from './inLocale.js'
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
  /** Changes with everything that is saved, published, trashed or restored. */
  readonly stamp: string
}

export type DocumentReader = {
  readonly hasDrafts: (collection: CollectionName) => boolean
  /** Which of these ids exist and are not in the trash. One query per 500. */
  readonly alive: (collection: CollectionName, ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** How these documents stand, trashed ones included; ids that are not in the result were deleted. Three queries per 50. */
  readonly states: (collection: CollectionName, ids: readonly string[]) => Promise<ReadonlyMap<string, DocumentState>>
  /** How one document stands, read again only if its stamp is another by now: one small query where it is not. */
  readonly refresh: (collection: CollectionName, state: DocumentState) => Promise<DocumentState | null>
  /** Ids by the value of a field, trashed ones included; the oldest where there are several. One query per 500. */
  readonly idsBy: (
    collection: CollectionName,
    field: string,
    values: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
}

type Latest = { readonly id: string; readonly stamp: string }
type Version = {
  readonly id: unknown
  readonly parent: unknown
  readonly latest?: unknown
  readonly updatedAt: unknown
  readonly version: Fields
}

// Newest versions carry whole bodies.
const DOCUMENTS_PER_READ = 50

/**
 * Reads documents as they are stored, past hooks and population, many at a time. With `req` it reads inside the
 * transaction of that request, with `locale` what they say in that locale and in no other; without, localized fields
 * have their values of all locales.
 */
export function createDocumentReader({
  locale = null,
  payload,
  req,
  slugs,
}: StateContext & { readonly locale?: string | null; readonly req?: PayloadRequest }): DocumentReader {
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
        ...(req ? { req } : {}),
        sort: args.sort ?? 'id',
        ...(args.select ? { select: Object.fromEntries(args.select.map((name) => [name, true as const])) } : {}),
      }),
    )
    return docs
  }

  const findVersions = async (args: {
    collection: CollectionName
    where: Where
    select?: readonly string[]
  }): Promise<readonly Version[]> => {
    const { docs } = await storageCall(() =>
      payload.db.findVersions<Record<string, unknown>>({
        collection: asSlug(slugs[args.collection]),
        where: args.where,
        limit: 0,
        pagination: false,
        ...(req ? { req } : {}),
        sort: '-updatedAt',
        ...(args.select ? { select: Object.fromEntries(args.select.map((name) => [name, true as const])) } : {}),
      }),
    )
    return docs as unknown as readonly Version[]
  }

  /**
   * Ids and stamps of the newest versions. `latest` is left out of the query: without statistics SQLite would take
   * the index on it, and walk the versions of all documents.
   */
  const latestVersions = async (collection: CollectionName, ids: readonly string[]): Promise<Map<string, Latest>> => {
    const [only] = ids
    const where: Where = { parent: ids.length === 1 ? { equals: only } : { in: [...ids] } }
    const latest = new Map<string, Latest>()
    for (const version of await findVersions({ collection, where, select: ['latest', 'parent', 'updatedAt'] })) {
      const { id, latest: isLatest, parent, updatedAt } = version
      if (!isLatest || latest.has(String(parent))) continue
      latest.set(String(parent), { id: String(id), stamp: `${String(id)} ${String(updatedAt)}` })
    }
    return latest
  }

  const statesOf = async (collection: CollectionName, ids: readonly string[]): Promise<readonly DocumentState[]> => {
    const drafts = hasDrafts(collection)
    const where = { id: { in: [...ids] } }
    const select = drafts ? { select: ['_status', 'deletedAt', 'updatedAt'] } : {}
    const rows = await find({ collection, where, limit: ids.length, ...select })
    const latest = drafts && rows.length > 0 ? await latestVersions(collection, ids) : new Map<string, Latest>()
    const versionIds = [...latest.values()].map(({ id }) => id)
    const newest = new Map<string, Fields>()
    if (versionIds.length > 0) {
      const versions = await findVersions({ collection, where: { id: { in: versionIds } } })
      for (const { parent, version } of versions) newest.set(String(parent), version)
    }
    // Documents written past Payload's versions have none: their row is the newest.
    const unversioned = drafts ? rows.map((row) => String(row.id)).filter((id) => !newest.has(id)) : []
    if (unversioned.length > 0) {
      const rest = await find({ collection, where: { id: { in: unversioned } }, limit: unversioned.length })
      for (const row of rest) newest.set(String(row.id), row)
    }
    return rows.map((row) => {
      const id = String(row.id)
      const fields = newest.get(id) ?? row
      const live = drafts ? (row._status === 'published' ? 'published' : 'draft') : null
      return {
        id,
        draftAbove: live === 'published' && fields._status !== 'published',
        live,
        newest: locale === null ? fields : inLocale({ locale, payload, slug: slugs[collection], values: fields }),
        stamp: latest.get(id)?.stamp ?? rowStamp(row),
        trashed: Boolean(row.deletedAt),
      }
    })
  }

  const stampOf = async (collection: CollectionName, id: string): Promise<string | null> => {
    const version = hasDrafts(collection) ? (await latestVersions(collection, [id])).get(id) : undefined
    if (version) return version.stamp
    const [row] = await find({ collection, where: { id: { equals: id } }, limit: 1, select: ['updatedAt'] })
    return row ? rowStamp(row) : null
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
        for (const state of await statesOf(collection, chunk)) states.set(state.id, state)
      }
      return states
    },
    async refresh(collection, state) {
      if ((await stampOf(collection, state.id)) === state.stamp) return state
      return (await statesOf(collection, [state.id]))[0] ?? null
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

function rowStamp(row: Fields): string {
  return `row ${String(row.updatedAt)}`
}
