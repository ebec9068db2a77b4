import { StorageError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { ItemState, LedgerPatch, LedgerRow } from '../state/index.js'
import type { ItemRef, Outcome, Warning } from '../types.js'
import { type Failure, failureOf, scheduleOf } from './retryPolicy.js'
import { makeOutcome, statusOf, type RunContext } from './runContext.js'

/** Errors that end the run and not only the item: the database, the disk, an abort. */
export function endsRun({ error, signal }: { error: unknown; signal: AbortSignal }): boolean {
  return signal.aborted || error instanceof StorageError
}

/** The reason and the human line of an error; whatever is no error of the importer is `internal`. */
export function reasonOf(error: unknown): { reason: ReasonCode; detail: string | null } {
  const { detail, reason } = failureOf({ error, wasSent: true })
  return { reason, detail }
}

type Item = { readonly context: RunContext; readonly ref: ItemRef; readonly row: LedgerRow | null }

/** Keeps an item whose page did not come: why, what must be done about it, and from when on. */
export async function noteFailure(
  args: Item & {
    readonly failure: Failure
    readonly patch?: LedgerPatch
    /** Fields of the document that were changed for it. */
    readonly fields?: readonly string[]
  },
): Promise<void> {
  const { context, failure, row } = args
  const at = nowOf(context)
  const isGone = failure.reason === 'gone' || failure.reason === 'not-found'
  const state = isGone ? 'gone' : stateAfter({ failure, row })
  await store({
    ...args,
    outcome: statusOf(failure.reason),
    patch: {
      ...scheduleOf({ attempts: row?.attempts ?? 0, failure, now: context.deps.clock.now() }),
      reason: failure.reason,
      detail: failure.detail,
      state,
      ...(state === row?.state ? {} : { settled: state === 'discovered' }),
      ...(isGone ? { goneAt: row?.goneAt ?? at } : {}),
      ...args.patch,
    },
  })
  await report({ ...args, detail: failure.detail, reason: failure.reason, status: statusOf(failure.reason) })
}

function stateAfter({ failure, row }: { failure: Failure; row: LedgerRow | null }): ItemState {
  if (failure.costsAttempt || failure.retry === 'person') return 'failed'
  if (failure.retry === 'never') return 'refused'
  // What was not asked for is as it was: an item that nobody has seen yet is still only discovered.
  return row?.state ?? 'discovered'
}

/** Sets a page aside that came and cannot be used; it stays in the page store and is read again once it changes. */
export async function noteRefusal(
  args: Item & { readonly reason: ReasonCode; readonly patch: LedgerPatch; readonly warnings: readonly Warning[] },
): Promise<void> {
  const { patch, reason, row, warnings } = args
  const status = statusOf(reason)
  await store({
    ...args,
    outcome: status,
    patch: {
      ...patch,
      reason,
      detail: null,
      warnings,
      state: 'refused',
      attempts: (row?.attempts ?? 0) + 1,
      settled: false,
    },
  })
  await report({ ...args, detail: null, status })
}

/** Counts an item that this run leaves as it is. Its row keeps saying what is wrong with it. */
export async function noteNotAsked(args: Item & { readonly reason: 'needs-person' | 'not-due' | 'too-many-gone' }): Promise<void> {
  const { context, row } = args
  if (context.run && row) {
    const patch = { outcome: 'skipped', lastRun: context.run.id, lastSeenAt: nowOf(context) } as const
    await context.ledger.touchMany([row.id], patch)
  }
  await report({ ...args, detail: row?.reason ? `Last time: ${row.reason}` : null, status: 'skipped' })
}

async function report(
  args: Item & {
    readonly status: Outcome['status']
    readonly reason: ReasonCode
    readonly detail: string | null
    readonly fields?: readonly string[]
    readonly warnings?: readonly Warning[]
  },
): Promise<void> {
  const { context, detail, fields = [], reason, ref, row, status, warnings = [] } = args
  const documentId = row?.documentId ?? null
  const { kind, sourceKey, url } = ref
  await context.report(makeOutcome({ detail, documentId, fields, kind, reason, sourceKey, status, url, warnings }))
}

async function store(args: Item & { readonly outcome: Outcome['status']; readonly patch: LedgerPatch }): Promise<void> {
  const { context, outcome, patch, ref, row } = args
  if (!context.run) return
  const at = nowOf(context)
  const known =
    row ??
    (await context.ledger.insert({
      kind: ref.kind,
      sourceKey: ref.sourceKey,
      source: context.settings.id,
      title: ref.hints.title,
      firstSeenAt: at,
    }))
  await context.ledger.update(known.id, {
    warnings: [],
    ...patch,
    outcome,
    url: ref.url,
    lastSeenAt: at,
    lastRun: context.run.id,
  })
}

function nowOf(context: RunContext): string {
  return new Date(context.deps.clock.now()).toISOString()
}
