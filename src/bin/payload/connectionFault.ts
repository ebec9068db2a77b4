import { StorageError } from '../../importers/errors.js'
import { errorChain, type ErrorLink } from '../../importers/state/errorChain.js'
import { innermost } from '../describeError.js'

/** SQLSTATEs of PostgreSQL and codes of MongoDB; the latter's drivers have names instead. */
const REFUSED = new Set<unknown>(['28P01', '28000', 18, 8000])
const ABSENT = new Set<unknown>(['3D000'])
const TOO_OLD = new Set(['MongoCompatibilityError'])
const UNREACHABLE = new Set<unknown>(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'])

/**
 * What kept a database from being opened, in one line that says what it was. `logged` is the driver's error as it was
 * logged: Payload's adapters (3.90) throw only its text.
 */
export function connectionFault({ cause, logged }: { cause: unknown; logged: unknown }): StorageError {
  return new StorageError({ cause, code: 'database-unavailable', message: `${whatOf([...errorChain(logged), ...errorChain(cause)])} (${innermost(cause)}).` })
}

function whatOf(links: readonly ErrorLink[]): string {
  for (const { code, message, name } of links) {
    if (REFUSED.has(code)) return 'The database refuses the user or the password of its URL'
    if (ABSENT.has(code)) return 'The server has no database of that name'
    // The driver tells an old server only in its text.
    if (TOO_OLD.has(name) || /wire version|does not support .* at least/i.test(message)) return 'The database server is too old'
    if (UNREACHABLE.has(code)) return 'The database server cannot be reached'
  }
  return 'The database cannot be used'
}
