import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import { asSlug, type ImportLocale, toDocumentId } from '../state/index.js'
import type { MediaRef } from '../types.js'
import { fileNameOf, storeMedia, type StoredMedia } from './storeMedia.js'
import type { LoadedFile, MediaLoader, MediaValidators } from './types.js'

/** What asking for a known image again has shown: the file that came, if one did, and the document of a new picture. */
export type Recheck = { readonly file: LoadedFile | null; readonly replaced: StoredMedia | null }

/** Payload writes these as they came; it makes files of other types anew. */
const WRITTEN_AS_THEY_COME = new Set(['image/jpeg', 'image/png'])

/**
 * Asks whether a known image is still the same picture at its address. New bytes become a document of their own: the old
 * one may stand in other articles, or have been chosen by an editor. A file that an editor has put in its place is
 * theirs: it is not asked for, and the answer is null.
 */
export async function recheckImage(args: {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly locale: ImportLocale | null
  readonly ref: MediaRef
  /** Of the media document that the image is now. */
  readonly id: string
  readonly validators: MediaValidators
  readonly loadMedia: MediaLoader
  /** What the document of a new picture says. */
  readonly dataOf: () => Promise<Readonly<Record<string, unknown>>>
}): Promise<Recheck | null> {
  const { dataOf, id, loadMedia, locale, payload, ref, slugs, validators } = args
  const collection = asSlug(slugs.media)
  const media: Partial<Record<string, unknown>> | null = await payload.findByID({
    collection,
    depth: 0,
    disableErrors: true,
    id: toDocumentId({ collection, id, payload }),
    overrideAccess: true,
  })
  const contentHash = media?.contentHash
  if (typeof contentHash !== 'string' || (await isEditors({ contentHash, media, payload, slugs }))) return null
  const file = await loadMedia(ref, validators)
  if (file === null || file.contentHash === contentHash) return { file, replaced: null }
  const stored = await storeMedia({ data: await dataOf(), file, locale, payload, slugs })
  return { file, replaced: stored.id === id ? null : stored }
}

/** Whether the file is another than the one that was imported: uploaded under its own name, or cropped under the same. */
async function isEditors(args: {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly media: Partial<Record<string, unknown>> | null
  readonly contentHash: string
}): Promise<boolean> {
  const { contentHash, media, payload, slugs } = args
  const { filename, mimeType } = media ?? {}
  if (typeof filename !== 'string' || !filename.startsWith(fileNameOf(contentHash))) return true
  if (typeof mimeType !== 'string' || !WRITTEN_AS_THEY_COME.has(mimeType)) return false
  const directory = payload.collections[asSlug(slugs.media)]?.config.upload.staticDir ?? '.'
  const bytes = await readFile(path.join(directory, filename)).catch(() => null)
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') !== contentHash
}
