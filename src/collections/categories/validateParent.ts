import type { RelationshipFieldSingleValidation } from 'payload'
import { relationship } from 'payload/shared'

import { message } from '../../translations/message.js'

/** A category must not stand below itself, directly or through others. */
export const validateParent: RelationshipFieldSingleValidation = async (value, options) => {
  const valid = await relationship(value, options)
  if (valid !== true || !value || options.id === undefined || options.event === 'onChange') return valid
  const { collectionSlug, id, req } = options
  if (!collectionSlug) return true
  const seen = new Set<string>([String(id)])
  for (let parent: unknown = value; parent;) {
    if (seen.has(String(parent))) return message(req, 'validation:parentLoop')
    seen.add(String(parent))
    const found = await req.payload.findByID({
      collection: collectionSlug,
      depth: 0,
      disableErrors: true,
      id: String(parent),
      overrideAccess: false,
      req,
      select: { parent: true },
    })
    parent = (found as { parent?: unknown } | null)?.parent
  }
  return true
}
