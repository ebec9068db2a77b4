/** The name that robots.txt files address us by. */
export const PRODUCT_TOKEN = 'Newsdesk'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MEGABYTE = 1024 * 1024

/** The client's defaults, in one place. Units are in the names. */
export const HTTP_DEFAULTS = {
  backoff: {
    baseMs: 5 * SECOND,
    bytesPerSecond: null,
    capMs: 15 * MINUTE,
    ceilingMs: DAY,
    circuitFailures: 5,
    circuitOpenMs: 30 * MINUTE,
    gapJitter: 0.1,
    jitter: 0.2,
    maxPauseMs: 30 * DAY,
    successesToDecay: 10,
  },
  limits: {
    mediaBytes: 40 * MEGABYTE,
    pageBytes: 8 * MEGABYTE,
    redirects: 5,
    robotsBytes: 500 * 1024,
    urlLength: 2048,
  },
  maxConcurrency: 4,
  maxWaitMs: 2 * MINUTE,
  retries: { baseMs: SECOND, capMs: 30 * SECOND, max: 4 },
  robots: {
    maxAgeMs: DAY,
    maxCrawlDelayMs: 2 * MINUTE,
    maxRules: 20_000,
    minAgeMs: MINUTE,
  },
  timeouts: {
    connectMs: 10 * SECOND,
    headersMs: 15 * SECOND,
    idleMs: 10 * SECOND,
    mediaTotalMs: 2 * MINUTE,
    totalMs: 30 * SECOND,
  },
  version: '0.1.0',
} as const
