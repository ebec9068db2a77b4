import { readFile } from 'node:fs/promises'

import { type CollectionBeforeOperationHook, MissingFile, type PayloadRequest, ValidationError } from 'payload'

import { ImporterError } from '../importers/errors.js'
import { inspectImage } from '../importers/media/inspectImage.js'
import { MAX_PIXELS } from '../importers/media/loadMedia.js'
import { message } from '../translations/message.js'
import { toSlug } from './toSlug.js'

/** In characters of up to four bytes: with the sizes' endings no file system refuses the name. */
const MAX_NAME = 40
/** Of the content's hash: nobody can guess the address of a file that nothing published shows. */
const HASH_CHARACTERS = 16

type WriteArgs = { readonly duplicateFromID?: unknown; readonly overrideAccess?: boolean }

/**
 * Judges an uploaded file by its bytes, and gives it its name and type: what the client says of them counts for nothing.
 * A file without bytes would be fetched by Payload from an address in the request: refused. The project's own code, and
 * the importer, bring files that they answer for.
 */
export const settleUpload: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const { duplicateFromID, overrideAccess } = args as WriteArgs
  if ((operation !== 'create' && operation !== 'update') || overrideAccess) return args
  if (req.file) req.file = await settled({ collection: collection.slug, file: req.file, req })
  else if (operation === 'create' && duplicateFromID === undefined) throw new MissingFile(req.t)
  return args
}

type UploadedFile = NonNullable<PayloadRequest['file']>

async function settled(args: { collection: string; file: UploadedFile; req: PayloadRequest }): Promise<UploadedFile> {
  const { collection, file, req } = args
  const data = file.tempFilePath ? await readFile(file.tempFilePath) : file.data
  try {
    const { contentHash, extension, mimeType } = await inspectImage({ data, maxPixels: MAX_PIXELS })
    const [base = ''] = (file.name.split(/[\\/]/).pop() ?? '').split('.', 1)
    const slug = [...toSlug(base)].slice(0, MAX_NAME).join('').replace(/-+$/, '') || 'image'
    return { ...file, mimetype: mimeType, name: `${slug}-${contentHash.slice(0, HASH_CHARACTERS)}.${extension}` }
  } catch (error) {
    if (!(error instanceof ImporterError)) throw error
    const reason = message(req, `reasons:${error.code as 'media-type-refused'}:what`)
    throw new ValidationError({ collection, errors: [{ message: reason, path: 'file' }], req }, req.t)
  }
}
