import { setImmediate } from 'node:timers/promises'

import { APIError, type PayloadRequest } from 'payload'

// The one part of a request that stays itself: Payload hands its reads copies and proxies of the rest.
const beginnings = new WeakMap<Headers, number>()

/**
 * To be called before each read that a request makes: lets others have their turn (SQLite answers without ever leaving
 * the process), and ends what nobody waits for or what has taken too long.
 * @throws APIError with 499 where the client has gone, 429 where the time is used up.
 */
export async function checkRequestTime(args: { budgetMs: number | null; now: () => number; req: PayloadRequest }): Promise<void> {
  const { budgetMs, now, req } = args
  const begun = beginnings.get(req.headers)
  if (begun === undefined) beginnings.set(req.headers, now())
  else await setImmediate()
  if (req.signal?.aborted) throw new APIError('The client has gone.', 499)
  if (budgetMs !== null && begun !== undefined && now() - begun > budgetMs) {
    throw new APIError(`The request asks for too much: it was ended after ${Math.round(budgetMs / 1000)} seconds.`, 429)
  }
}
