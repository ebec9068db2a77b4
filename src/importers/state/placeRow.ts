import { createHash } from 'node:crypto'

import type { RetryAdvice } from '../errors.js'
import type { FetchRecord } from '../http/index.js'
import type { ReasonCode } from '../reasons.js'
import type { OutcomeStatus } from '../types.js'
import { type LedgerKey, splitLedgerKey } from './ledgerKey.js'
import { toDate, toId, toList, toNumber, toObject, toRecord, toText } from './storedValue.js'

/** How an address of a piece stands at its source. */
export type PlaceState = 'discovered' | 'imported' | 'failed' | 'refused' | 'gone'

/** What the ledger remembers of a place besides its identity. Times are ISO 8601. */
export type PlaceFields = {
  readonly kind: 'article' | 'index'
  /** Id of the piece's row; null until it has one. */
  readonly item: string | null
  readonly state: PlaceState
  /** What became of the piece in `lastRun`; null when another address of it answered there. */
  readonly outcome: OutcomeStatus | null
  readonly reason: ReasonCode | null
  readonly detail: string | null
  /** Where it has moved for good; it is asked for there. */
  readonly movedTo: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** Of what came from there last. */
  readonly contentHash: string | null
  /** Under which rules its page was read: see run/openPage.ts. */
  readonly mapVersion: number | null
  /** What X-Robots-Tag and the page's robots meta element ask for, e.g. `noarchive, noindex`. */
  readonly robotsDirectives: string | null
  /** What became of the last request for it. */
  readonly lastFetch: FetchRecord | null
  /** Until then the origin has said that the page is the same. */
  readonly freshUntil: string | null
  /** For how long the origin said so. */
  readonly freshSeconds: number | null
  /** Before this a page that does not change is not asked for; only where the source visits adaptively. */
  readonly nextVisitAt: string | null
  readonly visitMinutes: number | null
  /** What must be done about the last failure; null when there is none. */
  readonly retry: RetryAdvice | null
  /** Failures in a row. */
  readonly attempts: number
  /** Before this it is not asked for again. */
  readonly nextAttemptAt: string | null
  /** When a page came that no run has dealt with yet; null otherwise. */
  readonly arrivedAt: string | null
  /** What its page says, one hash per field, free of ids and of the place's own addresses: see run/witness.ts. */
  readonly marks: Readonly<Record<string, string>>
  /** Fields in which it differs from the piece's master. */
  readonly differingFields: readonly string[]
  readonly differsSince: string | null
  readonly firstSeenAt: string | null
  readonly lastSeenAt: string | null
  readonly goneAt: string | null
  readonly lastRun: string | null
}

/** Which address of which piece at which source. */
export type PlaceIdentity = {
  /** Id of the source; null once the source was deleted. */
  readonly source: string | null
  readonly sourceKey: string
  readonly url: string
}

/** A place: one address of a piece at one source. */
export type PlaceRow = PlaceFields & PlaceIdentity & LedgerKey & { readonly id: string }

/** A place to be made: identity and kind are needed, the rest has defaults. */
export type NewPlace = Partial<PlaceFields> & PlaceIdentity & Pick<PlaceFields, 'kind'> & { readonly source: string }

/** Fields of a place to be changed; what is left out stays. */
export type PlacePatch = Partial<PlaceFields>

/** What makes a place the only one of its kind, in one text of 43 characters. */
export function placeKey({ source, sourceKey, url }: PlaceIdentity): string {
  return createHash('sha256').update(JSON.stringify([source, sourceKey, url])).digest('base64url')
}

/** A stored place in the ledger's words: absent values are null or empty, dates are ISO strings, on both databases. */
export function toPlaceRow(stored: Readonly<Record<string, unknown>>): PlaceRow {
  return {
    id: String(stored.id),
    source: toId(stored.source),
    ...splitLedgerKey(String(stored.sourceKey)),
    url: String(stored.url),
    kind: stored.kind as PlaceRow['kind'],
    item: toId(stored.item),
    state: (toText(stored.state) ?? 'discovered') as PlaceState,
    outcome: toText(stored.outcome) as OutcomeStatus | null,
    reason: toText(stored.reason) as ReasonCode | null,
    detail: toText(stored.detail),
    movedTo: toText(stored.movedTo),
    etag: toText(stored.etag),
    lastModified: toText(stored.lastModified),
    contentHash: toText(stored.contentHash),
    mapVersion: toNumber(stored.mapVersion),
    robotsDirectives: toText(stored.robotsDirectives),
    lastFetch: toObject<FetchRecord>(stored.lastFetch),
    freshUntil: toDate(stored.freshUntil),
    freshSeconds: toNumber(stored.freshSeconds),
    nextVisitAt: toDate(stored.nextVisitAt),
    visitMinutes: toNumber(stored.visitMinutes),
    retry: toText(stored.retry) as RetryAdvice | null,
    attempts: toNumber(stored.attempts) ?? 0,
    nextAttemptAt: toDate(stored.nextAttemptAt),
    arrivedAt: toDate(stored.arrivedAt),
    marks: toRecord<string>(stored.marks),
    differingFields: toList<string>(stored.differingFields),
    differsSince: toDate(stored.differsSince),
    firstSeenAt: toDate(stored.firstSeenAt),
    lastSeenAt: toDate(stored.lastSeenAt),
    goneAt: toDate(stored.goneAt),
    lastRun: toText(stored.lastRun),
  }
}

/** A new place with every column set: the databases' own defaults do not apply to direct inserts. */
export function fromNewPlace(place: NewPlace): PlaceFields & PlaceIdentity & { readonly key: string } {
  return {
    key: placeKey(place),
    source: place.source,
    sourceKey: place.sourceKey,
    url: place.url,
    kind: place.kind,
    item: place.item ?? null,
    state: place.state ?? 'discovered',
    outcome: place.outcome ?? null,
    reason: place.reason ?? null,
    detail: place.detail ?? null,
    movedTo: place.movedTo ?? null,
    etag: place.etag ?? null,
    lastModified: place.lastModified ?? null,
    contentHash: place.contentHash ?? null,
    mapVersion: place.mapVersion ?? null,
    robotsDirectives: place.robotsDirectives ?? null,
    lastFetch: place.lastFetch ?? null,
    freshUntil: place.freshUntil ?? null,
    freshSeconds: place.freshSeconds ?? null,
    nextVisitAt: place.nextVisitAt ?? null,
    visitMinutes: place.visitMinutes ?? null,
    retry: place.retry ?? null,
    attempts: place.attempts ?? 0,
    nextAttemptAt: place.nextAttemptAt ?? null,
    arrivedAt: place.arrivedAt ?? null,
    marks: place.marks ?? {},
    differingFields: place.differingFields ?? [],
    differsSince: place.differsSince ?? null,
    firstSeenAt: place.firstSeenAt ?? null,
    lastSeenAt: place.lastSeenAt ?? null,
    goneAt: place.goneAt ?? null,
    lastRun: place.lastRun ?? null,
  }
}
