import type { GraphQLError } from 'graphql'
import type { Config, Payload } from 'payload'

/** By this name a refusal is logged whose own name says nothing of whose fault it is. */
export const REFUSED_REQUEST = 'RefusedRequest'

type Extensions = Payload['extensions']
type Refusal = { readonly name?: unknown; readonly status?: unknown }

/**
 * Payload logs what fails in a GraphQL operation by the name of its error, which is `GraphQLError` whatever the cause: a
 * refusal with its stack, as if the server had failed. Here each 4xx takes the name by which REST logs it. Called before the
 * log is written; the answer names the cause itself.
 */
export function createQuietRefusals(args: { levels: NonNullable<Config['loggingLevels']>; own: Extensions | undefined }): Extensions {
  const { levels, own } = args
  return async (operation) => {
    const answered: unknown = typeof own === 'function' ? await own(operation) : operation.result
    const { errors } = (answered ?? {}) as { errors?: readonly GraphQLError[] }
    for (const error of errors ?? []) {
      const { name, status } = (error.originalError ?? {}) as Refusal
      if (typeof status !== 'number' || status < 400 || status >= 500) continue
      // `APIError` is also some fault of the server, elsewhere: here the status tells.
      error.name = typeof name === 'string' && name !== 'APIError' && name in levels ? name : REFUSED_REQUEST
    }
    return answered
  }
}
