import { BlockedError, ImporterError, type RetryAdvice, ThrottledError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import { HTTP_DEFAULTS } from '../http/index.js'
import type { PlacePatch, PlaceRow } from '../state/index.js'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** The longest pause before a page that failed is asked for again. */
const MAX_LATER_MS = DAY_MS
/** The longest pause before a page with a final answer is looked at again, as long as the source still names it. */
const MAX_FINAL_MS = 30 * DAY_MS

/** Why an item failed, and what must be done about it. */
export type Failure = {
  readonly reason: ReasonCode
  readonly detail: string | null
  readonly retry: RetryAdvice
  /** When the host may be asked again, ms since the epoch; null where nobody said. */
  readonly retryAt: number | null
  /** Whether the host was asked to no avail: only that counts as an attempt. */
  readonly costsAttempt: boolean
}

/** Reasons that only a person can take away, where no error says so. */
const FOR_A_PERSON: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['duplicate', 'invalid-document'])

/** What an error means for its item; whatever is no error of the importer is `internal`. */
export function failureOf({ error, wasSent }: { error: unknown; wasSent: boolean }): Failure {
  if (!(error instanceof ImporterError)) {
    const detail = error instanceof Error ? error.message : String(error)
    return { reason: 'internal', detail, retry: 'later', retryAt: null, costsAttempt: true }
  }
  const { code: reason, message: detail, retry } = error
  const said = error instanceof ThrottledError ? error.retryAt : Date.parse(String(error.context.retryAt ?? ''))
  const retryAt = said === null || Number.isNaN(said) ? null : said
  // A host that asks for patience has not failed, and a request that was never sent says nothing of its page.
  const saysNothing = !wasSent && (retryAt !== null || retry === 'person')
  const isFree = error instanceof ThrottledError || error instanceof BlockedError || saysNothing
  return { reason, detail, retry, retryAt, costsAttempt: !isFree }
}

/** A failure of the later stages, known by its reason alone. */
export function failureOfReason({ reason, detail }: { reason: ReasonCode; detail: string | null }): Failure {
  const retry = FOR_A_PERSON.has(reason) ? 'person' : 'later'
  return { reason, detail, retry, retryAt: null, costsAttempt: true }
}

/** What the ledger remembers of a failure: its class, the attempts in a row, and the time before which nobody asks. */
export function scheduleOf(args: {
  readonly failure: Failure
  /** Attempts in a row before this one. */
  readonly attempts: number
  readonly now: number
}): Pick<PlacePatch, 'attempts' | 'nextAttemptAt' | 'retry'> {
  const { failure, now } = args
  const attempts = args.attempts + (failure.costsAttempt ? 1 : 0)
  const at = failure.retryAt ?? (failure.costsAttempt ? pauseOf({ attempts, now, retry: failure.retry }) : null)
  return { attempts, nextAttemptAt: at === null ? null : new Date(at).toISOString(), retry: failure.retry }
}

/** The reasons of a host that says itself when it may be asked again. */
const SAID_BY_HOST: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['circuit-open', 'host-parked', 'throttled'])
/** A host whose robots.txt cannot be reached is left alone for an hour at most (createRobots). */
const MAX_UNREACHABLE_MS = 60 * MINUTE_MS

/** The longest pause, ms, that `scheduleOf` can have written into such a row. */
export function longestPauseOf({ attempts, reason, retry }: Pick<PlaceRow, 'attempts' | 'reason' | 'retry'>): number {
  if (reason !== null && SAID_BY_HOST.has(reason)) return HTTP_DEFAULTS.backoff.maxPauseMs
  return Math.max((retry && pauseOf({ attempts, now: 0, retry })) ?? 0, retry === 'later' ? MAX_UNREACHABLE_MS : 0)
}

/** 1, 2, 4 ... minutes after a failure that may pass; a final answer is looked at by the next run, then after 1, 2, 4 ... days. */
function pauseOf({ attempts, now, retry }: { attempts: number; now: number; retry: RetryAdvice }): number | null {
  const doubled = (base: number, times: number, most: number): number => Math.min(most, base * 2 ** Math.min(30, times))
  if (retry === 'later') return now + doubled(MINUTE_MS, attempts - 1, MAX_LATER_MS)
  if (retry === 'never' && attempts > 1) return now + doubled(DAY_MS, attempts - 2, MAX_FINAL_MS)
  return null
}
