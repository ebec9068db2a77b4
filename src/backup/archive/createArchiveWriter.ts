import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { link, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import tar from 'tar-stream'

import { BackupError } from '../backupError.js'
import type { BackupPart } from '../manifest.js'
import { tailOf } from './tail.js'

/** Names of archives that are being written, or were when their process was killed. */
export const UNFINISHED_ARCHIVE = /^\..+\.[0-9a-f-]{36}\.part$/

/** Only the account that makes a backup may read it: it holds password hashes and API keys. */
const MODE = 0o600

/** A tar archive that is written in one go and has its name only once it is whole. */
export type ArchiveWriter = {
  /** Adds a part of a known size. Fails when `content` is shorter or longer. */
  readonly add: (args: { readonly name: string; readonly bytes: number; readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>; readonly modifiedAt?: Date }) => Promise<void>
  readonly addText: (args: { readonly name: string; readonly text: string }) => Promise<void>
  /** What has been added, in its order. */
  readonly parts: () => readonly BackupPart[]
  /** Ends the archive and gives it its name. */
  readonly finish: () => Promise<{ readonly bytes: number; readonly sha256: string }>
  /** Takes away what was written. */
  readonly abort: () => Promise<void>
}

/** Begins an archive beside its place. */
export function createArchiveWriter({ file, now }: { file: string; now: number }): ArchiveWriter {
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.part`)
  const pack = tar.pack()
  const parts: BackupPart[] = []
  const whole = createHash('sha256')
  let bytes = 0
  const written = pipeline(
    pack,
    async function* (source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        whole.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(unfinished, { flags: 'wx', mode: MODE }),
  )
  // A full disk is heard of by whoever adds the next part.
  written.catch(() => undefined)
  const unlessFailed = <T>(step: Promise<T>): Promise<T> => Promise.race([step, written.then(() => step)])

  const add: ArchiveWriter['add'] = async ({ bytes: size, content, modifiedAt = new Date(now), name }) => {
    const hash = createHash('sha256')
    let taken = 0
    const ended = new Promise<void>((resolve, reject) => {
      const entry = pack.entry({ mode: MODE, mtime: modifiedAt, name, size }, (error) => (error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve()))
      const fill = async (): Promise<void> => {
        for await (const chunk of content) {
          hash.update(chunk)
          taken += chunk.length
          if (taken <= size && !entry.write(chunk)) await unlessFailed(once(entry, 'drain'))
        }
        if (taken !== size) throw new BackupError({ code: 'failed', message: `${name} changed its size while it was copied. Call the command again.` })
        entry.end()
      }
      entry.on('error', reject)
      fill().catch(reject)
    })
    await unlessFailed(ended)
    parts.push({ bytes: size, name, sha256: hash.digest('hex') })
  }

  return {
    add,
    addText: async ({ name, text }) => {
      const content = Buffer.from(text)
      await add({ bytes: content.length, content: [content], name })
    },
    parts: () => parts,
    async finish() {
      pack.finalize()
      await written
      const sha256 = whole.digest('hex')
      const handle = await open(unfinished, 'a')
      try {
        await handle.appendFile(tailOf(sha256))
        await handle.sync()
      } finally {
        await handle.close()
      }
      // A link, unlike a rename, never takes the place of a file.
      await link(unfinished, file)
      await rm(unfinished)
      return { bytes: bytes + tailOf(sha256).length, sha256 }
    },
    async abort() {
      pack.destroy()
      await written.catch(() => undefined)
      await rm(unfinished, { force: true })
    },
  }
}
