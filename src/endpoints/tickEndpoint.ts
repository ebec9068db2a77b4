import type { PayloadHandler } from 'payload'

import { QUEUE } from '../jobs/jobNames.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { refuseBearer } from './refuseBearer.js'

/** Passes over the queue in one call: the first runs the tick, the next what it has queued. */
const PASSES = 2

/** `POST /api/newsdesk/tick`: for an outside cron that knows the secret. Does what a worker does in a minute. */
export const tickHandler: PayloadHandler = async (req) => {
  const { jobs } = newsdeskOptions(req.payload.config)
  const refused = refuseBearer({ authorization: req.headers.get('authorization'), secret: jobs.cronSecret, variable: 'NEWSDESK_CRON_SECRET' })
  if (refused) return refused
  // Guarded by the secret above. Nothing of the request but the secret is read, and nothing of it reaches the jobs.
  await req.payload.jobs.handleSchedules({ queue: QUEUE })
  for (let pass = 0; pass < PASSES; pass += 1) await req.payload.jobs.run({ overrideAccess: true, queue: QUEUE, silent: true })
  return Response.json({ message: 'Done.' })
}
