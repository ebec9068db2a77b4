import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import type { ReasonCode } from '../reasons.js'
import type { ImportLocale, Ledger, LedgerPatch, LedgerRow, LivingSources, RunProblem } from '../state/index.js'
import type { Clock, DocumentId, DocumentRef, MappedDocument, MediaRef, OutcomeStatus, SourceKey, Warning } from '../types.js'
import type { Inheritance } from './createInheritance.js'
import type { MediaData } from './createMediaData.js'

/** A document to be brought into the CMS. */
export type UpsertItem = {
  readonly mapped: MappedDocument
  /** The ledger row of its key, if it is at hand; left out, the upserter reads it. */
  readonly row?: LedgerRow | null
  /** What else the one ledger write of this item stores: url, etag, contentHash, mapVersion, sections, ... */
  readonly patch?: LedgerPatch
  /** Status of the document when it is new, where it is another than the upserter's. */
  readonly publish?: 'draft' | 'published'
  /** The page is another than the one that was imported: its images may be, too. Default false. */
  readonly isChanged?: boolean
  /** The page is the one that was imported last, read by newer rules: a shorter text is no loss at the source. */
  readonly isReread?: boolean
  /** What the extraction noticed; stored with the row, and returned with what the upsert noticed. */
  readonly warnings?: readonly Warning[]
}

/** What became of a document. */
export type UpsertResult = {
  readonly sourceKey: SourceKey
  readonly status: OutcomeStatus
  /** Set for skipped and failed. */
  readonly reason: ReasonCode | null
  readonly detail: string | null
  readonly documentId: string | null
  /** Id of its ledger row; null in a dry run of a new item. */
  readonly item: string | null
  /** Names of the fields written or newly proposed; in a dry run, that would be. Where neither: of those that wait. */
  readonly fields: readonly string[]
  readonly warnings: readonly Warning[]
  /** Keys that the document waits for. */
  readonly waitsFor: readonly string[]
  /** False when the same page has to be upserted again in the next run. */
  readonly settled: boolean
}

/** An image as the loader hands it over. */
export type LoadedFile = {
  readonly data: Uint8Array
  readonly mimeType: string
  /** Without the dot. */
  readonly extension: string
  /** SHA-256 of the bytes. */
  readonly contentHash: string
  /** The URL that answered. */
  readonly url: string
  /** What a later request for the best of its addresses may be made conditional with. */
  readonly validators?: MediaValidators
}

/** ETag and Last-Modified of an image, as its host sent them. */
export type MediaValidators = { readonly etag: string | null; readonly lastModified: string | null }

/**
 * Fetches an image; throws an ImporterError when it cannot. With the validators of a known one it answers null where
 * that has not changed.
 */
export type MediaLoader = (ref: MediaRef, known?: MediaValidators) => Promise<LoadedFile | null>

/** Images stored and failed since the references were made. */
export type MediaCounts = { readonly stored: number; readonly failed: number }

/** The references of one document, answered. Ids are null for what is not there. */
export type ResolvedRefs = {
  readonly document: (ref: DocumentRef) => DocumentId | null
  readonly media: (ref: MediaRef) => DocumentId | null
  /** Ledger keys of documents that are not there (yet). */
  readonly missing: readonly string[]
  /** Ledger keys of images that failed and are tried again in the next run. */
  readonly failedMedia: readonly string[]
  readonly warnings: readonly Warning[]
}

/**
 * Which images are asked for: none, those that are not stored yet, also those that were not asked for since a day, or
 * all of them.
 */
export type ImageFetch = 'nothing' | 'images' | 'images-of-yesterday' | 'all-images'

/** The references of a batch, looked up. */
export type BatchReferences = {
  /** Answers one document's references; its images that are not stored yet are fetched now, unless nothing may be. */
  readonly of: (mapped: MappedDocument, options?: { readonly fetch: ImageFetch }) => Promise<ResolvedRefs>
}

/** Turns references into ids. */
export type References = {
  /** Looks the references of a batch up: one query on the ledger, and one per collection that they lead to. */
  readonly prepare: (mapped: readonly MappedDocument[]) => Promise<BatchReferences>
  /** Tells of a document made just now, so that later ones of the run find it without a query. */
  readonly remember: (args: { readonly sourceKey: string; readonly documentId: string }) => void
  /** Which of these ledger keys lead to a living document now: what a row's `waitsFor` is checked with. */
  readonly available: (keys: readonly string[]) => Promise<ReadonlySet<string>>
  readonly counts: () => MediaCounts
}

export type ReferencesOptions = {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly ledger: Ledger
  readonly clock: Clock
  /** Id of the source document, kept on the ledger rows of its images. */
  readonly source: string | null
  readonly run: string | null
  /** Null: no image is fetched (policy `link`, dry run). */
  readonly loadMedia: MediaLoader | null
  /** What is written into the documents of images. Default: of a source that has no name. */
  readonly mediaData?: MediaData
  /** Hears of each image that was asked for and did not come; its ledger row says so by then. */
  readonly onFailed?: (problem: RunProblem) => Promise<void> | void
  /** What is written of an image that is new. Default null. */
  readonly locale?: ImportLocale | null
  /** How many images are fetched at once; the http client has its own limits. Default 4. */
  readonly concurrency?: number
  readonly dryRun?: boolean
}

export type UpserterOptions = {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly ledger: Ledger
  readonly references: References
  readonly clock: Clock
  readonly source: string | null
  /** The sources that take part in imports; default: whichever a row names. */
  readonly living?: () => Promise<LivingSources>
  readonly run: string | null
  /** Status of new documents in collections with drafts. */
  readonly publish: 'draft' | 'published'
  /** From 0 to 1: the part of a stored text that may go without a person who has seen it. Default 1: all of it. */
  readonly maxShrink?: number
  /** What new documents take from the source. Default: nothing. */
  readonly inherited?: Inheritance
  /** The locale whose texts are read and written; no other one is. Default null: the project has no localization. */
  readonly locale?: ImportLocale | null
  /** Compare only. Default false. */
  readonly dryRun?: boolean
}

/** Brings documents into the CMS by "Whose word stands". */
export type Upserter = {
  /**
   * Upserts a batch (20 to 50 is a good size): ledger, references and current versions are read once for all.
   * Yields one result per item, in order. A failed item never stops the rest; a StorageError does.
   */
  readonly upsertMany: (items: readonly UpsertItem[]) => AsyncIterable<UpsertResult>
  readonly upsert: (item: UpsertItem) => Promise<UpsertResult>
}
