import { createHash, timingSafeEqual } from 'node:crypto'

import type { PayloadHandler } from 'payload'

import { MIN_SHARED_SECRET } from '../defaults.js'
import { QUEUE } from '../jobs/jobNames.js'
import { newsdeskOptions } from '../newsdeskOptions.js'

/** Passes over the queue in one call: the first runs the tick, the next what it has queued. */
const PASSES = 2

/** `POST /api/newsdesk/tick`: for an outside cron that knows the secret. Does what a worker does in a minute. */
export const tickHandler: PayloadHandler = async (req) => {
  const { jobs } = newsdeskOptions(req.payload.config)
  const secret = jobs.cronSecret ?? process.env.NEWSDESK_CRON_SECRET ?? ''
  if (secret.length < MIN_SHARED_SECRET) {
    return Response.json({ message: `Refused: no secret of at least ${MIN_SHARED_SECRET} characters is set (NEWSDESK_CRON_SECRET).` }, { status: 403 })
  }
  const given = /^Bearer (.+)$/i.exec(req.headers.get('authorization') ?? '')?.[1] ?? ''
  if (!isSame(given, secret)) return Response.json({ message: 'Refused: wrong secret.' }, { status: 401 })
  // Guarded by the secret above. Nothing of the request but the secret is read, and nothing of it reaches the jobs.
  await req.payload.jobs.handleSchedules({ queue: QUEUE })
  for (let pass = 0; pass < PASSES; pass += 1) await req.payload.jobs.run({ overrideAccess: true, queue: QUEUE, silent: true })
  return Response.json({ message: 'Done.' })
}

/** Compares hashes, which are of one length, in constant time. */
function isSame(given: string, secret: string): boolean {
  const [left, right] = [given, secret].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
