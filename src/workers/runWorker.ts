import { createLocalReq, type Payload } from 'payload'

import type { Clock } from '../importers/types.js'
import { createJobContext } from '../jobs/jobContext.js'
import { QUEUE } from '../jobs/jobNames.js'
import { tick } from '../jobs/tick.js'
import { WORKER_CONTEXT, type WorkerHooks } from '../jobs/workerHooks.js'

/** How often the queues are looked at while there is nothing to do. */
const POLL_MS = 5_000
/** How often due sources and lost runs are looked for. */
const TICK_MS = 60_000
/** Longest pause after a failure. */
const MAX_PAUSE_MS = 30_000

export type RunWorkerArgs = {
  readonly payload: Payload
  /** Queues of Payload's jobs; due sources are looked for where the importer's own is among them. */
  readonly queues: readonly string[]
  /** Ends when nothing is due any more, or with the first failure. */
  readonly isOnce: boolean
  readonly clock: Clock
  readonly hooks: WorkerHooks
  /** Something kept the worker from its work; it tries again after the pause. */
  readonly onFailure: (args: { readonly error: unknown; readonly pauseMs: number }) => void
  /** It works again. */
  readonly onRecovery: () => void
}

/** Jobs that ended in an error. */
export type WorkerResult = { readonly failedJobs: number }

/**
 * Works on the queues until the hooks' signal aborts: each in a loop of its own, so that a long job of one holds up no
 * other. What is under way ends first.
 * @throws what went wrong, with `isOnce` only.
 */
export async function runWorker(args: RunWorkerArgs): Promise<WorkerResult> {
  const results = await Promise.all(args.queues.map((queue) => workOn({ ...args, queue })))
  return { failedJobs: results.reduce((sum, failed) => sum + failed, 0) }
}

async function workOn(args: RunWorkerArgs & { queue: string }): Promise<number> {
  const { clock, hooks, isOnce, onFailure, onRecovery, queue } = args
  const prepare = queue === QUEUE ? createTicker(args) : () => args.payload.jobs.handleSchedules({ queue })
  let failedJobs = 0
  let failures = 0
  while (!hooks.signal.aborted) {
    let done = 0
    try {
      await prepare()
      if (hooks.signal.aborted) break
      const pass = await runJobs(args)
      done = pass.done
      failedJobs += pass.failed
      if (failures > 0) onRecovery()
      failures = 0
    } catch (error) {
      if (isOnce) throw error
      failures += 1
      const pauseMs = Math.min(MAX_PAUSE_MS, 1000 * 2 ** (failures - 1))
      onFailure({ error, pauseMs })
      await rest({ clock, ms: pauseMs, signal: hooks.signal })
      continue
    }
    if (done > 0) continue
    if (isOnce) break
    await rest({ clock, ms: POLL_MS, signal: hooks.signal })
  }
  return failedJobs
}

/** The tick, once a minute: the worker's own, which no lost job can hold up. */
function createTicker({ clock, payload }: RunWorkerArgs): () => Promise<void> {
  const context = createJobContext({ clock, payload })
  let lastAt: number | null = null
  return async () => {
    const now = clock.now()
    // A clock that was set back must not keep it waiting.
    if (lastAt !== null && now >= lastAt && now - lastAt < TICK_MS) return
    await tick(context)
    lastAt = now
  }
}

/** One look at a queue: how many jobs were done, and how many of them failed. */
async function runJobs({ hooks, payload, queue }: RunWorkerArgs & { queue: string }): Promise<{ done: number; failed: number }> {
  // Its own for each look: a request keeps what it has read.
  const req = await createLocalReq({ context: { [WORKER_CONTEXT]: hooks } }, payload)
  const { jobStatus = {} } = await payload.jobs.run({ overrideAccess: true, queue, req, silent: { error: false, info: true } })
  const results = Object.values(jobStatus)
  return { done: results.length, failed: results.filter(({ status }) => status !== 'success').length }
}

async function rest(args: { clock: Clock; ms: number; signal: AbortSignal }): Promise<void> {
  await args.clock.sleep(args.ms, args.signal).catch(() => undefined)
}
