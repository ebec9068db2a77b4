import { BackupError, type BackupErrorCode } from '../backup/backupError.js'
import { InvalidOptionError } from '../errors.js'
import { BlockedError, ImporterError, UsageError } from '../importers/errors.js'
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
    const what = oneLine(error.message)
    // A UsageError already says what to do, since it knows what was asked.
    const said = error instanceof UsageError ? what : `${asSentence(what)} ${reasonsEn[error.code].next}`
    return { exitCode: isInput ? EXIT.usage : EXIT.nothingDone, line: `${said} (${error.code})` }
  }
  const message = error instanceof Error ? error.message || error.name : String(error)
  return {
    exitCode: EXIT.nothingDone,
    line: `${oneLine(message)} (internal; NEWSDESK_DEBUG=1 shows where)`,
  }
}

/** The first line that says something, without secrets. */
export function oneLine(message: string): string {
  // Before it is cut: half a secret would not be known as one.
  const first = redact(message.split('\n').find((line) => line.trim() !== '') ?? '')
  return (first.length > MAX_LINE ? `${first.slice(0, MAX_LINE)} ...` : first).trim()
}

/** With a full stop, so that another sentence may follow. */
const asSentence = (line: string): string => (/[.!?…]$/.test(line) ? line : `${line}.`)

/** The whole chain of causes with its stacks, for NEWSDESK_DEBUG=1. */
export function describeStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\nCaused by: ${describeStack(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
