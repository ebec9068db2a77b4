import { BackupError, type BackupErrorCode } from '../backup/backupError.js'
import { InvalidOptionError } from '../errors.js'
import { BlockedError, ImporterError, StorageError, UsageError } from '../importers/errors.js'
import { errorChain, isMissingSchema } from '../importers/state/errorChain.js'
import { redact } from '../logs/redact.js'
import { reasonsEn } from '../translations/reasons.en.js'
import { CommandError } from './commandError.js'
import { EXIT, type ExitCode } from './exitCodes.js'

/** What the same call of `backup` or `restore` can never do. */
const BACKUP_INPUT: readonly BackupErrorCode[] = ['exists', 'not-a-backup', 'not-found', 'other-database', 'unsupported']

/** Database drivers put whole statements into their messages. */
const MAX_LINE = 300

/** What is said about an error, in one line, and what the command ends with. */
export function describeError(error: unknown): { line: string; exitCode: ExitCode } {
  if (error instanceof CommandError) return { exitCode: error.exitCode, line: oneLine(error.message) }
  if (error instanceof BackupError) return { exitCode: BACKUP_INPUT.includes(error.code) ? EXIT.usage : EXIT.nothingDone, line: oneLine(error.message) }
  if (error instanceof InvalidOptionError) return { exitCode: EXIT.usage, line: oneLine(error.message) }
  if (error instanceof ImporterError) {
    const isInput = error instanceof UsageError || error instanceof BlockedError
    const what = withCause(error)
    // A UsageError already says what to do, since it knows what was asked.
    const said = error instanceof UsageError ? what : `${asSentence(what)} ${reasonsEn[error.code].next}`
    return { exitCode: isInput ? EXIT.usage : EXIT.nothingDone, line: `${said} (${error.code})` }
  }
  if (isMissingSchema(error)) {
    const line = `The database has no tables yet, or not those of this version: ${innermost(error)}. "newsdesk doctor" says what to do.`
    return { exitCode: EXIT.nothingDone, line }
  }
  return { exitCode: EXIT.nothingDone, line: `${innermost(error)} (internal; NEWSDESK_DEBUG=1 shows where)` }
}

/** A database's or disk's own words stand in the cause. */
function withCause(error: ImporterError): string {
  const what = oneLine(error.message)
  const why = error instanceof StorageError && error.cause !== undefined ? innermost(error.cause) : ''
  // The adapter's name in front may be missing in one of the two.
  return what.includes(why.replace(/^\w+: /, '')) ? what : `${what.replace(/[.]$/, '')} (${why}).`
}

/** What the innermost cause says: query builders say only which statement failed, and what was wrong stands in the cause. */
export function innermost(error: unknown): string {
  const said = [...errorChain(error)].map(({ message, name }) => message || name).filter((text) => text !== '')
  // Payload's adapters put their name, and that again, in front of what the driver says.
  return oneLine(said.at(-1) ?? String(error)).replace(/^(?:Error: )?cannot connect to (\w+): (?:Error: cannot connect to \w+\. Details: )?/i, '$1: ')
}

/** The first line that says something, without secrets. */
export function oneLine(message: string): string {
  // Before it is cut: half a secret would not be known as one.
  const first = redact(message.split('\n').find((line) => line.trim() !== '') ?? '')
  return (first.length > MAX_LINE ? `${first.slice(0, MAX_LINE)} ...` : first).trim()
}

/** With a full stop, so that another sentence may follow. */
export const asSentence = (line: string): string => (/[.!?…]$/.test(line) ? line : `${line}.`)

/** The whole chain of causes with its stacks, for NEWSDESK_DEBUG=1. */
export function describeStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\nCaused by: ${describeStack(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
