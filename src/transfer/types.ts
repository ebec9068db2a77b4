import type { Id, IdKind } from './idMap.js'

export type Values = Readonly<Record<string, unknown>>

/** A version of a document or global, without its id: nothing refers to that. */
export type StoredVersion = {
  readonly values: Values
  readonly createdAt: string | null
  readonly updatedAt: string | null
  readonly latest: boolean
  readonly autosave: boolean
  readonly snapshot: boolean
  readonly publishedLocale: string | null
}

/** A document as the database holds it, with its versions, the oldest first. */
export type Bundle = { readonly id: Id; readonly values: Values; readonly versions: readonly StoredVersion[] }

/** What a transfer is, written into the target while it is unfinished. */
export type TransferMark = { readonly from: string; readonly startedAt: string }

/** A foreign key of PostgreSQL, as `ALTER TABLE … ADD CONSTRAINT` takes it. */
export type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

/** What a database is, looked at without changing it. */
export type DatabaseFacts = {
  readonly kind: 'mongodb' | 'postgres' | 'sqlite' | 'other'
  /** The URL that the adapter was given, to see whether it is the one that was asked for. */
  readonly url: string
  readonly idKind: IdKind
  /** Whether the newsdesk's collections are in it. */
  readonly isNewsdesk: boolean
  readonly isEmpty: boolean
  /** Tables or collections that the project's config does not know. */
  readonly strangers: readonly string[]
  /** Tables that the config needs and the database does not have. */
  readonly missing: readonly string[]
  /** Documents per collection that a transfer moves. */
  readonly counts: Readonly<Record<string, number>>
  /** Documents of collections that are left out, where there are any. */
  readonly leftOut: Readonly<Record<string, number>>
  /** Names of sources whose import is under way. */
  readonly importing: readonly string[]
  readonly mark: TransferMark | null
}

/** Reads a database: in this process, or in another one. */
export type StoreReader = {
  readonly ids: (args: { readonly collection: string }) => Promise<readonly Id[]>
  /** The documents of these ids, in their order; those that are not there are left out. */
  readonly read: (args: { readonly collection: string; readonly ids: readonly Id[] }) => Promise<readonly Bundle[]>
  readonly readGlobal: (args: { readonly global: string }) => Promise<Bundle | null>
}
