import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises'
import path from 'node:path'

import type { Payload } from 'payload'

import { newsdeskOptions } from '../newsdeskOptions.js'
import type { ArchiveWriter } from './archive/createArchiveWriter.js'
import { RESTORE_MARK } from './restoreMark.js'

/** A folder of files that belongs to a newsroom, and where its files lie in an archive. */
export type BackupFolder = {
  readonly prefix: string
  readonly folder: string
  /** The upload collection whose files they are; null for stored pages. */
  readonly collection: string | null
}

/** Files that are being written, by us or the page store. */
const UNFINISHED = /\.tmp$/

/** The folders of a newsroom, and the collections whose files are kept by a storage adapter. */
export function foldersOf(payload: Payload): { readonly folders: readonly BackupFolder[]; readonly storedElsewhere: readonly string[] } {
  const { importer } = newsdeskOptions(payload.config)
  const uploads = Object.values(payload.collections).flatMap(({ config }) => (config.upload ? [{ slug: config.slug as string, upload: config.upload }] : []))
  const local = uploads.filter(({ upload }) => !upload.disableLocalStorage)
  return {
    folders: [
      ...local.map(({ slug, upload }) => ({ collection: slug, folder: path.resolve(upload.staticDir ?? slug), prefix: `files/${slug}/` })),
      { collection: null, folder: path.resolve(importer.pageStoreDirectory), prefix: 'pages/' },
    ],
    storedElsewhere: uploads.filter(({ upload }) => upload.disableLocalStorage).map(({ slug }) => slug),
  }
}

/** Paths of all files in a folder and below, relative to it and with slashes; none where there is no such folder. */
export async function* listFiles(folder: string, below = ''): AsyncGenerator<string> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* listFiles(folder, name)
    else if (entry.isFile() && !UNFINISHED.test(name) && name !== RESTORE_MARK) yield name
  }
}

/** What a file was when it was copied: one that has changed since is copied again. */
type Seen = Map<string, string>

/** Copies the files of a folder into an archive, without those that are there already as they are now. */
export async function addFolder(args: { archive: ArchiveWriter; folder: BackupFolder; seen: Seen; signal: AbortSignal; onFile?: (name: string) => void }): Promise<void> {
  const { archive, folder, onFile, seen, signal } = args
  for await (const file of listFiles(folder.folder)) {
    signal.throwIfAborted()
    const name = `${folder.prefix}${file}`
    // Whoever takes it away meanwhile takes away its document too, or has done so.
    const handle = await open(path.join(folder.folder, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!handle) continue
    try {
      const { ino, mtime, mtimeMs, size } = await handle.stat()
      const state = `${ino} ${size} ${mtimeMs}`
      if (seen.get(name) === state) continue
      await archive.add({ bytes: size, content: size > 0 ? handle.createReadStream({ autoClose: false, end: size - 1 }) : [], modifiedAt: mtime, name })
      seen.set(name, state)
      onFile?.(name)
    } finally {
      await handle.close()
    }
  }
}

/** Writes a part of an archive into its folder. */
export async function writeFilePart(args: { folder: BackupFolder; name: string; content: AsyncIterable<Uint8Array> }): Promise<void> {
  const { content, folder, name } = args
  const file = path.resolve(folder.folder, ...name.slice(folder.prefix.length).split('/'))
  // The archive may have been made by somebody else.
  if (!file.startsWith(folder.folder + path.sep)) throw new Error(`${name} lies outside of its folder`)
  await mkdir(path.dirname(file), { recursive: true })
  const handle: FileHandle = await open(file, 'w')
  try {
    for await (const chunk of content) await handle.writeFile(chunk)
  } finally {
    await handle.close()
  }
}
