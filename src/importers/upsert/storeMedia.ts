import { statfs } from 'node:fs/promises'

import { FileUploadError, type Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import { StorageError } from '../errors.js'
import { asSlug, createDocumentReader, databaseFault, type ImportLocale } from '../state/index.js'
import type { LoadedFile } from './types.js'
import { inOneLocale } from './inOneLocale.js'

export type StoredMedia = { readonly id: string; readonly created: boolean }

/** The name of an imported file, without its ending. */
export const fileNameOf = (contentHash: string): string => contentHash.slice(0, 32)

/** Makes the media document of a file, or finds the one that holds the same bytes. */
export async function storeMedia(args: {
  readonly payload: Payload
  readonly slugs: SlugMap
  /** What its texts are written in. */
  readonly locale: ImportLocale | null
  readonly file: LoadedFile
  /** What its document says besides. */
  readonly data: Readonly<Record<string, unknown>>
}): Promise<StoredMedia> {
  const { payload, slugs, locale, file, data } = args
  const reader = createDocumentReader({ payload, slugs })
  const find = async (): Promise<StoredMedia | null> => {
    const id = (await reader.idsBy('media', 'contentHash', [file.contentHash])).get(file.contentHash)
    return id === undefined ? null : { id, created: false }
  }
  const known = await find()
  if (known) return known
  try {
    const { id } = await payload.create({
      collection: asSlug(slugs.media),
      context: { importer: true },
      data: { ...data, contentHash: file.contentHash, sourceUrl: file.url } as never,
      depth: 0,
      ...inOneLocale(locale),
      file: {
        name: `${fileNameOf(file.contentHash)}.${file.extension}`,
        data: Buffer.from(file.data.buffer, file.data.byteOffset, file.data.byteLength),
        mimetype: file.mimeType,
        size: file.data.byteLength,
      },
      overrideAccess: true,
      // The name is the hash: a file that a crash left behind holds the same bytes.
      overwriteExistingFiles: true,
      select: {},
    })
    return { id: String(id), created: true }
  } catch (error) {
    const fault = databaseFault(error)
    // Another worker stored the same bytes meanwhile.
    const other = fault?.kind === 'duplicate' ? await find() : null
    if (other) return other
    if (error instanceof FileUploadError)
      throw await fileFault({ payload, slugs, size: file.data.byteLength, cause: error })
    throw fault && 'error' in fault ? fault.error : error
  }
}

/** Payload hides why a file could not be written: a disk without room is told from the rest by its free blocks. */
async function fileFault(args: {
  payload: Payload
  slugs: SlugMap
  size: number
  cause: unknown
}): Promise<StorageError> {
  const { payload, slugs, size, cause } = args
  const directory = payload.collections[asSlug(slugs.media)]?.config.upload.staticDir ?? '.'
  const room = await statfs(directory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Infinity,
  )
  return room < size * 2
    ? new StorageError({ code: 'disk-full', message: 'No room left for images', cause })
    : new StorageError({ code: 'storage-failed', message: 'The image file could not be written', cause })
}
