import { asSlug, drizzleOf, tableOf } from './adapter.js'
import type { LedgerCollection } from './findByKeys.js'
import type { StateContext } from './types.js'

/** Gives the rows of these ids (at most a chunk) the same values in one statement. */
export async function touchRows(
  { collection, payload, slugs }: StateContext & { readonly collection: LedgerCollection },
  ids: readonly string[],
  patch: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (ids.length === 0) return
  const adapter = drizzleOf(payload)
  if (adapter) {
    // payload.db.updateMany is one statement per row on drizzle.
    const table = tableOf(adapter, slugs[collection])
    const { id } = table
    if (!id) throw new Error(`Collection "${slugs[collection]}" has no id column`)
    await adapter.drizzle
      .update(table)
      .set({ ...patch, updatedAt: new Date().toISOString() })
      .where(adapter.operators.in(id, ids))
    return
  }
  await payload.db.updateMany({
    collection: asSlug(slugs[collection]),
    where: { id: { in: [...ids] } },
    data: { ...patch },
    returning: false,
  })
}
