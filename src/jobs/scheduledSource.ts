import type { SourceDocument } from '../importers/sourceSettings.js'
import type { StoredSchedule } from '../schedule/index.js'

/** A source's document with what the scheduler reads and writes. */
export type ScheduledSource = SourceDocument & {
  readonly schedule?: StoredSchedule | null
  readonly nextRunAt?: Date | string | null
  readonly failuresInRow?: number | null
  readonly leaseUntil?: Date | string | null
}

/** Why a schedule has paused itself. */
export type PausedReason = 'bad-schedule' | 'no-next-time' | 'too-many-failures'
