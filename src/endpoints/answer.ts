import type { PayloadRequest } from 'payload'

import { isOneOf, type Role } from '../access/roles.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import type { NewsdeskTexts } from '../translations/types.js'
import { message } from '../translations/message.js'
import { WORKER_COMMAND } from '../workers/presence.js'

/** Who may start, pause and cancel imports. */
const OPERATORS: readonly Role[] = ['admin', 'editor', 'importer']

/** A JSON answer with a sentence in the reader's language. */
export function answer(args: {
  req: PayloadRequest
  status: number
  text: keyof NewsdeskTexts['jobs']['answers']
  data?: Readonly<Record<string, unknown>>
}): Response {
  const { data, req, status, text } = args
  return Response.json({ ...data, message: message(req, `jobs:answers:${text}`, { command: WORKER_COMMAND }) }, { status })
}

/** A refusal where the user may not control imports; null where they may. */
export function refuse(req: PayloadRequest): Response | null {
  if (!req.user) return Response.json({ message: req.t('error:unauthorized') }, { status: 401 })
  if (isOneOf({ options: newsdeskOptions(req.payload.config), req, roles: OPERATORS })) return null
  return answer({ req, status: 403, text: 'notAllowed' })
}

/** The id in the address of an endpoint. */
export function idOf(req: PayloadRequest): string {
  return String(req.routeParams?.id ?? '')
}
