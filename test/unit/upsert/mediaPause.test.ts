import { describe, expect, it } from 'vitest'

import { isSeenLately, mediaPauseOf, nextMediaAttempt } from '../../../src/importers/upsert/mediaPause.js'

const DAY = 86_400_000
const NOW = Date.UTC(2025, 8, 4)
const rowOf = (attempts: number, ahead: number): { attempts: number; nextAttemptAt: string } => ({ attempts, nextAttemptAt: new Date(NOW + ahead).toISOString() })

describe('the pause of an image that was refused', () => {
  it('begins with the third attempt and doubles up to a week', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 100].map((attempts) => mediaPauseOf(attempts) / DAY)).toEqual([0, 0, 0, 1, 2, 4, 7, 7])
  })

  it('is believed as it was written', () => {
    expect(nextMediaAttempt({ now: NOW, row: rowOf(4, 2 * DAY) })).toBe(NOW + 2 * DAY)
    expect(nextMediaAttempt({ now: NOW, row: rowOf(4, -DAY) })).toBe(NOW - DAY)
    expect(nextMediaAttempt({ now: NOW, row: { attempts: 4, nextAttemptAt: null } })).toBe(0)
  })

  it.each([2 * DAY + 1, 30 * DAY, 5 * 365 * DAY])('counts as now where a clock that was set back has left it %d ms ahead', (ahead) => {
    expect(nextMediaAttempt({ now: NOW, row: rowOf(4, ahead) })).toBe(NOW)
  })
})

describe('an image that was seen lately', () => {
  it.each([
    [0, true],
    [DAY - 1, true],
    [DAY, false],
    [-30_000, true],
    [-8 * 3_600_000, false],
    [-5 * 365 * DAY, false],
  ])('is one of %d ms ago: %s', (ago, isLately) => {
    expect(isSeenLately({ now: NOW, row: { lastSeenAt: new Date(NOW - ago).toISOString() } })).toBe(isLately)
  })

  it('is none that was never seen', () => {
    expect(isSeenLately({ now: NOW, row: { lastSeenAt: null } })).toBe(false)
  })
})
