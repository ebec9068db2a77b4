import { extractPage } from '../extract/index.js'
import { mapArticle, withDateWarning } from '../map/index.js'
import type { LedgerRow } from '../state/index.js'
import type { ItemRef, SourceKey } from '../types.js'
import type { UpsertItem } from '../upsert/index.js'
import { patchOf } from './articlePass.js'
import { endsRun, reasonOf } from './noteFailure.js'
import { reopenPage } from './openPage.js'
import type { RunContext } from './runContext.js'
import { inChunks } from './streams.js'

const BATCH = 25

/**
 * Maps those articles again that wait for another one which has come by now, so that links and related lists become
 * relations. Says whether a banner or a list waits for such an article too.
 */
export async function linkPass({ context }: { context: RunContext }): Promise<{ furnitureIsStale: boolean }> {
  const { ledger, references, upserter, signal } = context
  let furnitureIsStale = false
  let linked = 0
  for await (const rows of inChunks({ items: ledger.waiting({ source: context.settings.id }), size: 200 })) {
    const available = await references.available(rows.flatMap((row) => row.waitsFor))
    const ready = rows.filter((row) => row.waitsFor.some((key) => available.has(key)))
    furnitureIsStale ||= ready.some((row) => row.kind !== 'article')
    const articles = ready.filter((row) => row.kind === 'article' && row.state !== 'tombstone')
    for (let start = 0; start < articles.length; start += BATCH) {
      signal.throwIfAborted()
      const items = await Promise.all(articles.slice(start, start + BATCH).map((row) => toItem({ context, row })))
      for await (const result of upserter.upsertMany(items.filter((item) => item !== null))) {
        linked += 1
        if (result.status === 'failed' && result.reason) {
          const { sourceKey, reason, detail } = result
          context.run?.problem({ sourceKey, url: null, reason, detail })
        }
      }
      await context.emit({ type: 'linking', linked })
    }
  }
  return { furnitureIsStale }
}

async function toItem({ context, row }: { context: RunContext; row: LedgerRow }): Promise<UpsertItem | null> {
  const ref: ItemRef = {
    sourceKey: row.sourceKey as SourceKey,
    url: row.url ?? '',
    kind: 'article',
    hints: { sections: [], title: null, summary: null, dateText: null },
  }
  try {
    const page = await reopenPage({ context, ref, row })
    const extraction = extractPage({ family: context.family, options: context.settings, page })
    if (extraction.kind !== 'article') return null
    const { lastRun: _lastRun, lastSeenAt: _lastSeenAt, ...patch } = patchOf({ context, known: { ref, row }, page, visit: {} })
    const times = { now: context.deps.clock.now(), firstSeenAt: row.firstSeenAt }
    return {
      mapped: mapArticle({
        extraction,
        sections: row.sections as readonly SourceKey[],
        settings: context.settings,
        hints: ref.hints,
        times,
      }),
      row,
      patch,
      warnings: withDateWarning({ extraction, times }).warnings,
    }
  } catch (error) {
    if (endsRun({ error, signal: context.signal })) throw error
    context.run?.problem({ sourceKey: row.sourceKey, url: row.url, ...reasonOf(error) })
    return null
  }
}
