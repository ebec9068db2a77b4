import type { ContentHash, RatePolicy } from '../types.js'

/** What the origin gave with a body, to be sent back when the page is asked for again. */
export type Validators = { readonly etag?: string | null; readonly lastModified?: string | null }

/** What the answer is wanted for: it decides which content types and how many bytes are taken. */
export type Accept = 'page' | 'media'

/** One redirect that was followed. */
export type Redirect = {
  readonly from: string
  readonly to: string
  readonly status: number
  /** It led to another registrable domain, which the source allows. */
  readonly offsite: boolean
}

export type HttpRequest = {
  readonly url: string
  readonly accept: Accept
  readonly policy: RatePolicy
  readonly respectRobots: boolean
  /** Hosts that a redirect may lead to besides the site's own; `example.com` includes its subdomains, `*` is any. */
  readonly allowedHosts?: readonly string[]
  /** Default: the client's limit for `accept`. */
  readonly maxBytes?: number
  /** How long this request may wait for a host that asks for patience; beyond it a ThrottledError says until when. */
  readonly maxWaitMs?: number
  readonly validators?: Validators | null
  readonly signal?: AbortSignal
}

type AnswerBase = {
  /** The URL that answered, after redirects. */
  readonly url: string
  /** Where the page has moved for good (every hop was 301 or 308); null when it has not. */
  readonly movedTo: string | null
  readonly redirects: readonly Redirect[]
  /** Lower-case names; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** ISO 8601. */
  readonly fetchedAt: string
}

export type HttpBody = AnswerBase & {
  readonly status: 200
  /** Decompressed. */
  readonly body: Uint8Array
  /** SHA-256 of `body`. */
  readonly contentHash: ContentHash
}

export type HttpNotModified = AnswerBase & { readonly status: 304 }

export type HttpAnswer = HttpBody | HttpNotModified

/** The polite client: every request of the importer goes through `get`. */
export type HttpClient = {
  /** Resolves with a body or with 304; everything else throws an ImporterError that says what to do. */
  readonly get: (request: HttpRequest) => Promise<HttpAnswer>
  /** What a run should tell the operator, e.g. that the user agent names no contact. */
  readonly notices: readonly string[]
  readonly userAgent: string
  /** Ends all connections; requests that wait or run are rejected. */
  readonly close: () => Promise<void>
}
