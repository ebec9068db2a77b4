import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { BlockedError, ImporterError, RefusedError, StorageError, UsageError } from '../errors.js'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

const EXHAUSTED = new Set(['EMFILE', 'ENFILE', 'ENOMEM'])
// A pipe that nobody writes to would keep `open` waiting for ever. Not there on Windows.
const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

const toFileError = (error: unknown, path: string): ImporterError => {
  const code = codeOf(error)
  const args = { cause: error, context: { error: code, path } }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new RefusedError({ ...args, code: 'not-found', message: `There is no file ${path}` })
  }
  // Only where the machine has run out of something is it not the file's own fault.
  if (EXHAUSTED.has(code)) return new StorageError({ ...args, code: 'storage-failed', message: `${path} cannot be read` })
  return new RefusedError({ ...args, code: 'not-local', message: `${path} cannot be read (${code})` })
}

const toPath = (url: string): string => {
  try {
    return fileURLToPath(url)
  } catch (cause) {
    throw new UsageError({ cause, code: 'bad-url', message: 'The file URL cannot be read' })
  }
}

const isInside = (root: string, path: string): boolean => {
  const way = relative(root, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

/** `readFile` would ask for the size again, and once more for what may stand behind the end. */
const readWhole = async (file: FileHandle, size: number): Promise<Uint8Array> => {
  const bytes = Buffer.allocUnsafe(size)
  let length = 0
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

/**
 * Reads a file inside a directory. Where the path leads after all symbolic links is what counts: a link out of the
 * directory is refused like a path with `..`, and so is anything that is no regular file.
 */
export const readFileInside = async ({
  maxBytes,
  root,
  url,
}: {
  readonly maxBytes: number
  /** Absolute path of the directory. */
  readonly root: string
  readonly url: string
}): Promise<Uint8Array> => {
  const asked = toPath(url)
  const outside = (): BlockedError =>
    new BlockedError({
      code: 'not-local',
      context: { path: asked },
      message: `${asked} is not inside the source's directory`,
    })
  const wanted = resolve(asked)
  if (!isInside(resolve(root), wanted)) throw outside()
  try {
    const path = await realpath(asked)
    // Where there is no link on the way, there is none in the directory's own path either.
    if (path !== wanted && !isInside(await realpath(root), path)) throw outside()
    const file = await open(path, READ_AT_ONCE)
    try {
      const stat = await file.stat()
      if (!stat.isFile()) {
        throw new RefusedError({ code: 'not-local', context: { path: asked }, message: `${asked} is no file` })
      }
      if (stat.size > maxBytes) {
        throw new RefusedError({
          code: 'too-large',
          context: { bytes: stat.size, maxBytes, path: asked },
          message: `${asked} is larger than ${maxBytes} bytes`,
        })
      }
      return await readWhole(file, stat.size)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof ImporterError) throw error
    throw toFileError(error, asked)
  }
}
