import type { LedgerPatch, LedgerRow } from '../state/index.js'

/** Ledger writes that may wait for the end of a batch: those of items in which nothing happened. */
export type LedgerTouches<Patch = LedgerPatch> = {
  readonly add: (id: string, patch: Patch) => void
  /** Writes what gathered: one statement for all rows that get the same values. */
  readonly flush: () => Promise<void>
}

/** Gathers patches of the ledger's rows or places. A touch that a crash takes is made by the next run. */
export function createLedgerTouches<Patch extends object>(ledger: {
  readonly touchMany: (ids: readonly string[], patch: Patch) => Promise<void>
}): LedgerTouches<Patch> {
  const groups = new Map<string, { patch: Patch; ids: string[] }>()
  return {
    add(id, patch) {
      const key = JSON.stringify(patch)
      const group = groups.get(key)
      if (group) group.ids.push(id)
      else if (key !== '{}') groups.set(key, { patch, ids: [id] })
    },
    async flush() {
      const due = [...groups.values()]
      groups.clear()
      for (const { patch, ids } of due) await ledger.touchMany(ids, patch)
    },
  }
}

/**
 * The part of a patch that the row does not say already. Besides being shorter, it leaves proposals alone
 * that an editor has accepted or rejected since the row was read.
 */
export function newsOf({ row, patch }: { readonly row: LedgerRow; readonly patch: LedgerPatch }): LedgerPatch {
  const isNews = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value ?? null) !== JSON.stringify(row[name as keyof LedgerRow] ?? null)
  return Object.fromEntries(Object.entries(patch).filter(isNews))
}
