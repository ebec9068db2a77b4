import type { Payload, PayloadRequest } from 'payload'

import type { SlugMap } from '../../slugs.js'
import {
  asSlug,
  createDocumentReader,
  type DocumentState,
  inLocale,
  isDerivedField,
  type LedgerRow,
  openProposals,
  type Proposal,
  toLedgerRow,
} from '../state/index.js'
import type { ImportedCollection } from '../types.js'
import { joinMarks } from './fieldMarks.js'
import { fieldRuleOf } from './fieldRuleOf.js'

type Settled = Pick<LedgerRow, 'hashes' | 'openProposals' | 'proposals'>

/**
 * Brings the proposals of a document in line with how it stands after a person has saved, trashed, restored or deleted
 * it: what was taken over is agreed, and what has no document any more waits for nobody. Reads and writes with the
 * request, so that it sees what the request's transaction has written.
 */
export async function settleProposals(args: {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly req: PayloadRequest
  readonly collection: ImportedCollection
  readonly id: number | string
}): Promise<void> {
  const { collection, id, payload, req, slugs } = args
  const sourceItems = asSlug(slugs.sourceItems)
  const { docs } = await payload.db.find<Record<string, unknown>>({
    collection: sourceItems,
    joins: false,
    limit: 0,
    pagination: false,
    req,
    where: { and: [{ documentId: { equals: String(id) } }, { documentCollection: { equals: collection } }] },
  })
  // Several keys may lead to a document; one of them speaks for it in each locale.
  const rows = docs.map(toLedgerRow).filter(({ proposals }) => Object.keys(proposals).length > 0)
  if (rows.length === 0) return
  const states = await createDocumentReader({ payload, req, slugs }).states(collection, [String(id)])
  const stored = states.get(String(id)) ?? null
  for (const row of rows) {
    const state = stored && inLocaleOf({ collection, payload, row, slugs, state: stored })
    const settled = settle({ collection, row, state })
    if (JSON.stringify(settled) === JSON.stringify(pick(row))) continue
    await payload.db.updateOne({ collection: sourceItems, data: { ...settled }, id: row.id, req, returning: false })
  }
}

/** The document as the locale of a row has it. */
function inLocaleOf(args: {
  payload: Payload
  slugs: SlugMap
  collection: ImportedCollection
  row: LedgerRow
  state: DocumentState
}): DocumentState {
  const { collection, payload, row, slugs, state } = args
  const { localization } = payload.config
  if (!localization) return state
  const locale = row.locale ?? localization.defaultLocale
  return { ...state, newest: inLocale({ locale, payload, slug: slugs[collection], values: state.newest }) }
}

/** What is left to be decided. A draft above a published document may be thrown away: it agrees to nothing. Pure. */
export function settle(args: {
  readonly collection: ImportedCollection
  readonly row: Settled
  /** Null: deleted. */
  readonly state: Pick<DocumentState, 'draftAbove' | 'newest' | 'trashed'> | null
}): Settled {
  const { collection, row, state } = args
  if (state === null || state.trashed) return { ...pick(row), openProposals: 0 }
  if (state.draftAbove) return { ...pick(row), openProposals: openProposals(row.proposals).length }
  const hashes: Record<string, string> = { ...row.hashes }
  const proposals: Record<string, Proposal> = {}
  for (const [field, proposal] of Object.entries(row.proposals)) {
    if (isDerivedField({ collection, field })) continue
    const rule = fieldRuleOf({ collection, field })
    const both = { source: proposal.value, stored: state.newest[field] }
    if (rule.isSame(both)) hashes[field] = joinMarks(rule.marks(both))
    else proposals[field] = proposal
  }
  return { hashes, openProposals: openProposals(proposals).length, proposals }
}

function pick({ hashes, openProposals: open, proposals }: Settled): Settled {
  return { hashes, openProposals: open, proposals }
}
