import { ImporterError, RefusedError, StorageError, ThrottledError, UsageError } from '../errors.js'
import { HTTP_DEFAULTS, type HttpClient, type Validators } from '../http/index.js'
import type { RatePolicy } from '../types.js'
import { inspectImage } from './inspectImage.js'
import type { LoadedMedia, MediaLimits, MediaResolver } from './types.js'

export type LoadMediaArgs = {
  /** Best first: the full size, then the thumbnail. */
  readonly urls: readonly string[]
  /** Without it only `resolver` is asked: no request is made. */
  readonly http?: HttpClient | null
  /** Asked before the network. */
  readonly resolver?: MediaResolver | null
  readonly policy: RatePolicy
  readonly respectRobots?: boolean
  readonly allowedHosts?: readonly string[]
  readonly limits?: MediaLimits
  readonly maxWaitMs?: number
  readonly signal?: AbortSignal
}

/** Most pixels of one image, all frames of an animation counted. */
export const MAX_PIXELS = 100_000_000

const mediaTooLarge = (error: unknown, maxBytes: number): unknown => {
  if (!(error instanceof ImporterError) || error.code !== 'too-large') return error
  const message = `The image is larger than ${maxBytes} bytes`
  return new RefusedError({ cause: error, code: 'media-too-large', context: error.context, message })
}

/** Asks whether the image has changed: validators of the first of its addresses, as it was loaded before. */
export type ReloadMediaArgs = LoadMediaArgs & { readonly validators: Validators }

type Args = LoadMediaArgs & { readonly validators?: Validators }
type Download = { readonly data: Uint8Array; readonly validators: LoadedMedia['validators'] }

const NO_VALIDATORS: LoadedMedia['validators'] = { etag: null, lastModified: null }

/** Null when the image has not changed since the validators were given. */
const download = async (args: Args, url: string, maxBytes: number): Promise<Download | null> => {
  const signal = args.signal === undefined ? {} : { signal: args.signal }
  const local = await args.resolver?.({ maxBytes, url, ...signal })
  if (local) return { data: local, validators: NO_VALIDATORS }
  if (!args.http) {
    const message = 'The image is not in the directory, and nothing is fetched'
    throw new RefusedError({ code: 'not-local', context: { url }, message })
  }
  // They belong to the best of the addresses.
  const validators = url === args.urls[0] ? (args.validators ?? null) : null
  const answer = await args.http.get({
    accept: 'media',
    allowedHosts: args.allowedHosts ?? [],
    maxBytes,
    policy: args.policy,
    respectRobots: args.respectRobots ?? true,
    url,
    validators,
    ...signal,
    ...(args.maxWaitMs === undefined ? {} : { maxWaitMs: args.maxWaitMs }),
  })
  if (answer.status === 304) {
    if (validators !== null) return null
    throw new RefusedError({ code: 'bad-response', message: 'The server sent no image' })
  }
  const { etag, 'last-modified': lastModified } = answer.headers
  return { data: answer.body, validators: { etag: etag ?? null, lastModified: lastModified ?? null } }
}

/** A failure after which no other URL is tried: the host asks for patience, the disk is gone, or the run ends. */
const endsAll = (error: unknown): boolean =>
  !(error instanceof ImporterError) || error instanceof ThrottledError || error instanceof StorageError

/**
 * Loads an image from the first of its URLs that gives a good one, through the polite client or from a directory.
 * When none does, the error of the best URL is thrown: it is the one that tells most. With `validators`, null means that
 * the image has not changed.
 */
export function loadMedia(args: LoadMediaArgs): Promise<LoadedMedia>
export function loadMedia(args: ReloadMediaArgs): Promise<LoadedMedia | null>
export async function loadMedia(args: Args): Promise<LoadedMedia | null> {
  const maxBytes = args.limits?.maxBytes ?? HTTP_DEFAULTS.limits.mediaBytes
  const maxPixels = args.limits?.maxPixels ?? MAX_PIXELS
  let first: unknown = null
  for (const url of args.urls) {
    try {
      const downloaded = await download(args, url, maxBytes)
      if (downloaded === null) return null
      const isBest = first === null
      const validators = isBest ? downloaded.validators : NO_VALIDATORS
      return { ...(await inspectImage({ data: downloaded.data, maxPixels })), isBest, url, validators }
    } catch (error) {
      const failure = mediaTooLarge(error, maxBytes)
      args.signal?.throwIfAborted()
      if (endsAll(failure)) throw failure
      first ??= failure
    }
  }
  throw first ?? new UsageError({ code: 'bad-url', message: 'The image has no URL' })
}
