import { APIError, type CollectionBeforeOperationHook, type CollectionSlug, type Endpoint, type PayloadRequest } from 'payload'

import { message } from '../translations/message.js'

/**
 * `POST /api/users/forgot-password` in place of Payload's: the answer comes before anything is looked up, so that
 * neither its words nor its time tell whether the address is known. The e-mail is sent afterwards.
 */
export function createForgotPassword(args: {
  limit: (args: { action: 'forgot'; email: string; req: PayloadRequest }) => Promise<void>
  usersSlug: string
}): { readonly beforeOperation: CollectionBeforeOperationHook; readonly endpoint: Endpoint } {
  const { limit, usersSlug } = args
  return {
    // GraphQL waits for its resolvers: there the time would tell.
    beforeOperation: ({ args: given, operation, req }) => {
      if (operation !== 'forgotPassword' || req.payloadAPI !== 'GraphQL') return given
      throw new APIError(message(req, 'validation:forgotByRest'), 400, null, true)
    },
    endpoint: {
      handler: async (req) => {
        const email = await emailOf(req)
        if (email === null) throw new APIError(req.t('validation:emailAddress'), 400, null, true)
        await limit({ action: 'forgot', email, req })
        void send({ email, req, usersSlug })
        return Response.json({ message: req.t('general:success') })
      },
      method: 'post',
      path: '/forgot-password',
    },
  }
}

async function emailOf(req: PayloadRequest): Promise<string | null> {
  const data: unknown = await req.json?.().catch(() => null)
  const email = typeof data === 'object' && data !== null && 'email' in data ? data.email : null
  return typeof email === 'string' && /^[^\s@\0]+@[^\s@\0]+$/.test(email.trim()) ? email.trim().toLowerCase() : null
}

async function send(args: { email: string; req: PayloadRequest; usersSlug: string }): Promise<void> {
  const { email, req, usersSlug } = args
  const { headers, i18n, origin, payload, t } = req
  try {
    // Not in the request's own transaction, which is over by then.
    const own = { headers, i18n, origin, t } as Partial<PayloadRequest>
    await payload.forgotPassword({ collection: usersSlug as CollectionSlug, data: { email }, req: own })
  } catch (err) {
    payload.logger.error({ err, msg: 'The e-mail for a forgotten password could not be sent' })
  }
}
