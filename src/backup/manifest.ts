import type { IdKind } from '../transfer/idMap.js'
import { BackupError } from './backupError.js'

/** The format of the archives that this version writes, and the newest that it reads. */
export const FORMAT = 1

/** Names of parts of an archive. */
export const PART = { head: 'newsdesk-backup.json', manifest: 'manifest.json', settings: 'settings.json' } as const

/** The kinds of databases that can be backed up. */
export type BackupKind = 'mongodb' | 'postgres' | 'sqlite'

/** The first part of an archive: what it is, told before anything else is read. */
export type BackupHead = {
  readonly format: number
  /** When the backup began, ISO 8601 in UTC. */
  readonly createdAt: string
  readonly database: BackupKind
  readonly idKind: IdKind
  /** Versions of the packages that made it. */
  readonly newsdesk: string
  readonly payload: string
}

/** A part of an archive, in its order. A later part of the same name takes the place of an earlier one. */
export type BackupPart = {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** The last part of an archive: everything that is in it. */
export type BackupManifest = BackupHead & {
  /** Documents in each collection. */
  readonly counts: Readonly<Record<string, number>>
  /** Names of the migrations that have run on the database, in their order; empty where it has none. */
  readonly migrations: readonly string[]
  /** Files that documents name and that were not in their folder when the backup was made, as `collection/filename`. */
  readonly missingFiles: readonly string[]
  /** Collections whose files are kept by a storage adapter, and so are not in the archive. */
  readonly storedElsewhere: readonly string[]
  readonly parts: readonly BackupPart[]
}

/** What must be set where the backup is restored; no values, as some are secrets. */
export type BackupSettings = {
  readonly note: string
  /** Names of the environment variables that were set. */
  readonly variables: readonly string[]
  /** Where files were kept, by collection, and stored pages. */
  readonly folders: { readonly files: Readonly<Record<string, string>>; readonly pages: string }
  readonly slugs: Readonly<Record<string, string>>
  readonly locales: readonly string[]
}

/**
 * @throws BackupError when a backup was made by a newer version than this.
 */
export function checkVersion(head: Pick<BackupHead, 'format' | 'newsdesk'>, own: string): void {
  if (head.format > FORMAT) throw newer(`its format ${head.format} is newer than ${FORMAT}`)
  if (compareVersions(head.newsdesk, own) > 0) throw newer(`it was made by version ${head.newsdesk}, and this is ${own}`)
}

function newer(why: string): BackupError {
  return new BackupError({ code: 'newer', message: `This version cannot restore the backup: ${why}. Install the version that made it, or a newer one.` })
}

/** Below 0, 0 or above 0, as versions of packages are ordered; what follows a hyphen comes before the version itself. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('+', 1)[0]?.split('-') ?? [])
  const numbers = [left, right].map((parts) => (parts?.[0] ?? '').split('.').map(Number))
  for (let place = 0; place < 3; place += 1) {
    const difference = (numbers[0]?.[place] ?? 0) - (numbers[1]?.[place] ?? 0)
    if (difference !== 0) return difference
  }
  const [leftRest, rightRest] = [left?.slice(1).join('-') ?? '', right?.slice(1).join('-') ?? '']
  if (leftRest === rightRest) return 0
  if (leftRest === '' || rightRest === '') return leftRest === '' ? 1 : -1
  return leftRest < rightRest ? -1 : 1
}
