import type { PlaceRow } from '../state/index.js'
import type { ItemRef, SourceKey } from '../types.js'
import { type Address, addressesOf, type Piece, readPieces } from './address.js'
import type { NewestPages } from './furniturePass.js'
import { noteUnchanged, noteWitness, type Ready, type Unchanged, upsertArticles } from './noteArticles.js'
import { noteRefusal, noteRefusedAttempt } from './noteFailure.js'
import { decidingOf, noteBefore, noteNoAnswer, openPiece, type Tried } from './openPiece.js'
import { type Read, readArticle } from './readArticle.js'
import type { RunContext } from './runContext.js'
import { inChunks, inReadyBatches, mapAhead } from './streams.js'

/** References whose ledger rows are read with one query. */
const CHUNK = 100
/** Documents upserted as one batch. */
const BATCH = 25
/** Pages opened ahead of the one being written; the http client has its own limits. */
const AHEAD = 32

type Pass = {
  readonly context: RunContext
  readonly newest: NewestPages
  readonly onSite: (site: string) => void
  /** Called behind each batch. */
  readonly onBatch: () => Promise<void>
  /** Asked before each piece; false ends the pass behind what is under way. */
  readonly goesOn: () => boolean
}

/** What a batch has gathered for the CMS and the ledger. */
type Batch = { readonly ready: Ready[]; readonly unchanged: Unchanged[] }

/**
 * Opens, extracts, maps and upserts the articles of a run, batch by batch: each ends with one outcome, whatever address
 * answered. A redirect to an article that the source does not name makes that one an item of the run as well.
 */
export async function articlePass(args: Pass & { readonly refs: AsyncIterable<ItemRef> }): Promise<void> {
  const { context } = args
  const named = new Set<SourceKey>()
  const strays = new Map<SourceKey, ItemRef>()
  const onElsewhere = (url: string): void => {
    const found = context.family.addressOf(url)
    if (found?.kind !== 'article' || context.options.fromStore) return
    const hints = { sections: [], title: null, summary: null, dateText: null }
    strays.set(found.sourceKey, { sourceKey: found.sourceKey, url, kind: 'article', hints })
  }
  await passOver({ ...args, named, onElsewhere })
  const limit = context.options.limit ?? context.settings.maxItems ?? Infinity
  const left = [...strays.values()].filter(({ sourceKey }) => !named.has(sourceKey))
  if (left.length > 0 && context.tally.totals.discovered + left.length <= limit) {
    context.tally.add('discovered', left.length)
    await passOver({ ...args, named, onElsewhere: () => undefined, refs: streamOf(left) })
  }
  await context.gone.settle(context)
}

async function passOver(
  args: Pass & { refs: AsyncIterable<ItemRef>; named: Set<SourceKey>; onElsewhere: (url: string) => void },
): Promise<void> {
  const { context } = args
  const opened = mapAhead({
    items: withPieces(args),
    ahead: AHEAD,
    map: async (piece) => openPiece({ addresses: addressesOf({ context, piece }), context }),
  })
  for await (const tried of inReadyBatches({ items: opened, size: BATCH })) {
    const batch: Batch = { ready: [], unchanged: [] }
    for (const one of tried) await takePiece({ ...args, batch, tried: one })
    await noteUnchanged({ context, unchanged: batch.unchanged })
    await upsertArticles({ context, ready: batch.ready })
    await args.onBatch()
    context.signal.throwIfAborted()
    if (context.gone.isOver(context.tally.totals.discovered)) break
  }
}

async function* streamOf(refs: readonly ItemRef[]): AsyncGenerator<ItemRef> {
  yield* refs
}

async function* withPieces(
  args: Pick<Pass, 'context' | 'goesOn'> & { refs: AsyncIterable<ItemRef>; named: Set<SourceKey> },
): AsyncGenerator<Piece> {
  const { context, goesOn, named } = args
  for await (const refs of inChunks({ items: args.refs, size: CHUNK })) {
    for (const piece of await readPieces({ context, refs })) {
      named.add(piece.ref.sourceKey)
      const done = doneBefore({ context, piece })
      if (done) {
        noteDone({ context, done })
        continue
      }
      if (!goesOn()) return
      yield piece
    }
  }
}

/** The place at which an earlier batch of the same run has already dealt with this. */
function doneBefore({ context, piece }: { context: RunContext; piece: Piece }): PlaceRow | null {
  const { options, run, settings } = context
  if (options.resume === undefined || !run) return null
  return piece.places.find(({ lastRun, outcome, source }) => source === settings.id && lastRun === run.id && outcome !== null) ?? null
}

/** What an earlier batch has reached counts for the run: its counters alone do not tell what was skipped for good reason. */
function noteDone({ context, done }: { context: RunContext; done: PlaceRow }): void {
  const { detail, kind, outcome, reason, state, url } = done
  if (state === 'imported') context.reach.saw('article')
  else if (outcome !== null && reason !== null) context.reach.missed({ detail, kind, reason, status: outcome, url })
}

/** Reads what came of a piece. A page that cannot be used leaves its word to the next address, as one that failed does. */
async function takePiece(
  args: Pick<Pass, 'context' | 'newest' | 'onSite'> & { batch: Batch; tried: Tried; onElsewhere: (url: string) => void },
): Promise<void> {
  const { batch, context, newest, onElsewhere, onSite } = args
  let refused: { readonly address: Address; readonly read: Extract<Read, { type: 'refused' }> } | null = null
  for (let { tried } = args; ; tried = await openPiece({ addresses: tried.rest, context })) {
    const { answered, failed } = tried
    const deciding = answered || refused ? null : decidingOf(failed)
    for (const attempt of failed) if (attempt !== deciding) await noteBefore({ attempt, context })
    if (!answered) {
      if (deciding) await noteDeciding({ attempt: deciding, context, onElsewhere })
      else if (refused) await noteRefusal({ address: refused.address, context, ...refusalOf(refused.read) })
      return
    }
    const { address, opened } = answered
    const site = context.family.addressOf(address.ref.url)?.site ?? ''
    if (site) onSite(site)
    if (isKnown(address)) context.gone.saw(1)
    if (opened.status === 'unchanged') {
      batch.unchanged.push({ address, visit: opened.visit })
      return
    }
    const now = { ...address, place: opened.place }
    const read = readArticle({ address: now, before: address.place, context, newest, opened, site })
    if (read.type === 'article') {
      const ready = { address: now, item: read.item, place: read.place }
      if (address.speaks) batch.ready.push(ready)
      else await noteWitness({ context, ready })
      return
    }
    const refusal = { address: now, context, ...refusalOf(read) }
    if (refused !== null || tried.rest.length > 0) await noteRefusedAttempt(refusal)
    if (tried.rest.length === 0 && refused === null) return noteRefusal(refusal)
    refused ??= { address: now, read }
  }
}

function refusalOf({ detail, place, reason, warnings }: Extract<Read, { type: 'refused' }>): Omit<
  Parameters<typeof noteRefusal>[0],
  'address' | 'context'
> {
  return { detail, patch: place, reason, warnings }
}

/** A known page that is gone is held back until it is clear that not all of them are. */
async function noteDeciding(args: Pick<Parameters<typeof noteNoAnswer>[0], 'attempt' | 'context' | 'onElsewhere'>): Promise<void> {
  const { attempt, context } = args
  const { address, opened } = attempt
  if (isKnown(address) && opened?.status !== 'skipped') context.gone.saw(1)
  await noteNoAnswer({
    ...args,
    onGone: (gone) => {
      const isHeld = context.run !== null && isKnown(address) && address.place?.state !== 'gone'
      if (isHeld) context.gone.add(gone)
      return isHeld
    },
  })
}

/** Whether the address has given an article that is in the CMS. */
function isKnown({ place, row }: Address): boolean {
  return row !== null && row.documentId !== null && place !== null && place.contentHash !== null
}
