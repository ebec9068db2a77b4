import type { BatchEnd } from '../../jobs/workerHooks.js'
import type { WorkerIdentity } from '../../workers/types.js'
import { describeError } from '../describeError.js'
import type { Terminal } from '../terminal.js'

/** Says what a worker does: lines for people on stderr, or one JSON line for each event on stdout. */
export type Reporter = {
  readonly started: (args: { worker: WorkerIdentity; queues: readonly string[] }) => void
  readonly batch: (end: BatchEnd) => void
  readonly failed: (args: { error: unknown; pauseMs: number }) => void
  readonly recovered: () => void
  readonly stopped: (args: { failedJobs: number }) => void
}

export function createReporter({ isJson, terminal }: { isJson: boolean; terminal: Terminal }): Reporter {
  const tell = (text: string, event: Readonly<Record<string, unknown>>): void => {
    if (isJson) terminal.print(JSON.stringify(event))
    else terminal.say(`worker: ${text}`)
  }
  return {
    started: ({ queues, worker }) => {
      const { kind, name, version } = worker
      const how = kind === 'worker' ? ' Ctrl-C ends it once what is under way is written.' : ''
      tell(`"${name}" works on the queues ${queues.join(', ')} (payload-newsdesk ${version}).${how}`, { event: 'started', name, queues, version })
    },
    batch: ({ reason, source, summary }) => {
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
