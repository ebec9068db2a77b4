import type { Payload, PayloadHandler } from 'payload'

import { systemClock } from '../importers/http/index.js'
import { CHECKS, checkReady } from '../health/checkReady.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { watchNow } from '../notices/startWatch.js'
import { readPresence } from '../workers/presence.js'

/** Anybody may ask: one look serves all who ask within this time. */
const KEPT_MS = 5_000

type Look = { readonly at: number; readonly answer: Promise<Readonly<Record<string, unknown>>> }

const looks = new WeakMap<Payload, Look>()

/** `GET /api/newsdesk/health`: the process answers. Asks nothing of the database. */
export const health: PayloadHandler = () => Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })

/**
 * `GET /api/newsdesk/ready`: 200 when the database answers, its migrations have run, and media and pages can be written;
 * 503 where one of them does not hold. `worker` says when a worker was last seen, and changes nothing: the API is ready
 * without one.
 */
export const ready: PayloadHandler = async ({ payload }) => {
  const now = systemClock.now()
  const before = looks.get(payload)
  const look = before && now - before.at >= 0 && now - before.at < KEPT_MS ? before : { answer: lookNow(payload), at: now }
  looks.set(payload, look)
  const answer = await look.answer
  // Nobody waits for it: a mail may take longer than whoever watches.
  void watchNow(payload)
  const status = answer.status === 'ready' ? 200 : 503
  return Response.json(answer, { headers: { 'cache-control': 'no-store' }, status })
}

async function lookNow(payload: Payload): Promise<Readonly<Record<string, unknown>>> {
  const options = newsdeskOptions(payload.config)
  const checks = await checkReady({ options, payload })
  const { jobs, slugs } = options
  const presence =
    checks.database === 'ok'
      ? await readPresence({ clock: systemClock, isWorking: jobs.autoRun, payload, slugs }).catch(() => null)
      : null
  return {
    checks,
    status: CHECKS.every((name) => checks[name] === 'ok') ? 'ready' : 'not-ready',
    // Its name may tell the host's.
    worker: presence && { isPresent: presence.isPresent, lastSeenAt: presence.lastSeenAt },
  }
}
