import { explainFetch } from '../http/index.js'
import type { Clock } from '../types.js'
import { asSlug } from './adapter.js'
import { toLedgerRow } from './ledgerRow.js'
import { openProposals } from './openProposals.js'
import { storageCall } from './storageCall.js'
import type { LedgerRow, StateContext } from './types.js'

/**
 * Says in one sentence why a page or image was or was not fetched, and what comes next. `target` is its URL, the one
 * that it has moved to, or its source key. Null when no run has met it.
 */
export async function explainUrl(
  args: StateContext & { readonly clock: Clock; readonly target: string },
): Promise<string | null> {
  const { clock, payload, slugs, target } = args
  const { docs } = await storageCall(() =>
    payload.db.find<Record<string, unknown>>({
      collection: asSlug(slugs.sourceItems),
      joins: false,
      limit: 1,
      pagination: false,
      sort: '-lastSeenAt',
      where: { or: [{ url: { equals: target } }, { movedTo: { equals: target } }, { sourceKey: { equals: target } }] },
    }),
  )
  const [stored] = docs
  return stored ? explainRow({ now: clock.now(), row: toLedgerRow(stored) }) : null
}

/** The sentence of a ledger row. */
export function explainRow({ now, row }: { readonly now: number; readonly row: LedgerRow }): string {
  return `${[requestOf(row), useOf(row), proposalsOf(row), nextStep({ now, row })].filter((part) => part !== null).join('; ')}.`
}

function requestOf(row: LedgerRow): string {
  if (row.lastFetch) return explainFetch(row.lastFetch).replace(/\.$/, '')
  const name = row.url ?? row.sourceKey
  return row.url?.startsWith('file:') ? `${name} is read from disk, without a request` : `${name} was not asked for`
}

/** What became of it besides the request: a page that came and could not be used, or was never asked for. */
function useOf(row: LedgerRow): string | null {
  if (row.reason === null || row.reason === row.lastFetch?.reason) return null
  // A sentence of its own becomes a part of this one.
  const detail = row.detail?.replace(/^The /, 'the ').replace(/\.$/, '')
  return `${detail ?? 'it is left as it is'} (${row.reason})`
}

/** What an editor has to decide. */
function proposalsOf(row: LedgerRow): string | null {
  const fields = row.openProposals > 0 ? openProposals(row.proposals) : []
  if (fields.length === 0) return null
  return `the source has changed ${fields.join(', ')}, which ${fields.length === 1 ? 'waits' : 'wait'} for an editor`
}

function nextStep({ now, row }: { now: number; row: LedgerRow }): string | null {
  const moved = row.movedTo ? `it has moved to ${row.movedTo}` : null
  const isAhead = (date: string | null): date is string => Date.parse(date ?? '') > now
  const when = (): string | null => {
    if (row.retry === 'person') return 'it waits for a person, and --now asks again'
    const failures = row.attempts > 1 ? ` after ${row.attempts} failures in a row` : ''
    if (isAhead(row.nextAttemptAt)) return `it is left alone until ${row.nextAttemptAt}${failures}`
    if (isAhead(row.freshUntil)) return `its origin calls it fresh until ${row.freshUntil}`
    return isAhead(row.nextVisitAt) ? `its next visit is at ${row.nextVisitAt}` : null
  }
  return [moved, when()].filter((part) => part !== null).join('; ') || null
}
