import type { Payload } from 'payload'

type Call = (...args: unknown[]) => unknown

export type FaultyDatabase = {
  /** From now on the n-th call of the database throws, counted from 1; with `forever`, every one behind it too. */
  readonly failAt: (n: number, options?: { readonly forever?: boolean }) => void
  /** Lets every call through again, and says how many there were since `failAt`. */
  readonly heal: () => number
  readonly restore: () => void
}

/** The database of a Payload with faults put in: Payload's own calls, and the bulk statements past them. */
export function createFaultyDatabase(payload: Payload): FaultyDatabase {
  let calls = 0
  let first = Infinity
  let isForever = false
  const undo: (() => void)[] = []

  const wrap = (owner: Record<string, unknown>, name: string): void => {
    const real = owner[name]
    if (typeof real !== 'function') return
    owner[name] = (...args: unknown[]): unknown => {
      calls += 1
      if (calls === first || (isForever && calls > first)) {
        const error = new Error(`injected fault at call ${calls} (${name})`)
        // Payload's own calls answer with a promise; the statements of drizzle throw while they are made.
        if (owner === database) return Promise.reject(error)
        throw error
      }
      return (real as Call).apply(owner, args)
    }
    undo.push(() => void (owner[name] = real))
  }

  const database = payload.db as unknown as Record<string, unknown>
  for (const name of ['count', 'create', 'deleteMany', 'deleteOne', 'find', 'findOne', 'updateJobs', 'updateMany', 'updateOne', 'upsert', 'createVersion', 'findVersions', 'updateVersion']) {
    wrap(database, name)
  }
  const drizzle = database.drizzle as Record<string, unknown> | undefined
  if (drizzle) for (const name of ['insert', 'update']) wrap(drizzle, name)
  return {
    failAt(n, { forever = false } = {}) {
      calls = 0
      first = n
      isForever = forever
    },
    heal() {
      first = Infinity
      isForever = false
      return calls
    },
    restore: () => undo.forEach((one) => one()),
  }
}
