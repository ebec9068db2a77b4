import { announceRunEnd } from '../../logs/announceRunEnd.js'
import type { ReasonCode } from '../reasons.js'
import type { Clock } from '../types.js'
import { createRuns } from './createRuns.js'
import type { StateContext } from './types.js'

/** Announces the end of a run that was ended from outside, as its row tells it. Never throws: the run has ended. */
export async function announceEnded(args: StateContext & { readonly clock: Clock; readonly id: string }): Promise<void> {
  const { id, payload } = args
  try {
    const run = await createRuns(args).get(id)
    if (run === null) return
    const { counters, detail, durationMs, problems, reason, source, sourceName, status } = run
    const { problemCount: _problems, ...counts } = counters
    const reasons: Partial<Record<ReasonCode, number>> = {}
    for (const problem of problems) reasons[problem.reason] = (reasons[problem.reason] ?? 0) + 1
    announceRunEnd({ end: { run: id, source, sourceName, result: status, reason, detail, durationMs, counts, reasons }, payload })
  } catch (err) {
    payload.logger.error({ err, msg: 'The end of a run could not be read', run: id })
  }
}
