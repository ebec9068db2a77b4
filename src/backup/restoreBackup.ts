import { mkdir } from 'node:fs/promises'
import path from 'node:path'

import type { Payload } from 'payload'

import { describeDatabase } from '../transfer/describeDatabase.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { idKindOf } from '../transfer/databaseOf.js'
import { readParts } from './archive/readParts.js'
import type { VerifiedArchive } from './archive/verifyArchive.js'
import { BackupError, fromDiskError } from './backupError.js'
import { backupOf } from './databases/index.js'
import { DATABASE_FOLDER } from './databases/types.js'
import { type BackupFolder, foldersOf, listFiles, writeFilePart } from './folders.js'
import { readRestoreMark, removeRestoreMark, writeRestoreMark } from './restoreMark.js'

/** How far a restore is. */
export type RestoreProgress = { readonly done: number; readonly total: number }

/**
 * Fills an empty place with a backup that has been verified: its files, its pages, then the database. Until all of it is
 * there, a mark in the page store says so; the same backup goes on there, and nothing else.
 * @throws BackupError when the place is not empty, or the database does not hold afterwards what the backup does.
 */
export async function restoreBackup(args: {
  payload: Payload
  file: string
  archive: VerifiedArchive
  now: () => number
  signal: AbortSignal
  onProgress?: (progress: RestoreProgress) => void
}): Promise<void> {
  const { archive, file, now, onProgress, payload, signal } = args
  const { manifest, sha256 } = archive
  const { database } = backupOf(payload)
  const { folders } = foldersOf(payload)
  const pages = folders.at(-1)?.folder ?? ''
  checkKind({ archive, payload })
  checkMigrations({ archive, payload })
  const mark = await readRestoreMark(pages)
  if (mark && mark.sha256 !== sha256) {
    throw new BackupError({ code: 'unfinished', message: `This place holds a restore of another backup, which began at ${mark.startedAt} and did not end. Call "newsdesk restore" with that one, or empty database, media and page store.` })
  }
  if (!mark) await checkEmpty({ folders, now, payload })
  checkFolders(folders, manifest.parts.map(({ name }) => name))

  if (!mark) {
    await mkdir(pages, { recursive: true })
      .then(() => writeRestoreMark(pages, { sha256, startedAt: new Date(now()).toISOString() }))
      .catch((error: unknown) => {
        throw fromDiskError(error, 'nothing was restored')
      })
  }
  const total = manifest.parts.length
  const filling = database.restore({ counts: manifest.counts, payload })
  let done = 0
  try {
    await readParts({
      file,
      onPart: async ({ content, name }) => {
        signal.throwIfAborted()
        const folder = folders.find(({ prefix }) => name.startsWith(prefix))
        if (folder) await writeFilePart({ content, folder, name })
        else if (name.startsWith(DATABASE_FOLDER)) await filling.take({ content, name })
        done += 1
        onProgress?.({ done: Math.min(done, total), total })
      },
      onRead: ({ name, sha256: hash }) => checkPart({ file, hash, manifest, name, place: done - 1 }),
    })
    await filling.finish()
  } catch (error) {
    await filling.abort()
    if (signal.aborted) throw new BackupError({ cause: error, code: 'failed', message: 'Stopped. The place is half restored; the same command begins anew.' })
    throw fromDiskError(error, 'the place is half restored')
  }
  await removeRestoreMark(pages)
}

/** Between its check and now the file was read a second time. */
function checkPart(args: { file: string; hash: string; manifest: VerifiedArchive['manifest']; name: string; place: number }): void {
  const { file, hash, manifest, name, place } = args
  const wanted = manifest.parts[place]
  if (!wanted || (wanted.name === name && wanted.sha256 === hash)) return
  throw new BackupError({ code: 'damaged', message: `${file} has changed while it was restored (${name}). Call the command again.` })
}

function checkKind({ archive, payload }: { archive: VerifiedArchive; payload: Payload }): void {
  const { kind } = backupOf(payload)
  const { database, idKind } = archive.manifest
  if (database !== kind) {
    throw new BackupError({ code: 'other-database', message: `The backup is of ${NAMES[database]}, and DATABASE_URL names ${NAMES[kind]}. Restore it there; "newsdesk transfer" moves it to another database then.` })
  }
  const own = idKindOf(payload)
  if (own !== idKind) throw new BackupError({ code: 'other-database', message: `The documents of the backup have ids of another kind (${idKind}) than this project's (${own}). Set idType of the adapter to what it was.` })
}

/** Migrations that this project does not have were made by a newer one; a schema that was pushed has none to compare. */
function checkMigrations({ archive, payload }: { archive: VerifiedArchive; payload: Payload }): void {
  const { prodMigrations } = payload.db as { prodMigrations?: readonly { readonly name: string }[] }
  const strange = archive.manifest.migrations.find((name) => name !== PUSHED && !prodMigrations?.some((known) => known.name === name))
  if (!prodMigrations || strange === undefined) return
  throw new BackupError({ code: 'newer', message: `The database of the backup has run the migration ${strange}, which this project does not have. Restore it with the version that made it, or a newer one.` })
}

/** What Payload's adapters call a schema that follows the config without migrations. */
const PUSHED = 'dev'

const NAMES = { mongodb: 'MongoDB', postgres: 'PostgreSQL', sqlite: 'SQLite' } as const

async function checkEmpty(args: { folders: readonly BackupFolder[]; now: () => number; payload: Payload }): Promise<void> {
  const { folders, now, payload } = args
  const refuse = (what: string): BackupError =>
    new BackupError({ code: 'not-empty', message: `The target is not empty: ${what}. A restore fills an empty place and never overwrites; nothing was written.` })
  const facts = await describeDatabase({ now: now(), payload, slugs: newsdeskOptions(payload.config).slugs })
  if (facts.strangers.length > 0) throw refuse(`its database belongs to another application, it holds ${facts.strangers.slice(0, 5).join(', ')}`)
  if (facts.mark) throw refuse(`its database holds an unfinished transfer of ${facts.mark.from}`)
  const kinds = Object.entries(facts.counts).filter(([, count]) => count > 0)
  if (kinds.length > 0) throw refuse(`its database holds ${kinds.slice(0, 5).map(([slug, count]) => `${slug} ${count}`).join(', ')}`)
  for (const { folder } of folders) {
    for await (const found of listFiles(folder)) throw refuse(`${path.join(folder, found)} is there`)
  }
}

/** Files of a collection that this project does not have would have no place. */
function checkFolders(folders: readonly BackupFolder[], names: readonly string[]): void {
  const homeless = names.find((name) => name.startsWith('files/') && !folders.some(({ prefix }) => name.startsWith(prefix)))
  if (!homeless) return
  throw new BackupError({ code: 'other-database', message: `The backup holds ${homeless}, and this project keeps no files of that collection on disk. Restore it with the config that made it.` })
}
