import { ThrottledError } from '../errors.js'
import type { PlacePatch } from '../state/index.js'
import type { Address } from './address.js'
import { type Failure, failureOf } from './retryPolicy.js'
import type { RunContext } from './runContext.js'

/** What became of a page that did not come: the failure, and the record of its request for the ledger. */
export function readFailure(args: { context: RunContext; address: Address; error: unknown }): {
  readonly failure: Failure
  readonly patch: PlacePatch
} {
  const { address, context, error } = args
  const { place, ref } = address
  const record = context.notes.take(ref.url) ?? (place?.movedTo ? context.notes.take(place.movedTo) : null)
  if (error instanceof ThrottledError) context.pauses.add({ error, now: context.deps.clock.now(), url: ref.url })
  const failure = failureOf({ error, wasSent: (record?.attempts ?? 0) > 0 })
  return {
    failure,
    // The answer to the moved address was final too, or it would not have been asked at the old one.
    patch: { ...(record ? { lastFetch: record } : {}), ...(isFinal(failure) ? { movedTo: null } : {}) },
  }
}

/** Whether the host says that there is no such page. */
export function isFinal({ reason }: Pick<Failure, 'reason'>): boolean {
  return reason === 'gone' || reason === 'not-found'
}
