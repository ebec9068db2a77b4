import { asSlug, drizzleOf, tableOf } from './adapter.js'
import type { StateContext } from './types.js'

/** A collection of the ledger: both have a `sourceKey` and plain columns only. */
export type LedgerCollection = 'sourceItems' | 'sourcePlaces'

type Stored = Readonly<Record<string, unknown>>

/** The stored rows of these keys (at most a chunk), in no order; with `select` only those fields are read, and the id. */
export async function findByKeys(
  { collection, payload, slugs }: StateContext & { readonly collection: LedgerCollection },
  keys: readonly string[],
  select?: readonly string[],
): Promise<readonly Stored[]> {
  if (keys.length === 0) return []
  const adapter = drizzleOf(payload)
  if (adapter) {
    // payload.db.find asks for each row's relations besides, and builds it field by field.
    const table = tableOf(adapter, slugs[collection])
    const { sourceKey } = table
    if (!sourceKey) throw new Error(`Collection "${slugs[collection]}" has no column of its source keys`)
    const columns = select && Object.fromEntries(Object.entries(table).filter(([name]) => name === 'id' || select.includes(name)))
    return adapter.drizzle.select(columns).from(table).where(adapter.operators.in(sourceKey, keys))
  }
  const { docs } = await payload.db.find<Record<string, unknown> & { id: string }>({
    collection: asSlug(slugs[collection]),
    joins: false,
    limit: 0,
    pagination: false,
    where: { sourceKey: { in: [...keys] } },
    ...(select ? { select: Object.fromEntries(select.map((name) => [name, true as const])) } : {}),
  })
  return docs
}
