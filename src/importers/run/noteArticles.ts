import { type LedgerRow, openProposals, type PlacePatch } from '../state/index.js'
import type { Outcome, SourceKey, Warning } from '../types.js'
import { createLedgerTouches, type UpsertItem, type UpsertResult } from '../upsert/index.js'
import type { Address } from './address.js'
import { writePlace } from './notePlace.js'
import { failureOfReason, scheduleOf } from './retryPolicy.js'
import { makeOutcome, type RunContext } from './runContext.js'
import { differenceOf, differencePatch, masterMarks, noteWitnesses } from './witness.js'

/** A page that is the same as before. */
export type Unchanged = { readonly address: Address; readonly visit: PlacePatch }

/** An article that is ready for the CMS. */
export type Ready = {
  readonly address: Address
  readonly item: UpsertItem
  readonly place: PlacePatch & Required<Pick<PlacePatch, 'marks'>>
}

/** Notes pages that are the same as before: rows that get the same values share a statement. */
export async function noteUnchanged({ context, unchanged }: { context: RunContext; unchanged: readonly Unchanged[] }): Promise<void> {
  if (context.run) {
    const places = createLedgerTouches(context.places)
    const rows = createLedgerTouches(context.ledger)
    const seen = { detail: null, lastRun: context.run.id, lastSeenAt: nowOf(context), reason: null } as const
    for (const { address, visit } of unchanged) {
      const { place, row, speaks } = address
      const outcome = sameAs(address)
      if (place) places.add(place.id, { ...visit, ...seen, arrivedAt: null, goneAt: null, outcome, state: 'imported' })
      if (row && speaks) rows.add(row.id, { ...seen, outcome })
    }
    await places.flush()
    await rows.flush()
  }
  for (const { address } of unchanged) {
    const { place, ref, row } = address
    const status = sameAs(address)
    await context.report(
      makeOutcome({
        status,
        sourceKey: ref.sourceKey,
        kind: 'article',
        url: ref.url,
        documentId: row?.documentId ?? null,
        fields: status === 'proposed' ? openProposals(row?.proposals ?? {}) : [],
        warnings: differs(place?.differingFields ?? []),
      }),
    )
  }
}

/** The outcome of an item whose page is the same: what waited for an editor still does. */
function sameAs({ row, speaks }: { row: LedgerRow | null; speaks: boolean }): 'proposed' | 'unchanged' {
  return row && speaks && row.openProposals > 0 ? 'proposed' : 'unchanged'
}

/** Brings articles into the CMS, and writes down what became of them and of the places that they came from. */
export async function upsertArticles({ context, ready }: { context: RunContext; ready: readonly Ready[] }): Promise<void> {
  const byKey = new Map<SourceKey, Ready>(ready.map((one) => [one.address.ref.sourceKey, one]))
  for await (const result of context.upserter.upsertMany(ready.map(({ item }) => item))) {
    const one = byKey.get(result.sourceKey)
    if (one) await noteUpserted({ context, ready: one, result })
    const { item: _item, settled: _settled, waitsFor: _waitsFor, ...outcome } = result
    await context.report({ ...outcome, kind: 'article', url: one?.address.ref.url ?? '' } satisfies Outcome)
  }
}

async function noteUpserted({ context, ready, result }: { context: RunContext; ready: Ready; result: UpsertResult }): Promise<void> {
  if (!context.run) return
  const { address, place } = ready
  const { detail, item, reason, status } = result
  const now = context.deps.clock.now()
  // What must be done about a document that the CMS did not take; the upsert has noted the rest.
  const failure = status === 'failed' && reason ? failureOfReason({ detail, reason }) : null
  await writePlace({
    address,
    context,
    item,
    outcome: status,
    patch: {
      ...place,
      ...(failure ? scheduleOf({ attempts: address.place?.attempts ?? 0, failure, now }) : {}),
      detail,
      differingFields: [],
      differsSince: null,
      goneAt: null,
      reason,
      state: failure ? 'failed' : 'imported',
    },
  })
  await noteWitnesses({ address, at: nowOf(context), context, marks: place.marks })
}

/** Records what a place says that is not the piece's master; of the article nothing changes. */
export async function noteWitness({ context, ready }: { context: RunContext; ready: Ready }): Promise<void> {
  const { address, item, place } = ready
  const { ref, row } = address
  const fields = differenceOf({ master: masterMarks(address), own: place.marks })
  if (context.run && row) {
    const difference = differencePatch({ at: nowOf(context), fields, place: address.place })
    await writePlace({
      address,
      context,
      item: row.id,
      outcome: 'unchanged',
      patch: { ...place, ...difference, detail: null, goneAt: null, reason: null, state: 'imported' },
    })
    // Lists add up, whoever has them: the master's next visit takes the section over.
    const sections = item.patch?.sections ?? row.sections
    if (sections.length > row.sections.length) await context.ledger.update(row.id, { sections, settled: false })
  }
  await context.report(
    makeOutcome({
      status: 'unchanged',
      sourceKey: ref.sourceKey,
      kind: 'article',
      url: ref.url,
      documentId: row?.documentId ?? null,
      warnings: differs(fields),
    }),
  )
}

function differs(fields: readonly string[]): readonly Warning[] {
  return fields.length === 0 ? [] : [{ code: 'differs-from-master', detail: fields.join(', ') }]
}

function nowOf(context: RunContext): string {
  return new Date(context.deps.clock.now()).toISOString()
}
