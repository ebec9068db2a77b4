import { createHmac } from 'node:crypto'

import type { Payload } from 'payload'

import { createSharedRows } from '../importers/state/index.js'
import type { SlugMap } from '../slugs.js'
import { type AttemptLimit, createAttemptLimiter } from './attemptLimiter.js'

const HOUR_MS = 3_600_000

/** Longer than any window: attempts that are older count for nothing. */
const ATTEMPTS_KEPT_MS = 2 * HOUR_MS
/** Where somebody has signed in is remembered for so long. */
const SIGN_INS_KEPT_MS = 30 * 24 * HOUR_MS
const PRUNED_EVERY_MS = HOUR_MS

// Beside the rows of hosts, whose keys hold no such character.
const ATTEMPTS = 'attempts|'
const SIGN_IN = 'sign-in|'

/** What is remembered of logins, in the database. Names are kept as keyed hashes: no row tells an address or a network. */
export type LoginRecord = {
  /** Milliseconds until the next attempt is allowed; 0 where this one is, which is then counted for each name. */
  readonly take: (limits: ReadonlyMap<string, AttemptLimit>) => Promise<number>
  readonly hasSignedIn: (pair: string) => Promise<boolean>
  /**
   * Somebody has got in: their failures are forgotten, and the place is remembered. Returns at once: a login holds a connection
   * for its transaction, and many that each waited for another one would wait for ever. Later calls for the pair wait for it.
   */
  readonly noteSignIn: (args: { attempts: string; pair: string }) => void
}

/** The record of a Payload's logins, which all of its processes share. */
export function createLoginRecord({ now, payload, slugs }: { now: () => number; payload: Payload; slugs: SlugMap }): LoginRecord {
  const rows = createSharedRows({ payload, slugs })
  const limiter = createAttemptLimiter({ now, rows })
  const keyOf = (prefix: string, name: string): string => prefix + createHmac('sha256', payload.secret).update(name).digest('base64url')
  const notes = new Map<string, Promise<void>>()
  let nextPruneAt = 0

  async function prune(): Promise<void> {
    const at = now()
    if (at < nextPruneAt) return
    nextPruneAt = at + PRUNED_EVERY_MS
    await rows.prune({ before: at - ATTEMPTS_KEPT_MS, keyPart: ATTEMPTS })
    await rows.prune({ before: at - SIGN_INS_KEPT_MS, keyPart: SIGN_IN })
  }

  async function note({ attempts, pair }: { attempts: string; pair: string }): Promise<void> {
    const key = keyOf(SIGN_IN, pair)
    await limiter.forget(keyOf(ATTEMPTS, attempts))
    const row = await rows.read(key)
    const value = { at: now() }
    // Whoever is faster has noted the same.
    if (row) await rows.replace(key, row.revision, value)
    else await rows.insert(key, value)
  }

  return {
    hasSignedIn: async (pair) => {
      await notes.get(pair)
      return (await rows.read(keyOf(SIGN_IN, pair))) !== null
    },
    noteSignIn: (args) => {
      const { pair } = args
      const noted = (notes.get(pair) ?? Promise.resolve())
        .then(() => note(args))
        .catch((err: unknown) => payload.logger.error({ err, msg: 'A login could not be noted' }))
        .finally(() => {
          if (notes.get(pair) === noted) notes.delete(pair)
        })
      notes.set(pair, noted)
    },
    take: async (limits) => {
      await prune()
      return limiter.take(new Map([...limits].map(([name, limit]) => [keyOf(ATTEMPTS, name), limit])))
    },
  }
}
