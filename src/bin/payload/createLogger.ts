import type { SanitizedConfig } from 'payload'

import { isoTime } from '../../logs/addLogger.js'
import { loggerOptions } from '../../logs/loggerOptions.js'
import type { LogSettings } from '../../logs/logSettings.js'
import type { CommandContext } from '../context.js'
import { oneLine } from '../describeError.js'

type Logger = Extract<NonNullable<SanitizedConfig['logger']>, { readonly options: unknown }>
type LogRecord = {
  readonly err?: { readonly message?: string; readonly stack?: string }
  readonly event?: string
  readonly msg?: string
  readonly run?: string
  readonly source?: string
}

/**
 * What Payload logs while a command works, on stderr: errors, one line each, and with NEWSDESK_DEBUG=1 everything, stacks
 * included. As JSON: every line from the level on that is set, `info` by default.
 */
export function createLogger(args: {
  context: CommandContext
  isQuiet: () => boolean
  /** Hears of each error that is logged, with the driver's `code`, also while it is quiet. */
  onError?: (error: unknown) => void
  settings: LogSettings
}): Logger {
  const { isDebug, terminal } = args.context
  const { format, level } = args.settings
  const isJson = format === 'json'
  const write = (line: string): void => {
    const record = JSON.parse(line) as LogRecord
    if (record.err) args.onError?.(record.err)
    if (args.isQuiet() && !isDebug) return
    if (isJson) terminal.say(line.trimEnd())
    else describe(record)
  }
  const describe = (record: LogRecord): void => {
    const { err, event, msg, run, source } = record
    // The command says in words of its own how a run has ended.
    if (event && !isDebug) return
    const why = err?.message && err.message !== msg ? err.message : null
    const text = [msg, why].filter(Boolean).join(': ')
    const where = run ? ` (run ${run}${source ? `, source ${source}` : ''})` : ''
    terminal.say(`payload: ${isDebug ? [text + where, err?.stack].filter(Boolean).join('\n') : oneLine(text) + where}`)
  }
  const lowest = level ?? (isDebug ? 'debug' : isJson ? 'info' : 'error')
  const options = loggerOptions({ level: lowest, ...(isJson ? { timestamp: isoTime } : {}) })
  return { destination: { write }, options: options as Logger['options'] }
}
