import type { PayloadHandler, PayloadRequest } from 'payload'

import { asSlug } from '../importers/state/adapter.js'
import { createJobContext } from '../jobs/jobContext.js'
import { startRun } from '../jobs/startRun.js'
import { answer, idOf, refuse } from './answer.js'
import { answerQueued } from './workerStatus.js'

/** Characters of a body; it has one option. */
const MAX_BODY = 1000

/** `POST /api/sources/:id/run`: queues an import in the user's name. The body may ask for `{ "refetch": true }`. */
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
  const options = await readOptions(req)
  if (options === null) return answer({ req, status: 400, text: 'badBody' })
  const startedBy = String(req.user?.id)
  const started = await startRun({ context, options, source, startedBy, trigger: 'manual' })
  const data = { run: started.run }
  if (started.status === 'busy') return answer({ data, req, status: 409, text: 'alreadyRunning' })
  if (started.status === 'failed') return answer({ data, req, status: 503, text: 'notQueued' })
  return answerQueued({ data, req, text: 'started' })
}

/** The options in the body: `refetch` or nothing; null for anything else. */
async function readOptions(req: PayloadRequest): Promise<{ readonly refetch: boolean } | null> {
  const text = (await req.text?.()) ?? ''
  if (text.trim() === '') return { refetch: false }
  if (text.length > MAX_BODY) return null
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
    const { refetch = false, ...rest } = body as Readonly<Record<string, unknown>>
    return typeof refetch === 'boolean' && Object.keys(rest).length === 0 ? { refetch } : null
  } catch {
    return null
  }
}
