import { type CommandContext, createContext } from './context.js'
import { describeError, describeStack } from './describeError.js'
import { EXIT, type ExitCode } from './exitCodes.js'
import { createProgram, readCommanderError } from './program.js'

/** Runs one command and ends the process with its exit code. */
export async function main(args: { args: readonly string[]; registerTypeScript: () => Promise<void> }): Promise<void> {
  const context = createContext({ registerTypeScript: args.registerTypeScript })
  const crash = (error: unknown): void => {
    end({ context, exitCode: report({ context, error }) })
  }
  process.once('uncaughtException', crash)
  process.once('unhandledRejection', crash)
  end({ context, exitCode: await runCommand({ args: args.args, context }) })
}

/** Runs one command; never throws. */
export async function runCommand(args: { args: readonly string[]; context: CommandContext }): Promise<ExitCode> {
  const { context } = args
  let exitCode: ExitCode = EXIT.ok
  const program = createProgram({ context, onDone: (code) => (exitCode = code) })
  try {
    await program.parseAsync(args.args, { from: 'user' })
    return exitCode
  } catch (error) {
    return readCommanderError(error) ?? report({ context, error })
  }
}

function report({ context, error }: { context: CommandContext; error: unknown }): ExitCode {
  const { exitCode, line } = describeError(error)
  context.terminal.setStatus(null)
  context.terminal.say(`newsdesk: ${line}`)
  if (context.isDebug) context.terminal.say(describeStack(error))
  return exitCode
}

/** Ends the process once stdout has taken everything: a closed connection or a timer of a library must not keep it. */
function end({ context, exitCode }: { context: CommandContext; exitCode: ExitCode }): void {
  process.exitCode = exitCode
  context.flush(() => process.exit(exitCode))
}
