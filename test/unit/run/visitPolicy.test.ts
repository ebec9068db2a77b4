import { describe, expect, it } from 'vitest'

import { dueOf, nextFreshness, nextVisit } from '../../../src/importers/run/visitPolicy.js'

const NOW = Date.UTC(2025, 8, 4)
const ahead = new Date(NOW + 1).toISOString()
const freshness = { articleMaxAgeMs: 30 * 86_400_000, listMaxAgeMs: 86_400_000 }
const past = new Date(NOW).toISOString()
const row = {
  arrivedAt: null,
  attempts: 1,
  contentHash: 'a',
  freshSeconds: 60,
  freshUntil: null,
  kind: 'article',
  lastSeenAt: null,
  nextAttemptAt: null,
  nextVisitAt: null,
  reason: null,
  retry: null,
  visitMinutes: 60,
} as const
const due = (more: object, revisit: 'adaptive' | 'every-run' = 'every-run', ignoreDue = false): string => {
  const result = dueOf({ now: NOW, options: { ignoreDue }, row: { ...row, ...more }, settings: { freshness, revisit } })
  return result.type === 'skip' ? result.reason : result.type
}

describe('whether a page is asked for', () => {
  it('is yes for what is new, and for what is due', () => {
    expect(dueOf({ now: NOW, options: {}, row: null, settings: { freshness, revisit: 'adaptive' } })).toEqual({ type: 'ask' })
    expect(due({})).toBe('ask')
    expect(due({ freshUntil: past, nextAttemptAt: past, nextVisitAt: past, retry: 'later' }, 'adaptive')).toBe('ask')
  })

  it('is no before its time, and never without a person where one is needed', () => {
    expect(due({ nextAttemptAt: ahead, retry: 'later' })).toBe('not-due')
    expect(due({ retry: 'person' })).toBe('needs-person')
  })

  it('25: is no while the origin says that it is fresh, but a page that failed is not fresh', () => {
    expect(due({ freshUntil: ahead })).toBe('fresh')
    expect(due({ freshUntil: ahead, retry: 'later' })).toBe('ask')
  })

  it('26: follows the visits of an adaptive source, for articles only', () => {
    expect(due({ nextVisitAt: ahead })).toBe('ask')
    expect(due({ nextVisitAt: ahead }, 'adaptive')).toBe('visited')
    expect(due({ kind: 'index', nextVisitAt: ahead }, 'adaptive')).toBe('ask')
  })

  it('32: is no for a page that came just before its run died, for a day', () => {
    const came = (ms: number): object => ({ arrivedAt: new Date(NOW - ms).toISOString() })
    expect(due(came(1000))).toBe('arrived')
    expect(due(came(24 * 3_600_000))).toBe('ask')
    expect(due({ ...came(1000), contentHash: null })).toBe('ask')
    expect(due({ ...came(1000), arrivedAt: null })).toBe('ask')
  })

  it('is always yes when a person says so', () => {
    expect(due({ freshUntil: ahead, nextAttemptAt: ahead, nextVisitAt: ahead, retry: 'person' }, 'adaptive', true)).toBe('ask')
  })
})

describe('26: the interval between visits', () => {
  it('grows by half while the page is the same, up to 30 days, over simulated months', () => {
    let now = NOW
    let minutes = nextVisit({ minutes: null, now, outcome: 'first' }).visitMinutes ?? 0
    expect(minutes).toBe(60)
    let visits = 0
    while (now < NOW + 365 * 86_400_000) {
      const next = nextVisit({ minutes, now, outcome: 'same' })
      expect(next.visitMinutes).toBeGreaterThanOrEqual(minutes)
      now = Date.parse(next.nextVisitAt ?? '')
      minutes = next.visitMinutes ?? 0
      visits += 1
    }
    expect(minutes).toBe(30 * 24 * 60)
    expect(visits).toBeLessThan(35)
  })

  it('halves when the page has changed, down to 15 minutes', () => {
    expect(nextVisit({ minutes: 90, now: NOW, outcome: 'changed' }).visitMinutes).toBe(45)
    expect(nextVisit({ minutes: 16, now: NOW, outcome: 'changed' }).visitMinutes).toBe(15)
  })
})

describe('25: freshness', () => {
  const until = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString()

  it('is what the answer says, and what the one before said when a 304 is silent', () => {
    expect(nextFreshness({ maxMs: freshness.articleMaxAgeMs, before: null, ms: 60_000, now: NOW })).toEqual({ freshSeconds: 60, freshUntil: until(60) })
    expect(nextFreshness({ maxMs: freshness.articleMaxAgeMs, before: 300, ms: null, now: NOW })).toEqual({ freshSeconds: 300, freshUntil: until(300) })
    expect(nextFreshness({ maxMs: freshness.articleMaxAgeMs, before: 300, ms: 10_000, now: NOW })).toEqual({ freshSeconds: 10, freshUntil: until(10) })
  })

  it('is nothing where the origin says nothing, or no-cache', () => {
    expect(nextFreshness({ maxMs: freshness.articleMaxAgeMs, before: null, ms: null, now: NOW })).toEqual({ freshSeconds: null, freshUntil: null })
    expect(nextFreshness({ maxMs: freshness.articleMaxAgeMs, before: 300, ms: 0, now: NOW })).toEqual({ freshSeconds: 0, freshUntil: null })
  })
})
