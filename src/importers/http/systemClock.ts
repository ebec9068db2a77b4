import type { Clock } from '../types.js'

// setTimeout fires at once for longer delays.
const MAX_TIMER_MS = 2 ** 31 - 1

const sleepOnce = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    let left = Math.max(0, Math.ceil(ms))
    do {
      signal?.throwIfAborted()
      const part = Math.min(left, MAX_TIMER_MS)
      await sleepOnce(part, signal)
      left -= part
    } while (left > 0)
  },
}
