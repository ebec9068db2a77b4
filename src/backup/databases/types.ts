import type { Payload } from 'payload'

/** A copy of a database as it was at one moment. */
export type DatabaseDump = {
  /** Parts of the archive, and the temporary files that hold them. */
  readonly parts: readonly { readonly name: string; readonly file: string }[]
  /** Documents in each collection. */
  readonly counts: Readonly<Record<string, number>>
  /** Names of the files that documents of each upload collection name. */
  readonly filenames: ReadonlyMap<string, readonly string[]>
  readonly migrations: readonly string[]
}

/** How one kind of database is copied and filled. */
export type DatabaseBackup = {
  /** Copies the database into files of `folder` while others work in it. */
  readonly dump: (args: { readonly payload: Payload; readonly folder: string }) => Promise<DatabaseDump>
  /** Takes the parts of the database in the order of the archive; nothing of them may be seen before `finish`, where the database can do that. */
  readonly restore: (args: { readonly payload: Payload; readonly counts: DatabaseDump['counts'] }) => DatabaseRestore
}

export type DatabaseRestore = {
  readonly take: (part: { readonly name: string; readonly content: AsyncIterable<Uint8Array> }) => Promise<void>
  /** Puts what was taken in place, and compares how many documents each collection holds with the backup. */
  readonly finish: () => Promise<void>
  /** Gives up: takes away what is not in place yet. */
  readonly abort: () => Promise<void>
}

/** Where the parts of a database lie in an archive. */
export const DATABASE_FOLDER = 'database/'
