import type { RunStatus } from '../types.js'

/** The statuses of a run that nobody has ended. */
export const OPEN_STATUSES: readonly RunStatus[] = ['queued', 'running', 'paused']

/**
 * The unique value of a run that waits or works: its source, so that of many requests for the same source at once the
 * database lets one through. When the run ends, the value becomes its own.
 */
export const openKeyOf = (source: string): string => `open:${source}`

/** The unique value of a run that has ended. Never empty: MongoDB would take two empty values for the same. */
export const endedKeyOf = (run: string): string => `ended:${run}`
