import type { LedgerRow, PlacePatch } from '../state/index.js'
import type { OutcomeStatus } from '../types.js'
import type { Address } from './address.js'
import type { RunContext } from './runContext.js'

type Note = {
  readonly context: RunContext
  readonly address: Address
  /** Null: another address of the piece answers for it in this run. */
  readonly outcome: OutcomeStatus | null
  readonly patch: PlacePatch
}

/** Writes down what became of an address; its rows are made where they are missing. Gives the piece's row. */
export async function notePlace(args: Note): Promise<LedgerRow | null> {
  const { address, context } = args
  const { ref, row } = address
  const { id: source } = context.settings
  if (!context.run || source === null) return row
  const { kind, sourceKey, url } = ref
  const firstSeenAt = new Date(context.deps.clock.now()).toISOString()
  const item = row ?? (await context.ledger.insert({ firstSeenAt, kind, source, sourceKey, title: ref.hints.title, url }))
  await writePlace({ ...args, item: item.id })
  return item
}

/** The same for a piece whose row is known. */
export async function writePlace(args: Note & { readonly item: string | null }): Promise<void> {
  const { address, context, item, outcome } = args
  const { place, ref } = address
  const { id: source } = context.settings
  if (!context.run || source === null) return
  const at = new Date(context.deps.clock.now()).toISOString()
  const patch = { ...args.patch, arrivedAt: null, item, lastRun: context.run.id, lastSeenAt: at, outcome }
  const { kind, sourceKey, url } = ref
  if (place) return context.places.update(place.id, patch)
  const made = await context.places.insert({ ...patch, firstSeenAt: at, kind, source, sourceKey, url })
  // It was made meanwhile, by an earlier step of this run or by another process.
  if (made.lastSeenAt !== at || made.outcome !== outcome) await context.places.update(made.id, patch)
}
