import type { ItemRef, SourceKey } from '../types.js'
import { createPathFilter } from '../discover/pathFilter.js'
import type { RunContext } from './runContext.js'
import { inChunks } from './streams.js'

/** Rows whose places are read with one query. */
const CHUNK = 200

/** The articles whose word this source has, in place of discovery: a re-extraction asks no one. */
export async function* discoverStored(args: {
  context: RunContext
  onFound: (count: number) => void
}): AsyncGenerator<ItemRef> {
  const { context, onFound } = args
  const { family, settings, ledger, options, run, deps } = context
  const { wants } = createPathFilter(settings)
  // Rows of this run drop out as they are done; in a dry run none does, and no run has this name.
  const walk = ledger.notSeenIn({
    source: settings.id,
    kind: 'article',
    run: run?.id ?? deps.newToken(),
    reason: options.onlyReason,
    lastRun: options.onlyRun,
  })
  let count = 0
  for await (const rows of inChunks({ items: walk, size: CHUNK })) {
    const places = await context.places.getMany(rows.map(({ sourceKey }) => sourceKey))
    for (const row of rows) {
      const address = row.url === null ? null : family.addressOf(row.url)
      const place = places.get(row.sourceKey)?.find(({ source, url }) => source === settings.id && url === row.url)
      if (row.url === null || !address || !wants(address.path) || !place?.contentHash) continue
      count += 1
      onFound(count)
      yield {
        sourceKey: row.sourceKey as SourceKey,
        url: row.url,
        kind: 'article',
        hints: { sections: row.sections as readonly SourceKey[], title: row.title, summary: null, dateText: null },
      }
    }
  }
}
