/** A sign of life that goes on while a run waits for its host. */
export type Heartbeat = { readonly stop: () => Promise<void> }

/**
 * Calls `beat` every so often, one call at a time. By the machine's own timer: it says that this process lives, which
 * no injected clock knows. `onLost` hears of the first beat that failed; there is none after it.
 */
export function startHeartbeat(args: {
  readonly everyMs: number
  readonly beat: () => Promise<void>
  readonly onLost: (error: unknown) => void
}): Heartbeat {
  let under: Promise<void> | null = null
  const stop = (): Promise<void> => {
    clearInterval(timer)
    return under ?? Promise.resolve()
  }
  const timer = setInterval(() => {
    under ??= args
      .beat()
      .catch((error: unknown) => {
        clearInterval(timer)
        args.onLost(error)
      })
      .finally(() => {
        under = null
      })
  }, args.everyMs)
  timer.unref()
  return { stop }
}
