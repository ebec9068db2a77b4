import type { BaseDatabaseAdapter, Payload, SanitizedConfig } from 'payload'

import { refuseHalfRestored } from '../../backup/restoreMark.js'
import { DISABLED } from '../../disabled.js'
import { ImporterError, StorageError } from '../../importers/errors.js'
import { type LogSettings, logSettings } from '../../logs/logSettings.js'
import { newsdeskOptions } from '../../newsdeskOptions.js'
import type { ResolvedNewsdeskOptions } from '../../options.js'
import { captureOutput } from '../captureOutput.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { EXIT } from '../exitCodes.js'
import { connectionFault } from './connectionFault.js'
import { createLogger } from './createLogger.js'
import { loadConfig } from './loadConfig.js'

export type OpenedPayload = {
  readonly payload: Payload
  readonly options: ResolvedNewsdeskOptions
  readonly logs: LogSettings
  readonly close: () => Promise<void>
}

type Adapter = BaseDatabaseAdapter & {
  connectOptions?: Readonly<Record<string, unknown>>
  disableCreateDatabase?: boolean
  prodMigrations?: readonly { readonly name: string }[]
}

/**
 * Starts the project's Payload for one command: no cron, no generated types, nothing on stdout.
 * @throws StorageError when the database cannot be used, CommandError when the project cannot be loaded, or has the plugin disabled.
 */
export async function openPayload(args: {
  context: CommandContext
  /** Looks only: neither migrations nor Payload's development push change the database. Default false. */
  keepSchema?: boolean
  /** The project's own `onInit` is not called: it may write. Default false. */
  withoutInit?: boolean
  /** Goes on where the plugin is disabled: to look, or to move a database. Default false. */
  whileDisabled?: boolean
}): Promise<OpenedPayload> {
  const { context, keepSchema = false, whileDisabled = false, withoutInit = false } = args
  if (keepSchema) process.env.PAYLOAD_MIGRATING = 'true'
  let isOpening = true
  let logged: unknown = null
  captureOutput({ isQuiet: () => isOpening && !context.isDebug, terminal: context.terminal })
  const { config } = await loadConfig({ context })
  const options = newsdeskOptions(config)
  if (options.disabled && !whileDisabled) throw new CommandError({ exitCode: EXIT.nothingDone, message: DISABLED })
  if (!keepSchema) await refuseHalfRestored(options.importer.pageStoreDirectory)
  const logs = logSettings({ env: process.env, logs: options.logs })
  const { getPayload } = await import('payload')
  const payload = await withoutExit(() =>
    getPayload({
      config: {
        ...config,
        db: { ...config.db, init: (init) => prepare({ adapter: config.db.init(init) as Adapter, keepSchema, logged: () => logged }) },
        logger: createLogger({ context, isQuiet: () => isOpening, onError: (error) => (logged = error), settings: logs }),
        typescript: { ...config.typescript, autoGenerate: false },
      } satisfies SanitizedConfig,
      disableOnInit: withoutInit,
    }),
  )
  isOpening = false
  return { close: () => payload.destroy(), logs, options, payload }
}

/** Connecting is where an unreachable server shows; nothing else says so by its class. */
function prepare({ adapter, keepSchema, logged }: { adapter: Adapter; keepSchema: boolean; logged: () => unknown }): Adapter {
  const connect = adapter.connect
  const { prodMigrations } = adapter
  if (keepSchema) {
    adapter.prodMigrations = undefined
    // PostgreSQL's adapter would make a database that is not there.
    adapter.disableCreateDatabase = true
    // MongoDB's collections and indexes are made while it connects.
    if (adapter.name === 'mongoose') adapter.connectOptions = { ...adapter.connectOptions, autoCreate: false, autoIndex: false }
  }
  adapter.connect = async function (...args) {
    try {
      await connect?.apply(this, args)
      adapter.prodMigrations = prodMigrations
    } catch (cause) {
      if (cause instanceof ImporterError) throw cause
      throw connectionFault({ cause, logged: logged() })
    }
  }
  return adapter
}

/** Turns the adapters' `process.exit` on a failed migration into a StorageError. */
async function withoutExit<T>(open: () => Promise<T>): Promise<T> {
  const exit = process.exit
  process.exit = ((code?: number) => {
    throw new StorageError({
      code: 'storage-failed',
      message: `The database's migrations did not run (exit code ${code ?? 0}). Run "npx payload migrate" to see why.`,
    })
  }) as typeof process.exit
  try {
    return await open()
  } finally {
    process.exit = exit
  }
}
