import type { CollectionBeforeOperationHook } from 'payload'

/** The arguments of a read that a client can set. */
type ReadArgs = { currentDepth?: number; limit?: number; pagination?: boolean }

/** Brings the limit of every read through REST or GraphQL down to `maxLimit`; "everything" counts as too much. */
export function createClampLimit({ maxLimit }: { maxLimit: number }): CollectionBeforeOperationHook {
  return ({ args, operation, req }) => {
    const isRead = operation === 'read' || operation === 'readDistinct' || operation === 'findVersions'
    if (!isRead || (req.payloadAPI !== 'REST' && req.payloadAPI !== 'GraphQL')) return args
    const read = args as ReadArgs
    // Populating relations asks without a limit for ids that were already bounded by the read above it.
    if (read.currentDepth !== undefined) return args
    const limit = read.limit ?? (read.pagination === false ? 0 : undefined)
    if (limit === undefined) return args
    const isBounded = Number.isFinite(limit) && limit > 0 && limit <= maxLimit
    return isBounded ? args : { ...args, limit: maxLimit }
  }
}
