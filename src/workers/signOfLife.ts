import type { Clock } from '../importers/types.js'
import { isAtWork } from './presence.js'
import { BEAT_MS, type WorkerIdentity, type WorkerRecord } from './types.js'
import type { WorkerRecords } from './workerRecords.js'

/** The name belongs to a worker that is at work. */
export class NameTakenError extends Error {
  readonly holder: WorkerRecord

  constructor(holder: WorkerRecord) {
    const seen = holder.lastSeenAt ? `, last seen ${holder.lastSeenAt}` : ''
    super(`A worker called "${holder.name}" is already at work (process ${holder.pid} on ${holder.host}${seen}).`)
    this.name = 'NameTakenError'
    this.holder = holder
  }
}

/** A worker's row that is kept fresh until `end`. */
export type SignOfLife = { readonly end: () => Promise<void> }

/**
 * Writes the worker's row and keeps it fresh, by the machine's own timer: it says that this process lives.
 * @throws NameTakenError when another process that is at work has the name.
 */
export async function startSignOfLife(args: {
  records: WorkerRecords
  worker: WorkerIdentity
  clock: Pick<Clock, 'now'>
  /** Whether a process of this machine is there. */
  isRunning: (pid: number) => boolean
  /** Another process has taken the name: this one should end. */
  onLost: (error: NameTakenError) => void
}): Promise<SignOfLife> {
  const { onLost, records, worker } = args
  await begin(args)
  let under: Promise<void> | null = null
  const beat = async (): Promise<void> => {
    if (await records.beat(worker)) return
    const holder = await records.find(worker.name)
    // An admin may have deleted the row.
    if (holder === null) await records.begin({ before: null, worker })
    else if (holder.instance !== worker.instance) onLost(new NameTakenError(holder))
  }
  const timer = setInterval(() => {
    // A database that is away is the work's to notice, and to say.
    under ??= beat()
      .catch(() => undefined)
      .finally(() => {
        under = null
      })
  }, BEAT_MS)
  timer.unref()
  return {
    async end() {
      clearInterval(timer)
      await under
      await records.end(worker).catch(() => undefined)
    },
  }
}

async function begin(args: Parameters<typeof startSignOfLife>[0]): Promise<void> {
  const { clock, isRunning, records, worker } = args
  for (;;) {
    const before = await records.find(worker.name)
    // Whoever is called once gives no name to others to fear: two of them do no harm.
    const isHeld = before !== null && worker.kind === 'worker' && isAtWork({ now: clock.now(), worker: before })
    // After a crash the new process of a container has the number of the old one.
    const isDead = before !== null && before.host === worker.host && (before.pid === worker.pid || !isRunning(before.pid))
    if (isHeld && !isDead) throw new NameTakenError(before)
    if (await records.begin({ before, worker })) break
  }
  await records.prune()
}
