import type { Clock } from '../types.js'

const MAX_ATTEMPTS = 5
const BASE_MS = 20
// https://www.mongodb.com/docs/manual/core/transactions-in-applications/: such a transaction has written nothing and may
// be tried again as a whole. The codes are those of servers that leave the label out: write conflict, lock time-out,
// snapshot unavailable, no such transaction.
export const TRANSIENT_LABEL = 'TransientTransactionError'
const TRANSIENT_CODES = new Set<unknown>([24, 112, 246, 251])
// Serialization failure and deadlock: https://www.postgresql.org/docs/current/errcodes-appendix.html
const TRANSIENT_SQLSTATES = new Set<unknown>(['40001', '40P01'])

/** Whether a write failed only because another one was under way: nothing was written, and the same may succeed now. */
export function isTransient(error: unknown): boolean {
  let current = error
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    const { cause, code, errorLabelSet, name } = current as { cause?: unknown; code?: unknown; errorLabelSet?: unknown; name?: unknown }
    if (errorLabelSet instanceof Set && errorLabelSet.has(TRANSIENT_LABEL)) return true
    if (typeof name === 'string' && name.startsWith('Mongo') && TRANSIENT_CODES.has(code)) return true
    if (TRANSIENT_SQLSTATES.has(code)) return true
    current = cause
  }
  return false
}

/** Does the work again, at most four times, after a pause of full jitter, while it fails for a passing reason. */
export async function retryTransient<T>(args: {
  readonly work: () => Promise<T>
  readonly clock: Clock
  /** From 0 to below 1. @default Math.random */
  readonly random?: () => number
}): Promise<T> {
  const { clock, random = Math.random, work } = args
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isTransient(error)) throw error
      await clock.sleep(random() * BASE_MS * 2 ** attempt)
    }
  }
}
