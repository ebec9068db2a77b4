import { randomUUID } from 'node:crypto'
import os from 'node:os'

import { systemClock } from '../../importers/http/index.js'
import { QUEUE } from '../../jobs/jobNames.js'
import { logSettings } from '../../logs/logSettings.js'
import { runWorker, type WorkerResult } from '../../workers/runWorker.js'
import { NameTakenError, startSignOfLife } from '../../workers/signOfLife.js'
import { touchWorker } from '../../workers/touchWorker.js'
import type { WorkerIdentity } from '../../workers/types.js'
import { createWorkerRecords } from '../../workers/workerRecords.js'
import { abortOnSignal } from '../abortOnSignal.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { describeError } from '../describeError.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import type { OpenedPayload } from '../payload/openPayload.js'
import { readVersion } from '../readVersion.js'
import type { Terminal } from '../terminal.js'
import { createReporter, logLine, type Reporter } from '../worker/createReporter.js'
import { isProcessRunning } from '../worker/isProcessRunning.js'
import { openWaiting } from '../worker/openWaiting.js'
import { type MetricsAddress, serveMetrics } from '../worker/serveMetrics.js'

/** The importer's queue, and the one in which Payload publishes what is scheduled. */
export const DEFAULT_QUEUES: readonly string[] = [QUEUE, 'default']

/** Runs what the queues hold: until a signal ends it, or with `isOnce` until nothing is due any more. */
export async function worker(args: {
  context: CommandContext
  isOnce: boolean
  isJson: boolean
  /** Where to serve the metrics; null = nowhere. */
  metrics: MetricsAddress | null
  /** Default: the host's name and the number of the process. */
  name: string | null
  queues: readonly string[]
}): Promise<ExitCode> {
  const { isJson, isOnce } = args
  const isLog = !isJson && logSettings({ env: args.context.env }).format === 'json'
  const context = isLog ? { ...args.context, terminal: inLines(args.context.terminal) } : args.context
  // Before anything else: process 1 of a container has no other way to hear of a signal.
  const stop = abortOnSignal({ now: context.now, terminal: context.terminal })
  try {
    const opened = await openWaiting({ clock: systemClock, context, isPatient: !isOnce, signal: stop.signal })
    if (opened === null) return EXIT.ok
    const format = isJson ? 'json' : opened.logs.format === 'json' ? 'log' : 'text'
    const reporter = createReporter({ format, terminal: args.context.terminal })
    try {
      const { failedJobs } = await work({ ...args, opened, reporter, signal: stop.signal })
      reporter.stopped({ failedJobs })
      return isOnce && failedJobs > 0 ? EXIT.someFailed : EXIT.ok
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!isLog) throw error
    const { exitCode, line } = describeError(error)
    args.context.terminal.say(logLine({ level: 'error', msg: line }))
    return exitCode
  } finally {
    stop.release()
  }
}

/** What is said before there is a logger, as the lines that it will write; its own lines are left as they are. */
function inLines(terminal: Terminal): Terminal {
  const say = (line: string): void => terminal.say(line.startsWith('{') ? line : logLine({ msg: line.replace(/^worker: /, '') }))
  return { ...terminal, passThrough: (text) => text.split('\n').filter((line) => line.trim() !== '').forEach(say), say }
}

type Work = Omit<Parameters<typeof worker>[0], 'context' | 'isJson'> & {
  readonly opened: OpenedPayload
  readonly reporter: Reporter
  readonly signal: AbortSignal
}

async function work({ isOnce, metrics, name, opened, queues, reporter, signal }: Work): Promise<WorkerResult> {
  const { options, payload } = opened
  const records = createWorkerRecords({ clock: systemClock, payload, slugs: options.slugs })
  // Says at once where the database has no such table.
  await records.newest()
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
  let served: { readonly url: string; readonly close: () => Promise<void> } | null = null
  try {
    served = metrics && (await startMetrics({ address: metrics, opened }))
    reporter.started({ metrics: served?.url ?? null, queues, worker: identity })
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
    await served?.close()
    await alive?.end()
  }
}

async function startMetrics({ address, opened }: { address: MetricsAddress; opened: OpenedPayload }): ReturnType<typeof serveMetrics> {
  const { options, payload } = opened
  const { createMetrics } = await import('../../metrics/createMetrics.js')
  const metrics = await createMetrics({ clock: systemClock, payload, slugs: options.slugs })
  return serveMetrics({ address, metrics, token: options.metrics.token })
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
