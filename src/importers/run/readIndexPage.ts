import { mapSection } from '../map/index.js'
import type { PlacePatch } from '../state/index.js'
import type { IndexExtraction, ItemRef } from '../types.js'
import { type Address, addressesOf, masterAfter, readPieces } from './address.js'
import { mapVersionOf } from './mapVersion.js'
import { endsRun, noteFailure, noteRefusal, noteRefusedAttempt } from './noteFailure.js'
import { notePlace } from './notePlace.js'
import { hashed, reopenPage } from './openPage.js'
import { decidingOf, noteBefore, noteNoAnswer, openPiece, type Tried } from './openPiece.js'
import { readFailure } from './readFailure.js'
import { readPage } from './readPage.js'
import type { RunContext } from './runContext.js'

/**
 * Fetches and reads one section or front page, keeps its rows, and makes its category, so that articles can point to it.
 * Null when the page cannot be used; that is reported and never stops the run.
 */
export async function readIndexPage(args: { context: RunContext; ref: ItemRef }): Promise<IndexExtraction | null> {
  const { context, ref } = args
  for (const piece of await readPieces({ context, refs: [ref] })) {
    const addresses = addressesOf({ context, piece })
    await withdrawEarlier({ addresses, context })
    return readPiece({ addresses, context })
  }
  return null
}

/** A page that failed at another address of this run, before this one was found, ends with what comes of this one. */
async function withdrawEarlier({ addresses, context }: { addresses: readonly Address[]; context: RunContext }): Promise<void> {
  const urls = new Set(addresses.map(({ ref }) => ref.url))
  const earlier = (addresses[0]?.places ?? []).filter(
    ({ lastRun, outcome, source, url }) =>
      source === context.settings.id && lastRun === context.run?.id && outcome !== null && !urls.has(url),
  )
  if (earlier.length > 0) await context.places.touchMany(earlier.map(({ id }) => id), { outcome: null })
}

type Refused = Parameters<typeof noteRefusal>[0]

/** The first address whose page can be used; one that cannot leaves its word to the next, as one that failed does. */
async function readPiece(args: { addresses: readonly Address[]; context: RunContext }): Promise<IndexExtraction | null> {
  const { context } = args
  let refused: Refused | null = null
  for (let { addresses } = args; ; ) {
    const { answered, failed, rest } = await openPiece({ addresses, context })
    const deciding = answered || refused ? null : decidingOf(failed)
    for (const attempt of failed) if (attempt !== deciding) await noteBefore({ attempt, context })
    if (!answered) {
      if (deciding) await noteNoAnswer({ attempt: deciding, context, onElsewhere: () => undefined, onGone: () => false })
      else if (refused) await noteRefusal(refused)
      return null
    }
    const read = await readAnswer({ answered, context })
    if (read.type === 'index') return read.extraction
    if (read.type === 'failed') return null
    if (refused || rest.length > 0) await noteRefusedAttempt(read.refusal)
    refused ??= read.refusal
    if (rest.length === 0) {
      await noteRefusal(refused)
      return null
    }
    addresses = rest
  }
}

type ReadIndex =
  | { readonly type: 'index'; readonly extraction: IndexExtraction }
  | { readonly type: 'refused'; readonly refusal: Refused }
  | { readonly type: 'failed' }

async function readAnswer(args: { context: RunContext; answered: NonNullable<Tried['answered']> }): Promise<ReadIndex> {
  const { context } = args
  const { opened } = args.answered
  const address = opened.status === 'open' ? { ...args.answered.address, place: opened.place } : args.answered.address
  try {
    const page = opened.status === 'open' ? opened.page : await reopenPage({ context, ...hashed(address) })
    const extraction = readPage({ family: context.family, options: context.settings, page })
    const patch = { ...opened.visit, contentHash: page.contentHash, mapVersion: mapVersionOf(context) }
    if (extraction.kind !== 'index') {
      const reason = extraction.kind === 'unusable' ? extraction.reason : 'not-a-page'
      return { type: 'refused', refusal: { address, context, patch, reason, warnings: extraction.warnings } }
    }
    if (extraction.entries.length === 0 && hadEntries(address)) {
      return { type: 'refused', refusal: { address, context, patch, reason: 'list-empty', warnings: extraction.warnings } }
    }
    await noteIndex({ address, context, extraction, patch })
    return { type: 'index', extraction }
  } catch (error) {
    if (endsRun({ error, signal: context.signal })) throw error
    await noteFailure({ address, context, ...readFailure({ address, context, error }) })
    return { type: 'failed' }
  }
}

/** Of a list's place: how many articles it named when it last named any. Its own pages are not kept where they are local. */
const ENTRIES = 'entries'

/** Whether a list has named articles before: then an empty one is a damaged page, and no list that has lost them all. */
function hadEntries({ place, row, speaks }: Address): boolean {
  if (place === null) return false
  if (place.marks[ENTRIES] !== undefined) return true
  const isGood = place.state === 'imported' && speaks && row?.state === 'imported' && row.lastImportedAt !== null
  return isGood && !row.warnings.some(({ code }) => code === 'index-empty')
}

async function noteIndex(args: {
  context: RunContext
  address: Address
  extraction: IndexExtraction
  patch: PlacePatch
}): Promise<void> {
  const { address, context, extraction, patch } = args
  const category = mapSection({ extraction })
  if (category && (address.speaks || !(await context.ledger.get(category.sourceKey))?.documentId)) {
    const result = await context.upserter.upsert({ mapped: category })
    if (result.status === 'failed') await context.lost({ kind: 'category', result, url: address.ref.url })
  }
  context.reach.saw('index')
  if (extraction.entries.length === 0) {
    context.notice({ about: `list:${address.ref.sourceKey}`, text: `The list ${address.ref.url} names no article.` })
  }
  const at = new Date(context.deps.clock.now()).toISOString()
  const row = await notePlace({
    address,
    context,
    outcome: 'unchanged',
    patch: { ...patch, ...entriesOf(extraction), attempts: 0, detail: null, goneAt: null, reason: null, state: 'imported' },
  })
  if (!context.run || row === null || !address.speaks) return
  await context.ledger.update(row.id, {
    url: address.ref.url,
    source: masterAfter({ address, context }),
    contentHash: null,
    title: extraction.section.title,
    state: 'imported',
    outcome: 'unchanged',
    reason: null,
    detail: null,
    goneAt: null,
    attempts: 0,
    settled: true,
    warnings: extraction.warnings,
    lastSeenAt: at,
    lastImportedAt: at,
    lastRun: context.run.id,
  })
}

const entriesOf = ({ entries }: IndexExtraction): Pick<PlacePatch, 'marks'> =>
  entries.length === 0 ? {} : { marks: { [ENTRIES]: String(entries.length) } }
