import { extractPage } from '../extract/index.js'
import { mapArticle, withDateWarning } from '../map/index.js'
import { type LedgerPatch, type LedgerRow, openProposals } from '../state/index.js'
import type { ArticleExtraction, FetchedPage, ItemRef, Outcome, SourceKey } from '../types.js'
import { createLedgerTouches, type UpsertItem, type UpsertResult } from '../upsert/index.js'
import type { NewestPages } from './furniturePass.js'
import { endsRun, noteFailure, noteNotAsked, noteRefusal } from './noteFailure.js'
import { mapVersionOf, openPage, type Opened } from './openPage.js'
import { pageDirectives } from './pageDirectives.js'
import { readFailure } from './readFailure.js'
import { failureOfReason, scheduleOf } from './retryPolicy.js'
import { makeOutcome, type RunContext } from './runContext.js'
import { inChunks, inReadyBatches, mapAhead } from './streams.js'

/** References whose ledger rows are read with one query. */
const CHUNK = 100
/** Documents upserted as one batch. */
const BATCH = 25
/** Pages opened ahead of the one being written; the http client has its own limits. */
const AHEAD = 32

type Known = { readonly ref: ItemRef; readonly row: LedgerRow | null }
type Tried = Known & { readonly opened: Opened | null; readonly error: unknown }
type Unchanged = Known & { readonly visit: LedgerPatch }

/** Opens, extracts, maps and upserts the articles of a run, batch by batch. `onBatch` is called behind each batch. */
export async function articlePass(args: {
  context: RunContext
  refs: AsyncIterable<ItemRef>
  newest: NewestPages
  onSite: (site: string) => void
  onBatch: () => Promise<void>
  /** Asked before each page; false ends the pass behind what is under way. */
  goesOn: () => boolean
}): Promise<void> {
  const { context, newest, onSite, goesOn } = args
  const tried = mapAhead({ items: withRows({ context, refs: args.refs, goesOn }), ahead: AHEAD, map: (known) => tryOpen({ context, known }) })
  for await (const batch of inReadyBatches({ items: tried, size: BATCH })) {
    const unchanged: Unchanged[] = []
    const items = new Map<SourceKey, UpsertItem>()
    for (const { ref, row, opened, error } of batch) {
      const site = context.family.addressOf(ref.url)?.site
      if (site) onSite(site)
      if (row?.documentId && opened?.status !== 'skipped') context.gone.saw(1)
      if (!opened) await noteError({ context, ref, row, error })
      else if (opened.status === 'skipped') await noteNotAsked({ context, ref, row, reason: opened.reason })
      else if (opened.status === 'unchanged') unchanged.push({ ref, row, visit: opened.visit })
      else {
        const item = await readArticle({ context, known: { ref, row: opened.row }, opened, newest, site: site ?? '' })
        if (item) items.set(ref.sourceKey, item)
      }
    }
    await noteUnchanged({ context, unchanged })
    await upsertArticles({ context, items, batch })
    await args.onBatch()
    context.signal.throwIfAborted()
    if (context.gone.isOver(context.tally.totals.discovered)) break
  }
  await context.gone.settle(context)
}

/** A known page that is gone is held back until it is clear that not all of them are. */
async function noteError(args: { context: RunContext; ref: ItemRef; row: LedgerRow | null; error: unknown }): Promise<void> {
  const { context, ref, row } = args
  const { failure, patch } = readFailure(args)
  const isGone = failure.reason === 'gone' || failure.reason === 'not-found'
  if (isGone && context.run && row?.documentId && row.state !== 'gone') context.gone.add({ failure, patch, ref, row })
  else await noteFailure({ context, failure, patch, ref, row })
}

async function* withRows(args: {
  context: RunContext
  refs: AsyncIterable<ItemRef>
  goesOn: () => boolean
}): AsyncGenerator<Known> {
  for await (const refs of inChunks({ items: args.refs, size: CHUNK })) {
    const rows = await args.context.ledger.getMany(refs.map((ref) => ref.sourceKey))
    for (const ref of refs) {
      const row = rows.get(ref.sourceKey) ?? null
      if (isDone({ context: args.context, row })) continue
      if (!args.goesOn()) return
      yield { ref, row }
    }
  }
}

/** Whether an earlier batch of the same run has already dealt with this. */
export function isDone({ context, row }: { context: RunContext; row: LedgerRow | null }): boolean {
  return context.options.resume !== undefined && row !== null && row.lastRun === context.run?.id && row.outcome !== null
}

async function tryOpen({ context, known }: { context: RunContext; known: Known }): Promise<Tried> {
  try {
    context.signal.throwIfAborted()
    const pause = context.pauses.of(known.ref.url, context.deps.clock.now())
    if (pause) throw pause
    return { ...known, opened: await openPage({ context, ...known }), error: null }
  } catch (error) {
    if (endsRun({ error, signal: context.signal })) throw error
    return { ...known, opened: null, error }
  }
}

async function readArticle(args: {
  context: RunContext
  known: Known
  opened: Extract<Opened, { status: 'open' }>
  newest: NewestPages
  site: string
}): Promise<UpsertItem | null> {
  const { context, known, newest, site } = args
  const { page, visit } = args.opened
  const { ref, row } = known
  // A page that has moved to an address that tells nothing is still the piece that it was.
  const url = context.family.addressOf(page.url) ? page.url : ref.url
  const extraction = extractPage({ family: context.family, options: context.settings, page: { ...page, url } })
  const patch = patchOf({ context, known, page, visit })
  if (extraction.kind !== 'article') {
    const reason = extraction.kind === 'unusable' ? extraction.reason : 'not-a-page'
    await noteRefusal({ context, ref, row, reason, patch, warnings: extraction.warnings })
    return null
  }
  newest.offer({ site, ref, extraction, contentHash: page.contentHash })
  const sections = patch.sections as readonly SourceKey[]
  const times = { now: context.deps.clock.now(), firstSeenAt: row?.firstSeenAt ?? null }
  const dated = withDateWarning({ extraction, times })
  return {
    mapped: mapArticle({ extraction, sections, settings: context.settings, hints: ref.hints, times }),
    // A redirect may lead to a piece that has a row of its own.
    row: extraction.sourceKey === ref.sourceKey ? row : undefined,
    isChanged: args.opened.isChanged,
    patch: { ...patch, title: extraction.title },
    ...restrictionOf({ context, directives: patch.robotsDirectives ?? null, extraction: dated }),
  }
}

/** A page that asks not to be indexed or archived comes in as a draft, unless its host is the operator's own. */
function restrictionOf(args: {
  context: RunContext
  directives: string | null
  extraction: ArticleExtraction
}): Pick<UpsertItem, 'publish' | 'warnings'> {
  const { context, directives, extraction } = args
  if (directives === null || !context.settings.respectRobots) return { warnings: extraction.warnings }
  return { publish: 'draft', warnings: [...extraction.warnings, { code: 'robots-noindex', detail: directives }] }
}

/** What the ledger keeps of a page besides the outcome. */
export function patchOf(args: {
  context: RunContext
  known: Known
  page: FetchedPage
  visit: LedgerPatch
}): LedgerPatch & Pick<LedgerRow, 'sections'> {
  const { context, known, page, visit } = args
  const sections = new Set([...(known.row?.sections ?? []), ...known.ref.hints.sections])
  return {
    kind: 'article',
    source: context.settings.id,
    url: known.ref.url,
    ...visit,
    robotsDirectives: pageDirectives(page),
    contentHash: page.contentHash,
    mapVersion: mapVersionOf(context),
    // Lists roll on: a section that no longer shows an article has not lost it.
    sections: [...sections],
    lastSeenAt: new Date(context.deps.clock.now()).toISOString(),
    lastRun: context.run?.id ?? null,
  }
}

/** Notes pages that are the same as before: rows that get the same values share a statement. */
async function noteUnchanged({ context, unchanged }: { context: RunContext; unchanged: readonly Unchanged[] }): Promise<void> {
  if (context.run) {
    const touches = createLedgerTouches(context.ledger)
    const at = new Date(context.deps.clock.now()).toISOString()
    const patch = { reason: null, detail: null, lastSeenAt: at, lastRun: context.run.id } as const
    for (const { row, visit } of unchanged) if (row) touches.add(row.id, { ...visit, ...patch, outcome: sameAs(row) })
    await touches.flush()
  }
  for (const { ref, row } of unchanged) {
    await context.report(
      makeOutcome({
        status: sameAs(row),
        sourceKey: ref.sourceKey,
        kind: 'article',
        url: ref.url,
        documentId: row?.documentId ?? null,
        fields: sameAs(row) === 'proposed' ? openProposals(row?.proposals ?? {}) : [],
      }),
    )
  }
}

/** The outcome of an item whose page is the same: what waited for an editor still does. */
function sameAs(row: LedgerRow | null): 'proposed' | 'unchanged' {
  return row && row.openProposals > 0 ? 'proposed' : 'unchanged'
}

async function upsertArticles(args: {
  context: RunContext
  items: ReadonlyMap<SourceKey, UpsertItem>
  batch: readonly Known[]
}): Promise<void> {
  const { batch, context, items } = args
  const known = new Map(batch.map((one) => [one.ref.sourceKey, one]))
  for await (const result of context.upserter.upsertMany([...items.values()])) {
    const { waitsFor: _waitsFor, settled: _settled, ...outcome } = result
    const one = known.get(result.sourceKey)
    if (result.status === 'failed' && result.reason) await noteRejection({ context, known: one, result })
    await context.report({ ...outcome, kind: 'article', url: one?.ref.url ?? '' } satisfies Outcome)
  }
}

/** What must be done about a document that the CMS did not take; the upsert has noted the rest. */
async function noteRejection(args: {
  context: RunContext
  known: Known | undefined
  result: UpsertResult
}): Promise<void> {
  const { context, known, result } = args
  const { detail, reason, sourceKey } = result
  if (!context.run || !reason) return
  const row = await context.ledger.get(sourceKey)
  if (!row) return
  const failure = failureOfReason({ detail, reason })
  const now = context.deps.clock.now()
  await context.ledger.update(row.id, scheduleOf({ attempts: known?.row?.attempts ?? 0, failure, now }))
}
