import type { CollectionSlug, Payload } from 'payload'

import { ImporterError } from '../../importers/errors.js'
import { storageCall } from '../../importers/state/index.js'
import { CommandError } from '../commandError.js'
import { EXIT } from '../exitCodes.js'

/**
 * The documents of a collection, as the operator may see them: without access control.
 * @throws StorageError or CommandError when the database cannot answer.
 */
export async function listDocuments<T>(args: {
  payload: Payload
  slug: string
  sort: string
  limit?: number
}): Promise<T[]> {
  const { limit, payload, slug, sort } = args
  const collection = slug as CollectionSlug
  try {
    const { docs } = await storageCall(() =>
      payload.find({ collection, depth: 0, limit, overrideAccess: true, pagination: false, sort }),
    )
    return docs as unknown as T[]
  } catch (cause) {
    if (cause instanceof ImporterError) throw cause
    throw new CommandError({
      cause,
      exitCode: EXIT.nothingDone,
      message: `The database does not hold the collection ${slug} as this version of it needs. "newsdesk doctor" says what is missing.`,
    })
  }
}
