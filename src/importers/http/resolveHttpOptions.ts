import { CONTACT_EXPECTED, isContact } from '../contact.js'
import { UsageError } from '../errors.js'
import { HTTP_DEFAULTS } from './defaults.js'
import { isPort } from './isPort.js'
import { createMemoryHostStateStore } from './hostStateStore.js'
import type { HttpClientOptions, ResolvedHttpOptions } from './options.js'
import { systemClock } from './systemClock.js'

const bad = (path: string, expected: string, got: unknown): UsageError =>
  new UsageError({
    code: 'bad-option',
    context: { expected, path },
    message: `${path}: expected ${expected}, got ${typeof got === 'string' ? `'${got}'` : String(got)}`,
  })

const checkNumbers = (path: string, group: Readonly<Record<string, number | null>>, least: number): void => {
  for (const [name, value] of Object.entries(group)) {
    if (value !== null && !(Number.isFinite(value) && value >= least)) {
      throw bad(`${path}.${name}`, `a number from ${least}`, value)
    }
  }
}

const ignore = (): void => undefined

/** Fills in the defaults and checks what was given; throws a UsageError that names path, expected and got. */
export const resolveHttpOptions = (options: HttpClientOptions): ResolvedHttpOptions => {
  const resolved: ResolvedHttpOptions = {
    allowedPorts: options.allowedPorts ?? [],
    allowLoopback: options.allowLoopback ?? false,
    backoff: { ...HTTP_DEFAULTS.backoff, ...options.backoff },
    clock: options.clock ?? systemClock,
    contact: options.contact ?? null,
    hostScope: options.hostScope ?? 'origin',
    limits: { ...HTTP_DEFAULTS.limits, ...options.limits },
    maxConcurrency: options.maxConcurrency ?? HTTP_DEFAULTS.maxConcurrency,
    maxWaitMs: options.maxWaitMs ?? HTTP_DEFAULTS.maxWaitMs,
    onClockSetBack: options.onClockSetBack ?? ignore,
    onFetch: options.onFetch ?? ignore,
    onWait: options.onWait ?? ignore,
    random: options.random ?? Math.random,
    resolve: options.resolve,
    retries: { ...HTTP_DEFAULTS.retries, ...options.retries },
    robots: { ...HTTP_DEFAULTS.robots, ...options.robots },
    store: options.store ?? createMemoryHostStateStore(),
    timeouts: { ...HTTP_DEFAULTS.timeouts, ...options.timeouts },
    version: options.version ?? HTTP_DEFAULTS.version,
  }
  checkNumbers('backoff', resolved.backoff, 0)
  checkNumbers('limits', resolved.limits, 0)
  checkNumbers('retries', resolved.retries, 0)
  checkNumbers('robots', resolved.robots, 0)
  checkNumbers('timeouts', resolved.timeouts, 1)
  checkNumbers('', { maxWaitMs: resolved.maxWaitMs }, 0)
  checkNumbers('', { maxConcurrency: resolved.maxConcurrency }, 1)
  for (const port of resolved.allowedPorts) {
    if (!isPort(port)) throw bad('allowedPorts', 'ports from 1 to 65535', port)
  }
  if (resolved.contact !== null && !isContact(resolved.contact)) {
    throw bad('contact', CONTACT_EXPECTED, resolved.contact)
  }
  return resolved
}
