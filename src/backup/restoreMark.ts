import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { BackupError } from './backupError.js'

/** What a place remembers while it is being filled: the hash of the backup, and when its restore began (ISO 8601). */
export type RestoreMark = { readonly sha256: string; readonly startedAt: string }

/** Name of the file in the page store that says of a place that its restore has not ended. */
export const RESTORE_MARK = '.newsdesk-restore.json'

/** The mark of a restore that has not ended; null where there is none. */
export async function readRestoreMark(pageStoreDirectory: string): Promise<RestoreMark | null> {
  const text = await readFile(path.join(pageStoreDirectory, RESTORE_MARK), 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A path below a file, or one that may not be read, is no restore; whoever uses the folder says what is wrong with it.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES') return null
    throw error
  })
  return text === null ? null : (JSON.parse(text) as RestoreMark)
}

/** Whole or not at all, as whoever reads it relies on it. */
export async function writeRestoreMark(pageStoreDirectory: string, mark: RestoreMark): Promise<void> {
  const place = path.join(pageStoreDirectory, RESTORE_MARK)
  await writeFile(`${place}.tmp`, JSON.stringify(mark))
  await rename(`${place}.tmp`, place)
}

/** The restore has ended. */
export async function removeRestoreMark(pageStoreDirectory: string): Promise<void> {
  await rm(path.join(pageStoreDirectory, RESTORE_MARK))
}

/**
 * Keeps everybody from working in a place before it is whole: it would be overwritten.
 * @throws BackupError where a restore has not ended.
 */
export async function refuseHalfRestored(pageStoreDirectory: string): Promise<void> {
  const mark = await readRestoreMark(pageStoreDirectory)
  if (!mark) return
  throw new BackupError({ code: 'unfinished', message: `This place holds a restore that began at ${mark.startedAt} and did not end. Call "newsdesk restore" with the same backup again.` })
}
