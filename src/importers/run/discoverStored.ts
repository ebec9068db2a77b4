import type { ItemRef, SourceKey } from '../types.js'
import { createPathFilter } from '../discover/pathFilter.js'
import type { RunContext } from './runContext.js'

/** The articles that the ledger knows of this source, in place of discovery: a re-extraction asks no one. */
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
  for await (const row of walk) {
    const address = row.url === null ? null : family.addressOf(row.url)
    if (row.url === null || !address || !wants(address.path) || row.contentHash === null) continue
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
