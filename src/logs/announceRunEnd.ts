import type { Payload } from 'payload'

import type { ReasonCode } from '../importers/reasons.js'
import type { RunStatus } from '../importers/types.js'
import { measure } from '../metrics/measure.js'

/** How a run, or one batch of it, has ended. */
export type RunEnd = {
  readonly run: string | null
  readonly source: string | null
  readonly sourceName: string
  /** `queued` and `paused`: the run goes on later. */
  readonly result: RunStatus
  readonly reason: ReasonCode | null
  readonly detail: string | null
  /** Since the run began, in ms; null where it never did. */
  readonly durationMs: number | null
  /** How many of its items ended how, and its images. */
  readonly counts?: Readonly<Record<string, number>>
  /** How many of its problems had which reason. */
  readonly reasons?: Readonly<Partial<Record<ReasonCode, number>>>
}

const LEVELS: Readonly<Partial<Record<RunStatus, 'error' | 'warn'>>> = { failed: 'error', partial: 'warn' }

/** Logs the one line of a run's end, and counts it. Everything that ends a run calls it, once. */
export function announceRunEnd({ end, payload }: { end: RunEnd; payload: Payload }): void {
  const { counts, result, ...rest } = end
  const goesOn = result === 'queued' || result === 'paused'
  if (!goesOn) measure('run', { result })
  payload.logger[LEVELS[result] ?? 'info']({
    event: goesOn ? 'batch-ended' : 'run-ended',
    ...rest,
    result,
    ...counts,
    msg: goesOn ? `A batch of the import of "${end.sourceName}" has ended: ${result}` : `The import of "${end.sourceName}" has ended: ${result}`,
  })
}
