import { type ImportLocale, joinLedgerKey, type Ledger, type LedgerRow, type LivingSources, openProposals } from '../state/index.js'
import type { ImportedCollection } from '../types.js'
import { groupBy } from './groupBy.js'

/** What a row remembers of its document's fields. */
type Memory = Pick<LedgerRow, 'hashes' | 'proposals'>

/** What other keys there are that lead to an item's document. */
export type Sharing = {
  /** Key of the row whose word stands in the document; null: it is the item's own. */
  readonly master: string | null
  /** Key of the row, of another locale, whose word stands in what is the same in all locales; null: it is the item's own. */
  readonly lead: string | null
  /** What the row remembered whose word stood before, where the item takes over. */
  readonly inherited: Memory | null
  /** Rows that remember what is the item's to remember from now on. */
  readonly former: readonly string[]
  /** Rows of other locales, and what is left to them once the item remembers what is the same in all locales. */
  readonly formerLeads: readonly { readonly id: string; readonly patch: Memory & Pick<LedgerRow, 'openProposals'> }[]
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
 * first does until it is gone; what the others say is no change, and never a proposal. A key in another locale has the
 * texts of that locale for itself, and only what is the same in all locales is shared with it. By source key; those that
 * share nothing are left out.
 */
export async function findSharing(args: {
  readonly ledger: Pick<Ledger, 'leadingTo'>
  /** Left out: every source that a row names takes part in imports. */
  readonly living?: (() => Promise<LivingSources>) | undefined
  /** Id of the source whose import this is. */
  readonly source: string | null
  readonly locale?: ImportLocale | null | undefined
  /** Names of the fields of a collection that have a value per locale. */
  readonly localized?: (collection: ImportedCollection) => ReadonlySet<string>
  readonly items: readonly Located[]
}): Promise<ReadonlyMap<string, Sharing>> {
  const { items, ledger, living, locale = null, localized = () => new Set(), source } = args
  const ofRows = locale?.ofRows ?? null
  const sharing = new Map<string, Sharing>()
  for (const [collection, group] of groupBy(items, (item) => (item.id === null ? null : item.collection))) {
    if (!SHARED.includes(collection) && !locale?.isDivided) continue
    const rows = await ledger.leadingTo({ collection, documentIds: group.map(({ id }) => id ?? '') })
    for (const { id, sourceKey, row } of group) {
      const others = rows.filter((one) => one.documentId === id && (one.sourceKey !== sourceKey || one.locale !== ofRows))
      if (others.length === 0) continue
      const sources = others.some((one) => one.source !== source || one.locale !== ofRows) ? await living?.() : undefined
      const speaks = (one: LedgerRow): boolean => {
        if (one.state === 'gone') return false
        if (one.source === null || (one.source === source && one.locale === ofRows)) return true
        const writes = sources?.get(one.source)
        if (!sources || !writes) return !sources
        // A source that has changed its locale says nothing any more in the former one.
        return !locale?.isDivided || writes.locale === (one.locale ?? locale.defaultCode)
      }
      const own = row?.documentId === id ? row : null
      const [same, foreign] = [others.filter((one) => one.locale === ofRows), others.filter((one) => one.locale !== ofRows)]
      const alone = { former: [], inherited: null, master: null }
      const shared = SHARED.includes(collection) && same.length > 0 ? shareOf({ others: same, own, speaks }) : alone
      const leads = foreign.length === 0 || shared.master !== null ? NO_LEADS : leadOf({ foreign, localized: localized(collection), own, speaks })
      sharing.set(sourceKey, { ...shared, ...leads, inherited: join({ leads, own, shared }) })
    }
  }
  return sharing
}

type Speaks = (row: LedgerRow) => boolean

/** Who speaks for a document that `own` and `others` lead to. Pure. */
export function shareOf(args: {
  /** Null: it does not lead there yet. */
  readonly own: LedgerRow | null
  readonly others: readonly LedgerRow[]
  readonly speaks: Speaks
}): Pick<Sharing, 'former' | 'inherited' | 'master'> {
  const { others, own, speaks } = args
  const [first] = [...(own ? [own] : []), ...others.filter(speaks)].sort(bySeniority)
  if (first && first !== own) return { former: [], inherited: null, master: joinLedgerKey(first) }
  const former = others.filter(remembers)
  const heir = own && remembers(own) ? null : ([...former].sort(bySeniority)[0] ?? null)
  return { former: former.map(({ id }) => id), inherited: heir, master: null }
}

type Leads = Pick<Sharing, 'formerLeads' | 'lead'> & { readonly common: Memory | null }

const NO_LEADS: Leads = { common: null, formerLeads: [], lead: null }

/** Who speaks for the fields of a document that are the same in all locales. Pure. */
function leadOf(args: { foreign: readonly LedgerRow[]; localized: ReadonlySet<string>; own: LedgerRow | null; speaks: Speaks }): Leads {
  const { foreign, localized, own, speaks } = args
  const isCommon = (field: string): boolean => !localized.has(field)
  const common = (row: LedgerRow): LedgerRow => ({ ...row, ...only(row, isCommon) })
  const { former, inherited, master } = shareOf({ others: foreign.map(common), own: own && common(own), speaks })
  const formerLeads = foreign.flatMap((row) => {
    if (!former.includes(row.id)) return []
    const rest = only(row, (field) => !isCommon(field))
    return [{ id: row.id, patch: { ...rest, openProposals: openProposals(rest.proposals).length } }]
  })
  return { common: inherited && only(inherited, isCommon), formerLeads, lead: master }
}

/** What an item goes on from: of its own locale, and of what is the same in all of them. */
function join(args: { leads: Leads; own: LedgerRow | null; shared: Pick<Sharing, 'inherited'> }): Memory | null {
  const { leads, own, shared } = args
  if (leads.common === null) return shared.inherited
  const ofLocale = shared.inherited ?? own
  return {
    hashes: { ...ofLocale?.hashes, ...leads.common.hashes },
    proposals: { ...ofLocale?.proposals, ...leads.common.proposals },
  }
}

function only({ hashes, proposals }: Memory, wants: (field: string) => boolean): Memory {
  const pick = <T>(of: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(of).filter(([field]) => wants(field)))
  return { hashes: pick(hashes), proposals: pick(proposals) }
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
