import { asSlug } from './adapter.js'
import { withoutDerived } from './derivedFields.js'
import { joinLedgerKey } from './ledgerKey.js'
import { toLedgerRow } from './ledgerRow.js'
import { openProposals } from './openProposals.js'
import { storageCall } from './storageCall.js'
import { touchRows } from './touchRows.js'
import type { LedgerRow, StateContext } from './types.js'

const PAGE_SIZE = 200

/**
 * Fills in `openProposals` of rows that were written before the field was there, and says how many they were. Safe to
 * run again, and beside an import: rows that have the number are left alone.
 */
export async function deriveOpenProposals(context: StateContext): Promise<number> {
  const { payload, slugs } = context
  const items = { payload, slugs, collection: 'sourceItems' } as const
  let after = ''
  let derived = 0
  for (;;) {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown>>({
        collection: asSlug(slugs.sourceItems),
        joins: false,
        limit: PAGE_SIZE,
        pagination: false,
        sort: 'sourceKey',
        where: { and: [{ openProposals: { exists: false } }, { sourceKey: { greater_than: after } }] },
      }),
    )
    const rows = docs.map(toLedgerRow)
    const byCount = new Map<number, string[]>()
    for (const row of rows) byCount.set(countOf(row), [...(byCount.get(countOf(row)) ?? []), row.id])
    for (const [count, ids] of byCount) await storageCall(() => touchRows(items, ids, { openProposals: count }))
    derived += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_SIZE) return derived
    after = joinLedgerKey(last)
  }
}

function countOf({ documentCollection, proposals, state }: LedgerRow): number {
  const wanted = withoutDerived({ collection: documentCollection ?? '', of: proposals })
  return state === 'tombstone' ? 0 : openProposals(wanted).length
}
