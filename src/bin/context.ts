import { EXIT } from './exitCodes.js'
import { createTerminal, type Terminal } from './terminal.js'

/** What a command works with: the process, injected. */
export type CommandContext = {
  readonly terminal: Terminal
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the command was called, whatever the working directory becomes later. */
  readonly cwd: string
  readonly now: () => number
  readonly isDebug: boolean
  readonly registerTypeScript: () => Promise<void>
  /** Calls back once stdout has taken everything. */
  readonly flush: (done: () => void) => void
}

/** The context of this process. */
export function createContext(args: { registerTypeScript: () => Promise<void> }): CommandContext {
  const { env, stderr, stdout } = process
  // Before anyone replaces it: what is asked of the real stream.
  const write = stdout.write.bind(stdout)
  // The reader of a pipe has seen enough (`| head`): no fault, and nothing more to do.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.nothingDone))
  return {
    cwd: process.cwd(),
    env,
    flush: (done) => void write('', () => done()),
    isDebug: Boolean(env.NEWSDESK_DEBUG) && env.NEWSDESK_DEBUG !== '0',
    now: Date.now,
    registerTypeScript: args.registerTypeScript,
    terminal: createTerminal({ env, stderr, stdout }),
  }
}
