import type { ContentHash } from '../types.js'

export type LoadedMedia = {
  readonly data: Uint8Array
  /** As sniffed from the bytes, never as the server says. */
  readonly mimeType: string
  /** Without a dot. */
  readonly extension: string
  /** SHA-256 of the bytes. */
  readonly contentHash: ContentHash
  /** `<contentHash>.<extension>` */
  readonly filename: string
  readonly width: number
  readonly height: number
  /** The one of the URLs that the file came from. */
  readonly url: string
  /** False when a better one of the URLs could not be had. */
  readonly isBest: boolean
  /** What the host sent for the best of the URLs: null from a directory, and when another one answered. */
  readonly validators: { readonly etag: string | null; readonly lastModified: string | null }
}

export type MediaLimits = {
  /** @default 41943040 (40 MB) */
  readonly maxBytes?: number
  /** Width times height. @default 100000000 */
  readonly maxPixels?: number
}

/** Reads an image from somewhere else than the network; null when it is not there. */
export type MediaResolver = (args: {
  readonly url: string
  readonly maxBytes: number
  readonly signal?: AbortSignal
}) => Promise<Uint8Array | null>
