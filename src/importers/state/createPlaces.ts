import { chunksOf } from './chunks.js'
import { findByKeys } from './findByKeys.js'
import { insertMissing } from './insertMissing.js'
import { joinLedgerKey } from './ledgerKey.js'
import { fromNewPlace, type NewPlace, type PlacePatch, type PlaceRow, toPlaceRow } from './placeRow.js'
import { storageCall } from './storageCall.js'
import { touchRows } from './touchRows.js'
import type { LedgerContext } from './types.js'

/** The places of the ledger. Every method is one statement per 500 keys or ids. */
export type Places = {
  /** The places of these pieces at all sources, in the order in which they were first seen; none for unknown keys. */
  readonly getMany: (sourceKeys: readonly string[]) => Promise<ReadonlyMap<string, readonly PlaceRow[]>>
  /** Gets or makes one place; safe when many do it at once. */
  readonly insert: (place: NewPlace) => Promise<PlaceRow>
  /** Changes one place in one statement, without reading it. */
  readonly update: (id: string, patch: PlacePatch) => Promise<void>
  /** Gives many places the same values. */
  readonly touchMany: (ids: readonly string[], patch: PlacePatch) => Promise<void>
}

/** The places in the source-places collection, written past hooks: its fields are scalars and JSON only. */
export function createPlaces({ locale = null, payload, slugs }: LedgerContext): Places {
  const toKey = (sourceKey: string): string => joinLedgerKey({ locale, sourceKey })
  const target = { payload, slugs, collection: 'sourcePlaces' } as const

  const getMany = async (sourceKeys: readonly string[]): Promise<Map<string, readonly PlaceRow[]>> => {
    const found = new Map<string, PlaceRow[]>()
    for (const keys of chunksOf(sourceKeys.map(toKey))) {
      for (const stored of await storageCall(() => findByKeys(target, keys))) {
        const place = toPlaceRow(stored)
        const known = found.get(place.sourceKey)
        if (known) known.push(place)
        else found.set(place.sourceKey, [place])
      }
    }
    for (const places of found.values()) places.sort(byFirstSeen)
    return found
  }

  return {
    getMany,
    async insert(place) {
      const [made] = await storageCall(() => insertMissing(target, [fromNewPlace({ ...place, sourceKey: toKey(place.sourceKey) })]))
      if (made) return toPlaceRow(made)
      const known = (await getMany([place.sourceKey])).get(place.sourceKey) ?? []
      const same = known.find(({ source, url }) => source === place.source && url === place.url)
      if (!same) throw new Error(`The place ${place.url} was removed while it was made`)
      return same
    },
    async update(id, patch) {
      await storageCall(() => touchRows(target, [id], patch))
    },
    async touchMany(ids, patch) {
      for (const chunk of chunksOf(ids)) await storageCall(() => touchRows(target, chunk, patch))
    },
  }
}

function byFirstSeen(a: PlaceRow, b: PlaceRow): number {
  const [left, right] = [a, b].map(({ firstSeenAt, id }) => `${firstSeenAt ?? ''} ${id}`)
  return (left ?? '') < (right ?? '') ? -1 : 1
}
