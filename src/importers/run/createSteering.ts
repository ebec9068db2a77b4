import { boundedTime } from '../boundedTime.js'
import type { Clock, RunOptions } from '../types.js'

/** How often a run asks whether it may go on. */
const POLL_MS = 1_000

/** Why a run ended before its work: a person's word, or the bounds of its batch. */
export type Steered = 'batch' | 'cancel' | 'pause'

/** What steers a run from outside, besides its caller's signal. */
export type Steering = {
  /** Aborts when the run has to end between two documents. */
  readonly signal: AbortSignal
  /** Whether one more page may be opened; counts it. */
  readonly goesOn: () => boolean
  /** Null while nothing has ended the run early. */
  readonly ended: () => Steered | null
  readonly close: () => void
}

/**
 * Watches the control of a run and the bounds of its batch. A batch whose time is over opens no further page and
 * finishes those under way; when that takes as long again, it is ended as a pause would.
 */
export function createSteering({ clock, options }: { clock: Clock; options: RunOptions }): Steering {
  const { batch, control } = options
  const stop = new AbortController()
  const closed = new AbortController()
  let startedAt = clock.now()
  const timeMs = batch?.seconds === undefined ? Infinity : batch.seconds * 1000
  let ended: Steered | null = null
  let opened = 0

  /** Since the batch began; a clock that is set back under way begins it anew, instead of making it endless. */
  const elapsedMs = (): number => {
    startedAt = boundedTime({ maxAheadMs: 0, now: clock.now(), stored: startedAt })
    return clock.now() - startedAt
  }
  const end = (by: Steered): void => {
    ended = ended === null || ended === 'batch' ? by : ended
    stop.abort(new Error(`The run was ended: ${by}.`))
  }
  const look = async (): Promise<void> => {
    const said = (await control?.().catch(() => 'go' as const)) ?? 'go'
    if (closed.signal.aborted) return
    if (said !== 'go') end(said)
    else if (elapsedMs() >= 2 * timeMs) end('batch')
  }
  const watch = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(POLL_MS, closed.signal)
      await look()
    }
  }
  // Its only end is `close`, whose abort it rejects with.
  if (control || batch) watch().catch(() => undefined)

  return {
    signal: stop.signal,
    goesOn() {
      if (ended === null && (opened >= (batch?.items ?? Infinity) || elapsedMs() >= timeMs)) ended = 'batch'
      if (ended !== null) return false
      opened += 1
      return true
    },
    ended: () => ended,
    close: () => closed.abort(),
  }
}
