import type { PayloadHandler } from 'payload'

import { systemClock } from '../importers/http/index.js'
import { asSlug } from '../importers/state/index.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { sendAgain } from '../notices/sendAgain.js'
import { message } from '../translations/message.js'
import { answer, idOf, refuse } from './answer.js'

const STATUS = { failed: 502, notSetUp: 409, sent: 200, underWay: 409 } as const

/** `POST /api/import-notices/:id/send`: sends the message of a notice again, now. */
export const sendNotice: PayloadHandler = async (req) => {
  const refusal = refuse(req)
  if (refusal) return refusal
  const { payload } = req
  const options = newsdeskOptions(payload.config)
  const read = async (): Promise<Record<string, unknown> | null> =>
    (await payload.findByID({
      collection: asSlug(options.slugs.importNotices),
      depth: 0,
      disableErrors: true,
      id: idOf(req),
      overrideAccess: false,
      req,
    })) as Record<string, unknown> | null
  const found = await read()
  if (!found) return answer({ req, status: 404, text: 'notFound' })
  const result = await sendAgain({ context: { clock: systemClock, options, payload }, id: found.id as number | string })
  const doc = await read()
  const text = message(req, `notices:answers:${result}`, { error: String(doc?.error ?? '') })
  return Response.json({ doc, message: text }, { status: STATUS[result] })
}
