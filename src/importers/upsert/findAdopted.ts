import type { DocumentReader } from '../state/index.js'
import type { MappedDocument } from '../types.js'
import { groupBy } from './groupBy.js'
import { identityOf } from './identity.js'

/**
 * Documents that exist although the ledger does not know them: made just before a crash, or before the ledger row
 * was removed. By source key; one query per collection and field.
 */
export async function findAdopted(args: {
  readonly reader: DocumentReader
  readonly mapped: readonly MappedDocument[]
}): Promise<ReadonlyMap<string, string>> {
  const adopted = new Map<string, string>()
  const candidates = args.mapped.flatMap((one) => {
    const identity = identityOf(one)
    return identity ? [{ collection: one.collection, sourceKey: one.sourceKey, ...identity }] : []
  })
  for (const group of groupBy(candidates, ({ collection, field }) => `${collection}.${field}`).values()) {
    const [first] = group
    if (!first) continue
    const ids = await args.reader.idsBy(
      first.collection,
      first.field,
      group.map(({ value }) => value),
    )
    for (const { sourceKey, value } of group) {
      const id = ids.get(value)
      if (id !== undefined) adopted.set(sourceKey, id)
    }
  }
  return adopted
}
