import type { Config } from 'payload'

import { redact } from './redact.js'
import { runFields } from './runScope.js'

type Logger = Extract<NonNullable<Config['logger']>, { readonly options: unknown }>
/** The options of pino, Payload's logger. */
export type LoggerOptions = Logger['options']

/**
 * What the plugin adds to the options of Payload's logger: every line of a run names its `run` and `source`, and no line
 * holds a secret. For a project that makes a logger of its own; to all others the plugin adds it itself.
 * @example logger: pino(loggerOptions({ level: 'warn' }))
 */
export function loggerOptions(own: LoggerOptions = {}): LoggerOptions {
  const { hooks, mixin } = own
  return {
    ...own,
    hooks: { ...hooks, streamWrite: (line) => redact(hooks?.streamWrite?.(line) ?? line) },
    mixin: (...args) => ({ ...runFields(), ...mixin?.(...args) }),
  }
}
