import type { CollectionBeforeValidateHook, CollectionSlug, PayloadRequest } from 'payload'

import { toSlug } from './toSlug.js'

/** Makes the slug from the title when it is empty, and adds a number when another document has it already. */
export const fillSlug: CollectionBeforeValidateHook = async ({ collection, data, operation, originalDoc, req }) => {
  if (!data) return data
  const isUntouched = operation === 'update' && (data.slug === undefined || data.slug === originalDoc?.slug)
  if (isUntouched && originalDoc?.slug) return data
  const wanted = toSlug(String(data.slug || data.title || originalDoc?.title || ''))
  if (!wanted) return data
  return { ...data, slug: await freeSlug({ collection: collection.slug, id: originalDoc?.id, req, wanted }) }
}

async function freeSlug(args: {
  collection: CollectionSlug
  id: number | string | undefined
  req: PayloadRequest
  wanted: string
}): Promise<string> {
  const { collection, id, req, wanted } = args
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    const { totalDocs } = await req.payload.count({
      collection,
      // Drafts and documents of other users count too; nothing but the number is used.
      overrideAccess: true,
      req,
      trash: true,
      where: { and: [{ slug: { equals: slug } }, ...(id === undefined ? [] : [{ id: { not_equals: id } }])] },
    })
    if (totalDocs === 0) return slug
  }
}
