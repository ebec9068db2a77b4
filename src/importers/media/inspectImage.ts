import { createHash } from 'node:crypto'

import { fileTypeFromBuffer } from 'file-type'

import { RefusedError } from '../errors.js'
import type { ContentHash } from '../types.js'
import type { LoadedMedia } from './types.js'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

type Refusal = 'media-type-refused' | 'media-pixels' | 'media-damaged'

const refuse = (code: Refusal, message: string, cause?: unknown): RefusedError =>
  new RefusedError({ cause, code, message })

const typeOf = async (data: Uint8Array): Promise<string> => {
  const type = await fileTypeFromBuffer(data).catch(() => undefined)
  if (type !== undefined) return type.mime
  const head = new TextDecoder('latin1').decode(data.subarray(0, 1024)).trimStart().toLowerCase()
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg/.test(head)) return 'image/svg+xml'
  if (head.startsWith('<')) return 'text/html'
  return 'unknown'
}

/**
 * Checks that bytes are an image that may be kept: one of five types by its own bytes, not too many pixels, and
 * readable to its end. The pixels are counted before anything is decoded.
 */
export const inspectImage = async ({
  data,
  maxPixels,
}: {
  readonly data: Uint8Array
  readonly maxPixels: number
}): Promise<Omit<LoadedMedia, 'url' | 'isBest' | 'validators'>> => {
  if (data.length === 0) throw refuse('media-damaged', 'The image is empty')
  const mimeType = await typeOf(data)
  const extension = EXTENSIONS[mimeType]
  if (extension === undefined) throw refuse('media-type-refused', `The file is ${mimeType}, not an image that is taken`)

  // Loaded only when there is an image: it brings a native library.
  const { default: sharp } = await import('sharp')
  const meta = await sharp(data, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw refuse('media-damaged', 'The image cannot be read', cause)
    })
  const width = meta.width ?? 0
  const height = meta.height ?? 0
  if (width < 1 || height < 1) throw refuse('media-damaged', 'The image has no size')
  // All frames of an animation count.
  if (width * height * (meta.pages ?? 1) > maxPixels) {
    throw refuse('media-pixels', `The image has ${width} × ${height} pixels, more than ${maxPixels}`)
  }
  await sharp(data, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true })
    .resize({ width: Math.min(width, 64) })
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      throw refuse('media-damaged', 'The image is damaged', cause)
    })
  const contentHash = createHash('sha256').update(data).digest('hex') as ContentHash
  // Cameras turn the picture by a tag: what is seen is what counts.
  const isTurned = (meta.orientation ?? 1) >= 5
  return {
    contentHash,
    data,
    extension,
    filename: `${contentHash}.${extension}`,
    height: isTurned ? width : height,
    mimeType,
    width: isTurned ? height : width,
  }
}
