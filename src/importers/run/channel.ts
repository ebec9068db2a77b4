/** A bounded queue between one producer and one consumer: `push` waits while the consumer is behind. */
export type Channel<T> = {
  readonly push: (value: T) => Promise<void>
  readonly close: () => void
  readonly [Symbol.asyncIterator]: () => AsyncGenerator<T, void>
}

/** `highWater`: how many values may wait before `push` does. After `close`, or once the consumer has left, `push` drops. */
export function createChannel<T>({ highWater }: { highWater: number }): Channel<T> {
  const values: T[] = []
  let open = true
  let wakeConsumer: (() => void) | null = null
  let wakeProducers: (() => void)[] = []

  const close = (): void => {
    open = false
    wakeConsumer?.()
    for (const wake of wakeProducers.splice(0)) wake()
  }

  return {
    async push(value) {
      if (!open) return
      values.push(value)
      wakeConsumer?.()
      if (values.length > highWater) await new Promise<void>((resolve) => wakeProducers.push(resolve))
    },
    close,
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          while (values.length > 0) {
            yield values.shift() as T
            if (values.length <= highWater) {
              const waiting = wakeProducers
              wakeProducers = []
              for (const wake of waiting) wake()
            }
          }
          if (!open) return
          await new Promise<void>((resolve) => {
            wakeConsumer = resolve
          })
          wakeConsumer = null
        }
      } finally {
        close()
      }
    },
  }
}
