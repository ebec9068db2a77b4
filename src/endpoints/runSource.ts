import type { PayloadHandler } from 'payload'

import { asSlug } from '../importers/state/adapter.js'
import { createJobContext } from '../jobs/jobContext.js'
import { queueImport } from '../jobs/queueImport.js'
import { answer, idOf, refuse } from './answer.js'
import { answerQueued } from './workerStatus.js'

/** `POST /api/sources/:id/run`: queues an import in the user's name. */
export const runSource: PayloadHandler = async (req) => {
  const refusal = refuse(req)
  if (refusal) return refusal
  const context = createJobContext({ payload: req.payload })
  const source = (await req.payload.findByID({
    collection: asSlug(context.options.slugs.sources),
    depth: 0,
    disableErrors: true,
    id: idOf(req),
    overrideAccess: false,
    req,
  })) as unknown as { enabled?: boolean | null; id: number | string; name: string } | null
  if (!source) return answer({ req, status: 404, text: 'notFound' })
  if (source.enabled === false) return answer({ req, status: 409, text: 'disabled' })
  const id = String(source.id)
  const open = (await context.runs.open(id))[0]
  if (open) return answer({ data: { run: open.id }, req, status: 409, text: 'alreadyRunning' })
  const startedBy = String(req.user?.id)
  const run = await context.runs.enqueue({ source: id, sourceName: source.name, startedBy, trigger: 'manual' })
  await queueImport({ context, run: run.id, source: id })
  return answerQueued({ data: { run: run.id }, req, text: 'started' })
}
