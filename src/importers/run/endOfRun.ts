import { ImporterError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { RunSummary } from '../types.js'
import type { Execution, Working } from './execution.js'
import { reasonOf } from './noteFailure.js'
import type { Reach } from './reach.js'
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
  const { problemCount: _problems, ...counters } = tally.totals
  const status = (): RunSummary['status'] => {
    if (execution.signal.aborted || end.error === null) {
      const ended = execution.steering.ended()
      if (ended === 'pause') return 'paused'
      if (ended === 'batch') return 'queued'
      if (execution.signal.aborted) return 'cancelled'
    }
    return statusAtEnd(args)
  }
  return {
    run: run?.id ?? null,
    status: status(),
    ...counters,
    durationMs: Math.max(0, Math.round(execution.deps.clock.now() - startedAt)),
  }
}

/**
 * The status of a run that was not steered to its end. One that lost documents or images is partial; one that reached
 * nothing has failed, also where every host has only said no: lists that came are something only as long as no article
 * failed.
 */
function statusAtEnd({ end, reach, tally }: Pick<Working, 'reach' | 'tally'> & { end: End }): 'failed' | 'partial' | 'succeeded' {
  const { created, failed, mediaFailed, proposed, unchanged, updated } = tally.totals
  const hasArticles = created + updated + unchanged + proposed > 0 || reach.hasArticles()
  const isGood = hasArticles || (reach.hasIndexes() && !reach.hasFailedArticles())
  if (end.error !== null || failed + mediaFailed > 0) return isGood ? 'partial' : 'failed'
  return isGood || reach.firstMiss() === null ? 'succeeded' : 'failed'
}

/** What a run says of its end: the error that ended it, or what kept it from reaching anything. */
export function reasonAtEnd(args: { execution: Execution; end: End; reach: Reach; status: RunSummary['status'] }): {
  reason: ReasonCode | null
  detail: string | null
} {
  const { end, execution, reach, status } = args
  if (status === 'paused' || status === 'queued') return { reason: null, detail: null }
  if (end.error !== null) return describeEnd({ error: end.error, execution })
  const miss = status === 'failed' ? reach.firstMiss() : null
  return miss ? { reason: miss.reason, detail: `Nothing was reached. ${miss.detail ?? ''}`.trim() } : { reason: null, detail: null }
}

/** Why a run ended before its work was done. */
function describeEnd({ execution, error }: { execution: Execution; error: unknown }): {
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
