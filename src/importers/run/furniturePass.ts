import { mapFurniture } from '../map/index.js'
import type { LedgerRow } from '../state/index.js'
import type { ArticleExtraction, ItemRef, MappedDocument, SourceKey } from '../types.js'
import { reopenPage } from './openPage.js'
import { readPage } from './readPage.js'
import { makeOutcome, type RunContext } from './runContext.js'

type Candidate = { readonly ref: ItemRef; readonly extraction: ArticleExtraction; readonly contentHash: string }

/** The newest complete article page of each mirror that a run has read. Holds one page per mirror, however many come. */
export type NewestPages = {
  readonly offer: (candidate: Candidate & { readonly site: string }) => void
  readonly all: () => ReadonlyMap<string, Candidate>
}

export function createNewestPages(): NewestPages {
  const newest = new Map<string, Candidate>()
  return {
    offer({ site, ...candidate }) {
      if (!candidate.extraction.complete) return
      const known = newest.get(site)
      if (!known || isNewer(candidate.extraction, known.extraction)) newest.set(site, candidate)
    },
    all: () => newest,
  }
}

/** Whether page `a` is of a later date than `b`, or of the same date with the greater key. */
function isNewer(a: ArticleExtraction, b: ArticleExtraction): boolean {
  const [left, right] = [a, b].map(({ pathDate, sourceKey }) => `${pathDate ?? ''} ${sourceKey.padStart(32, '0')}`)
  return (left ?? '') > (right ?? '')
}

/** Key of the ledger row that remembers which page a mirror's navigation, banners and lists were taken from. */
const siteKey = (site: string): string => `site:${site}`

/**
 * Takes what stands on every page once per run, from the newest complete page of each mirror, and marks as gone what is
 * no longer there. Left out when nothing of the run could change it.
 */
export async function furniturePass(args: {
  context: RunContext
  newest: NewestPages
  /** The mirrors whose articles the run has met, changed or not. */
  sites: ReadonlySet<string>
  /** True when a banner or a list waits for an article that has come. */
  isStale: boolean
  /** Keys of the section pages that are there, read or not: their categories stand although no navigation may name them. */
  sectionKeys: ReadonlySet<string>
  /** True while sections may still be unread: nothing is marked gone then. */
  isPartial: boolean
}): Promise<void> {
  const { context, newest, sites, isStale, sectionKeys, isPartial } = args
  if (newest.all().size === 0 && !isStale) return
  const present = new Set<string>([...sectionKeys].map((key) => `category:${key}`))
  const read = new Map<string, { readonly candidate: Candidate; readonly documents: readonly MappedDocument[] }>()
  for (const site of sites) {
    const candidate = await chooseNewest({ context, site, candidate: newest.all().get(site) ?? null })
    if (!candidate) continue
    const documents = mapFurniture({ furniture: candidate.extraction.furniture, site })
    for (const { sourceKey } of documents) present.add(sourceKey)
    for (const key of await emptyLists({ context, candidate, documents, site })) present.add(key)
    read.set(site, { candidate, documents })
  }
  // First: what is no longer there hands its document over to what has come in its place.
  if (!isPartial) await markGone({ context, present, sites: new Set(read.keys()) })
  for (const [site, { candidate, documents }] of read) {
    const own = await withoutOthers({ context, site, documents, newest })
    for await (const result of context.upserter.upsertMany(own.map((mapped) => ({ mapped, patch: { source: context.settings.id } })))) {
      if (result.status === 'failed') await context.lost({ kind: kindOf(result.sourceKey), result, url: candidate.ref.url })
    }
    await remember({ context, site, candidate })
  }
}

/** The kinds of lists that stand on every page of a mirror. */
const LIST_KINDS = ['editors-picks', 'popular'] as const

/**
 * Lists of the mirror that its newest page shows empty, or not at all, although they named articles: nothing of them is
 * changed, and the loss is reported once, until they come back.
 */
async function emptyLists(args: {
  context: RunContext
  site: string
  candidate: Candidate
  documents: readonly MappedDocument[]
}): Promise<readonly SourceKey[]> {
  const { candidate, context, documents, site } = args
  const shown = new Set(documents.map(({ sourceKey }) => sourceKey))
  const missing = LIST_KINDS.map((kind) => `list:${site}:${kind}` as SourceKey).filter((key) => !shown.has(key))
  const rows = [...(await context.ledger.getMany(missing)).values()].filter(
    ({ documentId, source, state }) => documentId !== null && source === context.settings.id && state !== 'gone' && state !== 'tombstone',
  )
  for (const { documentId, id, reason, sourceKey } of rows) {
    if (reason === EMPTY) continue
    const [lost, url] = [sourceKey as SourceKey, candidate.ref.url]
    await context.report(makeOutcome({ documentId, kind: 'list', reason: EMPTY, sourceKey: lost, status: 'failed', url }))
    if (context.run) await context.ledger.update(id, { lastRun: context.run.id, outcome: 'failed', reason: EMPTY, state: 'failed' })
  }
  return rows.map(({ sourceKey }) => sourceKey as SourceKey)
}

const EMPTY = 'list-empty'

/**
 * Mirrors show each other's sections, each in its own order. What a mirror that is imported itself says of its own
 * sections stands; otherwise the two would take turns.
 */
async function withoutOthers(args: {
  context: RunContext
  site: string
  documents: readonly MappedDocument[]
  newest: NewestPages
}): Promise<readonly MappedDocument[]> {
  const { context, site, documents, newest } = args
  const others = new Set(documents.map(({ sourceKey }) => siteOf(sourceKey)).filter((other) => other !== site))
  const imported = await context.ledger.getMany([...others].map(siteKey))
  const speaks = (other: string): boolean => newest.all().has(other) || imported.has(siteKey(other))
  return documents.filter(({ sourceKey }) => siteOf(sourceKey) === site || !speaks(siteOf(sourceKey)))
}

/** The page of this run, unless an earlier run has taken the mirror's furniture from a newer one. */
async function chooseNewest(args: {
  context: RunContext
  site: string
  candidate: Candidate | null
}): Promise<Candidate | null> {
  const { context, site, candidate } = args
  const row = await context.ledger.get(siteKey(site))
  if (!row?.url) return candidate
  const address = context.family.addressOf(row.url)
  if (candidate && (await isAnothers({ candidate, context, row }))) return null
  if (!address || candidate?.ref.sourceKey === address.sourceKey) return candidate
  const ref: ItemRef = {
    sourceKey: address.sourceKey,
    url: row.url,
    kind: 'article',
    hints: { sections: [], title: null, summary: null, dateText: null },
  }
  const page = await reopenPage({ contentHash: row.contentHash, context, ref }).catch(() => null)
  const extraction = page && readPage({ family: context.family, options: context.settings, page })
  if (!page || extraction?.kind !== 'article' || !extraction.complete) return candidate
  if (candidate && isNewer(candidate.extraction, extraction)) return candidate
  return { ref, extraction, contentHash: page.contentHash }
}

/**
 * Whether the mirror's navigation, banners and lists are the word of another place, such as that of another owner: what
 * stands on its pages stands, as long as its source takes part in imports.
 */
async function isAnothers(args: { context: RunContext; row: LedgerRow; candidate: Candidate }): Promise<boolean> {
  const { candidate, context, row } = args
  const { id } = context.settings
  if (id === null || row.source === null || row.source === id || row.url === null) return false
  const living = await context.living()
  return living.has(row.source) && baseOf({ context, url: row.url }) !== baseOf({ context, url: candidate.ref.url })
}

/** The part of a page's address that all pages of its place have. */
function baseOf({ context, url }: { context: RunContext; url: string }): string {
  const path = context.family.addressOf(url)?.path ?? ''
  return url.slice(0, url.lastIndexOf(path))
}

async function remember(args: { context: RunContext; site: string; candidate: Candidate }): Promise<void> {
  const { context, site, candidate } = args
  if (!context.run) return
  const at = new Date(context.deps.clock.now()).toISOString()
  const row = await context.ledger.insert({
    kind: 'index',
    sourceKey: siteKey(site),
    source: context.settings.id,
    firstSeenAt: at,
    settled: true,
  })
  await context.ledger.update(row.id, {
    source: context.settings.id,
    url: candidate.ref.url,
    title: candidate.extraction.title,
    contentHash: candidate.contentHash,
    state: 'imported',
    lastSeenAt: at,
    lastRun: context.run.id,
  })
}

async function markGone(args: {
  context: RunContext
  present: ReadonlySet<string>
  sites: ReadonlySet<string>
}): Promise<void> {
  const { context, present, sites } = args
  if (!context.run) return
  for (const kind of ['category', 'banner', 'list'] as const) {
    // An empty region is a damaged page, not a site that has lost all of it.
    const sitesPresent = new Set([...present].filter((key) => key.startsWith(`${kind}:`)).map(siteOf))
    await context.ledger.markGone({
      kind,
      source: context.settings.id,
      present,
      covers: (key) => sites.has(siteOf(key)) && sitesPresent.has(siteOf(key)),
      at: new Date(context.deps.clock.now()).toISOString(),
      run: context.run.id,
    })
  }
}

/** The kind in a key such as `banner:djy:wei-f1`. */
function kindOf(sourceKey: string): 'banner' | 'category' | 'list' {
  const kind = sourceKey.split(':')[0]
  return kind === 'banner' || kind === 'category' ? kind : 'list'
}

/** The mirror in a key such as `banner:djy:wei-f1`. */
function siteOf(key: string): string {
  return key.split(':')[1] ?? ''
}
