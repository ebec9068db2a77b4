import { createHash } from 'node:crypto'

import { UsageError } from '../errors.js'
import { HTTP_DEFAULTS, type HttpClient, readFileInside, type Redirect, type Validators } from '../http/index.js'
import type { Clock, ContentHash, FetchedPage, ItemRef, RatePolicy } from '../types.js'
import { decodeBody } from './decodeBody.js'

export type FetchResult =
  | {
      /** The bytes are those that were asked about as `knownHash`: they are not decoded. */
      readonly status: 'same'
      readonly headers: Readonly<Record<string, string>>
      readonly movedTo: string | null
    }
  | {
      readonly status: 'fetched'
      readonly page: FetchedPage
      /** Where the page has moved for good; null when it has not. */
      readonly movedTo: string | null
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly status: 'not-modified'
      readonly headers: Readonly<Record<string, string>>
      readonly fetchedAt: string
      readonly movedTo: string | null
    }

export type FetchPageArgs = {
  readonly ref: Pick<ItemRef, 'sourceKey' | 'url'>
  readonly http: HttpClient
  readonly policy: RatePolicy
  readonly respectRobots: boolean
  readonly clock: Clock
  /** Hash of the bytes that are known and need not be read again. */
  readonly knownHash?: ContentHash | null
  /** Host names that a redirect may lead to. */
  readonly allowedHosts?: readonly string[]
  /** Decompressed. @default 8388608 (8 MB) */
  readonly maxBytes?: number
  readonly maxWaitMs?: number
  /** The directory that `file:` URLs must be inside of; without it none is read. */
  readonly root?: string | null
  readonly signal?: AbortSignal
  readonly validators?: Validators | null
}

const fetchFile = async (args: FetchPageArgs, maxBytes: number): Promise<FetchResult> => {
  const { clock, ref, root } = args
  if (!root) {
    throw new UsageError({ code: 'not-local', message: 'Files are read only for a source that names a directory' })
  }
  args.signal?.throwIfAborted()
  const bytes = await readFileInside({ maxBytes, root, url: ref.url })
  const contentHash = createHash('sha256').update(bytes).digest('hex') as ContentHash
  if (contentHash === args.knownHash) return { headers: {}, movedTo: null, status: 'same' }
  const { charsetMismatch, encoding, text } = decodeBody({ bytes })
  return {
    movedTo: null,
    page: {
      bytes: bytes.length,
      charsetMismatch,
      contentHash,
      encoding,
      fetchedAt: new Date(clock.now()).toISOString(),
      headers: {},
      requestedUrl: ref.url,
      sourceKey: ref.sourceKey,
      status: 200,
      text,
      url: ref.url,
    },
    redirects: [],
    status: 'fetched',
  }
}

/** Fetches one page, from the network or from a source's directory, and decodes it. Throws ImporterErrors. */
export const fetchPage = async (args: FetchPageArgs): Promise<FetchResult> => {
  const { http, policy, ref, respectRobots } = args
  const maxBytes = args.maxBytes ?? HTTP_DEFAULTS.limits.pageBytes
  if (/^file:/i.test(ref.url)) return fetchFile(args, maxBytes)
  const answer = await http.get({
    accept: 'page',
    allowedHosts: args.allowedHosts ?? [],
    maxBytes,
    policy,
    respectRobots,
    url: ref.url,
    validators: args.validators ?? null,
    ...(args.maxWaitMs === undefined ? {} : { maxWaitMs: args.maxWaitMs }),
    ...(args.signal === undefined ? {} : { signal: args.signal }),
  })
  const { fetchedAt, headers, movedTo } = answer
  if (answer.status === 304) return { fetchedAt, headers, movedTo, status: 'not-modified' }
  if (answer.contentHash === args.knownHash) return { headers, movedTo, status: 'same' }
  const { charsetMismatch, encoding, text } = decodeBody({ bytes: answer.body, contentType: headers['content-type'] })
  return {
    movedTo,
    page: {
      bytes: answer.body.length,
      charsetMismatch,
      contentHash: answer.contentHash,
      encoding,
      fetchedAt,
      headers,
      requestedUrl: ref.url,
      sourceKey: ref.sourceKey,
      status: 200,
      text,
      url: answer.url,
    },
    redirects: answer.redirects,
    status: 'fetched',
  }
}
