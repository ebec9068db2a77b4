import { cronFault } from './cron.js'
import type { Schedule } from './types.js'
import { isTimeZone } from './wallClock.js'

/** The group `schedule` of a source as it is stored. */
export type StoredSchedule = {
  readonly enabled?: boolean | null
  readonly every?: number | null
  readonly cron?: string | null
  readonly timeZone?: string | null
  readonly quietFrom?: string | null
  readonly quietTo?: string | null
  readonly jitterMinutes?: number | null
}

/** Least and most minutes between two imports of a source. */
export const EVERY_MINUTES = { max: 60 * 24 * 31, min: 1 } as const

/** The schedule that a source follows; null when it is off or cannot be followed. */
export function readSchedule(stored: StoredSchedule | null | undefined): Schedule | null {
  if (!stored?.enabled) return null
  const rhythm = rhythmOf(stored)
  const timeZone = stored.timeZone?.trim() || 'UTC'
  if (rhythm === null || !isTimeZone(timeZone)) return null
  const from = readTimeOfDay(stored.quietFrom)
  const to = readTimeOfDay(stored.quietTo)
  return {
    rhythm,
    timeZone,
    quiet: from === null || to === null || from === to ? null : { from, to },
    jitterMinutes: Math.max(0, stored.jitterMinutes ?? 0),
  }
}

/** `HH:MM` as minutes since midnight; null for anything else. */
export function readTimeOfDay(text: string | null | undefined): number | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text?.trim() ?? '')
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

function rhythmOf({ cron, every }: StoredSchedule): Schedule['rhythm'] | null {
  if (cron?.trim()) return cronFault(cron) === null ? { kind: 'cron', expression: cron.trim() } : null
  return typeof every === 'number' && every >= EVERY_MINUTES.min ? { kind: 'every', minutes: every } : null
}
