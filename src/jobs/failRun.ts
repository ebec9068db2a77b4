import { reasonOf } from '../importers/run/noteFailure.js'
import { announceEnded } from '../importers/state/announceEnded.js'
import { persist } from '../importers/state/persist.js'
import type { JobRun } from '../importers/state/queuedRuns.js'
import type { RunStatus } from '../importers/types.js'
import { findScheduledSource } from './findScheduledSource.js'
import type { JobContext } from './jobContext.js'
import type { ImportJobInput } from './jobNames.js'
import { noteResult } from './noteResult.js'

/**
 * Ends a run for what was thrown outside of its own path, so that its source is free again and its page says why.
 * Never throws: what cannot be stored now is found by the next tick (recoverRuns).
 */
export async function failRun(args: {
  context: JobContext
  input: ImportJobInput
  error: unknown
  /** The statuses in which the run may be ended: `running` only by whoever works on it. */
  from: readonly RunStatus[]
}): Promise<void> {
  const { context, error, from, input } = args
  const { clock, payload, runs } = context
  payload.logger.error({ err: error, msg: 'An import could not be worked on', run: input.run, source: input.source })
  let failed: JobRun | null = null
  await persist({
    clock,
    payload,
    what: 'the end of a run',
    work: async () => {
      const run = await runs.get(input.run)
      const data = { ...reasonOf(error), control: null, finishedAt: new Date(clock.now()).toISOString() }
      if (run && (await runs.move({ data, from, id: run.id, to: 'failed' }))) failed = run
    },
  })
  if (failed !== null) {
    await announceEnded({ clock, id: input.run, payload, slugs: context.options.slugs })
    await noteEnd({ context, input, run: failed, status: 'failed' })
  }
}

/** Notes for the source how its run has ended. Never throws: the run's own end is stored by then. */
export async function noteEnd(args: { context: JobContext; input: ImportJobInput; run: JobRun; status: RunStatus }): Promise<void> {
  const { context, input, run, status } = args
  const { clock, payload } = context
  await persist({
    clock,
    payload,
    what: 'what the end of a run means for its source',
    work: async () => {
      const source = await findScheduledSource({ context, id: input.source })
      if (source) await noteResult({ context, run, source, status })
    },
  })
}
