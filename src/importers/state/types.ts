import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import type { FetchRecord } from '../http/index.js'
import type { ReasonCode } from '../reasons.js'
import type { ImportedCollection, OutcomeStatus, Warning } from '../types.js'
import type { LedgerKey } from './ledgerKey.js'
import type { RUN_COUNTERS } from './runCounters.js'

/** What every tool of this folder works on: a Payload instance and the slugs of the plugin's collections in it. */
export type StateContext = { readonly payload: Payload; readonly slugs: SlugMap }

/** The same for the ledger, whose rows are those of one locale. */
export type LedgerContext = StateContext & {
  /** Of the rows, see ImportLocale.ofRows. @default null */
  readonly locale?: string | null
}

/** What a ledger row stands for. */
export type ItemKind = 'article' | 'index' | 'media' | 'category' | 'banner' | 'list'

/** Where an item is on its way. */
export type ItemState = 'discovered' | 'imported' | 'held' | 'failed' | 'refused' | 'gone' | 'tombstone'

/** A change at the source to a field that an editor has made their own. */
export type Proposal = {
  /** The source's value, in the field's stored shape. */
  readonly value: unknown
  /** Hash of the value's canonical form. */
  readonly hash: string
  /** When the source first said so, ISO 8601. */
  readonly at: string
  /** Id of the run that found it. */
  readonly run: string | null
  /** The source has gone back to what it said before: kept for the editor, but no longer offered. */
  readonly withdrawn?: true
}

/** What the ledger remembers of an item, besides its identity. Times are ISO 8601. */
export type LedgerFields = {
  readonly kind: ItemKind
  /** Id of the source whose word stands, the piece's master; null when the import is not of a stored source. */
  readonly source: string | null
  /** The address that its text came from: the place of the piece's master. */
  readonly url: string | null
  readonly title: string | null
  readonly state: ItemState
  readonly outcome: OutcomeStatus | null
  readonly reason: ReasonCode | null
  readonly detail: string | null
  /** Logical name of the collection of the document, `media` included; never a slug. */
  readonly documentCollection: ImportedCollection | 'media' | null
  readonly documentId: string | null
  /** The same id where the document is an article, as a relation for the admin panel. */
  readonly article: string | null
  /** Of the page that a mirror's navigation, banners and lists were taken from; null for all else. */
  readonly contentHash: string | null
  /** Validators of an image; pages have theirs with their places, as what follows. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** What became of the last request for an image. */
  readonly lastFetch: FetchRecord | null
  /** Failures in a row to fetch an image, or to write a document. */
  readonly attempts: number
  /** Before this an image is not asked for again. */
  readonly nextAttemptAt: string | null
  /** Per field, what was last imported: see upsert/fieldMark.ts. */
  readonly hashes: Readonly<Record<string, string>>
  readonly proposals: Readonly<Record<string, Proposal>>
  /** How many of the proposals wait for an editor: none of a document that is in the trash or deleted. */
  readonly openProposals: number
  readonly sections: readonly string[]
  /** Keys of the documents and images that were not there yet. */
  readonly waitsFor: readonly string[]
  /** True while a document in `waitsFor` may still come in. */
  readonly waiting: boolean
  /** False while the same page has to be upserted again although it did not change. */
  readonly settled: boolean
  readonly warnings: readonly Warning[]
  readonly firstSeenAt: string | null
  readonly lastSeenAt: string | null
  readonly lastImportedAt: string | null
  readonly goneAt: string | null
  readonly lastRun: string | null
}

/** A row of the ledger. `sourceKey` is that of the piece, without the locale. */
export type LedgerRow = LedgerFields & LedgerKey & { readonly id: string }

/** A row to be made: identity and kind are needed, the rest has defaults. */
export type NewLedgerRow = Partial<LedgerFields> & Pick<LedgerFields, 'kind'> & { readonly sourceKey: string }

/** Fields of a row to be changed; what is left out stays. */
export type LedgerPatch = Partial<LedgerFields>

/** Which rows of a source a sequence walks over. */
export type LedgerWalk = {
  readonly source: string | null
  /** Rows read per query. Default 200. */
  readonly pageSize?: number
}

/**
 * The ledger of an import: one row per source key, and locale where texts are localized. Rows of another locale than the
 * import's are found by `leadingTo` alone. Every method is one statement per 500 keys unless it says otherwise.
 */
export type Ledger = {
  readonly get: (sourceKey: string) => Promise<LedgerRow | null>
  readonly getMany: (sourceKeys: readonly string[]) => Promise<ReadonlyMap<string, LedgerRow>>
  /** The rows of these keys; the missing ones are made. Rows that exist are returned as they are. */
  readonly ensureMany: (rows: readonly NewLedgerRow[]) => Promise<ReadonlyMap<string, LedgerRow>>
  /** Gets or makes one row; safe when many do it at once. */
  readonly insert: (row: NewLedgerRow) => Promise<LedgerRow>
  /** Changes one row in one statement, without reading it. */
  readonly update: (id: string, patch: LedgerPatch) => Promise<void>
  /** Gives many rows the same values, one statement per 500. */
  readonly touchMany: (ids: readonly string[], patch: LedgerPatch) => Promise<void>
  /** Where the documents of these keys are, read without hashes and proposals. */
  readonly locate: (sourceKeys: readonly string[]) => Promise<ReadonlyMap<string, LedgerLocation>>
  /** The rows that lead to these documents, of all locales. */
  readonly leadingTo: (args: {
    readonly collection: ImportedCollection
    readonly documentIds: readonly string[]
  }) => Promise<readonly LedgerRow[]>
  /** Rows that wait for another document, by source key. Rows may be changed on the way. */
  readonly waiting: (walk: LedgerWalk) => AsyncIterable<LedgerRow>
  /** Rows whose page has to be upserted again although it did not change. */
  readonly unsettled: (walk: LedgerWalk) => AsyncIterable<LedgerRow>
  /** Rows of a kind that a run has not touched (their `lastRun` is another). */
  readonly notSeenIn: (
    walk: LedgerWalk & {
      readonly kind: ItemKind
      readonly run: string
      /** Only rows with this reason. */
      readonly reason?: ReasonCode
      /** Only rows that this run was the last to touch. */
      readonly lastRun?: string
    },
  ) => AsyncIterable<LedgerRow>
  /** Marks the rows of a kind and source gone whose keys are not among `present`; says how many became gone. */
  readonly markGone: (args: {
    readonly kind: ItemKind
    readonly source: string | null
    readonly present: ReadonlySet<string>
    /** Which keys may be marked at all. Default: every key of the kind and source. */
    readonly covers?: (sourceKey: string) => boolean
    readonly at: string
    readonly run?: string | null
  }) => Promise<number>
}

/** Where the document of a key is. */
export type LedgerLocation = Pick<
  LedgerRow,
  | 'id'
  | 'sourceKey'
  | 'state'
  | 'reason'
  | 'documentCollection'
  | 'documentId'
  | 'attempts'
  | 'nextAttemptAt'
  | 'etag'
  | 'lastModified'
  | 'lastSeenAt'
>

/** Counters of a run, as stored on import-runs. */
export type RunCounter = (typeof RUN_COUNTERS)[number]

/** Something that went wrong with one item of a run. */
export type RunProblem = {
  readonly sourceKey: string | null
  readonly url: string | null
  readonly reason: ReasonCode
  readonly detail: string | null
}
