import { InvalidOptionError } from '../errors.js'

export const LOG_FORMATS = ['json', 'text'] as const
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** How lines are written: one JSON object each, or as Payload's own logger writes them. */
export type LogFormat = (typeof LOG_FORMATS)[number]
/** The lowest level that is written. */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** `level` is null where nothing was said: the logger keeps its own. */
export type LogSettings = { readonly format: LogFormat; readonly level: LogLevel | null }

/**
 * How this process logs: the option, then the environment variable, then the default.
 * @throws InvalidOptionError naming the variable and what it may be.
 */
export function logSettings(args: {
  env: Readonly<Record<string, string | undefined>>
  logs?: { readonly format: LogFormat | null; readonly level: LogLevel | null }
}): LogSettings {
  const { env, logs } = args
  return {
    format: logs?.format ?? read({ env, known: LOG_FORMATS, name: 'NEWSDESK_LOG_FORMAT' }) ?? 'text',
    level: logs?.level ?? read({ env, known: LOG_LEVELS, name: 'NEWSDESK_LOG_LEVEL' }),
  }
}

function read<T extends string>(args: { env: Readonly<Record<string, string | undefined>>; known: readonly T[]; name: string }): T | null {
  const { env, known, name } = args
  const value = env[name]?.trim() || null
  const found = known.find((one) => one === value)
  if (value === null || found) return found ?? null
  throw new InvalidOptionError({ path: name, expected: `one of ${known.join(', ')}`, got: value })
}
