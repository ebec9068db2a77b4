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
    throw missingCollection({ cause, slug })
  }
}

/** The error of a read that failed: the database's own, or that it does not hold the collection. */
export function missingCollection({ cause, slug }: { cause: unknown; slug: string }): Error {
  if (cause instanceof ImporterError) return cause
  return new CommandError({
    cause,
    exitCode: EXIT.nothingDone,
    message: `The database does not hold the collection ${slug} as this version of it needs. "newsdesk doctor" says what is missing.`,
  })
}
