import { asSlug, drizzleOf, tableOf } from './adapter.js'
import { chunksOf } from './chunks.js'
import { isDuplicate } from './databaseFault.js'
import type { LedgerCollection } from './findByKeys.js'
import type { StateContext } from './types.js'

// A row has about 40 columns: 200 rows are 8,000 variables, well below SQLite's limit.
const ROWS_PER_INSERT = 200
const INSERTS_AT_ONCE = 10

type Stored = Readonly<Record<string, unknown>>
type Target = StateContext & { readonly collection: LedgerCollection }

/**
 * Inserts rows, every column of which is set, and returns those that were not there before; rows whose unique key is
 * known are left alone.
 */
export async function insertMissing({ collection, payload, slugs }: Target, rows: readonly Stored[]): Promise<readonly Stored[]> {
  const adapter = drizzleOf(payload)
  const inserted: Stored[] = []
  if (adapter) {
    const table = tableOf(adapter, slugs[collection])
    for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
      const now = new Date().toISOString()
      const values = chunk.map((row) => ({ ...row, createdAt: now, updatedAt: now }))
      inserted.push(...(await adapter.drizzle.insert(table).values(values).onConflictDoNothing().returning()))
    }
    return inserted
  }
  // MongoDB: through the adapter, which turns ids into ObjectIds; its pool does them side by side.
  for (const chunk of chunksOf(rows, INSERTS_AT_ONCE)) {
    const made = await Promise.all(chunk.map((row) => createUnlessThere({ collection, payload, slugs }, row)))
    inserted.push(...made.filter((row) => row !== null))
  }
  return inserted
}

async function createUnlessThere({ collection, payload, slugs }: Target, row: Stored): Promise<Stored | null> {
  try {
    return await payload.db.create({ collection: asSlug(slugs[collection]), data: { ...row } })
  } catch (error) {
    if (isDuplicate(error)) return null
    throw error
  }
}
