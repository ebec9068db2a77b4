import type { BatchEnd } from '../../jobs/workerHooks.js'
import { isoTime } from '../../logs/addLogger.js'
import type { WorkerIdentity } from '../../workers/types.js'
import { describeError } from '../describeError.js'
import type { Terminal } from '../terminal.js'

/** Says what a worker does: lines for people or JSON log lines on stderr, or one JSON line for each event on stdout. */
export type Reporter = {
  /** `metrics`: where they are served; null = nowhere. */
  readonly started: (args: { metrics: string | null; worker: WorkerIdentity; queues: readonly string[] }) => void
  readonly batch: (end: BatchEnd) => void
  readonly failed: (args: { error: unknown; pauseMs: number }) => void
  readonly recovered: () => void
  readonly stopped: (args: { failedJobs: number }) => void
}

/** `json`: events on stdout. `log`: as the log's JSON lines, in which the end of each run and batch stands already. */
export type ReportFormat = 'json' | 'log' | 'text'

export function createReporter({ format, terminal }: { format: ReportFormat; terminal: Terminal }): Reporter {
  const tell = (text: string, event: Readonly<Record<string, unknown>>): void => {
    if (format === 'json') terminal.print(JSON.stringify(event))
    else if (format === 'log') terminal.say(logLine({ ...event, msg: text }))
    else terminal.say(`worker: ${text}`)
  }
  return {
    started: ({ metrics, queues, worker }) => {
      const { kind, name, version } = worker
      const how = kind === 'worker' && format === 'text' ? ' Ctrl-C ends it once what is under way is written.' : ''
      tell(`"${name}" works on the queues ${queues.join(', ')} (payload-newsdesk ${version}).${metrics === null ? '' : ` Metrics: ${metrics}.`}${how}`, {
        event: 'started',
        ...{ name, queues, version, ...(metrics === null ? {} : { metrics }) },
      })
    },
    batch: ({ reason, source, summary }) => {
      if (format === 'log') return
      const { created, failed, proposed, run, skipped, status, unchanged, updated } = summary
      const counts = `${created} created, ${updated} updated, ${unchanged} unchanged, ${proposed} proposed, ${skipped} skipped, ${failed} failed`
      const goesOn = status === 'queued' ? 'goes on, so far ' : `${status}, `
      tell(`${source}: ${goesOn}${counts}${reason ? ` (${reason})` : ''}`, {
        event: 'batch',
        ...{ run, source, status, reason, created, updated, unchanged, proposed, skipped, failed },
      })
    },
    failed: ({ error, pauseMs }) => {
      const { line } = describeError(error)
      tell(`${line} Trying again in ${pauseMs / 1000} s.`, { event: 'failed', message: line, pauseMs })
    },
    recovered: () => tell('it works again.', { event: 'recovered' }),
    stopped: ({ failedJobs }) => {
      const jobs = failedJobs > 0 ? ` ${failedJobs} ${failedJobs === 1 ? 'job' : 'jobs'} failed.` : ''
      tell(`ended.${jobs}`, { event: 'stopped', failedJobs })
    },
  }
}

/** pino's numbers for levels. */
const LEVELS = { error: 50, info: 30 } as const

/** A line as Payload's logger writes it, before there is one. */
export function logLine({ level = 'info', ...fields }: Readonly<Record<string, unknown>> & { readonly level?: keyof typeof LEVELS }): string {
  return `{"level":${LEVELS[level]}${isoTime()},${JSON.stringify(fields).slice(1)}`
}
