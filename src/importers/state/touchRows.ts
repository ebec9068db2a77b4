import { asSlug, drizzleOf, tableOf } from './adapter.js'
import type { LedgerPatch, StateContext } from './types.js'

/** Gives the rows of these ids (at most a chunk) the same values in one statement. */
export async function touchRows(
  { payload, slugs }: StateContext,
  ids: readonly string[],
  patch: LedgerPatch,
): Promise<void> {
  if (ids.length === 0) return
  const adapter = drizzleOf(payload)
  if (adapter) {
    // payload.db.updateMany is one statement per row on drizzle.
    const table = tableOf(adapter, slugs.sourceItems)
    const { id } = table
    if (!id) throw new Error(`Collection "${slugs.sourceItems}" has no id column`)
    await adapter.drizzle
      .update(table)
      .set({ ...patch, updatedAt: new Date().toISOString() })
      .where(adapter.operators.in(id, ids))
    return
  }
  await payload.db.updateMany({
    collection: asSlug(slugs.sourceItems),
    where: { id: { in: [...ids] } },
    data: { ...patch },
    returning: false,
  })
}
