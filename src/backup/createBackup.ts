import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

import type { Payload } from 'payload'

import { newsdeskOptions } from '../newsdeskOptions.js'
import { idKindOf } from '../transfer/databaseOf.js'
import { type ArchiveWriter, createArchiveWriter, UNFINISHED_ARCHIVE } from './archive/createArchiveWriter.js'
import { BackupError, fromDiskError } from './backupError.js'
import { backupOf } from './databases/index.js'
import type { DatabaseDump } from './databases/types.js'
import { addFolder, type BackupFolder, foldersOf } from './folders.js'
import { refuseHalfRestored } from './restoreMark.js'
import { type BackupHead, type BackupManifest, type BackupSettings, FORMAT, PART } from './manifest.js'

/** How far a backup is. */
export type BackupProgress = { readonly phase: 'database' | 'files'; readonly done: number }

export type FinishedBackup = {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly manifest: BackupManifest
}

/**
 * Writes database, files, stored pages and a list of settings into one archive, while others work.
 *
 * Files are copied first, then the database at one moment, then the files that have come meanwhile: so every document
 * of the copy has its file. The archive has its name only once it is whole.
 * @throws BackupError when it cannot be made.
 */
export async function createBackup(args: {
  payload: Payload
  file: string
  now: () => number
  newsdeskVersion: string
  payloadVersion: string
  /** Environment of the process; only names are taken. */
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
  onProgress?: (progress: BackupProgress) => void
}): Promise<FinishedBackup> {
  const { env, file, newsdeskVersion, now, onProgress, payload, payloadVersion, signal } = args
  const { database, kind } = backupOf(payload)
  const { folders, storedElsewhere } = foldersOf(payload)
  await checkPlace({ file, folders })
  const startedAt = now()
  const head: BackupHead = {
    createdAt: new Date(startedAt).toISOString(),
    database: kind,
    format: FORMAT,
    idKind: idKindOf(payload),
    newsdesk: newsdeskVersion,
    payload: payloadVersion,
  }
  await sweep(path.dirname(file), startedAt)
  const temporary = await mkdtemp(path.join(path.dirname(file), TEMPORARY))
  const archive = createArchiveWriter({ file, now: startedAt })
  try {
    await archive.addText({ name: PART.head, text: toJson(head) })
    await archive.addText({ name: PART.settings, text: toJson(describeSettings({ env, folders, payload })) })
    const seen = new Map<string, string>()
    const addFiles = async (): Promise<void> => {
      for (const folder of folders) {
        await addFolder({ archive, folder, onFile: () => onProgress?.({ done: seen.size, phase: 'files' }), seen, signal })
      }
    }
    const dumpWithFiles = async (): Promise<{ dump: DatabaseDump; missing: readonly string[] }> => {
      onProgress?.({ done: seen.size, phase: 'database' })
      const dump = await database.dump({ folder: temporary, payload })
      signal.throwIfAborted()
      await addFiles()
      return { dump, missing: missingFiles({ dump, seen, storedElsewhere }) }
    }
    await addFiles()
    let { dump, missing } = await dumpWithFiles()
    // A document that was taken away with its file behind the copy is not in the next copy; what is missing twice is missing.
    for (let copies = 1; missing.length > 0 && copies < MOST_COPIES; copies += 1) {
      const before = missing.join('\n')
      ;({ dump, missing } = await dumpWithFiles())
      if (missing.join('\n') === before) break
    }
    await addDump(archive, dump)
    const manifest: BackupManifest = {
      ...head,
      counts: dump.counts,
      migrations: dump.migrations,
      missingFiles: missing,
      parts: archive.parts(),
      storedElsewhere,
    }
    await archive.addText({ name: PART.manifest, text: toJson(manifest) })
    const { bytes, sha256 } = await archive.finish()
    return { bytes, file, manifest, sha256 }
  } catch (error) {
    await archive.abort()
    throw toBackupError(error, signal)
  } finally {
    await rm(temporary, { force: true, recursive: true })
  }
}

/** Beginning of the names of folders in which copies of databases wait for their archive. */
const TEMPORARY = '.newsdesk-backup-'
/** How often the database is copied at most where documents are taken away meanwhile. */
const MOST_COPIES = 8
const LEFTOVER_MS = 2 * 24 * 60 * 60 * 1000

/** Takes away what backups that were killed have left in the folder, days ago. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(TEMPORARY) && !UNFINISHED_ARCHIVE.test(name)) continue
    const place = path.join(folder, name)
    const found = await stat(place).catch(() => null)
    if (found && now - found.mtimeMs > LEFTOVER_MS) await rm(place, { force: true, recursive: true })
  }
}

async function addDump(archive: ArchiveWriter, dump: DatabaseDump): Promise<void> {
  for (const { file, name } of dump.parts) {
    await archive.add({ bytes: (await stat(file)).size, content: createReadStream(file), name })
    await rm(file)
  }
}

/** @throws BackupError when the file is there already or would be a part of itself, or the newsroom is half restored. */
async function checkPlace({ file, folders }: { file: string; folders: readonly BackupFolder[] }): Promise<void> {
  const around = folders.find(({ folder }) => file.startsWith(folder + path.sep))
  if (around) throw new BackupError({ code: 'unsupported', message: `${file} lies in ${around.folder}, which is a part of the backup. Name another folder.` })
  if (await stat(file).catch(() => null)) throw new BackupError({ code: 'exists', message: `${file} is there already. Name another file, or a folder.` })
  await refuseHalfRestored(folders.at(-1)?.folder ?? '')
  await mkdir(path.dirname(file), { recursive: true })
}

function missingFiles(args: { dump: DatabaseDump; seen: ReadonlyMap<string, string>; storedElsewhere: readonly string[] }): string[] {
  const { dump, seen, storedElsewhere } = args
  return [...dump.filenames]
    .filter(([slug]) => !storedElsewhere.includes(slug))
    .flatMap(([slug, names]) => [...new Set(names)].filter((name) => !seen.has(`files/${slug}/${name}`)).map((name) => `${slug}/${name}`))
}

/** Variables that the newsroom reads; of others nothing is told. */
const VARIABLES = /^(?:CORS_ORIGINS|DATABASE_(?:URI|URL)|MEDIA_DIR|NEWSDESK_\w+|NODE_ENV|PAGE_STORE_DIR|PAYLOAD_(?:CONFIG_PATH|SECRET)|PORT|S3_\w+|SERVER_URL|TRUSTED_PROXIES)$/

function describeSettings(args: { env: Readonly<Record<string, string | undefined>>; folders: ReturnType<typeof foldersOf>['folders']; payload: Payload }): BackupSettings {
  const { env, folders, payload } = args
  const { localization } = payload.config
  return {
    folders: {
      files: Object.fromEntries(folders.flatMap(({ collection, folder }) => (collection ? [[collection, folder]] : []))),
      pages: folders.at(-1)?.folder ?? '',
    },
    locales: localization ? localization.localeCodes : [],
    note: 'Set the same variables where you restore. Their values are not in this file. PAYLOAD_SECRET must be the same: API keys are encrypted with it.',
    slugs: newsdeskOptions(payload.config).slugs,
    variables: Object.keys(env).filter((name) => VARIABLES.test(name) && env[name]).sort(),
  }
}

function toBackupError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof BackupError) return error
  if (signal.aborted) return new BackupError({ cause: error, code: 'failed', message: 'Stopped. There is no backup.' })
  if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
    return new BackupError({ cause: error, code: 'exists', message: 'A file of this name has been made meanwhile. Name another one.' })
  }
  return fromDiskError(error, 'there is no backup')
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** A folder gets a file that is named by the time; anything else is the file itself. */
export async function fileOfTarget({ cwd, now, target }: { cwd: string; now: number; target: string }): Promise<string> {
  const place = path.resolve(cwd, target)
  const isFolder = /[\\/]$/.test(target) || (await stat(place).catch(() => null))?.isDirectory()
  return isFolder ? path.join(place, `newsdesk-${new Date(now).toISOString().replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')}.tar`) : place
}
