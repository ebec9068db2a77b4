import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { nextDue, type Schedule, toWall } from '../../../src/schedule/index.js'

const MINUTE = 60_000
const DAY = 86_400_000
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'UTC']

function makeSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return { jitterMinutes: 0, quiet: null, rhythm: { kind: 'every', minutes: 60 }, timeZone: 'UTC', ...overrides }
}

function cron(expression: string, timeZone: string): Schedule {
  return makeSchedule({ rhythm: { expression, kind: 'cron' }, timeZone })
}

/** Every due time between two instants, as a source that is never late has them. */
function walk(args: { schedule: Schedule; from: string; to: string; random?: () => number }): string[] {
  const { from, random = () => 0, schedule, to } = args
  const times: string[] = []
  let after = Date.parse(from)
  for (;;) {
    const due = nextDue({ after, random, schedule })
    if (due === null || due >= Date.parse(to)) return times
    times.push(new Date(due).toISOString().replace(':00.000Z', 'Z'))
    after = due
  }
}

describe('nextDue', () => {
  it('comes every so many minutes', () => {
    const times = walk({ from: '2026-01-01T00:00Z', schedule: makeSchedule(), to: '2026-01-01T03:30Z' })
    expect(times).toEqual(['2026-01-01T01:00Z', '2026-01-01T02:00Z', '2026-01-01T03:00Z'])
  })

  it('follows the wall clock of its zone through the year', () => {
    const schedule = cron('30 7 * * *', 'Europe/Berlin')
    expect(walk({ from: '2026-03-28T00:00Z', schedule, to: '2026-03-30T00:00Z' })).toEqual([
      '2026-03-28T06:30Z',
      '2026-03-29T05:30Z',
    ])
  })

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2026-03-28T12:00Z', '2026-03-30T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
    ['America/New_York', '30 2 * * *', '2026-03-07T12:00Z', '2026-03-09T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    ['Australia/Lord_Howe', '10 2 * * *', '2026-10-03T00:00Z', '2026-10-05T00:00Z', ['2026-10-03T15:30Z', '2026-10-04T15:10Z']],
  ])('runs once when the clocks of %s jump over "%s"', (zone, expression, from, to, expected) => {
    expect(walk({ from, schedule: cron(expression, zone), to })).toEqual(expected)
  })

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2026-10-24T12:00Z', '2026-10-26T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
    ['America/New_York', '30 1 * * *', '2026-10-31T12:00Z', '2026-11-02T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T00:00Z', '2026-04-06T00:00Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
  ])('runs once when the clocks of %s show "%s" twice', (zone, expression, from, to, expected) => {
    expect(walk({ from, schedule: cron(expression, zone), to })).toEqual(expected)
  })

  it('knows no summer time in Shanghai', () => {
    const times = walk({ from: '2026-01-01T00:00Z', schedule: cron('0 9 1 * *', 'Asia/Shanghai'), to: '2027-01-01T00:00Z' })
    expect(times).toHaveLength(12)
    expect(times.every((time) => time.endsWith('T01:00Z'))).toBe(true)
  })

  it('pushes what falls into the quiet hours to their end', () => {
    const schedule = makeSchedule({ quiet: { from: 22 * 60, to: 6 * 60 }, timeZone: 'Europe/Berlin' })
    expect(walk({ from: '2026-01-01T19:00Z', schedule, to: '2026-01-02T06:30Z' })).toEqual([
      '2026-01-01T20:00Z',
      '2026-01-02T05:00Z',
      '2026-01-02T06:00Z',
    ])
  })

  it('ends quiet hours whose end comes twice, or never', () => {
    const zone = { rhythm: { kind: 'every', minutes: 1 }, timeZone: 'Europe/Berlin' } as const
    const twice = makeSchedule({ ...zone, quiet: { from: 60, to: 150 } })
    // 02:15 for the second time: quiet until the second 02:30.
    expect(nextDue({ after: Date.parse('2026-10-25T01:14Z'), random: () => 0, schedule: twice })).toBe(
      Date.parse('2026-10-25T01:30Z'),
    )
    const never = makeSchedule({ ...zone, quiet: { from: 60, to: 150 } })
    expect(nextDue({ after: Date.parse('2026-03-29T00:30Z'), random: () => 0, schedule: never })).toBe(
      Date.parse('2026-03-29T01:00Z'),
    )
  })

  it('catches up once after a downtime', () => {
    const schedule = makeSchedule({ rhythm: { kind: 'every', minutes: 10 } })
    const due = Date.parse('2026-01-01T00:10Z')
    const back = Date.parse('2026-01-08T00:00Z')
    const starts: number[] = []
    let next: number | null = due
    for (let now = back; now < back + 30 * MINUTE; now += MINUTE) {
      if (next === null || next > now) continue
      starts.push(now)
      next = nextDue({ after: now, random: () => 0, schedule })
    }
    expect(starts).toEqual([back, back + 10 * MINUTE, back + 20 * MINUTE])
  })

  it('doubles the interval with each failure, up to a day', () => {
    const hours = [0, 1, 2, 3, 4, 5, 6, 30].map(
      (failures) => Number(nextDue({ after: 0, failures, random: () => 0, schedule: makeSchedule() })) / 3_600_000,
    )
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24, 24])
  })

  it('leaves a rhythm slower than a day as it is, and keeps to the hour of a cron expression', () => {
    const weekly = makeSchedule({ rhythm: { kind: 'every', minutes: 7 * 24 * 60 } })
    expect(nextDue({ after: 0, failures: 5, random: () => 0, schedule: weekly })).toBe(7 * DAY)
    const hourly = cron('5 * * * *', 'UTC')
    expect(nextDue({ after: Date.parse('2026-01-01T00:05Z'), failures: 2, random: () => 0, schedule: hourly })).toBe(
      Date.parse('2026-01-01T04:05Z'),
    )
  })

  it('answers null where no date ever fits', () => {
    expect(nextDue({ after: 0, random: () => 0, schedule: cron('0 0 30 2 *', 'UTC') })).toBeNull()
  })

  it('holds over simulated weeks: later each time, outside quiet hours, within the jitter, every wall time once', () => {
    const minuteOfDay = fc.integer({ max: 1439, min: 0 })
    const arbitrary = fc.record({
      expression: fc.oneof(
        fc.tuple(fc.integer({ max: 59, min: 0 }), fc.integer({ max: 23, min: 0 })).map(([m, h]) => `${m} ${h} * * *`),
        fc.constantFrom('*/15 * * * *', '7,40 1-3 * * *', '0 */6 * * 1-5', '59 * * * *'),
      ),
      jitterMinutes: fc.integer({ max: 30, min: 0 }),
      quiet: fc.option(fc.record({ from: minuteOfDay, to: minuteOfDay }).filter(({ from, to }) => from !== to)),
      // Weeks with every change of the clocks of 2026 among them.
      start: fc.constantFrom('2026-03-05', '2026-03-27', '2026-04-02', '2026-10-01', '2026-10-23', '2026-10-30', '2026-07-01'),
      zone: fc.constantFrom(...ZONES),
    })
    fc.assert(
      fc.property(arbitrary, fc.infiniteStream(fc.double({ max: 0.999, min: 0, noNaN: true })), (given, chance) => {
        const random = (): number => Number(chance.next().value)
        const plain = cron(given.expression, given.zone)
        const schedule = { ...plain, jitterMinutes: given.jitterMinutes, quiet: given.quiet }
        const end = Date.parse(given.start) + 5 * DAY
        const walls = new Set<number>()
        for (let after = Date.parse(given.start); after < end; ) {
          const planned = nextDue({ after, random: () => 0, schedule: plain })
          const due = nextDue({ after, random, schedule })
          if (planned === null || due === null) throw new Error('A daily rhythm has no end.')
          expect(planned).toBeGreaterThan(after)
          expect(due).toBeGreaterThanOrEqual(planned)
          expect(isQuiet({ instant: due, schedule })).toBe(false)
          if (given.quiet === null) expect(due - planned).toBeLessThanOrEqual(given.jitterMinutes * MINUTE)
          const wall = toWall({ instant: planned, timeZone: given.zone })
          if (!given.quiet && given.jitterMinutes === 0) expect(walls.has(wall)).toBe(false)
          walls.add(wall)
          after = due
        }
      }),
      { numRuns: 20 },
    )
  })
})

function isQuiet({ instant, schedule }: { instant: number; schedule: Schedule }): boolean {
  if (!schedule.quiet) return false
  const { from, to } = schedule.quiet
  const minute = Math.floor((toWall({ instant, timeZone: schedule.timeZone }) % DAY) / MINUTE)
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}
