import { describe, expect, it } from 'vitest'

import { HTTP_DEFAULTS } from '../../../src/importers/http/defaults.js'
import { markDone, markSent } from '../../../src/importers/http/hostEvents.js'
import { EMPTY_HOST_STATE, type HostState } from '../../../src/importers/http/hostState.js'
import { planStart } from '../../../src/importers/http/planStart.js'
import { settleHostTimes } from '../../../src/importers/http/settleHostTimes.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const YEAR = 365 * 24 * HOUR
const NOW = Date.UTC(2025, 8, 4)
const leaseMs = 6000
const rules = { ...HTTP_DEFAULTS.backoff, bytesPerSecond: 1000 }
const limits = { concurrency: 4, minGapMs: 0, windows: [{ intervalMs: 1000, requests: 1 }] }

const settle = (state: HostState, now: number): ReturnType<typeof settleHostTimes> => settleHostTimes({ leaseMs, now, rules, state })
const started = (now: number, state = EMPTY_HOST_STATE): HostState => planStart({ id: 'a', leaseMs, limits, now, state }).state
const sent = (now: number, gapMs: number): HostState => markSent({ gapMs, id: 'a', now, state: started(now) })
const done = (now: number, verdict: Parameters<typeof markDone>[0]['verdict'], bytes = 0, state = sent(now, 0)): HostState =>
  markDone({ bytes, id: 'a', now, random: 0.5, rules, sentAt: now, state, verdict })
const times = (count: number, step: (state: HostState) => HostState, first: HostState): HostState =>
  Array.from({ length: count }).reduce<HostState>((state) => step(state), first)

// Every time of a host, as its own rule writes it at `at`, and how long it is waited for at most once it is not believed.
const table: readonly { name: string; mostMs: number; write: (at: number) => HostState; read: (state: HostState) => number }[] = [
  { mostMs: 2500, name: 'gapUntil', read: (state) => state.gapUntil, write: (at) => sent(at, 2500) },
  { mostMs: 0, name: 'starts', read: (state) => state.starts[0]?.at ?? 0, write: (at) => sent(at, 0) },
  { mostMs: leaseMs, name: 'flights', read: (state) => state.flights[0]?.until ?? 0, write: (at) => started(at) },
  {
    mostMs: leaseMs,
    name: 'probe',
    read: (state) => state.probe?.until ?? 0,
    write: (at) => started(at, { ...EMPTY_HOST_STATE, openUntil: 1 }),
  },
  { mostMs: 5000, name: 'bytesUntil', read: (state) => state.bytesUntil, write: (at) => done(at, { type: 'none' }, 5000) },
  {
    mostMs: HOUR,
    name: 'pausedUntil',
    read: (state) => state.pausedUntil,
    write: (at) => done(at, { retryAfterMs: HOUR, type: 'refused' }),
  },
  { mostMs: 0, name: 'refusedAt', read: (state) => state.refusedAt, write: (at) => done(at, { retryAfterMs: null, type: 'refused' }) },
  {
    mostMs: 0,
    name: 'openUntil',
    read: (state) => state.openUntil,
    write: (at) => times(5, (state) => done(at, { points: 1, type: 'failed' }, 0, state), EMPTY_HOST_STATE),
  },
]
const jumps = [2 * MINUTE, 8 * HOUR, 5 * YEAR, 40 * YEAR]

describe.each(table)('the time $name of a host', ({ mostMs, name, read, write }) => {
  it('is believed while the clock goes on', () => {
    for (const later of [0, 1, 1000, HOUR, YEAR]) {
      const state = write(NOW)
      expect(settle(state, NOW + later)).toEqual({ beyond: [], state })
    }
  })

  it.each(jumps)('is waited for no longer than its rule says once the clock was set back by %d ms', (jump) => {
    const state = write(NOW + jump)
    expect(read(state)).toBeGreaterThan(NOW)
    const settled = settle(state, NOW)
    expect(settled.beyond).toContain(name)
    expect(read(settled.state) - NOW).toBeLessThanOrEqual(mostMs)
    // What was settled is believed from then on: the wait does not begin anew with each look.
    for (const later of [0, 1, mostMs, mostMs + 1]) expect(settle(settled.state, NOW + later).beyond).toEqual([])
  })

  it.each(jumps)('holds nothing up once the clock jumped ahead by %d ms', (jump) => {
    expect(read(settle(write(NOW), NOW + HOUR + jump).state)).toBeLessThanOrEqual(NOW + HOUR + jump)
  })
})

describe('a host after the clock was set back', () => {
  it.each(jumps)('may be asked within its rate, %d ms', (jump) => {
    const state = sent(NOW + jump, 1000)
    const settled = settle({ ...state, flights: [] }, NOW).state
    const plan = planStart({ id: 'b', leaseMs, limits, now: NOW, state: settled })
    if (plan.granted) throw new Error('It was asked at once.')
    expect(plan.until - NOW).toBeLessThanOrEqual(1010)
  })

  it('slows down with the next refusal as if it were the first', () => {
    const state = settle(done(NOW + 8 * HOUR, { retryAfterMs: null, type: 'refused' }), NOW).state
    const after = done(NOW + HOUR, { retryAfterMs: null, type: 'refused' }, 0, state)
    expect(after.pausedUntil).toBeGreaterThan(NOW + HOUR)
    expect(after.level).toBe(2)
  })

  it('keeps a pause from before its length was kept, up to the longest that there is', () => {
    const paused = (ms: number): HostState => ({ ...EMPTY_HOST_STATE, pausedUntil: NOW + ms })
    expect(settle(paused(3 * HOUR), NOW).state.pausedUntil).toBe(NOW + 3 * HOUR)
    expect(settle(paused(YEAR), NOW).state.pausedUntil).toBe(NOW)
  })
})

describe('no wait without bound', () => {
  it('comes from a Retry-After of years, or a RateLimit reset that is a date', () => {
    const refused = done(NOW, { retryAfterMs: 300 * YEAR, type: 'refused' })
    expect(refused.pausedUntil - NOW).toBe(rules.maxPauseMs)
    expect(refused.pauseReason).toBe('host-parked')
    const answered = done(NOW, { latencyMs: 10, pauseMs: NOW, type: 'answered' })
    expect(answered.pausedUntil - NOW).toBe(rules.ceilingMs)
  })
})
