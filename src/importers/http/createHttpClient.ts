import { createHash } from 'node:crypto'

import { Agent } from 'undici'

import { BlockedError, ImporterError, RefusedError, TransientError } from '../errors.js'
import type { ContentHash, RatePolicy } from '../types.js'
import { type Answer, createAsk, type Tally } from './createAsk.js'
import { checkUrl, isLoopbackUrl } from './checkUrl.js'
import { createGuardedConnect } from './createGuardedConnect.js'
import { createHostLimiter, type WaitBudget } from './createHostLimiter.js'
import { createRobots, type RobotsAnswer } from './createRobots.js'
import { PRODUCT_TOKEN } from './defaults.js'
import type { Inspect } from './exchange.js'
import type { RobotsNote } from './fetchRecord.js'
import { isHostAllowed, isOffsite } from './isOffsite.js'
import { judgeStatus } from './judgeStatus.js'
import { linkSignals } from './linkSignals.js'
import type { HttpClientOptions } from './options.js'
import { checkContentType } from './pageTypes.js'
import { resolveHttpOptions } from './resolveHttpOptions.js'
import type { HttpAnswer, HttpClient, HttpRequest, Redirect } from './types.js'
import { validatorHeaders } from './validatorHeaders.js'

const REDIRECTS = [301, 302, 303, 307, 308]
const PERMANENT = [301, 308]
// robots.txt is asked for again a little, not as persistently as a page: the pages wait for it.
const ROBOTS_RETRIES = 1
// How long the host of a worker that was killed stands still, at most.
const LEASE_MS = 6000

type Hop = { readonly url: URL; readonly answer: Answer; readonly redirects: readonly Redirect[] }

type Journey = {
  readonly start: URL
  readonly allowedHosts: readonly string[]
  /** Called before each hop is asked. */
  readonly before: (url: URL) => Promise<readonly RatePolicy[]>
  readonly headers: Readonly<Record<string, string>>
  readonly inspect: Inspect
  readonly budget: WaitBudget
  readonly maxRetries: number
  readonly priority: number
  readonly signal: AbortSignal
  readonly tally: Tally
  readonly totalMs: number
}

/** The polite and guarded client of the importer. See HttpClientOptions for what can be set. */
export const createHttpClient = (clientOptions: HttpClientOptions = {}): HttpClient => {
  const options = resolveHttpOptions(clientOptions)
  const { clock, limits, timeouts } = options
  const userAgent = `${PRODUCT_TOKEN}/${options.version}${options.contact === null ? '' : ` (+${options.contact})`}`
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
    maxHeaderSize: 32_768,
    pipelining: 1,
  })
  const limiter = createHostLimiter({
    clock,
    leaseMs: LEASE_MS,
    maxConcurrency: options.maxConcurrency,
    onWait: options.onWait,
    random: options.random,
    rules: options.backoff,
    store: options.store,
  })
  const ask = createAsk({ agent, limiter, options })
  const robots = createRobots({ clock, maxBytes: limits.robotsBytes, rules: options.robots, store: options.store })

  const nextUrl = (from: URL, answer: Answer, journey: Journey): { readonly url: URL; readonly offsite: boolean } => {
    const location = answer.headers['location']
    if (location === undefined || !URL.canParse(location, from.href)) {
      throw new RefusedError({
        code: 'bad-response',
        context: { host: from.host, status: answer.status },
        message: `${from.host} redirects to nowhere`,
      })
    }
    const url = checkUrl({ rules, url: new URL(location, from).href })
    // Even where loopback is allowed, a stranger must not lead us to it.
    if (isLoopbackUrl(url) && !isLoopbackUrl(journey.start)) {
      throw new BlockedError({
        code: 'address-forbidden',
        context: { host: url.host },
        message: `${from.host} redirects to this machine itself`,
      })
    }
    const offsite = isOffsite(journey.start, url)
    if (offsite && !isHostAllowed(url, journey.allowedHosts)) {
      throw new RefusedError({
        code: 'redirect-offsite',
        context: { from: from.host, to: url.host },
        message: `${from.host} redirects to ${url.host}, which the source does not allow`,
      })
    }
    return { offsite, url }
  }

  const travel = async (journey: Journey): Promise<Hop> => {
    const redirects: Redirect[] = []
    const seen = new Set<string>()
    let url = journey.start
    for (;;) {
      seen.add(url.href)
      const policies = await journey.before(url)
      const answer = await ask({ ...journey, policies, url })
      if (!REDIRECTS.includes(answer.status)) return { answer, redirects, url }
      const next = nextUrl(url, answer, journey)
      redirects.push({ from: url.href, offsite: next.offsite, status: answer.status, to: next.url.href })
      const context = { host: url.host, redirects: redirects.length }
      if (seen.has(next.url.href)) {
        throw new RefusedError({ code: 'redirect-loop', context, message: `${url.host} redirects in a circle` })
      }
      if (redirects.length > limits.redirects) {
        throw new RefusedError({ code: 'too-many-redirects', context, message: `${url.host} redirects more than ${limits.redirects} times` })
      }
      url = next.url
    }
  }

  const fetchRobots = async (robotsUrl: string, policy: RatePolicy): Promise<RobotsAnswer> => {
    const start = checkUrl({ rules, url: robotsUrl })
    let isFirst = true
    const { release, signal } = linkSignals([closing.signal])
    try {
      const { answer } = await travel({
        allowedHosts: ['*'],
        before: (url) => {
          isFirst = url.href === start.href
          return Promise.resolve([policy])
        },
        budget: { leftMs: options.maxWaitMs },
        headers: { accept: 'text/plain, */*;q=0.5', 'accept-encoding': 'gzip, deflate, br', 'user-agent': userAgent },
        inspect: ({ status }) => (status === 200 ? { cut: true, maxBytes: limits.robotsBytes } : 'discard'),
        maxRetries: ROBOTS_RETRIES,
        priority: 1,
        signal,
        start,
        tally: { attempts: 0, bytes: 0, status: null },
        totalMs: timeouts.totalMs,
      })
      return answer
    } catch (error) {
      // RFC 9309 2.3.1.2: a file behind more than five redirects is one that is not there.
      if (error instanceof RefusedError && (error.code === 'too-many-redirects' || error.code === 'redirect-loop')) {
        return { body: new Uint8Array(0), headers: {}, status: 404 }
      }
      if (error instanceof BlockedError && !isFirst) {
        throw new TransientError({ cause: error, code: 'robots-unreachable', message: error.message })
      }
      throw error
    } finally {
      release()
    }
  }

  const obeyRobots = async (url: URL, policy: RatePolicy, signal: AbortSignal): Promise<RatePolicy> => {
    const ruling = await robots.ruling({ fetch: (robotsUrl) => fetchRobots(robotsUrl, policy), signal, url })
    if (ruling.type === 'disallowed') {
      throw new BlockedError({
        code: 'robots-disallowed',
        context: { host: url.host },
        message: `robots.txt of ${url.host} does not allow ${url.pathname}`,
      })
    }
    if (ruling.type === 'unreachable') {
      throw new TransientError({
        code: ruling.reason,
        context: { host: url.host, retryAt: new Date(ruling.retryAt).toISOString() },
        message: `Nothing of ${url.host} is fetched until its robots.txt is known: ${ruling.detail}`,
      })
    }
    const delay = ruling.crawlDelayMs ?? 0
    if (delay > options.robots.maxCrawlDelayMs) {
      throw new ImporterError({
        code: 'host-parked',
        context: { crawlDelayMs: delay, host: url.host },
        message: `robots.txt of ${url.host} asks for ${delay / 1000} s between requests: an operator has to decide`,
        retry: 'person',
      })
    }
    return delay > policy.minGapMs ? { ...policy, minGapMs: delay } : policy
  }

  const inspectFor =
    (request: HttpRequest): Inspect =>
    ({ headers, status }) => {
      if (status !== 200) return 'discard'
      const maxBytes = request.maxBytes ?? (request.accept === 'media' ? limits.mediaBytes : limits.pageBytes)
      if (Number(headers['content-length']) > maxBytes) {
        return new RefusedError({ code: 'too-large', context: { maxBytes }, message: `The body is larger than ${maxBytes} bytes` })
      }
      return checkContentType(request.accept, headers['content-type']) ?? { cut: false, maxBytes }
    }

  const toAnswer = ({ answer, redirects, url }: Hop, conditional: boolean): HttpAnswer => {
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
      if (conditional) return { ...base, status: 304 }
      throw new RefusedError({ code: 'bad-response', message: `${url.host} answered 304 to an unconditional request` })
    }
    const contentHash = createHash('sha256').update(answer.body).digest('hex') as ContentHash
    return { ...base, body: answer.body, contentHash, status: 200 }
  }

  const get = async (request: HttpRequest): Promise<HttpAnswer> => {
    const { release, signal } = linkSignals(request.signal ? [request.signal, closing.signal] : [closing.signal])
    const startedAt = clock.now()
    const maxWaitMs = request.maxWaitMs ?? options.maxWaitMs
    const budget: WaitBudget = { leftMs: maxWaitMs }
    const tally: Tally = { attempts: 0, bytes: 0, status: null }
    const conditional = validatorHeaders(request.validators)
    let note: RobotsNote = 'not-asked'

    const record = (error: unknown): void => {
      const reason = error instanceof ImporterError ? error.code : error === null ? null : 'cancelled'
      options.onFetch({
        at: new Date(clock.now()).toISOString(),
        attempts: tally.attempts,
        bytes: tally.bytes,
        detail: error instanceof ImporterError ? error.message : null,
        durationMs: clock.now() - startedAt,
        reason,
        robots: reason === 'robots-disallowed' ? 'disallowed' : reason === 'robots-unreachable' ? 'unreachable' : note,
        status: tally.status,
        // A URL that carries credentials is never written down.
        url: reason === 'credentials-in-url' ? '' : request.url,
        validator: conditional['if-none-match'] ? 'etag' : conditional['if-modified-since'] ? 'last-modified' : null,
        waitedMs: maxWaitMs - budget.leftMs,
      })
    }

    try {
      signal.throwIfAborted()
      const hop = await travel({
        allowedHosts: request.allowedHosts ?? [],
        before: async (url) => {
          if (!request.respectRobots) return [request.policy]
          const policy = await obeyRobots(url, request.policy, signal)
          note = 'allowed'
          return [policy]
        },
        budget,
        headers: {
          accept: request.accept === 'media' ? 'image/avif, image/webp, image/*;q=0.9, */*;q=0.1' : 'text/html, application/xhtml+xml, text/*;q=0.8, */*;q=0.1',
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': userAgent,
          ...conditional,
        },
        inspect: inspectFor(request),
        maxRetries: options.retries.max,
        priority: 0,
        signal,
        start: checkUrl({ rules, url: request.url }),
        tally,
        totalMs: request.accept === 'media' ? timeouts.mediaTotalMs : timeouts.totalMs,
      })
      const answer = toAnswer(hop, Object.keys(conditional).length > 0)
      record(null)
      return answer
    } catch (error) {
      record(error)
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
    notices:
      options.contact === null
        ? ['The user agent names no contact: set one, so that a site can say what is wrong instead of blocking us.']
        : [],
    userAgent,
  }
}
