import { ImporterError } from '../../importers/errors.js'
import type { Clock } from '../../importers/types.js'
import type { CommandContext } from '../context.js'
import { describeError } from '../describeError.js'
import { type OpenedPayload, openPayload } from '../payload/openPayload.js'

/** Pauses between attempts to open the database; after the last one the worker gives up. */
const PAUSES_MS = [2_000, 5_000, 10_000, 20_000, 30_000] as const

/**
 * Opens the project, and waits for a database that is not there yet: it may be starting beside the worker.
 * Null when the signal came first.
 * @throws what openPayload throws; for a database that is away, after about a minute.
 */
export async function openWaiting(args: {
  context: CommandContext
  clock: Clock
  signal: AbortSignal
  /** Whether to wait at all. */
  isPatient: boolean
}): Promise<OpenedPayload | null> {
  const { clock, context, isPatient, signal } = args
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const opened = await openPayload({ context })
      if (!signal.aborted) return opened
      await opened.close()
      break
    } catch (error) {
      const pauseMs = isPatient && isAway(error) ? PAUSES_MS[attempt] : undefined
      if (pauseMs === undefined) throw error
      context.terminal.say(`worker: ${describeError(error).line} Trying again in ${pauseMs / 1000} s.`)
      await clock.sleep(pauseMs, signal).catch(() => undefined)
    }
  }
  return null
}

/** The project's config may hold a second copy of this package, whose classes are not ours. */
function isAway(error: unknown): boolean {
  return (error instanceof ImporterError || error instanceof Error) && 'code' in error && error.code === 'database-unavailable'
}
