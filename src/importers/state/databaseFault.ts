import { APIError, Locked, NotFound, ValidationError } from 'payload'

import { ImporterError, InvalidDocumentError, StorageError } from '../errors.js'
import { errorChain } from './errorChain.js'
import { isTransient } from './retryTransient.js'

/** What a failed database call means to the importer. */
export type DatabaseFault =
  /** Nothing can be stored now: the run stops. */
  | { readonly kind: 'storage'; readonly error: StorageError }
  /** A unique value is taken; `paths` are the fields, as far as the database says. */
  | { readonly kind: 'duplicate'; readonly paths: readonly string[]; readonly error: InvalidDocumentError }
  /** The CMS refuses the document. */
  | { readonly kind: 'invalid'; readonly paths: readonly string[]; readonly error: InvalidDocumentError }
  /** An editor has it open. */
  | { readonly kind: 'locked' }
  /** The document is not there any more. */
  | { readonly kind: 'missing' }
  /** Someone changed the document between our look and our write. */
  | { readonly kind: 'conflict' }

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])
const LOST = new Set([
  'CLIENT_CLOSED',
  'EACCES',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EIO',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'EROFS',
  'ETIMEDOUT',
])
// Result codes https://sqlite.org/rescode.html; extended codes begin with them.
const LOST_SQLITE =
  /^SQLITE_(?:BUSY|LOCKED|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|NOMEM|PERM|AUTH|INTERRUPT|PROTOCOL)\b/
const LOST_SQLITE_PREFIX = /^SQLITE_(?:BUSY|LOCKED|READONLY|IOERR|CANTOPEN|CORRUPT)_/
/** Class names of the mongodb driver and of mongoose: the package must not depend on either. */
export const LOST_MONGO: ReadonlySet<string> = new Set([
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoServerSelectionError',
  'MongoStalePrimaryError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
  'PoolClearedOnNetworkError',
])
/** Server codes: unauthorized, authentication failed, stepping down, shutting down, not primary, interrupted. */
export const LOST_MONGO_CODES: ReadonlySet<number> = new Set([6, 7, 13, 18, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])
// SQLSTATEs of PostgreSQL, and classes by their first two characters: connection, authorization, operator's intervention,
// resources. https://www.postgresql.org/docs/current/errcodes-appendix.html
const FULL_POSTGRES = '53100'
const LOST_POSTGRES = /^(?:(?:08|28|53|58)[0-9A-Z]{3}|57P[0-9A-Z]{2}|25006|42501|55P03|57014)$/
const FULL_MONGO_CODES = new Set([14031])

/** Tells a failed call by the classes and codes of its error and of its causes; null when it is none of the database's. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (error instanceof StorageError) return { kind: 'storage', error }
  if (error instanceof ImporterError) return null
  if (error instanceof ValidationError) return validationFault(error)
  if (error instanceof Locked) return { kind: 'locked' }
  if (error instanceof NotFound) return { kind: 'missing' }
  if (error instanceof APIError && error.status === 409) return { kind: 'conflict' }
  // The other writer may have been an editor: what was decided before does not hold any more.
  if (isTransient(error)) return { kind: 'conflict' }
  if (error instanceof APIError && error.status < 500)
    return invalid({ paths: [], detail: error.message, cause: error })
  for (const { code, name } of errorChain(error)) {
    if ((typeof code === 'string' && (FULL.has(code) || code === FULL_POSTGRES)) || FULL_MONGO_CODES.has(code as number))
      return storage('disk-full', error)
    if (typeof code === 'string' && isLost(code)) {
      return storage('database-unavailable', error)
    }
    if (LOST_MONGO.has(name) || LOST_MONGO_CODES.has(code as number)) return storage('database-unavailable', error)
    if (code === 11000 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505') {
      return duplicate([], error)
    }
    if (typeof code === 'string' && (code.startsWith('SQLITE_CONSTRAINT') || /^23\d/.test(code))) {
      return invalid({ paths: [], detail: 'a value refers to something that is not there', cause: error })
    }
  }
  return null
}

function isLost(code: string): boolean {
  return LOST.has(code) || LOST_SQLITE.test(code) || LOST_SQLITE_PREFIX.test(code) || LOST_POSTGRES.test(code)
}

/** Whether a unique value was taken. */
export function isDuplicate(error: unknown): boolean {
  return databaseFault(error)?.kind === 'duplicate'
}

/** Payload's validation names the field's label; a unique violation comes from the adapters, which have none. */
function validationFault(error: ValidationError): DatabaseFault {
  const errors = (error.data?.errors ?? []) as readonly { readonly path?: string | null; readonly message?: string }[]
  const paths = errors.map(({ path }) => path ?? '').filter((path) => path !== '')
  if (errors.length > 0 && errors.every((one) => !('label' in one))) return duplicate(paths, error)
  const detail = errors.map(({ path, message }) => `${path ?? ''}: ${message ?? 'invalid'}`).join('; ')
  return invalid({ paths, detail, cause: error })
}

function storage(code: 'disk-full' | 'database-unavailable', cause: unknown): DatabaseFault {
  const message = code === 'disk-full' ? 'The disk is full' : 'The database cannot be used now'
  return { kind: 'storage', error: new StorageError({ code, message, cause }) }
}

function duplicate(paths: readonly string[], cause: unknown): DatabaseFault {
  const message = paths.length > 0 ? `Already taken: ${paths.join(', ')}` : 'A unique value is already taken'
  return {
    kind: 'duplicate',
    paths,
    error: new InvalidDocumentError({ code: 'duplicate', message, cause, context: { paths } }),
  }
}

function invalid({
  paths,
  detail,
  cause,
}: {
  paths: readonly string[]
  detail: string
  cause: unknown
}): DatabaseFault {
  const error = new InvalidDocumentError({ code: 'invalid-document', message: detail, cause, context: { paths } })
  return { kind: 'invalid', paths, error }
}
