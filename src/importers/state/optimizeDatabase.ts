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
}
