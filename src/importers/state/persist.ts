import type { Payload } from 'payload'

import type { Clock } from '../types.js'

/** Pauses between the attempts, ms: a database that is restarted is back by then. */
const PAUSES_MS = [50, 500, 2000]

/**
 * Does what must not be left undone because of one failed call, up to four times; says whether it was done.
 * Never throws: the last error is logged.
 */
export async function persist(args: {
  readonly payload: Payload
  readonly clock: Clock
  /** For the log, e.g. `the end of a run`. */
  readonly what: string
  readonly work: () => Promise<unknown>
}): Promise<boolean> {
  const { clock, payload, what, work } = args
  for (const pause of [...PAUSES_MS, null]) {
    try {
      await work()
      return true
    } catch (error) {
      if (pause === null) payload.logger.error({ err: error, msg: `Not stored: ${what}` })
      else await clock.sleep(pause)
    }
  }
  return false
}
