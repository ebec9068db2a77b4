import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionSlug,
  type PayloadRequest,
} from 'payload'

import { message } from '../translations/message.js'

/** Hooks that refuse to demote or delete the last admin: nobody could give the role back. */
export function createKeepLastAdmin(): {
  beforeChange: CollectionBeforeChangeHook
  beforeDelete: CollectionBeforeDeleteHook
} {
  return {
    beforeChange: async ({ collection, data, operation, originalDoc, req }) => {
      const isDemotion = operation === 'update' && isAdmin(originalDoc) && data.roles !== undefined && !isAdmin(data)
      if (isDemotion) await assertAnotherAdmin({ collection: collection.slug, id: originalDoc.id, req })
      return data
    },
    beforeDelete: async ({ collection, id, req }) => {
      const user = await req.payload.findByID({
        collection: collection.slug,
        depth: 0,
        disableErrors: true,
        id,
        overrideAccess: true,
        req,
      })
      if (isAdmin(user)) await assertAnotherAdmin({ collection: collection.slug, id, req })
    },
  }
}

function isAdmin(user: unknown): boolean {
  const roles = (user as { roles?: unknown } | null)?.roles
  return Array.isArray(roles) && roles.includes('admin')
}

async function assertAnotherAdmin(args: {
  collection: CollectionSlug
  id: number | string
  req: PayloadRequest
}): Promise<void> {
  const { collection, id, req } = args
  const { totalDocs } = await req.payload.count({
    collection,
    overrideAccess: true,
    req,
    where: { and: [{ roles: { in: ['admin'] } }, { id: { not_equals: id } }] },
  })
  if (totalDocs === 0) throw new APIError(message(req, 'validation:lastAdmin'), 403, null, true)
}
