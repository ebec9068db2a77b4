import type { Payload } from 'payload'

import { systemClock } from '../importers/http/index.js'
import { createQueuedRuns, type QueuedRuns } from '../importers/state/queuedRuns.js'
import type { Clock } from '../importers/types.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import type { WorkerHooks } from './workerHooks.js'

/** What the jobs work with. */
export type JobContext = {
  readonly payload: Payload
  readonly options: ResolvedNewsdeskOptions
  readonly runs: QueuedRuns
  readonly clock: Clock
  /** Between 0 and 1. */
  readonly random: () => number
  /** Of the worker that runs the job; null where the app or an outside cron does. */
  readonly worker: WorkerHooks | null
}

/** The context of a Payload instance; time and chance can be given by tests. */
export function createJobContext(args: {
  payload: Payload
  clock?: Clock
  random?: () => number
  worker?: WorkerHooks
}): JobContext {
  const { payload, clock = systemClock, random = Math.random, worker = null } = args
  const options = newsdeskOptions(payload.config)
  return { clock, options, payload, random, runs: createQueuedRuns({ clock, payload, slugs: options.slugs }), worker }
}
