import { ImporterError, StorageError, ThrottledError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { LedgerPatch, LedgerRow } from '../state/index.js'
import type { ItemRef, Outcome, Warning } from '../types.js'
import { makeOutcome, statusOf, type RunContext } from './runContext.js'

/** Errors that end the run and not only the item: the database, the disk, a host that wants to be left alone, an abort. */
export function endsRun({ error, signal }: { error: unknown; signal: AbortSignal }): boolean {
  return signal.aborted || error instanceof StorageError || error instanceof ThrottledError
}

/** The reason and the human line of an error; whatever is no error of the importer is `internal`. */
export function reasonOf(error: unknown): { reason: ReasonCode; detail: string } {
  if (error instanceof ImporterError) return { reason: error.code, detail: error.message }
  return { reason: 'internal', detail: error instanceof Error ? error.message : String(error) }
}

/** Keeps a failed or refused item in the ledger, so that the next run looks at it again, and reports it. */
export async function noteFailure(args: {
  context: RunContext
  ref: ItemRef
  row: LedgerRow | null
  reason: ReasonCode
  detail: string | null
  /** True when the page came and could not be used. */
  refused?: true
  patch?: LedgerPatch
  warnings?: readonly Warning[]
}): Promise<void> {
  const { context, ref, row, reason, detail, warnings = [] } = args
  const status: Outcome['status'] = statusOf(reason)
  if (context.run) {
    const at = new Date(context.deps.clock.now()).toISOString()
    const isGone = reason === 'gone' || reason === 'not-found'
    const patch: LedgerPatch = {
      ...args.patch,
      state: isGone ? 'gone' : args.refused ? 'refused' : 'failed',
      outcome: status,
      reason,
      detail,
      url: ref.url,
      warnings,
      attempts: (row?.attempts ?? 0) + 1,
      settled: false,
      lastSeenAt: at,
      lastRun: context.run.id,
      ...(isGone ? { goneAt: row?.goneAt ?? at } : {}),
    }
    const known =
      row ??
      (await context.ledger.insert({
        kind: ref.kind,
        sourceKey: ref.sourceKey,
        source: context.settings.id,
        title: ref.hints.title,
        firstSeenAt: at,
      }))
    await context.ledger.update(known.id, patch)
  }
  await context.report(
    makeOutcome({
      status,
      sourceKey: ref.sourceKey,
      kind: ref.kind,
      url: ref.url,
      reason,
      detail,
      warnings,
      documentId: row?.documentId ?? null,
    }),
  )
}
