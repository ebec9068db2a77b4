import type { LedgerRow, LivingSources, PlaceRow } from '../state/index.js'
import type { ItemRef } from '../types.js'
import { mapVersionOf } from './mapVersion.js'
import type { RunContext } from './runContext.js'

/** A piece of a run: what names it, its row, and where it is, at this source and at others. */
export type Piece = {
  readonly ref: ItemRef
  readonly row: LedgerRow | null
  readonly places: readonly PlaceRow[]
  /** Sources that still speak; read only where a piece has places at others. */
  readonly living: LivingSources
}

/** One address of a piece, about to be asked. */
export type Address = Piece & {
  /** Null until something has become of it. */
  readonly place: PlaceRow | null
  /** Whether its text may be taken: it is the piece's master, or the master is gone. The others are witnesses. */
  readonly speaks: boolean
}

/** Rows and places of these references, with one query on each. */
export async function readPieces({ context, refs }: { context: RunContext; refs: readonly ItemRef[] }): Promise<readonly Piece[]> {
  const keys = refs.map(({ sourceKey }) => sourceKey)
  const rows = await context.ledger.getMany(keys)
  const places = await context.places.getMany(keys)
  return Promise.all(
    refs.map(async (ref) => {
      const row = rows.get(ref.sourceKey) ?? null
      const own = places.get(ref.sourceKey) ?? []
      const isShared = [row?.source ?? context.settings.id, ...own.map(({ source }) => source)].some((source) => source !== context.settings.id)
      return { ref, row, places: own, living: isShared ? await context.living() : NOBODY }
    }),
  )
}

const NOBODY: LivingSources = new Map()

/**
 * The addresses of a piece in the order in which they are asked. The one whose text stands comes first: two addresses
 * with different texts must not take turns whenever one of them fails for an hour.
 */
export function addressesOf({ context, piece }: { context: RunContext; piece: Piece }): readonly Address[] {
  const { ref, row } = piece
  const listed = [...new Set([ref.url, ...(ref.otherUrls ?? [])])]
  const isMine = row !== null && row.source === context.settings.id && row.url !== null && listed.includes(row.url)
  const urls = isMine && row.url !== null ? [row.url, ...listed.filter((url) => url !== row.url)] : listed
  return urls.map((url) => addressOf({ context, piece, url }))
}

/** One address of a piece. */
export function addressOf({ context, piece, url }: { context: RunContext; piece: Piece; url: string }): Address {
  const { settings } = context
  const place = piece.places.find((one) => one.source === settings.id && one.url === url) ?? null
  return { ...piece, ref: { ...piece.ref, url }, place, speaks: speaks({ context, piece, url }) }
}

function speaks({ context, piece, url }: { context: RunContext; piece: Piece; url: string }): boolean {
  const { settings } = context
  const { row } = piece
  if (settings.id === null || row === null || !hasText(row) || row.source === settings.id) return true
  return isMasterGone(piece) || isMastersPage({ context, piece, url })
}

/** Whether anybody has brought the piece yet: who does first is its master. */
function hasText({ documentId, kind, lastImportedAt }: LedgerRow): boolean {
  return kind === 'index' ? lastImportedAt !== null : documentId !== null
}

/** Whether the source that a piece's text came from says nothing of it any more. */
export function isMasterGone({ living, places, row }: Pick<Piece, 'living' | 'places' | 'row'>): boolean {
  const master = row?.source ?? null
  if (master === null || !living.has(master)) return true
  const own = places.filter(({ source }) => source === master)
  return own.length > 0 && own.every(({ state }) => state === 'gone')
}

/** Two sources that read the same address by the same rules read the same page: either may bring it. */
function isMastersPage({ context, piece, url }: { context: RunContext; piece: Piece; url: string }): boolean {
  const version = mapVersionOf(context)
  return piece.places.some((place) => place.source === piece.row?.source && place.url === url && place.mapVersion === version)
}

/** Who the piece's master is once this address has spoken. */
export function masterAfter({ context, address }: { context: RunContext; address: Address }): string | null {
  const { living, places, row } = address
  const { id } = context.settings
  if (id === null || row === null || !hasText(row) || row.source === id) return id
  return isMasterGone({ living, places, row }) ? id : row.source
}

/** Whether the piece is still at another place: an address that has given it once, at a source that still speaks. */
export function isElsewhere({ context, address }: { context: RunContext; address: Address }): boolean {
  const { id } = context.settings
  return address.places.some(
    ({ contentHash, source, state, url }) =>
      source !== null && source !== id && address.living.has(source) && state !== 'gone' && contentHash !== null && url !== '',
  )
}
