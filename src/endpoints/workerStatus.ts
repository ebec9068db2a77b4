import type { PayloadHandler, PayloadRequest } from 'payload'

import { systemClock } from '../importers/http/index.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import type { NewsdeskTexts } from '../translations/types.js'
import { readPresence, WORKER_COMMAND, type WorkerPresence } from '../workers/presence.js'
import { answer, refuse } from './answer.js'

/** `GET /api/newsdesk/worker`: whether a worker is at work, when one was last seen, and what starts one. */
export const workerStatus: PayloadHandler = async (req) => {
  const refusal = refuse(req)
  if (refusal) return refusal
  return Response.json({ ...(await presenceOf(req)), command: WORKER_COMMAND })
}

/** The answer to what has queued work: 202, and whether anybody is there to do it. */
export async function answerQueued(args: {
  req: PayloadRequest
  text: keyof NewsdeskTexts['jobs']['answers']
  data?: Readonly<Record<string, unknown>>
}): Promise<Response> {
  const { data, req, text } = args
  const worker = await presenceOf(req)
  return answer({ data: { ...data, worker }, req, status: 202, text: worker.isPresent ? text : 'noWorker' })
}

function presenceOf({ payload }: PayloadRequest): Promise<WorkerPresence> {
  const { jobs, slugs } = newsdeskOptions(payload.config)
  return readPresence({ clock: systemClock, isWorking: jobs.autoRun, payload, slugs })
}
