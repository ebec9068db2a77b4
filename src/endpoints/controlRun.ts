import type { PayloadHandler, PayloadRequest } from 'payload'

import { announceEnded } from '../importers/state/announceEnded.js'
import { asSlug } from '../importers/state/adapter.js'
import type { JobRun, RunControl } from '../importers/state/queuedRuns.js'
import { createJobContext, type JobContext } from '../jobs/jobContext.js'
import { queueImport } from '../jobs/queueImport.js'
import { answer, idOf, refuse } from './answer.js'
import { answerQueued } from './workerStatus.js'

/** `POST /api/import-runs/:id/cancel` and `/pause`: a running import ends between two documents. */
export function createEndHandler(control: RunControl): PayloadHandler {
  const text = control === 'cancel' ? 'requestedCancel' : 'requestedPause'
  return async (req) => {
    const found = await findRun(req)
    if (found instanceof Response) return found
    const { context, run } = found
    // Where nobody works on it, it ends here; a run may begin or end in between.
    const isAsked =
      (await endWaiting({ context, control, run })) ||
      (await context.runs.ask({ control, id: run.id })) ||
      (await endWaiting({ context, control, run }))
    return isAsked ? answer({ req, status: 202, text }) : answer({ req, status: 409, text: 'finished' })
  }
}

/** `POST /api/import-runs/:id/resume`: a paused run goes on from where it was. */
export const resumeRun: PayloadHandler = async (req) => {
  const found = await findRun(req)
  if (found instanceof Response) return found
  const { context, run } = found
  const isQueued = run.source !== null && (await context.runs.move({ data: { control: null }, from: ['paused'], id: run.id, to: 'queued' }))
  if (!isQueued) return answer({ req, status: 409, text: 'notPaused' })
  try {
    await queueImport({ context, run: run.id, source: run.source ?? '' })
  } catch (err) {
    req.payload.logger.error({ err, msg: 'A run could not be queued again', run: run.id })
    await context.runs.move({ from: ['queued'], id: run.id, to: 'paused' })
    return answer({ req, status: 503, text: 'notQueued' })
  }
  return answerQueued({ req, text: 'resumed' })
}

async function endWaiting(args: { context: JobContext; control: RunControl; run: JobRun }): Promise<boolean> {
  const { context, control, run } = args
  const { clock, options, payload, runs } = context
  if (control === 'pause') return runs.move({ from: ['queued', 'paused'], id: run.id, to: 'paused' })
  const finishedAt = new Date(clock.now()).toISOString()
  const data = { control: null, finishedAt, reason: 'cancelled' }
  if (!(await runs.move({ data, from: ['queued', 'paused'], id: run.id, to: 'cancelled' }))) return false
  await announceEnded({ clock, id: run.id, payload, slugs: options.slugs })
  return true
}

async function findRun(req: PayloadRequest): Promise<Response | { context: JobContext; run: JobRun }> {
  const refusal = refuse(req)
  if (refusal) return refusal
  const context = createJobContext({ payload: req.payload })
  const visible = await req.payload.findByID({
    collection: asSlug(context.options.slugs.importRuns),
    depth: 0,
    disableErrors: true,
    id: idOf(req),
    overrideAccess: false,
    req,
  })
  const run = visible ? await context.runs.get(String(visible.id)) : null
  return run ? { context, run } : answer({ req, status: 404, text: 'notFound' })
}
