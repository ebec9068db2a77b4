import { APIError, type CollectionBeforeOperationHook, ValidationError } from 'payload'

import { message } from '../translations/message.js'
import { MIN_PASSWORD, passwordFault } from './passwordFault.js'

type SecretArgs = { readonly data?: { readonly apiKey?: unknown; readonly email?: unknown; readonly password?: unknown } }

const FAULTS = { common: 'validation:passwordCommon', long: 'validation:passwordLong', short: 'validation:passwordShort' } as const
const SETS_PASSWORD: readonly string[] = ['create', 'resetPassword', 'update']

/**
 * Refuses weak passwords wherever one is set, the first user's included, and API keys that a client has chosen: they
 * are made by the server alone.
 */
export const settleSecrets: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (!SETS_PASSWORD.includes(operation)) return args
  const { apiKey, email, password } = (args as SecretArgs).data ?? {}
  const isRequest = req.payloadAPI === 'REST' || req.payloadAPI === 'GraphQL'
  if (isRequest && apiKey !== undefined && apiKey !== null && apiKey !== '')
    throw new APIError(message(req, 'validation:apiKeyChosen'), 400, null, true)
  // Payload's own rule for addresses takes them apart before it looks at what they are.
  if (isRequest && email !== undefined && email !== null && typeof email !== 'string') {
    const errors = [{ message: req.t('validation:emailAddress'), path: 'email' }]
    throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
  }
  // Payload asks for one where it is needed, and leaves it as it was where it is empty.
  if (password === undefined || password === null || password === '') return args
  const fault = passwordFault({ email: email ?? req.user?.email, password })
  if (fault === null) return args
  const errors = [{ message: message(req, FAULTS[fault], { min: MIN_PASSWORD }), path: 'password' }]
  throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
}
