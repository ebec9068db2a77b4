import { asSlug, drizzleOf, tableOf } from './adapter.js'
import { chunksOf } from './chunks.js'
import { isDuplicate } from './databaseFault.js'
import { fromNewRow, toLedgerRow } from './ledgerRow.js'
import type { LedgerRow, NewLedgerRow, StateContext } from './types.js'

// A row has about 40 columns: 200 rows are 8,000 variables, well below SQLite's limit.
const ROWS_PER_INSERT = 200
const INSERTS_AT_ONCE = 10

/** Inserts ledger rows and returns those that were not there before; rows with a known key are left alone. */
export async function insertMissing(
  { payload, slugs }: StateContext,
  rows: readonly NewLedgerRow[],
): Promise<readonly LedgerRow[]> {
  const adapter = drizzleOf(payload)
  const inserted: LedgerRow[] = []
  if (adapter) {
    const table = tableOf(adapter, slugs.sourceItems)
    for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
      const now = new Date().toISOString()
      const values = chunk.map((row) => ({ ...fromNewRow(row), createdAt: now, updatedAt: now }))
      const made = await adapter.drizzle.insert(table).values(values).onConflictDoNothing().returning()
      inserted.push(...made.map(toLedgerRow))
    }
    return inserted
  }
  // MongoDB: through the adapter, which turns ids into ObjectIds; its pool does them side by side.
  for (const chunk of chunksOf(rows, INSERTS_AT_ONCE)) {
    const made = await Promise.all(chunk.map((row) => createUnlessThere({ payload, slugs }, row)))
    inserted.push(...made.filter((row) => row !== null))
  }
  return inserted
}

async function createUnlessThere({ payload, slugs }: StateContext, row: NewLedgerRow): Promise<LedgerRow | null> {
  try {
    return toLedgerRow(await payload.db.create({ collection: asSlug(slugs.sourceItems), data: { ...fromNewRow(row) } }))
  } catch (error) {
    if (isDuplicate(error)) return null
    throw error
  }
}
