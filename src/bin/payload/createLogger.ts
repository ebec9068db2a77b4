import type { SanitizedConfig } from 'payload'

import type { CommandContext } from '../context.js'
import { oneLine } from '../describeError.js'

type Logger = Extract<NonNullable<SanitizedConfig['logger']>, { readonly options: unknown }>
type LogRecord = { readonly msg?: string; readonly err?: { readonly message?: string; readonly stack?: string } }

/** What Payload logs as errors, one line each on stderr; with NEWSDESK_DEBUG=1 everything, stacks included. */
export function createLogger(args: { context: CommandContext; isQuiet: () => boolean }): Logger {
  const { isDebug, terminal } = args.context
  const write = (line: string): void => {
    if (args.isQuiet() && !isDebug) return
    const { err, msg } = JSON.parse(line) as LogRecord
    const text = msg ?? err?.message ?? ''
    terminal.say(`payload: ${isDebug ? [text, err?.stack].filter(Boolean).join('\n') : oneLine(text)}`)
  }
  return { destination: { write }, options: { level: isDebug ? 'debug' : 'error' } as Logger['options'] }
}
