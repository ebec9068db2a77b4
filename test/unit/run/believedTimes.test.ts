import { describe, expect, it } from 'vitest'

import { boundedTime, CLOCK_SKEW_MS } from '../../../src/importers/boundedTime.js'
import { believedTimes, type TimedRow } from '../../../src/importers/run/believedTimes.js'
import { scheduleOf } from '../../../src/importers/run/retryPolicy.js'
import { nextFreshness, nextVisit } from '../../../src/importers/run/visitPolicy.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.UTC(2025, 8, 4)
const settings = { freshness: { articleMaxAgeMs: 30 * DAY, listMaxAgeMs: DAY } }
const empty: TimedRow = {
  arrivedAt: null,
  attempts: 0,
  freshSeconds: null,
  freshUntil: null,
  kind: 'article',
  lastSeenAt: null,
  nextAttemptAt: null,
  nextVisitAt: null,
  reason: null,
  retry: null,
  visitMinutes: null,
}
const failure = { costsAttempt: true, detail: null, reason: 'server-error', retry: 'later', retryAt: null } as const

// Every time of a row, as its own rule writes it at `at`, and how far ahead that is.
const table: readonly { name: 'freshUntil' | 'nextAttemptAt' | 'nextVisitAt'; aheadMs: number; write: (at: number) => Partial<TimedRow> }[] = [
  {
    aheadMs: 10 * MINUTE,
    name: 'freshUntil',
    write: (now) => nextFreshness({ before: null, maxMs: 30 * DAY, ms: 10 * MINUTE, now }),
  },
  { aheadMs: 90 * MINUTE, name: 'nextVisitAt', write: (now) => nextVisit({ minutes: 60, now, outcome: 'same' }) },
  {
    aheadMs: 2 * HOUR + 8 * MINUTE,
    name: 'nextAttemptAt',
    write: (now) => ({ ...scheduleOf({ attempts: 7, failure, now }), reason: failure.reason }),
  },
  {
    aheadMs: 2 * DAY,
    name: 'nextAttemptAt',
    write: (now) => ({ ...scheduleOf({ attempts: 2, failure: { ...failure, reason: 'gone', retry: 'never' }, now }), reason: 'gone' }),
  },
]
const jumps = [2 * MINUTE, 8 * HOUR, 3 * DAY, 5 * 365 * DAY, 40 * 365 * DAY]

describe.each(table)('the time $name of a row, $aheadMs ms ahead by its rule', ({ aheadMs, name, write }) => {
  it('is believed as it was written while the clock goes on', () => {
    for (const at of [NOW, NOW - aheadMs, NOW - aheadMs - DAY]) {
      const times = believedTimes({ now: NOW, row: { ...empty, ...write(at), lastSeenAt: new Date(at).toISOString() }, settings })
      expect(times[name]).toBe(at + aheadMs)
      expect(times.beyond).toEqual([])
    }
  })

  it.each(jumps)('counts as now once the clock was set back by %d ms', (jump) => {
    const row = { ...empty, ...write(NOW + jump) }
    const isFar = jump + aheadMs > (name === 'nextAttemptAt' && row.retry === 'never' ? 2 * DAY : aheadMs)
    expect(isFar).toBe(true)
    const times = believedTimes({ now: NOW, row, settings })
    expect(times[name]).toBe(NOW)
    expect(times.beyond).toContain(name)
  })

  it.each(jumps)('is over once the clock jumped ahead by %d ms', (jump) => {
    const times = believedTimes({ now: NOW + jump + aheadMs, row: { ...empty, ...write(NOW) }, settings })
    expect(times[name]).toBeLessThanOrEqual(NOW + jump + aheadMs)
  })
})

describe('a row that was written later than now', () => {
  it.each(jumps)('has no time that is believed, %d ms ahead', (jump) => {
    const at = new Date(NOW + jump).toISOString()
    // A host that asked for patience may have asked for days: only when it was written tells that the clock was wrong.
    const row = { ...empty, lastSeenAt: at, nextAttemptAt: new Date(NOW + jump + 5000).toISOString(), reason: 'throttled', retry: 'later' } as const
    expect(believedTimes({ now: NOW, row, settings })).toMatchObject({ beyond: ['nextAttemptAt'], nextAttemptAt: NOW })
  })

  it('is believed while the clocks of two workers differ by less than a minute', () => {
    const at = NOW + CLOCK_SKEW_MS
    const row = { ...empty, lastSeenAt: new Date(at).toISOString(), nextAttemptAt: new Date(NOW + HOUR).toISOString(), reason: 'throttled', retry: 'later' } as const
    expect(believedTimes({ now: NOW, row, settings }).nextAttemptAt).toBe(NOW + HOUR)
  })
})

describe('freshness', () => {
  it('of a list that was stored for a year before there was a ceiling ends within a day', () => {
    const year = 365 * DAY
    const row = { ...empty, freshSeconds: year / 1000, freshUntil: new Date(NOW + year).toISOString(), kind: 'index' } as const
    expect(believedTimes({ now: NOW, row, settings }).freshUntil).toBe(NOW)
  })
})

describe('a bounded time', () => {
  it('is never further ahead than its rule allows, whatever is stored', () => {
    for (const stored of [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, NOW, NOW + 1, NOW + 8 * HOUR, 8.64e15]) {
      expect(boundedTime({ maxAheadMs: MINUTE, now: NOW, stored })).toBeLessThanOrEqual(NOW + MINUTE)
    }
  })
})
