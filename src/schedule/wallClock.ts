/**
 * Instants are ms since the epoch. A wall time is what a clock on the wall shows, written as the instant at which a
 * clock in UTC would show it, so that it can be counted with.
 */
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether this runtime knows a time zone of this name. Offsets such as `+02:00` are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** What the clocks of a time zone show at an instant. */
export function toWall(args: { instant: number; timeZone: string }): number {
  const { instant, timeZone } = args
  const parts = formatOf(timeZone).formatToParts(instant)
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const seconds = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return seconds + (((instant % 1000) + 1000) % 1000)
}

/**
 * The instant at which the clocks show a wall time. Where they show it twice, the first or the last, as asked for;
 * where they jump over it, the moment of the jump. Never goes back when the wall time goes on.
 */
export function toInstant(args: { wall: number; timeZone: string; which?: 'first' | 'last' }): number {
  const { wall, timeZone, which = 'first' } = args
  const offsets = [-DAY_MS, 0, DAY_MS].map((shift) => offsetAt({ instant: wall + shift, timeZone }))
  const fits = offsets
    .map((offset) => wall - offset)
    .filter((instant) => toWall({ instant, timeZone }) === wall)
    .sort((a, b) => a - b)
  const found = which === 'first' ? fits[0] : fits.at(-1)
  return found ?? findJump({ wall, timeZone, offsets })
}

function findJump(args: { wall: number; timeZone: string; offsets: readonly number[] }): number {
  const { wall, timeZone, offsets } = args
  // Below, the clocks still show less than the wall time; above, more.
  let below = wall - Math.max(...offsets) - MINUTE_MS
  let above = wall - Math.min(...offsets) + MINUTE_MS
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (toWall({ instant: middle, timeZone }) < wall) below = middle
    else above = middle
  }
  return above
}

function offsetAt({ instant, timeZone }: { instant: number; timeZone: string }): number {
  return toWall({ instant, timeZone }) - instant
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    calendar: 'iso8601',
    day: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
    minute: 'numeric',
    month: 'numeric',
    numberingSystem: 'latn',
    second: 'numeric',
    timeZone,
    year: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}
