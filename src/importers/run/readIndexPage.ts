import { extractPage } from '../extract/index.js'
import { mapSection } from '../map/index.js'
import type { LedgerPatch, LedgerRow } from '../state/index.js'
import type { IndexExtraction, ItemRef } from '../types.js'
import { endsRun, noteFailure, noteNotAsked, noteRefusal } from './noteFailure.js'
import { mapVersionOf, openPage, reopenPage } from './openPage.js'
import { readFailure } from './readFailure.js'
import type { RunContext } from './runContext.js'

/**
 * Fetches and reads one section or front page, keeps its row, and makes its category, so that articles can point to it.
 * Null when the page cannot be used; that is reported and never stops the run.
 */
export async function readIndexPage(args: { context: RunContext; ref: ItemRef }): Promise<IndexExtraction | null> {
  const { context, ref } = args
  const row = await context.ledger.get(ref.sourceKey)
  try {
    const opened = await openPage({ context, ref, row })
    if (opened.status === 'skipped') {
      await noteNotAsked({ context, ref, row, reason: opened.reason })
      return null
    }
    const page = opened.status === 'open' ? opened.page : await reopenPage({ context, ref, row })
    const extraction = extractPage({ family: context.family, options: context.settings, page })
    const patch = {
      ...opened.visit,
      contentHash: page.contentHash,
      mapVersion: mapVersionOf(context),
    }
    if (extraction.kind !== 'index') {
      const reason = extraction.kind === 'unusable' ? extraction.reason : 'not-a-page'
      await noteRefusal({ context, ref, row, reason, patch, warnings: extraction.warnings })
      return null
    }
    await noteIndex({ context, ref, row, extraction, patch })
    return extraction
  } catch (error) {
    if (endsRun({ error, signal: context.signal })) throw error
    await noteFailure({ context, ref, row, ...readFailure({ context, error, ref, row }) })
    return null
  }
}

async function noteIndex(args: {
  context: RunContext
  ref: ItemRef
  row: LedgerRow | null
  extraction: IndexExtraction
  patch: LedgerPatch
}): Promise<void> {
  const { context, ref, row, extraction, patch } = args
  const category = mapSection({ extraction })
  if (category) await context.upserter.upsert({ mapped: category })
  if (!context.run) return
  const at = new Date(context.deps.clock.now()).toISOString()
  const known =
    row ??
    (await context.ledger.insert({ kind: 'index', sourceKey: ref.sourceKey, source: context.settings.id, firstSeenAt: at }))
  await context.ledger.update(known.id, {
    ...patch,
    url: ref.url,
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
