import { asSlug } from './adapter.js'
import { isDuplicate } from './databaseFault.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

export type SharedRow = { readonly revision: number; readonly value: unknown }

/**
 * Values that all processes share, by key. A change is one compare-and-set on the row's revision; false from `insert` or
 * `replace` means that another process was faster.
 */
export type SharedRows = {
  readonly read: (key: string) => Promise<SharedRow | null>
  readonly readAll: (keys: readonly string[]) => Promise<ReadonlyMap<string, SharedRow>>
  readonly insert: (key: string, value: unknown) => Promise<boolean>
  readonly replace: (key: string, revision: number, value: unknown) => Promise<boolean>
  readonly remove: (key: string) => Promise<void>
  /** Removes rows whose key contains a text and that nobody has changed since a time, ms since the epoch. */
  readonly prune: (args: { keyPart: string; before: number }) => Promise<void>
}

/** The rows of the collection `hostStates`. */
export function createSharedRows({ payload, slugs }: StateContext): SharedRows {
  const collection = asSlug(slugs.hostStates)

  const readAll: SharedRows['readAll'] = async (keys) => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown>>({ collection, limit: keys.length, pagination: false, where: { key: { in: [...keys] } } }),
    )
    return new Map(docs.map((row) => [String(row.key), { revision: Number(row.revision), value: row.value }]))
  }

  return {
    readAll,
    read: async (key) => (await readAll([key])).get(key) ?? null,
    insert: async (key, value) => {
      try {
        await storageCall(() => payload.db.create({ collection, data: { key, revision: 1, value }, select: {} }))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    replace: async (key, revision, value) => {
      const row = await storageCall(() =>
        payload.db.updateOne({
          collection,
          data: { revision: revision + 1, value },
          options: { atomic: true },
          where: { and: [{ key: { equals: key } }, { revision: { equals: revision } }] },
        }),
      )
      return row !== null
    },
    remove: async (key) => {
      await storageCall(() => payload.db.deleteMany({ collection, where: { key: { equals: key } } }))
    },
    prune: async ({ before, keyPart }) => {
      const isOld = { updatedAt: { less_than: new Date(before).toISOString() } }
      await storageCall(() => payload.db.deleteMany({ collection, where: { and: [isOld, { key: { like: keyPart } }] } }))
    },
  }
}
