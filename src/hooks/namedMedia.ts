import { APIError, type CollectionBeforeOperationHook } from 'payload'

import { isOneOf, type Role, type RoleOptions } from '../access/roles.js'
import { message } from '../translations/message.js'

type ReadArgs = { readonly currentDepth?: number; readonly id?: unknown; readonly where?: unknown }

const DESK: readonly Role[] = ['admin', 'editor', 'importer']
const READS: readonly string[] = ['read', 'readDistinct', 'count']
const NAMES = ['id', 'filename']
const EXACT = ['equals', 'in']

/**
 * Gives readers the media that they can name, and no list: it would show the images of drafts before they are
 * published. What is published brings its images along, and names them.
 */
export function createNamedMedia({ options }: { options: RoleOptions }): CollectionBeforeOperationHook {
  return ({ args, operation, overrideAccess, req }) => {
    const isRoute = (req.payloadAPI === 'REST' || req.payloadAPI === 'GraphQL') && overrideAccess === undefined
    if (!isRoute || !READS.includes(operation) || isOneOf({ options, req, roles: DESK })) return args
    const { currentDepth, id, where } = args as ReadArgs
    if (id !== undefined || currentDepth !== undefined || isNamed(where)) return args
    throw new APIError(message(req, 'validation:mediaNotListed'), 403, null, true)
  }
}

/** Whether a condition holds for named files only: `or` does not count, as one open branch would open it all. */
function isNamed(where: unknown): boolean {
  if (typeof where !== 'object' || where === null) return false
  const { and } = where as { and?: unknown }
  if (Array.isArray(and) && and.some(isNamed)) return true
  return NAMES.some((name) => {
    const condition = (where as Readonly<Record<string, unknown>>)[name]
    if (typeof condition !== 'object' || condition === null) return false
    return EXACT.some((operator) => Object.hasOwn(condition, operator))
  })
}
