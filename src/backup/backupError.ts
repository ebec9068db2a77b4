/**
 * Why a backup or a restore did not happen:
 * - `not-found`, `exists`: the file that was named is not there, or is there already.
 * - `not-a-backup`: it is no backup of a newsroom. `newer`: it was made by a newer version. `damaged`: a byte or a part is not as it was.
 * - `other-database`: the backup is of another kind of database than the project's.
 * - `not-empty`: the target holds something. `unfinished`: it holds another restore that did not end.
 * - `unsupported`: this database cannot be backed up by this command, or not into this place. `program`: a program of the database is missing or too old.
 * - `restless`: the database has no snapshots and never held still. `failed`: the database refused something.
 */
export type BackupErrorCode =
  | 'damaged'
  | 'exists'
  | 'failed'
  | 'newer'
  | 'not-a-backup'
  | 'not-empty'
  | 'not-found'
  | 'other-database'
  | 'program'
  | 'restless'
  | 'unfinished'
  | 'unsupported'

/** An end of a backup or restore that is no fault of the program. The message is one line, names no secret and says what to do. */
export class BackupError extends Error {
  readonly code: BackupErrorCode

  constructor(args: { code: BackupErrorCode; message: string; cause?: unknown }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause })
    this.name = 'BackupError'
    this.code = args.code
  }
}

/** The same for an error of the disk; any other error as it is. `what` says what there is then, e.g. "there is no backup". */
export function fromDiskError(error: unknown, what: string): unknown {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return new BackupError({ cause: error, code: 'failed', message: `The disk is full: ${what}. Make room and call the command again.` })
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new BackupError({ cause: error, code: 'failed', message: `${path ?? 'A file'} cannot be opened (${code}): ${what}. Correct its permissions and call the command again.` })
  }
  return error
}
