/** Groups of up to `size` values, in order. */
export async function* inChunks<T>({ items, size }: { items: AsyncIterable<T>; size: number }): AsyncGenerator<T[]> {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

/** The first `count` values; null = all. The rest is never asked for. */
export async function* take<T>({ items, count }: { items: AsyncIterable<T>; count: number | null }): AsyncGenerator<T> {
  if (count === 0) return
  let taken = 0
  for await (const item of items) {
    yield item
    taken += 1
    if (taken === count) return
  }
}

/** The same values; `work` is done before the first of them, and where there is none or the walk fails, at its end. */
export async function* beforeFirst<T>({ items, work }: { items: AsyncIterable<T>; work: () => Promise<void> }): AsyncGenerator<T> {
  let isDone = false
  const once = async (): Promise<void> => {
    if (isDone) return
    isDone = true
    await work()
  }
  try {
    for await (const item of items) {
      await once()
      yield item
    }
  } finally {
    await once()
  }
}

/**
 * Results of `map` in the order of the items, with up to `ahead` of them under way at once.
 * When the consumer leaves early, what is under way is awaited and dropped.
 */
export async function* mapAhead<T, R>(args: {
  items: AsyncIterable<T>
  ahead: number
  map: (item: T) => Promise<R>
}): AsyncGenerator<R> {
  const underWay: Promise<R>[] = []
  const iterator = args.items[Symbol.asyncIterator]()
  let done = false
  try {
    for (;;) {
      while (!done && underWay.length < args.ahead) {
        const next = await iterator.next()
        if (next.done) {
          done = true
        } else {
          const task = args.map(next.value)
          task.catch(() => undefined)
          underWay.push(task)
        }
      }
      const first = underWay.shift()
      if (!first) return
      yield await first
    }
  } finally {
    await iterator.return?.()
    await Promise.allSettled(underWay)
  }
}

/**
 * Groups of up to `size` values that are there already: a group is handed on as soon as the next value is not ready,
 * so that a slow source never holds back what has come.
 */
export async function* inReadyBatches<T>(args: { items: AsyncIterable<T>; size: number }): AsyncGenerator<T[]> {
  const iterator = args.items[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const first = await next
      if (first.done) return
      const batch = [first.value]
      next = iterator.next()
      next.catch(() => undefined)
      while (batch.length < args.size) {
        const more = await Promise.race([next, macrotask()])
        if (more === null || more.done) break
        batch.push(more.value)
        next = iterator.next()
        next.catch(() => undefined)
      }
      yield batch
    }
  } finally {
    await next.catch(() => undefined)
    await iterator.return?.()
  }
}

const macrotask = (): Promise<null> => new Promise((resolve) => setImmediate(() => resolve(null)))
