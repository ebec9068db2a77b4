import type { Ledger, LedgerRow, LivingSources } from '../state/index.js'
import type { ImportedCollection } from '../types.js'
import { groupBy } from './groupBy.js'

/** What other keys there are that lead to an item's document. */
export type Sharing = {
  /** Key of the row whose word stands in the document; null: it is the item's own. */
  readonly master: string | null
  /** What the row remembered whose word stood before, where the item takes over. */
  readonly inherited: Pick<LedgerRow, 'hashes' | 'proposals'> | null
  /** Rows that remember what is the item's to remember from now on. */
  readonly former: readonly string[]
}

/** Collections whose documents are found by what several keys may say: two mirrors show the same banner. */
const SHARED: readonly ImportedCollection[] = ['categories', 'promoBanners']

type Located = {
  readonly collection: ImportedCollection
  readonly sourceKey: string
  readonly row: LedgerRow | null
  /** Of its document, if that is known. */
  readonly id: string | null
}

/**
 * Finds out whose word stands in documents that several keys lead to. As with an article at several sources, who came
 * first does until it is gone; what the others say is no change, and never a proposal. By source key; those that share
 * nothing are left out.
 */
export async function findSharing(args: {
  readonly ledger: Pick<Ledger, 'leadingTo'>
  /** Left out: every source that a row names takes part in imports. */
  readonly living?: (() => Promise<LivingSources>) | undefined
  /** Id of the source whose import this is. */
  readonly source: string | null
  readonly items: readonly Located[]
}): Promise<ReadonlyMap<string, Sharing>> {
  const { items, ledger, living, source } = args
  const sharing = new Map<string, Sharing>()
  for (const [collection, group] of groupBy(items, (item) => (item.id === null ? null : item.collection))) {
    if (!SHARED.includes(collection)) continue
    const rows = await ledger.leadingTo({ collection, documentIds: group.map(({ id }) => id ?? '') })
    for (const { id, sourceKey, row } of group) {
      const others = rows.filter((one) => one.documentId === id && one.sourceKey !== sourceKey)
      if (others.length === 0) continue
      const sources = others.some((one) => one.source !== source) ? await living?.() : undefined
      const speaks = (one: LedgerRow): boolean =>
        one.state !== 'gone' && (one.source === null || one.source === source || (sources?.has(one.source) ?? true))
      sharing.set(sourceKey, shareOf({ others, own: row?.documentId === id ? row : null, speaks }))
    }
  }
  return sharing
}

/** Who speaks for a document that `own` and `others` lead to. Pure. */
export function shareOf(args: {
  /** Null: it does not lead there yet. */
  readonly own: LedgerRow | null
  readonly others: readonly LedgerRow[]
  readonly speaks: (row: LedgerRow) => boolean
}): Sharing {
  const { others, own, speaks } = args
  const [first] = [...(own ? [own] : []), ...others.filter(speaks)].sort(bySeniority)
  if (first && first !== own) return { former: [], inherited: null, master: first.sourceKey }
  const former = others.filter(remembers)
  const heir = own && remembers(own) ? null : ([...former].sort(bySeniority)[0] ?? null)
  return { former: former.map(({ id }) => id), inherited: heir, master: null }
}

function remembers({ hashes, proposals }: LedgerRow): boolean {
  return Object.keys(hashes).length > 0 || Object.keys(proposals).length > 0
}

/** Whose word stood first: who remembers what was imported, and of those the oldest. */
function bySeniority(a: LedgerRow, b: LedgerRow): number {
  const [left, right] = [a, b].map((row) =>
    [remembers(row) ? 0 : 1, row.lastImportedAt === null ? 1 : 0, row.firstSeenAt ?? '', row.sourceKey].join(' '),
  )
  return (left ?? '') < (right ?? '') ? -1 : 1
}
