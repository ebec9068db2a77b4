import PQueue from 'p-queue'

/** Lets only so many pages of one host be between their request and their row in the ledger. */
export type ArrivalGate = <T>(url: string, task: () => Promise<T>) => Promise<T>

/**
 * The client lets the next request go when a body has come; on a busy machine many could have come that are not yet
 * written down. A run that is killed then would have to ask for all of them again, and not just for those in flight.
 */
export function createArrivalGate({ concurrency }: { readonly concurrency: number }): ArrivalGate {
  const queues = new Map<string, PQueue>()
  return (url, task) => {
    const { origin } = new URL(url)
    const queue = queues.get(origin) ?? new PQueue({ concurrency })
    queues.set(origin, queue)
    return queue.add(task)
  }
}
