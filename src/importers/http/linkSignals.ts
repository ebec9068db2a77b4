import { setMaxListeners } from 'node:events'

/**
 * One signal that follows several for as long as one request lasts. AbortSignal.any would do the same, but signals that
 * live as long as the client keep what hangs on them in the Node versions that are supported.
 */
export const linkSignals = (
  signals: readonly AbortSignal[],
): { readonly signal: AbortSignal; readonly release: () => void } => {
  const linked = new AbortController()
  const listeners = signals.map((signal) => {
    const onAbort = (): void => linked.abort(signal.reason)
    if (signal.aborted) onAbort()
    // Hundreds of requests may wait on the signal of one run: that is no leak.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', onAbort, { once: true })
    return (): void => signal.removeEventListener('abort', onAbort)
  })
  return {
    release: () => {
      for (const remove of listeners) remove()
    },
    signal: linked.signal,
  }
}
