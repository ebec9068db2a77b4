import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { StorageError } from 'payload-newsdesk'

/** The adapter with one clear line, instead of a log with a stack, when the database cannot be used. */
export function clearFailure(args: {
  adapter: DatabaseAdapterObj
  /** The database as its operator knows it, without secrets. */
  place: string
  /** What to look at, where more is known than the database says. */
  hint?: () => string | null
  beforeConnect?: () => Promise<unknown>
  afterConnect?: (database: BaseDatabaseAdapter) => Promise<unknown>
}): DatabaseAdapterObj {
  const { adapter, afterConnect, beforeConnect, hint = () => null, place } = args
  return {
    ...adapter,
    init: (initArgs) => {
      const database = adapter.init(initArgs) as BaseDatabaseAdapter & { initializing?: Promise<void> }
      // SQLite's adapter rejects it beside throwing; nobody would listen, and Node would end the process for it.
      database.initializing?.catch(() => undefined)
      const { connect } = database
      database.connect = async (options) => {
        const { logger } = initArgs.payload
        const { level } = logger
        try {
          await beforeConnect?.()
          // The adapters log the error with its stack and then throw one that says the same.
          logger.level = 'silent'
          await connect?.call(database, options)
          logger.level = level
          await afterConnect?.(database)
        } catch (cause) {
          const advice = hint()
          throw new StorageError({
            cause,
            code: 'database-unavailable',
            context: { place },
            message: `The database cannot be used: ${place} (${reasonOf(cause)}).${advice ? ` ${advice}` : ''}`,
          })
        } finally {
          logger.level = level
        }
      }
      return database
    },
  }
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return (message.split('\n')[0] ?? '').replace(/^(Error: cannot connect to \w+[:.] ?)+/i, '').replace(/^Details: /, '')
}
