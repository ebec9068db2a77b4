import { BlockedError, ImporterError, RefusedError, TransientError } from '../errors.js'
import type { RatePolicy } from '../types.js'
import { checkUrl, type UrlRules } from './checkUrl.js'
import { createRobots, type RobotsAnswer } from './createRobots.js'
import type { Arrival, Journey } from './createTravel.js'
import { linkSignals } from './linkSignals.js'
import type { ResolvedHttpOptions } from './options.js'

// robots.txt is asked for again a little, not as persistently as a page: the pages wait for it.
const ROBOTS_RETRIES = 1

/**
 * What stands before every request that respects robots.txt: gives the policy that holds (with the Crawl-delay as a
 * lower bound of the gap), or throws the reason why nothing may be sent.
 */
export const createRobotsGate = ({
  closing,
  headers,
  options,
  rules,
  travel,
}: {
  /** Ends with the client: a file that many requests wait for does not end with one of them. */
  readonly closing: AbortSignal
  readonly headers: Readonly<Record<string, string>>
  readonly options: ResolvedHttpOptions
  readonly rules: UrlRules
  readonly travel: (journey: Journey) => Promise<Arrival>
}): ((url: URL, policy: RatePolicy, signal: AbortSignal) => Promise<RatePolicy>) => {
  const { clock, limits, maxWaitMs, store, timeouts } = options
  const robots = createRobots({ clock, maxBytes: limits.robotsBytes, rules: options.robots, store })

  const fetchRobots = async (robotsUrl: string, policy: RatePolicy): Promise<RobotsAnswer> => {
    const start = checkUrl({ rules, url: robotsUrl })
    let isFirst = true
    const { release, signal } = linkSignals([closing])
    try {
      const { answer } = await travel({
        allowedHosts: ['*'],
        before: (url) => {
          isFirst = url.href === start.href
          return Promise.resolve([policy])
        },
        budget: { leftMs: maxWaitMs, waitedFor: null },
        headers,
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

  return async (url, policy, signal) => {
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
}
