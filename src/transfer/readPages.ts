import type { Id } from './idMap.js'
import { TransferError } from './transferError.js'
import type { Bundle, StoreReader } from './types.js'

const PAGE = 25

/**
 * Pages of documents, the next one read while the last one is written.
 * @throws TransferError once `signal` is aborted.
 */
export async function* readPages(args: { collection: string; ids: readonly Id[]; signal: AbortSignal; source: StoreReader }): AsyncGenerator<readonly Bundle[]> {
  const { collection, ids, signal, source } = args
  const read = (start: number): Promise<readonly Bundle[]> | null => {
    if (start >= ids.length) return null
    const page = source.read({ collection, ids: ids.slice(start, start + PAGE) })
    // It may fail while the page before it is written: whoever awaits it hears of that.
    page.catch(() => undefined)
    return page
  }
  let next = read(0)
  for (let start = PAGE; next; start += PAGE) {
    stopIfAborted(signal)
    const page: readonly Bundle[] = await next
    next = read(start)
    yield page
  }
}

/** @throws TransferError once `signal` is aborted. */
export function stopIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw new TransferError({ kind: 'state', message: 'Stopped. The same command goes on where it stopped.' })
}
