import type { Agent } from 'undici'

import { measure } from '../../metrics/measure.js'
import { type ImporterError, ThrottledError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { RatePolicy } from '../types.js'
import type { HostLimiter, SlotReport, WaitBudget } from './createHostLimiter.js'
import { exchange, type ExchangeResult, type Inspect } from './exchange.js'
import type { HostVerdict } from './hostEvents.js'
import { hostKey } from './isOffsite.js'
import { judgeStatus } from './judgeStatus.js'
import type { ResolvedHttpOptions } from './options.js'
import { parseRateLimit, parseRetryAfter } from './parseRetryAfter.js'
import { retryDelay } from './retryDelay.js'

/** What one call of the client has cost so far; filled in as it goes on. */
export type Tally = { attempts: number; bytes: number; status: number | null }

export type Ask = {
  readonly budget: WaitBudget
  readonly headers: Readonly<Record<string, string>>
  readonly inspect: Inspect
  /** How often at most it is sent again after a failure that may pass. */
  readonly maxRetries: number
  readonly policies: readonly RatePolicy[]
  readonly priority: number
  readonly signal: AbortSignal
  readonly tally: Tally
  readonly totalMs: number
  readonly url: URL
}

export type Answer = Extract<ExchangeResult, { type: 'answer' }>

type Sent = Exclude<ExchangeResult, { type: 'deferred' }>

/** Failures that a second request may not meet. A bad certificate or a broken body is not mended by asking at once. */
const RETRIED: readonly ReasonCode[] = [
  'connection-refused',
  'connection-reset',
  'dns-failed',
  'server-error',
  'timeout',
]

/** A host that always says "at once" must not be asked for ever. */
const MAX_REFUSALS = 10

const isRefusal = (status: number): boolean => status === 429 || status === 503

const serverError = (status: number, url: URL): ImporterError | null =>
  status >= 500 ? judgeStatus({ status, url }) : null

const serverDate = (headers: Readonly<Record<string, string>>, now: number): number => {
  const date = Date.parse(headers['date'] ?? '')
  return Number.isNaN(date) ? now : date
}

/** What the answer means for the host as a whole. */
const toVerdict = (result: Sent, isLastAttempt: boolean, isCounted: boolean, now: number): HostVerdict => {
  if (result.type === 'failure') {
    const { code } = result.error
    if (code === 'cancelled' || code === 'address-forbidden') return { type: 'none' }
    // Before a connection stands it is the host that fails; later it may be this one page, which counts once.
    if (result.phase === 'connect') return { points: 1, type: 'failed' }
    if (result.phase === 'headers') return isCounted ? { type: 'none' } : { points: 1, type: 'failed' }
    return { type: 'none' }
  }
  const { headers, latencyMs, status } = result
  if (isRefusal(status)) {
    // A date is compared with the server's own clock, which may be hours away from ours.
    const reference = /^\s*\d+\s*$/.test(headers['retry-after'] ?? '') ? now : serverDate(headers, now)
    return { retryAfterMs: parseRetryAfter({ now: reference, value: headers['retry-after'] }), type: 'refused' }
  }
  if (status >= 500) return isLastAttempt ? { points: 0.5, type: 'failed' } : { type: 'none' }
  return { latencyMs, pauseMs: parseRateLimit(headers), type: 'answered' }
}

/**
 * Asks for one URL, politely: waits for its turn, repeats what may pass with growing delays, and waits out a host that
 * asks for patience without counting it as an attempt. Redirects and all other answers are given back as they are.
 */
export const createAsk = ({
  agent,
  limiter,
  options,
}: {
  readonly agent: Agent
  readonly limiter: HostLimiter
  readonly options: ResolvedHttpOptions
}): ((ask: Ask) => Promise<Answer>) => {
  const { clock, hostScope, random, retries, timeouts } = options

  return async (ask) => {
    const host = hostKey(ask.url, hostScope)
    let attempt = 0
    let refusals = 0
    let isCounted = false

    const send = (): Promise<Sent> =>
      limiter.run(
        { budget: ask.budget, host, policies: ask.policies, priority: ask.priority, signal: ask.signal },
        async (slot): Promise<SlotReport<Sent>> => {
          const from = performance.now()
          const result = await exchange({
            agent,
            headers: ask.headers,
            inspect: ask.inspect,
            onSent: slot.sent,
            signal: ask.signal,
            timeouts: { headersMs: timeouts.headersMs, idleMs: timeouts.idleMs, totalMs: ask.totalMs },
            url: ask.url,
          })
          if (result.type === 'deferred') return result
          measure('request', { host: ask.url.host, seconds: (performance.now() - from) / 1000, status: result.type === 'answer' ? result.status : null })
          const verdict = toVerdict(result, attempt >= ask.maxRetries, isCounted, clock.now())
          if (verdict.type === 'failed' && result.type === 'failure' && result.phase === 'headers') isCounted = true
          return { bytes: result.bytes, type: 'done', value: result, verdict }
        },
      )

    for (;;) {
      const result = await send()
      ask.signal.throwIfAborted()
      ask.tally.attempts += 1
      ask.tally.bytes += result.bytes
      ask.tally.status = result.type === 'answer' ? result.status : null

      if (result.type === 'answer' && isRefusal(result.status)) {
        refusals += 1
        if (refusals >= MAX_REFUSALS) {
          throw new ThrottledError({
            code: 'throttled',
            context: { host, status: result.status },
            message: `${ask.url.host} refused ${refusals} times in a row`,
            retryAt: null,
          })
        }
        // The host is paused now: the next turn waits it out, or says until when.
        continue
      }

      const error: ImporterError | null = result.type === 'failure' ? result.error : serverError(result.status, ask.url)
      if (result.type === 'answer' && error === null) return result
      if (error === null || !RETRIED.includes(error.code) || attempt >= ask.maxRetries) throw error
      await clock.sleep(retryDelay({ attempt, random: random(), rules: retries }), ask.signal)
      attempt += 1
    }
  }
}
