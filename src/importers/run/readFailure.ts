import { ThrottledError } from '../errors.js'
import type { LedgerPatch, LedgerRow } from '../state/index.js'
import type { ItemRef } from '../types.js'
import { type Failure, failureOf } from './retryPolicy.js'
import type { RunContext } from './runContext.js'

/** What became of a page that did not come: the failure, and the record of its request for the ledger. */
export function readFailure(args: { context: RunContext; ref: ItemRef; row: LedgerRow | null; error: unknown }): {
  readonly failure: Failure
  readonly patch: LedgerPatch
} {
  const { context, error, ref, row } = args
  const record = context.notes.take(ref.url) ?? (row?.movedTo ? context.notes.take(row.movedTo) : null)
  if (error instanceof ThrottledError) context.pauses.add({ error, url: ref.url })
  return {
    failure: failureOf({ error, wasSent: (record?.attempts ?? 0) > 0 }),
    // The answer to the moved address was final too, or it would not have been asked at the old one.
    patch: { ...(record ? { lastFetch: record } : {}), ...(isFinal(error) ? { movedTo: null } : {}) },
  }
}

function isFinal(error: unknown): boolean {
  const { reason } = failureOf({ error, wasSent: true })
  return reason === 'gone' || reason === 'not-found'
}
