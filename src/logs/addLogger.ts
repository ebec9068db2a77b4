import { type Config, defaultLoggerOptions } from 'payload'

import type { LogSettings } from './logSettings.js'
import { type LoggerOptions, loggerOptions } from './loggerOptions.js'

/**
 * The project's logger with the fields of runs and without secrets. One that the project has made itself, and the one of
 * Payload's scripts, stay as they are: pino takes such options only when a logger is made.
 */
export function addLogger({ logger, settings }: { logger: Config['logger']; settings: LogSettings }): Config['logger'] {
  if (logger === 'sync' || (logger !== undefined && !('options' in logger))) return logger
  if (logger !== undefined) return { ...logger, options: loggerOptions({ ...level(settings), ...logger.options }) }
  if (settings.format === 'json') return { options: loggerOptions({ ...level(settings), timestamp: isoTime }) }
  // As Payload's default is: neither name nor process.
  const options = loggerOptions({ ...level(settings), formatters: { bindings: () => ({}) } })
  return { destination: defaultLoggerOptions, options }
}

function level({ level }: LogSettings): LoggerOptions {
  return level === null ? {} : { level }
}

/** The time of a JSON line, ISO 8601. */
export const isoTime = (): string => `,"time":"${new Date().toISOString()}"`
