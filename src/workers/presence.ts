import type { Payload } from 'payload'

import type { Clock } from '../importers/types.js'
import type { SlugMap } from '../slugs.js'
import { createWorkerRecords } from './workerRecords.js'
import type { WorkerKind, WorkerRecord } from './types.js'

/** Silent for longer, a worker is gone. What comes once a minute may miss one. */
const SILENT_MS: Readonly<Record<WorkerKind, number>> = { app: 150_000, once: 150_000, worker: 60_000 }

/** What starts a worker, as every message names it. */
export const WORKER_COMMAND = 'npx newsdesk worker'

/** Whether anything works on the queues. */
export type WorkerPresence = {
  readonly isPresent: boolean
  /** When a worker was last seen, ISO 8601; null when there has never been one. */
  readonly lastSeenAt: string | null
  /** Name of the worker that is at work, or was last seen. */
  readonly name: string | null
}

/** Whether the worker is at work. A time in the future, as of a clock that was set right since, is no sign of life. */
export function isAtWork({ now, worker }: { now: number; worker: WorkerRecord }): boolean {
  if (worker.stoppedAt !== null || worker.lastSeenAt === null) return false
  return Math.abs(now - Date.parse(worker.lastSeenAt)) <= SILENT_MS[worker.kind]
}

/** Says whether a worker is at work, and when one was last seen. */
export async function readPresence(args: {
  payload: Payload
  slugs: SlugMap
  clock: Pick<Clock, 'now'>
  /** Whether this process works on the queue itself (`jobs.autoRun`). @default false */
  isWorking?: boolean
}): Promise<WorkerPresence> {
  const { clock, isWorking = false, payload, slugs } = args
  const now = clock.now()
  const known = await createWorkerRecords({ clock, payload, slugs }).newest()
  const seen = known.filter(({ lastSeenAt }) => lastSeenAt !== null && Date.parse(lastSeenAt) <= now + SILENT_MS.worker)
  const shown = known.find((worker) => isAtWork({ now, worker })) ?? seen[0]
  const isPresent = isWorking || (shown !== undefined && isAtWork({ now, worker: shown }))
  return { isPresent, lastSeenAt: shown?.lastSeenAt ?? null, name: shown?.name ?? null }
}
