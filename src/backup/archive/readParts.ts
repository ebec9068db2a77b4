import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

import tar from 'tar-stream'

import { BackupError } from '../backupError.js'
import { TAIL_BYTES } from './tail.js'

/** Reads one part; what is not read of it is passed over. */
export type PartReader = (part: { readonly name: string; readonly content: AsyncIterable<Uint8Array> }) => Promise<void>

/** The parts of an archive in their order, with the hash and the size of each. */
export async function readParts(args: {
  file: string
  /** Takes every byte of the archive before its tail. */
  whole?: Hash
  onPart: PartReader
  onRead?: (part: { readonly name: string; readonly bytes: number; readonly sha256: string }) => void
}): Promise<void> {
  const { file, onPart, onRead, whole } = args
  const { size } = await stat(file)
  const extract = tar.extract()
  const source = createReadStream(file, { end: Math.max(0, size - TAIL_BYTES - 1) })
  const sent = pipeline(
    source,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        whole?.update(chunk)
        yield chunk
      }
    },
    extract,
  )
  sent.catch(() => undefined)
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header
      if (type !== 'file') throw new BackupError({ code: 'damaged', message: `${file} is damaged: ${name} is no file.` })
      const hash = createHash('sha256')
      let bytes = 0
      const content = (async function* () {
        for await (const chunk of entry as AsyncIterable<Uint8Array>) {
          hash.update(chunk)
          bytes += chunk.length
          yield chunk
        }
      })()
      await onPart({ content, name })
      while (!(await content.next()).done);
      onRead?.({ bytes, name, sha256: hash.digest('hex') })
    }
    await sent
  } finally {
    source.destroy()
    extract.destroy()
  }
}
