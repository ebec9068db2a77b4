import os from 'node:os'

import type { Terminal } from './terminal.js'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** npx hands on the Ctrl-C that the terminal has already sent to the whole group: two within this time are one. */
const SAME_SIGNAL_MS = 500

/** A signal that the first Ctrl-C (or SIGTERM) aborts; the second ends the process at once. */
export function abortOnSignal(args: { terminal: Terminal; now: () => number }): {
  signal: AbortSignal
  release: () => void
} {
  const { now, terminal } = args
  const controller = new AbortController()
  let abortedAt = 0
  const stop = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      abortedAt = now()
      terminal.say('newsdesk: stopping once what is under way is written. Ctrl-C again ends at once.')
      controller.abort()
    } else if (now() - abortedAt > SAME_SIGNAL_MS) {
      terminal.setStatus(null)
      // As a shell says that a signal ended a process.
      process.exit(128 + os.constants.signals[name])
    }
  }
  for (const name of SIGNALS) process.on(name, stop)
  return {
    release: () => {
      for (const name of SIGNALS) process.off(name, stop)
    },
    signal: controller.signal,
  }
}
