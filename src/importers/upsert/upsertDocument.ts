import { type DocumentReader, type DocumentState, localizedFields, openProposals, retryTransient } from '../state/index.js'
import type { MappedDocument, Warning } from '../types.js'
import { decideDocument, type DocumentDecision, isClosed, movedFields } from './decideDocument.js'
import { firstInLocale } from './firstInLocale.js'
import type { UpsertJob } from './readBatch.js'
import { splitMarks } from './fieldMarks.js'
import { resolveFields } from './resolveFields.js'
import { longestOf, marksWithLongest } from './shrinkage.js'
import type { ImageFetch, ResolvedRefs, UpserterOptions } from './types.js'
import { type Verdict, witnessVerdict } from './verdict.js'
import { createDocument, updateDocument } from './writeDocument.js'

type Writing = UpserterOptions & { readonly reader: DocumentReader }
type Follow = Extract<DocumentDecision, { action: 'follow' }>

/** Decides on one document and writes it. `warnings` takes what was noticed, also when the write fails. */
export async function upsertDocument(options: Writing, job: UpsertJob, warnings: Warning[]): Promise<Verdict> {
  const { dryRun = false, maxShrink = 1, reader, run, slugs } = options
  const { at, item, known } = job
  const { documentId } = known
  const { lead = null, master = null } = job.sharing ?? {}
  if (master !== null) return witnessVerdict({ documentId, master })
  const localized = localizedFields({ ...options, collection: item.mapped.collection })
  // What is the same in all locales is the word of another row.
  const mapped = lead === null ? item.mapped : { ...item.mapped, fields: pick(item.mapped.fields, localized) }
  if (lead !== null && Object.keys(mapped.fields).length === 0) return witnessVerdict({ documentId, master: lead })
  // Images of what is not going to be written are not fetched.
  const firstOf = (state: DocumentState | null): MappedDocument['fields'] | null => firstInLocale({ localized, mapped, row: known, state })
  const isLeft = isClosed({ hashes: known.hashes, documentId, isFirst: firstOf(job.state) !== null, mapped, state: job.state })
  const refs = await job.references.of(mapped, { fetch: isLeft ? 'nothing' : await imagesToFetch(options, job, mapped) })
  warnings.push(...refs.warnings)
  const resolved = resolveFields({ answers: { ...refs, slugs }, fields: mapped.fields })
  const decide = (state: DocumentState | null): DocumentDecision =>
    decideDocument({ at, isFirst: firstOf(state) !== null, mapped, maxShrink: item.isReread ? 1 : maxShrink, resolved, row: known, run, state })

  let { state } = job
  let decision = decide(state)
  if (state && !dryRun && decision.action === 'follow' && Object.keys(decision.fields.write).length > 0) {
    // The batch was read a while ago, images were fetched since: an editor may have saved a draft meanwhile.
    state = await reader.refresh(mapped.collection, state)
    decision = decide(state)
  }

  switch (decision.action) {
    case 'bury': {
      const { reason, settled } = decision
      return {
        status: 'skipped',
        reason,
        documentId,
        settled,
        // The proposals are kept for the day on which the document is restored.
        patch: { openProposals: 0, state: 'tombstone', waitsFor: [], waiting: false },
      }
    }
    case 'leave': {
      const { settled, waitsFor } = known
      return { status: 'skipped', reason: decision.reason, documentId, isHeldBack: true, settled, waitsFor, patch: {} }
    }
    case 'create':
      return create({ job, options, refs, resolved })
    case 'follow':
      if (decision.doubt) warnings.push(decision.doubt)
      return follow({ decision, first: firstOf(state), job, options, refs, state })
  }
}

/**
 * A changed page may show other pictures at the same addresses. Where only the lists around the article have moved on,
 * as they do daily, once a day is often enough to ask.
 */
async function imagesToFetch({ slugs }: Writing, job: UpsertJob, mapped: MappedDocument): Promise<ImageFetch> {
  const { isChanged = false } = job.item
  if (!isChanged) return 'images'
  const stored = await job.references.of(mapped, { fetch: 'nothing' })
  const { fields, unknown } = resolveFields({ answers: { ...stored, slugs }, fields: mapped.fields })
  const said = Object.fromEntries(Object.entries(fields).filter(([field]) => !unknown.has(field)))
  const hasMoved = movedFields({ collection: mapped.collection, hashes: job.known.hashes, source: said }).length > 0
  return hasMoved ? 'all-images' : 'images-of-yesterday'
}

async function create(args: {
  options: Writing
  job: UpsertJob
  refs: ResolvedRefs
  resolved: ReturnType<typeof resolveFields>
}): Promise<Verdict> {
  const { job, options, refs, resolved } = args
  const { at, item } = job
  const { collection, onCreate, sourceKey } = item.mapped
  const { waits, waitsFor } = waitsOf(refs)
  const fields = Object.keys(resolved.fields).filter((field) => !resolved.unknown.has(field))
  if (options.dryRun) return { status: 'created', documentId: null, fields, waitsFor, settled: true, patch: {} }
  const first = resolveFields({ answers: { ...refs, slugs: options.slugs }, fields: onCreate }).fields
  const inherited = (await options.inherited?.(collection)) ?? {}
  const written = await retryTransient({
    clock: options.clock,
    work: () =>
      createDocument({
        ...options,
        collection,
        fields: resolved.fields,
        inherited,
        onCreate: collection === 'articles' ? { ...first, sourceKey } : first,
        publish: item.publish ?? options.publish,
      }),
  })
  options.references.remember({ sourceKey, documentId: written.id })
  return {
    status: 'created',
    documentId: written.id,
    fields,
    waitsFor,
    settled: refs.failedMedia.length === 0,
    patch: { ...waits, state: 'imported', hashes: written.hashes, openProposals: 0, proposals: {}, lastImportedAt: at },
  }
}

async function follow(args: {
  options: Writing
  job: UpsertJob
  refs: ResolvedRefs
  decision: Follow
  state: DocumentState | null
  /** What is written besides in the first import of its locale; null in all others. */
  first: MappedDocument['fields'] | null
}): Promise<Verdict> {
  const { decision, first, job, options, refs, state } = args
  const { hashes, held, proposals, proposed, write } = decision.fields
  const { waits, waitsFor } = waitsOf(refs)
  const fields = Object.keys(write)
  const { documentId } = job.known
  const settled = refs.failedMedia.length === 0 && held.length === 0
  const open = openProposals(proposals)
  const patch = {
    ...waits,
    state: held.length > 0 ? 'held' : 'imported',
    hashes,
    openProposals: open.length,
    proposals,
  } as const
  const common = { documentId, isHeldBack: decision.doubt !== null, waitsFor, settled, patch }
  const news = [...fields, ...proposed]
  // As long as something waits for an editor the item says so, whatever else became of it.
  const waiting = { status: 'proposed', fields: news.length > 0 ? news : open } as const

  if (fields.length > 0) {
    const updated: Verdict = { ...common, ...(open.length > 0 ? waiting : { status: 'updated', fields: news }) }
    if (options.dryRun || !state) return updated
    const { collection } = job.item.mapped
    // Nobody has seen the first text of a locale: where the policy wants a person, it waits above what is published.
    const isUnseen = first !== null && (job.item.publish ?? options.publish) === 'draft'
    const live = isUnseen && state.live === 'published' ? 'draft' : state.live
    const written = await updateDocument({ ...options, collection, fields: { ...first, ...write }, id: state.id, live })
    const marks = { ...hashes, ...written.hashes, ...bodyMarks({ before: state.newest.body, job, options, write, written: written.hashes }) }
    return { ...updated, patch: { ...patch, hashes: marks, lastImportedAt: job.at } }
  }
  if (open.length > 0) return { ...common, ...waiting }
  if (held.length > 0) return { ...common, status: 'skipped', reason: 'editor-draft' }
  return { ...common, status: 'unchanged' }
}

/** What is remembered of a body that became shorter: losses that are small each may be much together. */
function bodyMarks(args: {
  readonly before: unknown
  readonly job: UpsertJob
  readonly options: Writing
  readonly write: Readonly<Record<string, unknown>>
  readonly written: Readonly<Record<string, string>>
}): Readonly<Record<string, string>> {
  const { before, job, options, write, written } = args
  const mark = written.body
  // Newer rules took the text away, or the source may lose all of it: what is there now is the whole.
  if (mark === undefined || job.item.isReread || (options.maxShrink ?? 1) >= 1) return {}
  const longest = longestOf({ body: before, marks: splitMarks(job.known.hashes.body) })
  return { body: marksWithLongest({ body: write.body, longest, mark }) }
}

type Waits = { readonly waitsFor: readonly string[]; readonly waiting: boolean }

/** What the document waits for: failed images are tried in the next run, missing documents may still come in. */
function waitsOf({ failedMedia, missing }: ResolvedRefs): { waits: Waits; waitsFor: readonly string[] } {
  const waitsFor = [...missing, ...failedMedia]
  return { waits: { waitsFor, waiting: missing.length > 0 }, waitsFor }
}

function pick(fields: MappedDocument['fields'], names: ReadonlySet<string>): MappedDocument['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => names.has(field)))
}
