import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

import { APIError, type CollectionAfterLoginHook, type CollectionBeforeOperationHook, type CollectionSlug, type Payload, type PayloadRequest } from 'payload'

import type { SlugMap } from '../slugs.js'
import { message } from '../translations/message.js'
import type { AttemptLimit } from './attemptLimiter.js'
import { clientNetwork } from './clientNetwork.js'
import { createLoginRecord, type LoginRecord } from './loginRecord.js'

const MINUTE_MS = 60_000

/** Of one address from one network: the person at the keyboard, or whoever guesses from there. */
const PAIR: AttemptLimit = { attempts: 5, windowMs: 10 * MINUTE_MS }
/** Of one network for all addresses: an office behind one address must still get in. */
const NETWORK: AttemptLimit = { attempts: 50, windowMs: 10 * MINUTE_MS }
/** Of one address from networks where it has not signed in lately: guessing from many places. */
const ADDRESS: AttemptLimit = { attempts: 100, windowMs: 60 * MINUTE_MS }

/** As Payload hashes passwords (`generatePasswordSaltHash`): the time that it takes to compare one. */
const HASH = { iterations: 600_000, length: 32 } as const
const derive = promisify(pbkdf2)

/** One for each Payload, and one for each of Next's two bundles: what they remember is in the database. */
const records = new WeakMap<Payload, LoginRecord>()

/**
 * Hooks of a login: a limit per address and network in place of a lock on the account, which anyone could put on the
 * admin, and the same work for addresses that nobody has. Both answer alike whether or not the address is known.
 */
export function createLoginGuard(args: { now?: () => number; slugs: SlugMap; trustedProxies: number }): {
  readonly afterLogin: CollectionAfterLoginHook
  readonly beforeOperation: CollectionBeforeOperationHook
  readonly limit: (args: { action: 'forgot' | 'login'; email: string; req: PayloadRequest }) => Promise<void>
} {
  const { now = Date.now, slugs, trustedProxies } = args
  const pairOf = (email: string, network: string): string => `${network} ${email}`

  function recordOf(payload: Payload): LoginRecord {
    const record = records.get(payload) ?? createLoginRecord({ now, payload, slugs })
    records.set(payload, record)
    return record
  }

  async function limit({ action, email, req }: { action: 'forgot' | 'login'; email: string; req: PayloadRequest }): Promise<void> {
    const record = recordOf(req.payload)
    const network = clientNetwork({ headers: req.headers, trustedProxies })
    const limits = new Map<string, AttemptLimit>()
    if (network !== null) limits.set(`${action} ${pairOf(email, network)}`, PAIR).set(`${action} network ${network}`, NETWORK)
    // Whoever guesses from everywhere keeps nobody out of the place where they work.
    if (network === null || !(await record.hasSignedIn(pairOf(email, network)))) limits.set(`${action} address ${email}`, ADDRESS)
    const waitMs = await record.take(limits)
    if (waitMs === 0) return
    req.responseHeaders = new Headers(req.responseHeaders)
    req.responseHeaders.set('Retry-After', String(Math.ceil(waitMs / 1000)))
    throw new APIError(message(req, 'validation:tooManyAttempts', { minutes: Math.ceil(waitMs / MINUTE_MS) }), 429, null, true)
  }

  return {
    limit,
    afterLogin: ({ req, user }) => {
      const network = clientNetwork({ headers: req.headers, trustedProxies })
      if (network === null || typeof user?.email !== 'string') return
      const pair = pairOf(user.email, network)
      recordOf(req.payload).noteSignIn({ attempts: `login ${pair}`, pair })
    },
    beforeOperation: async ({ args: given, collection, operation, req }) => {
      if (operation !== 'login' || (req.payloadAPI !== 'REST' && req.payloadAPI !== 'GraphQL')) return given
      const { email, password } = (given as { data: { email?: unknown; password?: unknown } }).data
      // Payload refuses these before it looks for anyone.
      if (typeof email !== 'string' || typeof password !== 'string' || email.trim() === '' || password.trim() === '') return given
      const address = email.toLowerCase().trim()
      await limit({ action: 'login', email: address, req })
      const { totalDocs } = await req.payload.count({
        collection: collection.slug as CollectionSlug,
        // Nobody is logged in yet; nothing but the time depends on it.
        overrideAccess: true,
        req,
        where: { email: { equals: address } },
      })
      if (totalDocs === 0) await derive(password, randomBytes(32).toString('hex'), HASH.iterations, HASH.length, 'sha256')
      return given
    },
  }
}
