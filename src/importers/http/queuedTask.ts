import type PQueue from 'p-queue'

/**
 * Adds a task that can be cancelled while it waits. Once it runs it ends by itself: p-queue would give its place away
 * at the moment of the signal, while the request is still being torn down.
 */
export const queuedTask = async <T>(
  queue: PQueue,
  { priority, signal }: { readonly priority: number; readonly signal: AbortSignal },
  task: () => Promise<T>,
): Promise<T> => {
  signal.throwIfAborted()
  const waiting = new AbortController()
  const onAbort = (): void => waiting.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  let started = false
  const result = new Promise<T>((resolve, reject) => {
    queue
      .add(
        () => {
          started = true
          signal.removeEventListener('abort', onAbort)
          return task().then(resolve, reject)
        },
        { priority, signal: waiting.signal },
      )
      .catch((error: unknown) => {
        if (!started) reject(error)
      })
  })
  try {
    return await result
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
