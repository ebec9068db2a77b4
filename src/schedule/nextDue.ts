import { nextWall } from './cron.js'
import type { Schedule } from './types.js'
import { toInstant, toWall } from './wallClock.js'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The interval of a failing source doubles up to this. */
export const SLOWEST_MS = DAY_MS

/**
 * When a source is due next, in ms since the epoch; null when its cron expression names no further time.
 * Always later than `after`, and never in the quiet hours. Whatever was missed before `after` is not made up for, so
 * that a downtime ends with one import.
 */
export function nextDue(args: {
  schedule: Schedule
  /** ms since the epoch. */
  after: number
  /** Between 0 and 1. */
  random: () => number
  /** Failures in a row: each doubles the interval, up to a day. */
  failures?: number
}): number | null {
  const { schedule, after, random, failures = 0 } = args
  const planned = nextPlanned({ schedule, after })
  if (planned === null) return null
  const interval = planned - after
  // 2^20 minutes are two years: enough for the cap, and far from an overflow.
  const slowed = Math.max(interval, Math.min(SLOWEST_MS, interval * 2 ** Math.min(failures, 20)))
  const base = slowed === interval ? planned : nextPlanned({ schedule, after: after + slowed - interval })
  if (base === null) return null
  const moved = afterQuiet({ schedule, instant: base }) + Math.floor(random() * schedule.jitterMinutes * MINUTE_MS)
  return afterQuiet({ schedule, instant: moved })
}

/**
 * The latest time that `nextDue` can give from now on: a stored one behind it was written by a clock that has been set
 * back since. Null when the schedule names no further time.
 */
export function latestDue(args: { schedule: Schedule; now: number; failures?: number }): number | null {
  const { failures = 0, now, schedule } = args
  return nextDue({ after: failures > 0 ? now + SLOWEST_MS : now, random: () => 1, schedule })
}

/** When an import may begin at the earliest: at once, or at the end of the quiet hours. */
export function soonestDue({ now, schedule }: { now: number; schedule: Schedule }): number {
  return afterQuiet({ instant: now, schedule })
}

function nextPlanned({ schedule, after }: { schedule: Schedule; after: number }): number | null {
  const { rhythm, timeZone } = schedule
  if (rhythm.kind === 'every') return after + rhythm.minutes * MINUTE_MS
  let wall = toWall({ instant: after, timeZone })
  for (;;) {
    const next = nextWall({ expression: rhythm.expression, after: wall })
    if (next === null) return null
    const instant = toInstant({ wall: next, timeZone })
    if (instant > after) return instant
    // The second time that the clocks show this: it has had its turn.
    wall = next
  }
}

/** The instant itself, or the end of the quiet hours that it lies in. */
function afterQuiet({ schedule, instant }: { schedule: Schedule; instant: number }): number {
  const { quiet, timeZone } = schedule
  if (quiet === null) return instant
  const wall = toWall({ instant, timeZone })
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS
  const minute = Math.floor((wall - midnight) / MINUTE_MS)
  const isOvernight = quiet.from > quiet.to
  const isQuiet = isOvernight ? minute >= quiet.from || minute < quiet.to : minute >= quiet.from && minute < quiet.to
  if (!isQuiet) return instant
  const endsTomorrow = isOvernight && minute >= quiet.from
  const end = midnight + (endsTomorrow ? DAY_MS : 0) + quiet.to * MINUTE_MS
  const first = toInstant({ wall: end, timeZone })
  // The clocks were set back over the end: it comes a second time.
  return first > instant ? first : toInstant({ wall: end, timeZone, which: 'last' })
}
