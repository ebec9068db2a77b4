import { extractPage } from '../extract/index.js'
import { mapSection } from '../map/index.js'
import type { PlacePatch } from '../state/index.js'
import type { IndexExtraction, ItemRef } from '../types.js'
import { type Address, addressesOf, masterAfter, readPieces } from './address.js'
import { mapVersionOf } from './mapVersion.js'
import { endsRun, noteFailure, noteRefusal } from './noteFailure.js'
import { notePlace } from './notePlace.js'
import { hashed, reopenPage } from './openPage.js'
import { decidingOf, noteBefore, noteNoAnswer, openPiece, type Tried } from './openPiece.js'
import { readFailure } from './readFailure.js'
import type { RunContext } from './runContext.js'

/**
 * Fetches and reads one section or front page, keeps its rows, and makes its category, so that articles can point to it.
 * Null when the page cannot be used; that is reported and never stops the run.
 */
export async function readIndexPage(args: { context: RunContext; ref: ItemRef }): Promise<IndexExtraction | null> {
  const { context, ref } = args
  for (const piece of await readPieces({ context, refs: [ref] })) {
    const { answered, failed } = await openPiece({ addresses: addressesOf({ context, piece }), context })
    const deciding = answered ? null : decidingOf(failed)
    for (const attempt of failed) if (attempt !== deciding) await noteBefore({ attempt, context })
    if (answered) return readAnswer({ answered, context })
    if (deciding) await noteNoAnswer({ attempt: deciding, context, onElsewhere: () => undefined, onGone: () => false })
  }
  return null
}

async function readAnswer(args: {
  context: RunContext
  answered: NonNullable<Tried['answered']>
}): Promise<IndexExtraction | null> {
  const { context } = args
  const { opened } = args.answered
  const address = opened.status === 'open' ? { ...args.answered.address, place: opened.place } : args.answered.address
  try {
    const page = opened.status === 'open' ? opened.page : await reopenPage({ context, ...hashed(address) })
    const extraction = extractPage({ family: context.family, options: context.settings, page })
    const patch = { ...opened.visit, contentHash: page.contentHash, mapVersion: mapVersionOf(context) }
    if (extraction.kind !== 'index') {
      const reason = extraction.kind === 'unusable' ? extraction.reason : 'not-a-page'
      await noteRefusal({ address, context, patch, reason, warnings: extraction.warnings })
      return null
    }
    await noteIndex({ address, context, extraction, patch })
    return extraction
  } catch (error) {
    if (endsRun({ error, signal: context.signal })) throw error
    await noteFailure({ address, context, ...readFailure({ address, context, error }) })
    return null
  }
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
    await context.upserter.upsert({ mapped: category })
  }
  const at = new Date(context.deps.clock.now()).toISOString()
  const row = await notePlace({
    address,
    context,
    outcome: 'unchanged',
    patch: { ...patch, attempts: 0, detail: null, goneAt: null, reason: null, state: 'imported' },
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
