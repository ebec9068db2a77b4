import type { ExitCode } from './exitCodes.js'

/** An end of a command that is no fault of the program. The message says what was wrong, where, and what to do. */
export class CommandError extends Error {
  readonly exitCode: ExitCode

  constructor(args: { message: string; exitCode: ExitCode; cause?: unknown }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause })
    this.name = 'CommandError'
    this.exitCode = args.exitCode
  }
}
