import { createHash } from 'node:crypto'

import type { PlacePatch, PlaceRow } from '../state/index.js'
import type { MappedDocument, Ref } from '../types.js'
import { isRef } from '../upsert/index.js'
import type { Address } from './address.js'
import type { RunContext } from './runContext.js'

/** Fields that say where a place is, or what its source's settings are, and nothing of the piece. */
const OF_THE_PLACE: ReadonlySet<string> = new Set(['categories', 'heroImageUrl', 'licenceNote', 'mirrorUrl', 'plainText', 'sourceKey'])
/** Addresses inside a value, and what is made of them: each place has its own for the same image or link. */
const ADDRESS_KEYS: ReadonlySet<string> = new Set(['doc', 'fullUrl', 'id', 'linkType', 'newTab', 'url'])

/** What a page says of the piece, one hash per field: comparable between places, and without ids of the CMS. Pure. */
export function marksOf(mapped: MappedDocument): Readonly<Record<string, string>> {
  const said = Object.entries(mapped.fields).filter(([field, value]) => !OF_THE_PLACE.has(field) && value !== undefined)
  return Object.fromEntries(said.map(([field, value]) => [field, hashOf(neutral(value))]))
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 24)
}

/** The same value without what differs from place to place; a video is its address. */
function neutral(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(neutral)
  if (isRef(value)) return neutralRef(value)
  const isVideo = 'blockType' in value && value.blockType === 'embed'
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      ADDRESS_KEYS.has(key) && !(isVideo && key === 'url') ? [] : [[key, neutral(part)]],
    ),
  )
}

function neutralRef(ref: Ref): unknown {
  return ref.ref === 'document' ? ['document', ref.sourceKey] : ['media', ref.alt, ref.caption, ref.credit]
}

type Marks = Readonly<Record<string, string>>

/** In which fields two pages of a piece differ; none where one of them was not read yet. Pure. */
export function differenceOf({ master, own }: { readonly master: Marks; readonly own: Marks }): readonly string[] {
  if (Object.keys(master).length === 0 || Object.keys(own).length === 0) return []
  const fields = new Set([...Object.keys(master), ...Object.keys(own)])
  return [...fields].filter((field) => master[field] !== own[field]).sort()
}

/** What a place keeps of its difference from the master; empty when that has not changed. Pure. */
export function differencePatch(args: {
  readonly place: Pick<PlaceRow, 'differingFields' | 'differsSince'> | null
  readonly fields: readonly string[]
  readonly at: string
}): Pick<PlacePatch, 'differingFields' | 'differsSince'> {
  const { at, fields, place } = args
  if (JSON.stringify(fields) === JSON.stringify(place?.differingFields ?? [])) return {}
  return { differingFields: fields, differsSince: fields.length === 0 ? null : (place?.differsSince ?? at) }
}

/** What the piece's master says, as far as it is known. */
export function masterMarks({ places, row }: Pick<Address, 'places' | 'row'>): Marks {
  const own = places.filter(({ source }) => source !== null && source === row?.source)
  return (own.find(({ url }) => url === row?.url) ?? own[0])?.marks ?? {}
}

/** Compares the piece's other places with what its master says now. */
export async function noteWitnesses(args: { context: RunContext; address: Address; marks: Marks; at: string }): Promise<void> {
  const { address, at, context, marks } = args
  for (const place of address.places) {
    if (place.id === address.place?.id || place.source === context.settings.id) continue
    const patch = differencePatch({ at, fields: differenceOf({ master: marks, own: place.marks }), place })
    if (Object.keys(patch).length > 0) await context.places.update(place.id, patch)
  }
}
