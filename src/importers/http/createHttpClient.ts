import { createHash } from 'node:crypto'

import { Agent } from 'undici'

import { ImporterError, RefusedError } from '../errors.js'
import type { ContentHash } from '../types.js'
import { checkUrl } from './checkUrl.js'
import { createAsk, type Tally } from './createAsk.js'
import { createGuardedConnect } from './createGuardedConnect.js'
import { createHostLimiter, type WaitBudget } from './createHostLimiter.js'
import { createRobotsGate } from './createRobotsGate.js'
import { type Arrival, createTravel } from './createTravel.js'
import { PRODUCT_TOKEN } from './defaults.js'
import type { Inspect } from './exchange.js'
import type { FetchRecord, RobotsNote } from './fetchRecord.js'
import { judgeStatus } from './judgeStatus.js'
import { linkSignals } from './linkSignals.js'
import type { HttpClientOptions } from './options.js'
import { checkContentType } from './pageTypes.js'
import { resolveHttpOptions } from './resolveHttpOptions.js'
import type { Accept, HttpAnswer, HttpClient, HttpRequest } from './types.js'
import { validatorHeaders } from './validatorHeaders.js'

const PERMANENT = [301, 308]
// How long the host of a worker that was killed stands still, at most.
const LEASE_MS = 6000
const MAX_HEADER_BYTES = 32_768

const ACCEPT: Readonly<Record<Accept | 'robots', string>> = {
  media: 'image/avif, image/webp, image/*;q=0.9, */*;q=0.1',
  page: 'text/html, application/xhtml+xml, text/*;q=0.8, */*;q=0.1',
  robots: 'text/plain, */*;q=0.5',
}

const NO_CONTACT =
  'The user agent names no contact: set one, so that a site can say what is wrong instead of blocking us.'

const robotsNoteOf = (error: unknown, note: RobotsNote): RobotsNote => {
  if (!(error instanceof ImporterError)) return note
  if (error.code === 'robots-disallowed') return 'disallowed'
  return error.code === 'robots-unreachable' ? 'unreachable' : note
}

/** The polite and guarded client of the importer. See HttpClientOptions for what can be set. */
export const createHttpClient = (clientOptions: HttpClientOptions = {}): HttpClient => {
  const options = resolveHttpOptions(clientOptions)
  const { clock, limits, timeouts } = options
  const userAgent = `${PRODUCT_TOKEN}/${options.version}${options.contact === null ? '' : ` (+${options.contact})`}`
  const headersFor = (kind: Accept | 'robots'): Record<string, string> => ({
    accept: ACCEPT[kind],
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': userAgent,
  })
  const rules = {
    allowedPorts: options.allowedPorts,
    allowLoopback: options.allowLoopback,
    maxUrlLength: limits.urlLength,
  }
  const closing = new AbortController()
  const agent = new Agent({
    // Our own timers hold for every phase; undici's have a coarse resolution.
    bodyTimeout: 0,
    connect: createGuardedConnect({
      allowLoopback: options.allowLoopback,
      connectTimeoutMs: timeouts.connectMs,
      resolve: options.resolve,
    }),
    headersTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    pipelining: 1,
  })
  const limiter = createHostLimiter({
    clock,
    leaseMs: LEASE_MS,
    maxConcurrency: options.maxConcurrency,
    onClockSetBack: options.onClockSetBack,
    onWait: options.onWait,
    random: options.random,
    rules: options.backoff,
    store: options.store,
  })
  const travel = createTravel({ ask: createAsk({ agent, limiter, options }), maxRedirects: limits.redirects, rules })
  const obeyRobots = createRobotsGate({
    closing: closing.signal,
    headers: headersFor('robots'),
    options,
    rules,
    travel,
  })

  const inspectFor =
    (request: HttpRequest): Inspect =>
    ({ headers, status }) => {
      if (status !== 200) return 'discard'
      const maxBytes = request.maxBytes ?? (request.accept === 'media' ? limits.mediaBytes : limits.pageBytes)
      if (Number(headers['content-length']) > maxBytes) {
        const message = `The body is larger than ${maxBytes} bytes`
        return new RefusedError({ code: 'too-large', context: { maxBytes }, message })
      }
      return checkContentType(request.accept, headers['content-type']) ?? { cut: false, maxBytes }
    }

  const toAnswer = ({ answer, redirects, url }: Arrival, isConditional: boolean): HttpAnswer => {
    const error = judgeStatus({ status: answer.status, url })
    if (error !== null) throw error
    const isPermanent = redirects.length > 0 && redirects.every(({ status }) => PERMANENT.includes(status))
    const base = {
      fetchedAt: new Date(clock.now()).toISOString(),
      headers: answer.headers,
      movedTo: isPermanent ? url.href : null,
      redirects,
      url: url.href,
    }
    if (answer.status === 304) {
      if (isConditional) return { ...base, status: 304 }
      throw new RefusedError({ code: 'bad-response', message: `${url.host} answered 304 to an unconditional request` })
    }
    const contentHash = createHash('sha256').update(answer.body).digest('hex') as ContentHash
    return { ...base, body: answer.body, contentHash, status: 200 }
  }

  const get = async (request: HttpRequest): Promise<HttpAnswer> => {
    const { release, signal } = linkSignals(request.signal ? [request.signal, closing.signal] : [closing.signal])
    const startedAt = clock.now()
    const maxWaitMs = request.maxWaitMs ?? options.maxWaitMs
    const budget: WaitBudget = { leftMs: maxWaitMs, waitedFor: null }
    const tally: Tally = { attempts: 0, bytes: 0, status: null }
    const conditional = validatorHeaders(request.validators)
    let note: RobotsNote = 'not-asked'

    const recordOf = (error: unknown): FetchRecord => {
      const reason = error instanceof ImporterError ? error.code : error === null ? null : 'cancelled'
      return {
        at: new Date(clock.now()).toISOString(),
        attempts: tally.attempts,
        bytes: tally.bytes,
        detail: error instanceof ImporterError ? error.message : null,
        durationMs: clock.now() - startedAt,
        reason,
        robots: robotsNoteOf(error, note),
        status: tally.status,
        // A URL that carries credentials is never written down.
        url: reason === 'credentials-in-url' ? '' : request.url,
        validator: conditional['if-none-match'] ? 'etag' : conditional['if-modified-since'] ? 'last-modified' : null,
        waitedFor: budget.waitedFor,
        waitedMs: maxWaitMs - budget.leftMs,
      }
    }

    try {
      signal.throwIfAborted()
      const arrival = await travel({
        allowedHosts: request.allowedHosts ?? [],
        before: async (url) => {
          if (!request.respectRobots) return [request.policy]
          const policy = await obeyRobots(url, request.policy, signal)
          note = 'allowed'
          return [policy]
        },
        budget,
        headers: { ...headersFor(request.accept), ...conditional },
        inspect: inspectFor(request),
        maxRetries: options.retries.max,
        priority: 0,
        signal,
        start: checkUrl({ rules, url: request.url }),
        tally,
        totalMs: request.accept === 'media' ? timeouts.mediaTotalMs : timeouts.totalMs,
      })
      const answer = toAnswer(arrival, Object.keys(conditional).length > 0)
      options.onFetch(recordOf(null))
      return answer
    } catch (error) {
      options.onFetch(recordOf(error))
      if (signal.aborted) throw signal.reason
      throw error
    } finally {
      release()
    }
  }

  return {
    close: async () => {
      closing.abort(new DOMException('The client was closed', 'AbortError'))
      await agent.destroy()
    },
    get,
    notices: options.contact === null ? [NO_CONTACT] : [],
    userAgent,
  }
}
