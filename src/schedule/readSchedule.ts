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

/** Least and most minutes by which an import may begin later, by chance. */
export const JITTER_MINUTES = { max: 24 * 60, min: 0 } as const

/** Whether a value can be the minutes between two imports. */
export function isEvery(value: number): boolean {
  return Number.isInteger(value) && value >= EVERY_MINUTES.min && value <= EVERY_MINUTES.max
}

/** Whether a value can be the minutes of a delay by chance. */
export function isJitter(value: number): boolean {
  return Number.isInteger(value) && value >= JITTER_MINUTES.min && value <= JITTER_MINUTES.max
}

/** The quiet hours, or what is wrong with them: no time of day, one of two, or twice the same. */
export function readQuiet({ quietFrom, quietTo }: Pick<StoredSchedule, 'quietFrom' | 'quietTo'>): { readonly quiet: Schedule['quiet'] } | { readonly fault: 'both' | 'same' | 'time' } {
  const given = [quietFrom, quietTo].filter((text) => text?.trim())
  if (given.length === 0) return { quiet: null }
  if (given.some((text) => readTimeOfDay(text) === null)) return { fault: 'time' }
  const [from, to] = [readTimeOfDay(quietFrom), readTimeOfDay(quietTo)]
  if (from === null || to === null) return { fault: 'both' }
  return from === to ? { fault: 'same' } : { quiet: { from, to } }
}

/** The schedule that a source follows; null when it is off, or holds a value that its form would refuse. */
export function readSchedule(stored: StoredSchedule | null | undefined): Schedule | null {
  if (!stored?.enabled) return null
  const rhythm = rhythmOf(stored)
  const timeZone = stored.timeZone?.trim() || 'UTC'
  const jitterMinutes = stored.jitterMinutes ?? 0
  const read = readQuiet(stored)
  if (rhythm === null || !isTimeZone(timeZone) || !isJitter(jitterMinutes) || 'fault' in read) return null
  return { rhythm, timeZone, quiet: read.quiet, jitterMinutes }
}

/** `HH:MM` as minutes since midnight; null for anything else. */
export function readTimeOfDay(text: string | null | undefined): number | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text?.trim() ?? '')
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

function rhythmOf({ cron, every }: StoredSchedule): Schedule['rhythm'] | null {
  const hasEvery = every !== null && every !== undefined
  if (cron?.trim()) return !hasEvery && cronFault(cron) === null ? { kind: 'cron', expression: cron.trim() } : null
  return hasEvery && isEvery(every) ? { kind: 'every', minutes: every } : null
}
