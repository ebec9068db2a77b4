import type { Clock } from '../../src/importers/types.js'

type Timer = { readonly at: number; readonly order: number; readonly wake: () => void }

export type FakeClock = Clock & {
  /** Lets everything run that is due within `ms`, in order of time. */
  readonly advance: (ms: number) => Promise<void>
  /** Jumps from timer to timer until `done` settles, and gives its value. */
  readonly runUntil: <T>(done: Promise<T>) => Promise<T>
  /** Sets the clock, forward or back: what sleeps goes on sleeping for as long as it had left. */
  readonly jump: (ms: number) => void
  /** Timers that wait. */
  readonly pending: () => number
}

/** A clock that stands still until it is told to go on; `sleep` costs no real time. */
export const createFakeClock = (start = Date.UTC(2025, 8, 4)): FakeClock => {
  let now = start
  let order = 0
  let timers: Timer[] = []

  const settle = async (): Promise<void> => {
    // Two turns of the event loop let promise chains of any length come to rest.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }

  const next = (): Timer | undefined =>
    timers.reduce<Timer | undefined>(
      (first, timer) =>
        first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order) ? timer : first,
      undefined,
    )

  const fire = (timer: Timer): void => {
    timers = timers.filter((other) => other.order !== timer.order)
    now = Math.max(now, timer.at)
    timer.wake()
  }

  return {
    advance: async (ms) => {
      const end = now + ms
      await settle()
      for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) {
        fire(timer)
        await settle()
      }
      now = end
    },
    jump: (ms) => {
      now += ms
      timers = timers.map((timer) => ({ ...timer, at: timer.at + ms }))
    },
    now: () => now,
    pending: () => timers.length,
    runUntil: async (done) => {
      let settled = false
      const mark = (): void => {
        settled = true
      }
      done.then(mark, mark)
      let idle = 0
      await settle()
      while (!settled) {
        const timer = next()
        if (timer === undefined) {
          // Sockets may still be at work: they need real time, but only a little.
          idle += 1
          if (idle > 2000) throw new Error('the fake clock has nothing to wait for')
          await new Promise((resolve) => setTimeout(resolve, 1))
        } else {
          idle = 0
          fire(timer)
          await settle()
        }
      }
      return done
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const onAbort = (): void => {
          timers = timers.filter((other) => other.order !== timer.order)
          reject(signal?.reason)
        }
        order += 1
        const timer: Timer = {
          at: now + Math.max(0, ms),
          order,
          wake: () => {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
        }
        timers.push(timer)
        signal?.addEventListener('abort', onAbort, { once: true })
      }),
  }
}
