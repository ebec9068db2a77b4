import type { CollectionBeforeDeleteHook } from 'payload'

import { asSlug } from '../importers/state/adapter.js'
import type { SlugMap } from '../slugs.js'

/** Removes the places of a source that is deleted: what it has said of a piece counts for nothing any more. */
export function createForgetPlaces({ slugs }: { readonly slugs: SlugMap }): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    await req.payload.db.deleteMany({ collection: asSlug(slugs.sourcePlaces), req, where: { source: { equals: id } } })
  }
}
