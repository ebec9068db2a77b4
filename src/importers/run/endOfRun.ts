import { ImporterError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { RunSummary } from '../types.js'
import type { Execution, Working } from './execution.js'
import { reasonOf } from './noteFailure.js'
import type { Tally } from './tally.js'

/** How the passes ended: null when they came to their end. */
export type End = { readonly error: unknown } | { readonly error: null }

/** How many of the items that a run has found have no outcome. */
export function leftOver(totals: Tally['totals']): number {
  const { created, discovered, failed, proposed, skipped, unchanged, updated } = totals
  return discovered - (created + failed + proposed + skipped + unchanged + updated)
}

/** The counts of a run and what they amount to. */
export function summarise(args: Omit<Working, 'isDry' | 'notes' | 'notice'> & { end: End; startedAt: number }): RunSummary {
  const { execution, run, tally, end, startedAt } = args
  const { mediaStored: _stored, mediaFailed: _failed, ...counters } = tally.totals
  const { created, updated, unchanged, proposed, skipped, failed } = counters
  const isGood = created + updated + unchanged + proposed + skipped > 0
  const status = (): RunSummary['status'] => {
    if (execution.signal.aborted || end.error === null) {
      const ended = execution.steering.ended()
      if (ended === 'pause') return 'paused'
      if (ended === 'batch') return 'queued'
      if (execution.signal.aborted) return 'cancelled'
    }
    if (end.error !== null || failed > 0) return isGood ? 'partial' : 'failed'
    return 'succeeded'
  }
  return {
    run: run?.id ?? null,
    status: status(),
    ...counters,
    durationMs: Math.max(0, Math.round(execution.deps.clock.now() - startedAt)),
  }
}

/** Why a run ended before its work was done. */
export function describeEnd({ execution, error }: { execution: Execution; error: unknown }): {
  reason: ReasonCode
  detail: string | null
} {
  if (execution.signal.aborted) return { reason: 'cancelled', detail: 'The run was stopped. The next one goes on from here.' }
  if (!(error instanceof ImporterError)) {
    execution.payload.logger.error({ err: error, msg: 'An import ended with an unexpected error' })
  }
  return reasonOf(error)
}

/** What a run should tell its operator. */
export function noticesOf({ source, deps }: Execution): readonly string[] {
  const own = source.respectRobots ? [] : ['robots.txt is not asked: this source says that its operator owns the host.']
  return source.directory === null ? [...deps.http.notices, ...own] : []
}
