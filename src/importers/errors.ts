import type { ReasonCode } from './reasons.js'

/** What must be done about an error: never retry, retry on a later run, retry at once, or ask a person. */
export type RetryAdvice = 'never' | 'later' | 'now' | 'person'

/**
 * The base of all errors of the importer. Told apart by class or by `code`, never by message.
 * `context` is safe to show: it holds no secrets and no page text.
 */
export class ImporterError extends Error {
  readonly code: ReasonCode
  readonly retry: RetryAdvice
  readonly context: Readonly<Record<string, unknown>>

  constructor(args: {
    code: ReasonCode
    message: string
    retry: RetryAdvice
    cause?: unknown
    context?: Readonly<Record<string, unknown>>
  }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause })
    this.name = new.target.name
    this.code = args.code
    this.retry = args.retry
    this.context = args.context ?? {}
  }
}

type Args = { code: ReasonCode; message: string; cause?: unknown; context?: Readonly<Record<string, unknown>> }

/** The request must never be sent: a forbidden address, scheme, port, or robots.txt. */
export class BlockedError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'never' })
  }
}

/** The host asked for patience (429, 503). Costs no attempt; the whole host pauses until `retryAt` (ms since the epoch). */
export class ThrottledError extends ImporterError {
  readonly retryAt: number | null
  constructor(args: Args & { retryAt: number | null }) {
    super({ ...args, retry: 'later' })
    this.retryAt = args.retryAt
  }
}

/** The network or the server failed in a way that may pass. */
export class TransientError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'later' })
  }
}

/** The answer is final: gone, too large, not what it should be. */
export class RefusedError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'never' })
  }
}

/** An editor holds the document, or has trashed it: the importer steps back. */
export class EditorConflictError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'later' })
  }
}

/** The CMS did not accept the mapped document. */
export class InvalidDocumentError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'person' })
  }
}

/** The database or the disk cannot be used now. A run stops at once. */
export class StorageError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'later' })
  }
}

/** What was asked for cannot be done as asked: wrong usage, a bad source, a bad option. */
export class UsageError extends ImporterError {
  constructor(args: Args) {
    super({ ...args, retry: 'person' })
  }
}
