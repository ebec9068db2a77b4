import type { Payload } from 'payload'

import { ImporterError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import { databaseFault, type LedgerPatch } from '../state/index.js'
import type { OutcomeStatus } from '../types.js'
import { isCancellation } from './isCancellation.js'
import type { UpsertJob } from './readBatch.js'

/** What became of an item, and what the ledger has to remember of it. */
export type Verdict = {
  readonly status: OutcomeStatus
  readonly reason?: ReasonCode
  readonly detail?: string
  readonly documentId: string | null
  readonly fields?: readonly string[]
  readonly waitsFor?: readonly string[]
  readonly settled: boolean
  /** The page was judged too bad for the text that stands: its place does not become that of the text. */
  readonly isHeldBack?: boolean
  readonly patch: LedgerPatch
}

/** Of a document whose fields another row remembers. */
export const NOTHING_REMEMBERED = { hashes: {}, openProposals: 0, proposals: {} } as const satisfies LedgerPatch

/** An item whose document another key speaks for: nothing of it is written, and nothing waits. */
export function witnessVerdict({ documentId, master }: { documentId: string | null; master: string }): Verdict {
  return {
    status: 'unchanged',
    detail: `Its document follows ${master}, as long as that is there.`,
    documentId,
    settled: true,
    patch: { ...NOTHING_REMEMBERED, state: 'imported', waitsFor: [], waiting: false },
  }
}

/** What a failed write means for its item. Failures of the database itself, and a cancelled run, are thrown on. */
export function failureVerdict(args: {
  readonly error: unknown
  readonly job: UpsertJob
  readonly payload: Payload
}): Verdict {
  const { error, job, payload } = args
  const { attempts, documentId, waitsFor } = job.known
  const fault = databaseFault(error)
  if (fault?.kind === 'storage') throw fault.error
  if (isCancellation(error)) throw error
  if (fault?.kind === 'locked' || fault?.kind === 'conflict') {
    return { status: 'skipped', reason: 'locked', documentId, waitsFor, settled: false, patch: { state: 'held' } }
  }
  // The next run finds it missing and makes it a tombstone.
  if (fault?.kind === 'missing') return { status: 'skipped', reason: 'deleted', documentId, settled: false, patch: {} }
  const failure = fault?.error ?? (error instanceof ImporterError ? error : null)
  if (!failure) payload.logger.error({ err: error, msg: 'An item could not be upserted' })
  return {
    status: 'failed',
    reason: failure?.code ?? 'internal',
    detail: failure?.message ?? (error instanceof Error ? error.message : String(error)),
    documentId,
    settled: false,
    patch: { state: 'failed', attempts: attempts + 1 },
  }
}

/** The one ledger write of an item. */
export function ledgerPatchOf(args: {
  readonly job: UpsertJob
  readonly verdict: Verdict
  readonly run: string | null
  readonly warnings: LedgerPatch['warnings']
}): LedgerPatch {
  const { job, run, verdict, warnings } = args
  const { collection } = job.item.mapped
  const { documentId } = verdict
  const isGone = verdict.reason === 'deleted'
  const { source, title, url, ...patch } = job.item.patch ?? {}
  const ofText = Object.fromEntries(Object.entries({ source, title, url }).filter(([, value]) => value !== undefined))
  return {
    ...patch,
    ...(verdict.isHeldBack ? {} : ofText),
    ...(verdict.status === 'failed' ? {} : { attempts: 0, nextAttemptAt: null }),
    ...(documentId === null ? {} : { documentCollection: collection, documentId }),
    ...(collection === 'articles' && documentId !== null ? { article: isGone ? null : documentId } : {}),
    ...titleOf(job.item.mapped),
    goneAt: null,
    lastSeenAt: job.at,
    lastRun: run,
    outcome: verdict.status,
    reason: verdict.reason ?? null,
    detail: verdict.detail ?? null,
    settled: verdict.settled,
    warnings,
    ...verdict.patch,
  }
}

/** What a row is called in lists. That of an article comes with its page. */
function titleOf({ collection, fields, onCreate }: UpsertJob['item']['mapped']): LedgerPatch {
  const title = fields.title ?? onCreate.title
  return collection === 'articles' || typeof title !== 'string' || title === '' ? {} : { title }
}
