import { randomUUID } from 'node:crypto'
import os from 'node:os'

import { systemClock } from '../../importers/http/index.js'
import { QUEUE } from '../../jobs/jobNames.js'
import { runWorker, type WorkerResult } from '../../workers/runWorker.js'
import { NameTakenError, startSignOfLife } from '../../workers/signOfLife.js'
import { touchWorker } from '../../workers/touchWorker.js'
import type { WorkerIdentity } from '../../workers/types.js'
import { createWorkerRecords } from '../../workers/workerRecords.js'
import { abortOnSignal } from '../abortOnSignal.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { missingCollection } from '../payload/listDocuments.js'
import type { OpenedPayload } from '../payload/openPayload.js'
import { readVersion } from '../readVersion.js'
import { createReporter, type Reporter } from '../worker/createReporter.js'
import { isProcessRunning } from '../worker/isProcessRunning.js'
import { openWaiting } from '../worker/openWaiting.js'

/** The importer's queue, and the one in which Payload publishes what is scheduled. */
export const DEFAULT_QUEUES: readonly string[] = [QUEUE, 'default']

/** Runs what the queues hold: until a signal ends it, or with `isOnce` until nothing is due any more. */
export async function worker(args: {
  context: CommandContext
  isOnce: boolean
  isJson: boolean
  /** Default: the host's name and the number of the process. */
  name: string | null
  queues: readonly string[]
}): Promise<ExitCode> {
  const { context, isJson, isOnce } = args
  // Before anything else: process 1 of a container has no other way to hear of a signal.
  const stop = abortOnSignal({ now: context.now, terminal: context.terminal })
  try {
    const opened = await openWaiting({ clock: systemClock, context, isPatient: !isOnce, signal: stop.signal })
    if (opened === null) return EXIT.ok
    const reporter = createReporter({ isJson, terminal: context.terminal })
    try {
      const { failedJobs } = await work({ ...args, opened, reporter, signal: stop.signal })
      reporter.stopped({ failedJobs })
      return isOnce && failedJobs > 0 ? EXIT.someFailed : EXIT.ok
    } finally {
      await opened.close()
    }
  } finally {
    stop.release()
  }
}

type Work = Omit<Parameters<typeof worker>[0], 'context' | 'isJson'> & {
  readonly opened: OpenedPayload
  readonly reporter: Reporter
  readonly signal: AbortSignal
}

async function work({ isOnce, name, opened, queues, reporter, signal }: Work): Promise<WorkerResult> {
  const { options, payload } = opened
  const records = createWorkerRecords({ clock: systemClock, payload, slugs: options.slugs })
  await records.newest().catch((error: unknown) => {
    throw missingCollection({ cause: error, slug: options.slugs.importWorkers })
  })
  const identity = identify({ isOnce, name })
  const lost = new AbortController()
  const alive = isOnce
    ? await touchWorker({ kind: 'once', name: identity.name, payload, version: identity.version ?? undefined })
    : await startSignOfLife({
        clock: systemClock,
        isRunning: isProcessRunning,
        onLost: (error) => lost.abort(error),
        records,
        worker: identity,
      }).catch(refuseName)
  reporter.started({ queues, worker: identity })
  try {
    const result = await runWorker({
      clock: systemClock,
      hooks: { onBatch: reporter.batch, signal: AbortSignal.any([signal, lost.signal]) },
      isOnce,
      onFailure: reporter.failed,
      onRecovery: reporter.recovered,
      payload,
      queues,
    })
    if (lost.signal.aborted) refuseName(lost.signal.reason)
    return result
  } finally {
    await alive?.end()
  }
}

function identify({ isOnce, name }: { isOnce: boolean; name: string | null }): WorkerIdentity {
  const host = os.hostname()
  return {
    host,
    instance: randomUUID(),
    kind: isOnce ? 'once' : 'worker',
    name: name ?? (isOnce ? `once on ${host}` : `${host}-${process.pid}`),
    pid: process.pid,
    version: readVersion(),
  }
}

function refuseName(error: unknown): never {
  if (!(error instanceof NameTakenError)) throw error
  throw new CommandError({
    cause: error,
    exitCode: EXIT.usage,
    message: `${error.message} End it, or give this one another name with --name.`,
  })
}
