import { mapArticle, withDateWarning } from '../map/index.js'
import type { LedgerRow, PlaceRow } from '../state/index.js'
import type { ItemRef, SourceKey } from '../types.js'
import type { UpsertItem } from '../upsert/index.js'
import { addressOf } from './address.js'
import { patchOf } from './readArticle.js'
import { judgePage } from './judgePage.js'
import { endsRun, reasonOf } from './noteFailure.js'
import { hashed, reopenPage } from './openPage.js'
import { readPage } from './readPage.js'
import { makeOutcome, type RunContext } from './runContext.js'
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
    const byKey = new Map(articles.map(({ sourceKey, url }) => [sourceKey, url]))
    const places = await context.places.getMany(articles.map(({ sourceKey }) => sourceKey))
    for (let start = 0; start < articles.length; start += BATCH) {
      signal.throwIfAborted()
      const items = await Promise.all(articles.slice(start, start + BATCH).map((row) => toItem({ context, places: places.get(row.sourceKey) ?? [], row })))
      for await (const result of upserter.upsertMany(items.filter((item) => item !== null))) {
        linked += 1
        if (result.status === 'failed') await context.lost({ kind: 'article', result, url: byKey.get(result.sourceKey) ?? '' })
      }
      await context.emit({ type: 'linking', linked })
    }
  }
  return { furnitureIsStale }
}

async function toItem(args: { context: RunContext; row: LedgerRow; places: readonly PlaceRow[] }): Promise<UpsertItem | null> {
  const { context, places, row } = args
  const ref: ItemRef = {
    sourceKey: row.sourceKey as SourceKey,
    url: row.url ?? '',
    kind: 'article',
    hints: { sections: [], title: null, summary: null, dateText: null },
  }
  try {
    const address = addressOf({ context, piece: { living: new Map(), places, ref, row }, url: ref.url })
    // Two sources may read the same address: what came from it last is what it says.
    const newest = places.filter(({ url }) => url === ref.url).sort((a, b) => ((a.lastSeenAt ?? '') < (b.lastSeenAt ?? '') ? 1 : -1))
    const page = await reopenPage({ context, ...hashed({ place: newest[0] ?? address.place, ref }) })
    const judged = judgePage(readPage({ family: context.family, options: context.settings, page }))
    // A page that was refused when it came is not let in by a link.
    if (judged.status === 'refused') return null
    const { extraction } = judged
    const { lastRun: _lastRun, lastSeenAt: _lastSeenAt, ...patch } = patchOf({ address, context })
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
    await context.report(makeOutcome({ ...reasonOf(error), documentId: row.documentId, kind: 'article', sourceKey: ref.sourceKey, status: 'failed', url: ref.url }))
    return null
  }
}
