import type { Payload } from 'payload'

import { drizzleOf } from './adapter.js'

/**
 * Refreshes the planner's statistics after a run. SQLite only: without them a list sorted by date
 * walks the status index and sorts whole rows.
 */
export async function optimizeDatabase(payload: Payload): Promise<void> {
  const adapter = drizzleOf(payload)
  if (adapter?.name !== 'sqlite' || !adapter.client?.execute) return
  // The limit keeps ANALYZE short on large tables: https://sqlite.org/lang_analyze.html
  await adapter.client.execute('PRAGMA analysis_limit = 1000')
  await adapter.client.execute('ANALYZE')
  // An index that had one value for all of its rows (the ledger's articles, before the first one) is marked as useless, and
  // SQLite 3.45 leaves that mark at every later ANALYZE (bLowQual in its analyze.c): each update of an article would read
  // the whole ledger to look for references to it. A schema that is read anew has no marks.
  await adapter.client.execute('PRAGMA writable_schema = RESET')
}
