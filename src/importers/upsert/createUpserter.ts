import { setImmediate } from 'node:timers/promises'

import { ImporterError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import {
  createDocumentReader,
  databaseFault,
  type DocumentState,
  type ItemKind,
  type LedgerPatch,
  type LedgerRow,
} from '../state/index.js'
import type { ImportedCollection, OutcomeStatus, Warning } from '../types.js'
import { decideDocument } from './decideDocument.js'
import { findAdopted } from './findAdopted.js'
import { groupBy } from './groupBy.js'
import { isCancellation } from './isCancellation.js'
import { resolveFields } from './resolveFields.js'
import { splitBatch } from './splitBatch.js'
import type { BatchReferences, Upserter, UpserterOptions, UpsertItem, UpsertResult } from './types.js'
import { createDocument, updateDocument } from './writeDocument.js'

const KINDS: Readonly<Record<ImportedCollection, ItemKind>> = {
  articles: 'article',
  categories: 'category',
  promoBanners: 'banner',
  articleLists: 'list',
}

type Row = Pick<LedgerRow, 'documentId' | 'hashes' | 'proposals' | 'attempts' | 'settled' | 'waitsFor' | 'waiting' | 'state'>
const NO_ROW: Row = { documentId: null, hashes: {}, proposals: {}, attempts: 0, settled: true, waitsFor: [], waiting: false, state: 'discovered' }

/** What became of an item, and what the ledger has to remember of it. */
type Verdict = {
  readonly status: OutcomeStatus
  readonly reason?: ReasonCode
  readonly detail?: string
  readonly documentId?: string | null
  readonly fields?: readonly string[]
  readonly waitsFor?: readonly string[]
  readonly settled: boolean
  readonly patch: LedgerPatch
}

type Job = {
  readonly item: UpsertItem
  /** Null in a dry run of a new item. */
  readonly row: LedgerRow | null
  readonly known: Row
  readonly state: DocumentState | null
  readonly references: BatchReferences
}

/** The last stage: brings mapped documents into the CMS, field by field as "Whose word stands" says. */
export function createUpserter(options: UpserterOptions): Upserter {
  const { payload, slugs, ledger, references, clock, source, run, publish, dryRun = false } = options
  const reader = createDocumentReader({ payload, slugs })
  const now = (): string => new Date(clock.now()).toISOString()

  const readRows = async (items: readonly UpsertItem[]): Promise<ReadonlyMap<string, LedgerRow>> => {
    const given = items.flatMap(({ row }) => (row ? [[row.sourceKey, row] as const] : []))
    const unknown = items.filter(({ row }) => !row).map(({ mapped }) => mapped)
    if (unknown.length === 0) return new Map(given)
    const found = dryRun
      ? await ledger.getMany(unknown.map(({ sourceKey }) => sourceKey))
      : await ledger.ensureMany(
          unknown.map(({ collection, sourceKey }) => ({ kind: KINDS[collection], source, sourceKey, firstSeenAt: now() })),
        )
    return new Map([...given, ...found])
  }

  const readStates = async (jobs: readonly { collection: ImportedCollection; id: string | null }[]): Promise<ReadonlyMap<string, DocumentState>> => {
    const states = new Map<string, DocumentState>()
    for (const [collection, group] of groupBy(jobs, (job) => (job.id === null ? null : job.collection))) {
      for (const [id, state] of await reader.states(collection, group.map((job) => job.id ?? ''))) states.set(`${collection}/${id}`, state)
    }
    return states
  }

  const prepare = async (items: readonly UpsertItem[]): Promise<readonly Job[]> => {
    const rows = await readRows(items)
    const rowOf = ({ mapped }: UpsertItem): LedgerRow | null => rows.get(mapped.sourceKey) ?? null
    const adopted = await findAdopted({ reader, mapped: items.filter((item) => !rowOf(item)?.documentId).map(({ mapped }) => mapped) })
    const idOf = (item: UpsertItem): string | null => rowOf(item)?.documentId ?? adopted.get(item.mapped.sourceKey) ?? null
    const states = await readStates(items.map((item) => ({ collection: item.mapped.collection, id: idOf(item) })))
    const batch = await references.prepare(items.map(({ mapped }) => mapped))
    return items.map((item) => {
      const row = rowOf(item)
      const id = idOf(item)
      return {
        item,
        row,
        known: { ...(row ?? NO_ROW), documentId: id },
        state: id === null ? null : (states.get(`${item.mapped.collection}/${id}`) ?? null),
        references: batch,
      }
    })
  }

  const judge = async (job: Job, warnings: Warning[]): Promise<Verdict> => {
    const { item, known, state } = job
    const { mapped } = item
    const { collection, sourceKey } = mapped
    const at = now()
    const answers = { ...(await job.references.of(mapped)), slugs }
    warnings.push(...answers.warnings)
    const resolved = resolveFields({ fields: mapped.fields, answers })
    const decision = decideDocument({ mapped, resolved, row: known, state, at, run })
    const waitsFor = [...answers.missing, ...answers.failedMedia]
    const waits = { waitsFor, waiting: answers.missing.length > 0 }
    const whole = answers.failedMedia.length === 0
    const documentId = known.documentId

    if (decision.action === 'bury') {
      const { reason, settled } = decision
      return { status: 'skipped', reason, documentId, settled, patch: { state: 'tombstone', waitsFor: [], waiting: false } }
    }
    if (decision.action === 'leave') {
      return { status: 'skipped', reason: decision.reason, documentId, waitsFor: known.waitsFor, settled: known.settled, patch: {} }
    }
    if (decision.action === 'create') {
      const names = Object.keys(resolved.fields).filter((field) => !resolved.unknown.has(field))
      if (dryRun) return { status: 'created', documentId: null, fields: names, waitsFor, settled: true, patch: {} }
      const onCreate = resolveFields({ fields: mapped.onCreate, answers }).fields
      const written = await createDocument({
        payload, slugs, reader, collection, fields: resolved.fields, publish,
        onCreate: collection === 'articles' ? { ...onCreate, sourceKey } : onCreate,
      })
      references.remember({ sourceKey, documentId: written.id })
      const patch = { ...waits, state: 'imported', hashes: written.hashes, proposals: {}, lastImportedAt: at } as const
      return { status: 'created', documentId: written.id, fields: names, waitsFor, settled: whole, patch }
    }

    const { write, proposals, proposed, held, hashes } = decision.fields
    const fields = Object.keys(write)
    const common = { documentId, waitsFor } as const
    if (fields.length === 0 || dryRun || state === null) {
      const settled = whole && held.length === 0
      const patch = { ...waits, state: held.length > 0 ? 'held' : 'imported', hashes, proposals } as const
      if (fields.length > 0) return { ...common, status: 'updated', fields, settled, patch }
      if (proposed.length > 0) return { ...common, status: 'proposed', fields: proposed, settled, patch }
      if (held.length > 0) return { ...common, status: 'skipped', reason: 'editor-draft', fields: [], settled, patch }
      return { ...common, status: 'unchanged', settled, patch }
    }
    const written = await updateDocument({ payload, slugs, reader, collection, id: state.id, fields: write, live: state.live })
    const patch = { ...waits, state: 'imported', hashes: { ...hashes, ...written.hashes }, proposals, lastImportedAt: at } as const
    return { ...common, status: 'updated', fields: [...fields, ...proposed], settled: whole, patch }
  }

  /** What a failed write means for its item; errors of the database itself are thrown on. */
  const excuse = (error: unknown, { known }: Job): Verdict => {
    const { documentId } = known
    const fault = databaseFault(error)
    if (fault?.kind === 'storage') throw fault.error
    // The run was cancelled while an image was fetched: the item is as it was.
    if (isCancellation(error)) throw error
    if (fault?.kind === 'locked' || fault?.kind === 'conflict') {
      return { status: 'skipped', reason: 'locked', documentId, waitsFor: known.waitsFor, settled: false, patch: { state: 'held' } }
    }
    if (fault?.kind === 'missing') {
      return { status: 'skipped', reason: 'deleted', documentId, settled: false, patch: {} }
    }
    const failure = fault?.error ?? (error instanceof ImporterError ? error : null)
    const detail = failure?.message ?? (error instanceof Error ? error.message : String(error))
    if (!failure) payload.logger.error({ err: error, msg: 'An item could not be upserted' })
    const patch = { state: 'failed', attempts: known.attempts + 1 } as const
    return { status: 'failed', reason: failure?.code ?? 'internal', detail, documentId, settled: false, patch }
  }

  const remember = async (job: Job, verdict: Verdict, warnings: readonly Warning[]): Promise<void> => {
    const { item, row } = job
    if (dryRun || !row) return
    const documentId = verdict.documentId ?? null
    const isArticle = item.mapped.collection === 'articles'
    const at = now()
    await ledger.update(row.id, {
      ...item.patch,
      ...(verdict.status === 'failed' ? {} : { attempts: 0, nextAttemptAt: null }),
      ...(documentId === null ? {} : { documentCollection: item.mapped.collection, documentId }),
      ...(isArticle && verdict.reason !== 'deleted' && documentId !== null ? { article: documentId } : {}),
      ...(verdict.reason === 'deleted' ? { article: null } : {}),
      goneAt: null,
      lastSeenAt: at,
      lastRun: run,
      outcome: verdict.status,
      reason: verdict.reason ?? null,
      detail: verdict.detail ?? null,
      settled: verdict.settled,
      warnings,
      ...verdict.patch,
    })
  }

  const upsertJob = async (job: Job): Promise<UpsertResult> => {
    const warnings: Warning[] = [...(job.item.warnings ?? [])]
    const verdict = await judge(job, warnings).catch((error: unknown) => excuse(error, job))
    await remember(job, verdict, warnings)
    return {
      sourceKey: job.item.mapped.sourceKey,
      status: verdict.status,
      reason: verdict.reason ?? null,
      detail: verdict.detail ?? null,
      documentId: verdict.documentId ?? null,
      fields: verdict.fields ?? [],
      warnings,
      waitsFor: verdict.waitsFor ?? [],
      settled: verdict.settled,
    }
  }

  async function* upsertMany(items: readonly UpsertItem[]): AsyncGenerator<UpsertResult> {
    for (const batch of splitBatch(items)) {
      for (const job of await prepare(batch)) {
        yield await upsertJob(job)
        // SQLite answers synchronously: without a turn of the event loop timers and sockets starve.
        await setImmediate()
      }
    }
  }

  return {
    upsertMany,
    async upsert(item) {
      for await (const result of upsertMany([item])) return result
      throw new Error('An upsert gave no result')
    },
  }
}
