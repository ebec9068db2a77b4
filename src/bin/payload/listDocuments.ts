import type { CollectionSlug, Payload } from 'payload'

import { storageCall } from '../../importers/state/index.js'

/**
 * The documents of a collection, as the operator may see them: without access control.
 * @throws StorageError where the database cannot answer, and what Payload throws where it has no such tables.
 */
export async function listDocuments<T>(args: {
  payload: Payload
  slug: string
  sort: string
  limit?: number
}): Promise<T[]> {
  const { limit, payload, slug, sort } = args
  const collection = slug as CollectionSlug
  const { docs } = await storageCall(() => payload.find({ collection, depth: 0, limit, overrideAccess: true, pagination: false, sort }))
  return docs as unknown as T[]
}
