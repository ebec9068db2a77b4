import type { CollectionBeforeChangeHook } from 'payload'

/** Orientations of EXIF that lay a picture on its side. */
const FIRST_TURNED = 5

/**
 * Gives a photograph the width and height with which it is shown: cameras turn a picture by a tag, and Payload (3.90)
 * measures it as it is stored, while it makes the smaller sizes from what is seen.
 */
export const measureTurned: CollectionBeforeChangeHook = async ({ data, req }) => {
  const input = req.file?.tempFilePath || req.file?.data
  if (!input || typeof data.width !== 'number' || typeof data.height !== 'number') return data
  // Loaded only when there is an image: it brings a native library.
  const { default: sharp } = await import('sharp')
  const meta = await sharp(input, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  // What was cropped has been turned already, and has other measures.
  const isAsStored = meta !== null && meta.width === data.width && meta.height === data.height
  const isTurned = (meta?.orientation ?? 1) >= FIRST_TURNED
  return isAsStored && isTurned ? { ...data, height: meta.width, width: meta.height } : data
}
