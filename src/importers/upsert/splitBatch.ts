import type { UpsertItem } from './types.js'

/** Cuts a batch where a key comes again: its second document has to see what the first one wrote. */
export function splitBatch(items: readonly UpsertItem[]): readonly (readonly UpsertItem[])[] {
  const batches: UpsertItem[][] = []
  let keys = new Set<string>()
  let batch: UpsertItem[] = []
  for (const item of items) {
    if (keys.has(item.mapped.sourceKey)) {
      batches.push(batch)
      batch = []
      keys = new Set()
    }
    keys.add(item.mapped.sourceKey)
    // The row that came with a repeated item is older than what its first document wrote.
    batch.push(batches.length > 0 && item.row ? { ...item, row: null } : item)
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}
