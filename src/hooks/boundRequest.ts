import { APIError, type CollectionBeforeOperationHook, type FlattenedField, type PayloadRequest } from 'payload'

import { isOneOf, type Role } from '../access/roles.js'
import type { PublicFields } from '../access/publicFields.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import { checkSort, checkWhere, DESK_BOUNDS, publicBounds } from '../requests/checkQuery.js'
import { checkTimestamps } from '../requests/checkTimestamps.js'
import { holdsNul } from '../requests/holdsNul.js'
import { checkRequestTime } from '../requests/requestTime.js'

/** The arguments of an operation that a client can set. */
type ClientArgs = {
  currentDepth?: number
  data?: unknown
  depth?: number
  draft?: boolean
  joins?: unknown
  limit?: number
  pagination?: boolean
  sort?: unknown
  trash?: boolean
  where?: unknown
}

const DESK: readonly Role[] = ['admin', 'editor', 'importer']
const NUL_REFUSED = 'A text holds a NUL character, which cannot be stored. Remove it.'
const LISTS: readonly string[] = ['read', 'readDistinct', 'findVersions']

/**
 * Bounds what one REST or GraphQL request asks of a collection: how many documents, how deep, by which fields and
 * conditions, and for how long. The Local API is not bounded.
 * @throws APIError with 400 for what cannot or must not be asked.
 */
export function createBoundRequest(args: {
  /** What the public may filter and sort by. */
  allowed: PublicFields
  now?: () => number
  options: ResolvedNewsdeskOptions
}): CollectionBeforeOperationHook {
  const { allowed, now = Date.now, options } = args
  const { api } = options
  return async ({ args: given, collection, operation, overrideAccess, req }) => {
    if (req.payloadAPI !== 'REST' && req.payloadAPI !== 'GraphQL') return given
    const isDesk = isOneOf({ options, req, roles: DESK })
    await checkRequestTime({ budgetMs: req.user ? null : api.maxSeconds * 1000, now, req })
    if (overrideAccess === true) return given
    const asked = given as ClientArgs
    const published = isDesk ? {} : publishedOnly(asked)
    // Populating relations asks without a limit for ids that were already bounded by the read above it.
    if (asked.currentDepth !== undefined) return { ...given, ...published }
    // Only what comes straight from a route leaves it open; Payload's own reads and those of hooks state it.
    if (overrideAccess === undefined) {
      const refusal = refuse({ allowed: isDesk ? null : allowed, asked, fields: collection.flattenedFields ?? [], isDesk, req }) ?? checkTimestamps(asked.data) ?? (holdsNul(asked.data) ? NUL_REFUSED : null)
      if (refusal) throw new APIError(refusal, 400)
    }
    const limit = LISTS.includes(operation) ? clampLimit({ asked, maxLimit: api.maxLimit }) : {}
    return { ...given, ...published, ...clampDepth({ asked, maxDepth: api.maxDepth, req }), ...limit }
  }

  function refuse(query: {
    allowed: PublicFields | null
    asked: ClientArgs
    fields: readonly FlattenedField[]
    isDesk: boolean
    req: PayloadRequest
  }): string | null {
    const { asked, fields, isDesk, req } = query
    const bounds = isDesk ? DESK_BOUNDS : publicBounds(api)
    const fieldsOf = (slug: string): readonly FlattenedField[] | undefined =>
      Object.hasOwn(req.payload.collections, slug) ? req.payload.collections[slug]?.config.flattenedFields : undefined
    return (
      checkWhere({ allowed: query.allowed, bounds, fields, fieldsOf, where: asked.where }) ??
      checkSort({ allowed: query.allowed, maxSorts: bounds.maxSorts, sort: asked.sort }) ??
      (isDesk ? null : checkJoins({ joins: asked.joins, maxLimit: api.maxLimit }))
    )
  }
}

/** The public reads what is published, whatever it asks for: access says so, and this spares the search among versions. */
function publishedOnly(asked: ClientArgs): Pick<ClientArgs, 'draft' | 'trash'> {
  return asked.draft || asked.trash ? { draft: false, trash: false } : {}
}

/** A depth that is left open is the project's `defaultDepth`, which may be greater too. */
function clampDepth({ asked, maxDepth, req }: { asked: ClientArgs; maxDepth: number; req: PayloadRequest }): Pick<ClientArgs, 'depth'> {
  return (asked.depth ?? req.payload.config.defaultDepth) > maxDepth ? { depth: maxDepth } : {}
}

function clampLimit({ asked, maxLimit }: { asked: ClientArgs; maxLimit: number }): Pick<ClientArgs, 'limit'> {
  const limit = asked.limit ?? (asked.pagination === false ? 0 : undefined)
  if (limit === undefined || (Number.isFinite(limit) && limit > 0 && limit <= maxLimit)) return {}
  return { limit: maxLimit }
}

/** Joins of a project's own fields: their page may be chosen, not what they are searched by. */
function checkJoins({ joins, maxLimit }: { joins: unknown; maxLimit: number }): string | null {
  if (typeof joins !== 'object' || joins === null) return null
  const queries = Object.values(joins).filter((join): join is Record<string, unknown> => typeof join === 'object' && join !== null)
  if (queries.some(({ sort, where }) => sort !== undefined || where !== undefined)) return 'The public cannot filter or sort joins.'
  return queries.some(({ limit }) => limit !== undefined && !(Number(limit) > 0 && Number(limit) <= maxLimit))
    ? `A join answers at most ${maxLimit} documents.`
    : null
}
