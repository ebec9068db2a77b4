import type { SanitizedConfig } from 'payload'

import { measure } from '../metrics/measure.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { refusal, withBody } from './answer.js'
import { createIsUser } from './isUser.js'
import { readBody } from './readBody.js'
import { refuseOperation } from './readOperation.js'

type Handler = (request: Request) => Promise<Response> | Response

/**
 * The GraphQL route behind a guard that reads its body up to a bound, parses it up to a number of tokens and refuses what
 * is too large, before Payload sees any of it. The plugin's own rules hold without it too; bytes and tokens do not.
 * @example export const POST = guardGraphql({ config, handler: GRAPHQL_POST(config) })
 */
export function guardGraphql(args: { config: Promise<SanitizedConfig> | SanitizedConfig; handler: Handler }): Handler {
  const { config, handler } = args
  const isUser = createIsUser(config)
  return async (request) => {
    const { api } = newsdeskOptions(await config)
    const [type] = (request.headers.get('content-type') ?? '').split(';', 1)
    if (type?.trim().toLowerCase() !== 'application/json') {
      return refusal({ message: 'Send JSON, as application/json.', status: 415 })
    }
    const body = await readBody({ isUser, maxBytes: api.maxBodyBytes, mustRead: true, request })
    if (body instanceof Response) {
      measure('graphqlRefusal', { rule: 'body' })
      return body
    }
    const reason = refuseOperation({ bounds: api, text: body.text ?? '' })
    if (reason !== null) {
      measure('graphqlRefusal', { rule: 'bounds' })
      return refusal({ message: reason, status: 400 })
    }
    return withBody(await handler(body.request))
  }
}

/**
 * What a route answers to methods that it does not have: 405 with a JSON body.
 * @example export const GET = methodNotAllowed('POST')
 */
export function methodNotAllowed(allow: string): () => Response {
  return () => refusal({ headers: { allow }, message: `Method not allowed. Use ${allow}.`, status: 405 })
}
