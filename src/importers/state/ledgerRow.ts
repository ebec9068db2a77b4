import type { FetchRecord } from '../http/index.js'
import type { ReasonCode } from '../reasons.js'
import type { OutcomeStatus, Warning } from '../types.js'
import { splitLedgerKey } from './ledgerKey.js'
import { openProposals } from './openProposals.js'
import { toDate, toId, toList, toNumber, toObject, toRecord, toText } from './storedValue.js'
import type { ItemKind, ItemState, LedgerFields, LedgerRow, NewLedgerRow, Proposal } from './types.js'

/** Columns that `Ledger.locate` reads. */
export const LOCATION_FIELDS = [
  'sourceKey',
  'state',
  'reason',
  'documentCollection',
  'documentId',
  'attempts',
  'nextAttemptAt',
  'etag',
  'lastModified',
  'lastSeenAt',
] as const

/** A stored row in the ledger's words: absent values are null or empty, dates are ISO strings, on both databases. */
export function toLedgerRow(stored: Readonly<Record<string, unknown>>): LedgerRow {
  return {
    id: String(stored.id),
    ...splitLedgerKey(String(stored.sourceKey)),
    kind: stored.kind as ItemKind,
    source: toId(stored.source),
    url: toText(stored.url),
    title: toText(stored.title),
    state: (toText(stored.state) ?? 'discovered') as ItemState,
    outcome: toText(stored.outcome) as OutcomeStatus | null,
    reason: toText(stored.reason) as ReasonCode | null,
    detail: toText(stored.detail),
    documentCollection: toText(stored.documentCollection) as LedgerRow['documentCollection'],
    documentId: toText(stored.documentId),
    article: toId(stored.article),
    etag: toText(stored.etag),
    lastModified: toText(stored.lastModified),
    contentHash: toText(stored.contentHash),
    lastFetch: toObject<FetchRecord>(stored.lastFetch),
    attempts: toNumber(stored.attempts) ?? 0,
    nextAttemptAt: toDate(stored.nextAttemptAt),
    hashes: toRecord<string>(stored.hashes),
    proposals: toRecord<Proposal>(stored.proposals),
    openProposals: toNumber(stored.openProposals) ?? 0,
    sections: toList<string>(stored.sections),
    waitsFor: toList<string>(stored.waitsFor),
    waiting: stored.waiting === true,
    settled: stored.settled !== false,
    warnings: toList<Warning>(stored.warnings),
    firstSeenAt: toDate(stored.firstSeenAt),
    lastSeenAt: toDate(stored.lastSeenAt),
    lastImportedAt: toDate(stored.lastImportedAt),
    goneAt: toDate(stored.goneAt),
    lastRun: toText(stored.lastRun),
  }
}

/** A new row with every column set: the databases' own defaults do not apply to direct inserts. */
export function fromNewRow(row: NewLedgerRow): LedgerFields & { readonly sourceKey: string } {
  return {
    sourceKey: row.sourceKey,
    kind: row.kind,
    source: row.source ?? null,
    url: row.url ?? null,
    title: row.title ?? null,
    state: row.state ?? 'discovered',
    outcome: row.outcome ?? null,
    reason: row.reason ?? null,
    detail: row.detail ?? null,
    documentCollection: row.documentCollection ?? null,
    documentId: row.documentId ?? null,
    article: row.article ?? null,
    etag: row.etag ?? null,
    lastModified: row.lastModified ?? null,
    contentHash: row.contentHash ?? null,
    lastFetch: row.lastFetch ?? null,
    attempts: row.attempts ?? 0,
    nextAttemptAt: row.nextAttemptAt ?? null,
    hashes: row.hashes ?? {},
    proposals: row.proposals ?? {},
    openProposals: row.openProposals ?? openProposals(row.proposals ?? {}).length,
    sections: row.sections ?? [],
    waitsFor: row.waitsFor ?? [],
    waiting: row.waiting ?? false,
    settled: row.settled ?? true,
    warnings: row.warnings ?? [],
    firstSeenAt: row.firstSeenAt ?? null,
    lastSeenAt: row.lastSeenAt ?? null,
    lastImportedAt: row.lastImportedAt ?? null,
    goneAt: row.goneAt ?? null,
    lastRun: row.lastRun ?? null,
  }
}
