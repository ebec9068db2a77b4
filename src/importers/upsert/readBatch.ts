import { type DocumentReader, type DocumentState, type ItemKind, type LedgerRow, localizedFields } from '../state/index.js'
import type { ImportedCollection } from '../types.js'
import { findAdopted } from './findAdopted.js'
import { findSharing, type Sharing } from './findSharing.js'
import { groupBy } from './groupBy.js'
import type { BatchReferences, UpserterOptions, UpsertItem } from './types.js'

const KINDS: Readonly<Record<ImportedCollection, ItemKind>> = {
  articles: 'article',
  categories: 'category',
  promoBanners: 'banner',
  articleLists: 'list',
}

type Known = Pick<LedgerRow, 'attempts' | 'documentId' | 'hashes' | 'proposals' | 'settled' | 'waitsFor'>
const NOTHING_KNOWN: Known = { attempts: 0, documentId: null, hashes: {}, proposals: {}, settled: true, waitsFor: [] }

/** An item with all that is known of it. */
export type UpsertJob = {
  readonly item: UpsertItem
  /** Null in a dry run of a new item. */
  readonly row: LedgerRow | null
  /** What the ledger remembers; the document's id also where it was found without the ledger. */
  readonly known: Known
  /** How the document stood when the batch was read; null when it is not in the CMS. */
  readonly state: DocumentState | null
  readonly references: BatchReferences
  /** Null: no other key leads to the document. */
  readonly sharing: Sharing | null
  /** When the batch was read. */
  readonly at: string
}

type Reading = UpserterOptions & { readonly reader: DocumentReader }

/** Reads what a batch needs: ledger rows (made where they are missing), documents, references. */
export async function readBatch(options: Reading, items: readonly UpsertItem[]): Promise<readonly UpsertJob[]> {
  const at = new Date(options.clock.now()).toISOString()
  const rows = await readRows(options, { at, items })
  const rowOf = ({ mapped }: UpsertItem): LedgerRow | null => rows.get(mapped.sourceKey) ?? null
  const strangers = items.filter((item) => !rowOf(item)?.documentId).map(({ mapped }) => mapped)
  const adopted = await findAdopted({ mapped: strangers, reader: options.reader })
  const located = items.map((item) => ({
    item,
    row: rowOf(item),
    id: rowOf(item)?.documentId ?? adopted.get(item.mapped.sourceKey) ?? null,
  }))
  const sharing = await findSharing({
    ...options,
    items: located.map(({ id, item, row }) => ({ ...item.mapped, id, row })),
    localized: (collection) => localizedFields({ ...options, collection }),
  })
  const states = await readStates(options, located)
  const references = await options.references.prepare(items.map(({ mapped }) => mapped))
  return located.map(({ id, item, row }) => ({
    at,
    item,
    known: { ...(row ?? NOTHING_KNOWN), ...inheritedBy(sharing.get(item.mapped.sourceKey)), documentId: id },
    references,
    row,
    sharing: sharing.get(item.mapped.sourceKey) ?? null,
    state: states.get(`${item.mapped.collection}/${id}`) ?? null,
  }))
}

/** What an item goes on from that takes a document over: without it, what was imported would look like an editor's. */
function inheritedBy(sharing: Sharing | undefined): Partial<Pick<Known, 'hashes' | 'proposals'>> {
  return sharing?.inherited ? { hashes: sharing.inherited.hashes, proposals: sharing.inherited.proposals } : {}
}

async function readRows(
  { dryRun = false, ledger, source }: Reading,
  { at, items }: { at: string; items: readonly UpsertItem[] },
): Promise<ReadonlyMap<string, LedgerRow>> {
  const given = items.flatMap(({ row }) => (row ? [[row.sourceKey, row] as const] : []))
  const unknown = items.filter(({ row }) => !row).map(({ mapped }) => mapped)
  if (unknown.length === 0) return new Map(given)
  const found = dryRun
    ? await ledger.getMany(unknown.map(({ sourceKey }) => sourceKey))
    : await ledger.ensureMany(
        unknown.map(({ collection, sourceKey }) => ({ firstSeenAt: at, kind: KINDS[collection], source, sourceKey })),
      )
  return new Map([...given, ...found])
}

async function readStates(
  { reader }: Reading,
  located: readonly { readonly item: UpsertItem; readonly id: string | null }[],
): Promise<ReadonlyMap<string, DocumentState>> {
  const states = new Map<string, DocumentState>()
  const groups = groupBy(located, ({ id, item }) => (id === null ? null : item.mapped.collection))
  for (const [collection, group] of groups) {
    const found = await reader.states(
      collection,
      group.map(({ id }) => id ?? ''),
    )
    for (const [id, state] of found) states.set(`${collection}/${id}`, state)
  }
  return states
}
