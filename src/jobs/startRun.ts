import type { RunOptions } from '../importers/types.js'
import { ImporterError } from '../importers/errors.js'
import type { JobContext } from './jobContext.js'
import { failRun } from './failRun.js'
import { queueImport } from './queueImport.js'
import type { ScheduledSource } from './scheduledSource.js'

/** What came of the wish to import a source. */
export type Started =
  | { readonly status: 'started'; readonly run: string }
  /** Another run is open; null when it has ended meanwhile. */
  | { readonly status: 'busy'; readonly run: string | null }
  /** The run could not be queued: it has ended as failed, with the reason. */
  | { readonly status: 'failed'; readonly run: string }

/** Makes a run of a source and queues its first batch, unless one is open: of many at once, the database lets one through. */
export async function startRun(args: {
  context: JobContext
  source: Pick<ScheduledSource, 'id' | 'name'>
  trigger: 'manual' | 'schedule'
  startedBy: string | null
  options?: Pick<RunOptions, 'refetch'>
}): Promise<Started> {
  const { context, options, startedBy, trigger } = args
  const { runs } = context
  const source = String(args.source.id)
  const open = async (): Promise<string | null> => (await runs.open(source))[0]?.id ?? null
  // Runs of a command line, and those of before there was a unique key, are seen here only.
  const first = await open()
  if (first !== null) return { run: first, status: 'busy' }
  let run: string
  try {
    run = (await runs.enqueue({ options, source, sourceName: args.source.name, startedBy, trigger })).id
  } catch (error) {
    if (error instanceof ImporterError && error.code === 'source-busy') return { run: await open(), status: 'busy' }
    throw error
  }
  try {
    await queueImport({ context, run, source })
    return { run, status: 'started' }
  } catch (error) {
    await failRun({ context, error, from: ['queued'], input: { run, source } })
    return { run, status: 'failed' }
  }
}
