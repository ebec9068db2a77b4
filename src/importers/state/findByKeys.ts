import { asSlug, drizzleOf, tableOf } from './adapter.js'
import { toLedgerRow } from './ledgerRow.js'
import type { LedgerRow, StateContext } from './types.js'

/** The ledger rows of these keys (at most a chunk), in no order; with `select` only those fields are read, and the id. */
export async function findByKeys(
  { payload, slugs }: StateContext,
  keys: readonly string[],
  select?: readonly string[],
): Promise<readonly LedgerRow[]> {
  if (keys.length === 0) return []
  const adapter = drizzleOf(payload)
  if (adapter) {
    // payload.db.find asks for each row's relations besides, and builds it field by field.
    const table = tableOf(adapter, slugs.sourceItems)
    const { sourceKey } = table
    if (!sourceKey) throw new Error(`Collection "${slugs.sourceItems}" has no column of its source keys`)
    const columns = select && Object.fromEntries(Object.entries(table).filter(([name]) => name === 'id' || select.includes(name)))
    const rows = await adapter.drizzle.select(columns).from(table).where(adapter.operators.in(sourceKey, keys))
    return rows.map(toLedgerRow)
  }
  const { docs } = await payload.db.find<Record<string, unknown> & { id: string }>({
    collection: asSlug(slugs.sourceItems),
    limit: keys.length,
    pagination: false,
    where: { sourceKey: { in: [...keys] } },
    ...(select ? { select: Object.fromEntries(select.map((name) => [name, true as const])) } : {}),
  })
  return docs.map(toLedgerRow)
}
