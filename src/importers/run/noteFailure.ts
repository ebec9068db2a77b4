import { StorageError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { ItemState, LedgerPatch, LedgerRow, PlacePatch } from '../state/index.js'
import type { Outcome, Warning } from '../types.js'
import { type Address, isElsewhere } from './address.js'
import { notePlace } from './notePlace.js'
import { isFinal } from './readFailure.js'
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

type Item = { readonly context: RunContext; readonly address: Address }

/** Keeps an address whose page did not come: why, what must be done about it, and from when on. */
export async function noteFailure(
  args: Item & {
    readonly failure: Failure
    readonly patch?: PlacePatch
    /** What the piece's row is to say besides, or instead. */
    readonly item?: LedgerPatch
    /** Fields of the document that were changed for it. */
    readonly fields?: readonly string[]
  },
): Promise<void> {
  const { address, context, failure } = args
  const { detail, reason } = failure
  // A file of the source's own directory that cannot be read is missing from it, like a folder.
  const isUnread = reason === 'not-local' && context.settings.directory !== null
  const status = isUnread ? 'failed' : statusOf(reason)
  const row = await notePlace({ context, address, outcome: status, patch: { ...failurePatch(args), ...args.patch } })
  await noteItem({ ...args, row, outcome: status, patch: { detail, reason, ...pieceAfter(args), ...args.item } })
  await report({ ...args, detail, reason, status })
}

/** Keeps an address that was tried before another one answered: the item's outcome is that one's. */
export async function noteAttempt(args: Item & { readonly failure: Failure; readonly patch: PlacePatch }): Promise<void> {
  await notePlace({ ...args, outcome: null, patch: { ...failurePatch(args), ...args.patch } })
}

function failurePatch({ address, context, failure }: Item & { readonly failure: Failure }): PlacePatch {
  const { place } = address
  const { detail, reason } = failure
  const now = context.deps.clock.now()
  const state = isFinal(failure) ? 'gone' : stateAfter({ failure, state: place?.state ?? 'discovered' })
  return {
    ...scheduleOf({ attempts: place?.attempts ?? 0, failure, now }),
    detail,
    reason,
    state,
    goneAt: state === 'gone' ? (place?.goneAt ?? new Date(now).toISOString()) : null,
  }
}

/** A piece is gone once it is at no place any more. */
function pieceAfter(args: Item & { readonly failure: Failure }): LedgerPatch {
  const { address, context, failure } = args
  const { row } = address
  if (isFinal(failure)) {
    if (isElsewhere(args)) return {}
    return {
      state: 'gone',
      goneAt: row?.goneAt ?? new Date(context.deps.clock.now()).toISOString(),
      ...(row?.state === 'gone' ? {} : { settled: false }),
    }
  }
  const state = stateAfter({ failure, state: row?.state ?? 'discovered' })
  return { state, ...(state === row?.state ? {} : { settled: state === 'discovered' }) }
}

function stateAfter<T extends ItemState>({ failure, state }: { failure: Failure; state: T }): T | 'failed' | 'refused' {
  if (failure.costsAttempt || failure.retry === 'person') return 'failed'
  if (failure.retry === 'never') return 'refused'
  // What was not asked for is as it was: an item that nobody has seen yet is still only discovered.
  return state
}

type Refusal = Item & {
  readonly reason: ReasonCode
  readonly detail?: string | null
  readonly patch: PlacePatch
  readonly item?: LedgerPatch
  readonly warnings: readonly Warning[]
}

/** Sets a page aside that came and cannot be used; it stays in the page store and is read again once it changes. */
export async function noteRefusal(args: Refusal): Promise<void> {
  const { detail = null, reason, warnings } = args
  const status = statusOf(reason)
  const row = await notePlace({ ...args, outcome: status, patch: refusalPatch(args) })
  await noteItem({
    ...args,
    row,
    outcome: status,
    patch: { ...args.item, detail, reason, settled: false, state: 'refused', warnings },
  })
  await report({ ...args, detail, status })
}

/** Sets aside what came from an address that was tried before another one answered. */
export async function noteRefusedAttempt(args: Refusal): Promise<void> {
  await notePlace({ ...args, outcome: null, patch: refusalPatch(args) })
}

function refusalPatch({ address, detail = null, patch, reason }: Refusal): PlacePatch {
  return { ...patch, attempts: (address.place?.attempts ?? 0) + 1, detail, goneAt: null, reason, state: 'refused' }
}

/** Counts an item that this run leaves as it is. Its rows keep saying what is wrong with it. */
export async function noteNotAsked(args: Item & { readonly reason: 'needs-person' | 'not-due' | 'too-many-gone' }): Promise<void> {
  const { address, context } = args
  const { place, row, speaks } = address
  if (context.run) {
    const patch = { outcome: 'skipped', lastRun: context.run.id, lastSeenAt: nowOf(context) } as const
    if (place) await context.places.touchMany([place.id], patch)
    if (row && speaks) await context.ledger.touchMany([row.id], patch)
  }
  const reason = place?.reason ?? row?.reason
  const detail = reason ? `Last time: ${reason}` : null
  const { kind, url } = address.ref
  if (args.reason === 'not-due') {
    if (place?.state === 'imported') context.reach.saw(kind)
    else context.reach.missed({ detail, kind, reason: args.reason, status: 'skipped', url })
  }
  await report({ ...args, detail, status: 'skipped' })
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
  const { address, context, detail, fields = [], reason, status, warnings = [] } = args
  const { ref, row } = address
  const documentId = row?.documentId ?? null
  const { kind, sourceKey, url } = ref
  await context.report(makeOutcome({ detail, documentId, fields, kind, reason, sourceKey, status, url, warnings }))
}

/** What the piece's own row says of it: a witness has no word there. */
async function noteItem(
  args: Item & { readonly row: LedgerRow | null; readonly outcome: Outcome['status']; readonly patch: LedgerPatch },
): Promise<void> {
  const { address, context, outcome, patch, row } = args
  if (!context.run || row === null || !address.speaks) return
  await context.ledger.update(row.id, {
    warnings: [],
    ...patch,
    outcome,
    url: row.url ?? address.ref.url,
    lastSeenAt: nowOf(context),
    lastRun: context.run.id,
  })
}

function nowOf(context: RunContext): string {
  return new Date(context.deps.clock.now()).toISOString()
}
