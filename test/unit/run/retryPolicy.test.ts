import { describe, expect, it } from 'vitest'

import { BlockedError, ImporterError, RefusedError, ThrottledError, TransientError } from '../../../src/importers/errors.js'
import { failureOf, failureOfReason, scheduleOf } from '../../../src/importers/run/retryPolicy.js'

const NOW = Date.UTC(2025, 8, 4)
const MINUTE = 60_000
const DAY = 86_400_000

const transient = new TransientError({ code: 'server-error', message: 'down' })
const final = new RefusedError({ code: 'gone', message: 'gone' })

/** Pauses, in ms, after so many failures in a row. */
const pauses = (error: unknown, count: number): (number | null)[] => {
  let attempts = 0
  return Array.from({ length: count }, () => {
    const schedule = scheduleOf({ attempts, failure: failureOf({ error, wasSent: true }), now: NOW })
    attempts = schedule.attempts ?? 0
    return schedule.nextAttemptAt ? Date.parse(schedule.nextAttemptAt) - NOW : null
  })
}

describe('what a failure costs an item', () => {
  it('8: is 1, 2, 4 ... minutes for what may pass, and a day at most', () => {
    const found = pauses(transient, 14)
    expect(found.slice(0, 4)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE])
    expect(found.at(-1)).toBe(DAY)
  })

  it('9: is no retry for a final answer: the next run sees it once, then it is left for 1, 2, 4 ... 30 days', () => {
    const found = pauses(final, 9)
    expect(found.slice(0, 4)).toEqual([null, DAY, 2 * DAY, 4 * DAY])
    expect(found.at(-1)).toBe(30 * DAY)
  })

  it('8: is nothing but the time that the host named, when it asks for patience', () => {
    const error = new ThrottledError({ code: 'throttled', message: 'wait', retryAt: NOW + 7000 })
    const failure = failureOf({ error, wasSent: true })
    expect(scheduleOf({ attempts: 3, failure, now: NOW })).toEqual({
      attempts: 3,
      nextAttemptAt: new Date(NOW + 7000).toISOString(),
      retry: 'later',
    })
  })

  it('is nothing when no request was sent: robots.txt out of reach names its own time, robots.txt itself none', () => {
    const retryAt = new Date(NOW + MINUTE).toISOString()
    const unreachable = new TransientError({ code: 'robots-unreachable', context: { retryAt }, message: 'no robots.txt' })
    expect(scheduleOf({ attempts: 0, failure: failureOf({ error: unreachable, wasSent: false }), now: NOW })).toEqual({
      attempts: 0,
      nextAttemptAt: retryAt,
      retry: 'later',
    })
    const blocked = new BlockedError({ code: 'robots-disallowed', message: 'not allowed' })
    expect(scheduleOf({ attempts: 0, failure: failureOf({ error: blocked, wasSent: false }), now: NOW })).toEqual({
      attempts: 0,
      nextAttemptAt: null,
      retry: 'never',
    })
  })

  it('is a person where asking again would change nothing', () => {
    const parked = new ImporterError({ code: 'host-parked', message: 'too slow', retry: 'person' })
    expect(failureOf({ error: parked, wasSent: false }).retry).toBe('person')
    expect(failureOfReason({ detail: null, reason: 'invalid-document' }).retry).toBe('person')
    expect(failureOfReason({ detail: null, reason: 'internal' }).retry).toBe('later')
    expect(failureOf({ error: new Error('a fault'), wasSent: false })).toMatchObject({ reason: 'internal', retry: 'later' })
  })
})
