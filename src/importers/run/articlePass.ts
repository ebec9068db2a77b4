import { extractPage } from '../extract/index.js'
import { mapArticle } from '../map/index.js'
import type { LedgerPatch, LedgerRow } from '../state/index.js'
import type { FetchedPage, ItemRef, Outcome, SourceKey } from '../types.js'
import type { UpsertItem } from '../upsert/index.js'
import type { NewestPages } from './furniturePass.js'
import { endsRun, noteFailure, reasonOf } from './noteFailure.js'
import { mapVersionOf, openPage, type Opened } from './openPage.js'
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
    const unchanged: Known[] = []
    const items = new Map<SourceKey, UpsertItem>()
    for (const { ref, row, opened, error } of batch) {
      const site = context.family.addressOf(ref.url)?.site
      if (site) onSite(site)
      if (!opened) await noteFailure({ context, ref, row, ...reasonOf(error) })
      else if (opened.status === 'unchanged') unchanged.push({ ref, row })
      else {
        const item = await readArticle({ context, known: { ref, row }, page: opened.page, newest, site: site ?? '' })
        if (item) items.set(ref.sourceKey, item)
      }
    }
    await noteUnchanged({ context, unchanged })
    await upsertArticles({ context, items, refs: batch.map(({ ref }) => ref) })
    await args.onBatch()
    context.signal.throwIfAborted()
  }
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
    return { ...known, opened: await openPage({ context, ...known }), error: null }
  } catch (error) {
    if (endsRun({ error, signal: context.signal })) throw error
    return { ...known, opened: null, error }
  }
}

async function readArticle(args: {
  context: RunContext
  known: Known
  page: FetchedPage
  newest: NewestPages
  site: string
}): Promise<UpsertItem | null> {
  const { context, known, page, newest, site } = args
  const { ref, row } = known
  const extraction = extractPage({ family: context.family, page })
  const patch = patchOf({ context, known, page })
  if (extraction.kind !== 'article') {
    const reason = extraction.kind === 'unusable' ? extraction.reason : 'not-a-page'
    await noteFailure({ context, ref, row, reason, detail: null, refused: true, patch, warnings: extraction.warnings })
    return null
  }
  newest.offer({ site, ref, extraction, contentHash: page.contentHash })
  const sections = patch.sections as readonly SourceKey[]
  return {
    mapped: mapArticle({ extraction, sections, settings: context.settings, hints: ref.hints }),
    row,
    patch: { ...patch, title: extraction.title },
    warnings: extraction.warnings,
  }
}

/** What the ledger keeps of a page besides the outcome. */
export function patchOf(args: {
  context: RunContext
  known: Known
  page: FetchedPage
}): LedgerPatch & Pick<LedgerRow, 'sections'> {
  const { context, known, page } = args
  const sections = new Set([...(known.row?.sections ?? []), ...known.ref.hints.sections])
  return {
    kind: 'article',
    source: context.settings.id,
    url: known.ref.url,
    etag: page.headers.etag ?? null,
    lastModified: page.headers['last-modified'] ?? null,
    contentHash: page.contentHash,
    mapVersion: mapVersionOf(context),
    // Lists roll on: a section that no longer shows an article has not lost it.
    sections: [...sections],
    lastSeenAt: new Date(context.deps.clock.now()).toISOString(),
    lastRun: context.run?.id ?? null,
  }
}

async function noteUnchanged({ context, unchanged }: { context: RunContext; unchanged: readonly Known[] }): Promise<void> {
  const ids = unchanged.flatMap(({ row }) => (row ? [row.id] : []))
  if (context.run && ids.length > 0) {
    const lastSeenAt = new Date(context.deps.clock.now()).toISOString()
    await context.ledger.touchMany(ids, { outcome: 'unchanged', lastSeenAt, lastRun: context.run.id })
  }
  for (const { ref, row } of unchanged) {
    await context.report(
      makeOutcome({
        status: 'unchanged',
        sourceKey: ref.sourceKey,
        kind: 'article',
        url: ref.url,
        documentId: row?.documentId ?? null,
      }),
    )
  }
}

async function upsertArticles(args: {
  context: RunContext
  items: ReadonlyMap<SourceKey, UpsertItem>
  refs: readonly ItemRef[]
}): Promise<void> {
  const { context, items, refs } = args
  const urls = new Map(refs.map((ref) => [ref.sourceKey, ref.url]))
  for await (const result of context.upserter.upsertMany([...items.values()])) {
    const { waitsFor: _waitsFor, settled: _settled, ...outcome } = result
    await context.report({ ...outcome, kind: 'article', url: urls.get(result.sourceKey) ?? '' } satisfies Outcome)
  }
}
