import { describe, expect, it } from 'vitest'

import { ThrottledError } from '../../../src/importers/errors.js'
import { createHostLimiter } from '../../../src/importers/http/createHostLimiter.js'
import { HTTP_DEFAULTS } from '../../../src/importers/http/defaults.js'
import type { HostVerdict } from '../../../src/importers/http/hostEvents.js'
import { createMemoryHostStateStore } from '../../../src/importers/http/hostStateStore.js'
import { createFakeClock } from '../../helpers/fakeClock.js'
import { answered, jobs, makeLimiter, play, type Sent, type Trial } from '../../helpers/limiterTrial.js'

describe('the back-off of a host', () => {
  const policy = { concurrency: 4, intervalMs: 1000, minGapMs: 0, requests: 100 }
  const policies = [policy]
  const refused = (retryAfterMs: number | null = null): HostVerdict => ({ retryAfterMs, type: 'refused' })

  const pauses = async (verdicts: readonly HostVerdict[]): Promise<number[]> => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    const ends: Sent[] = []
    for (const verdict of [...verdicts, answered]) {
      const { log } = await play({ clock, jobs: jobs(1, { answerMs: 0, verdict }), limiters: [limiter], policies })
      ends.push(...log)
    }
    return ends.slice(1).map(({ at }, index) => at - (ends[index]?.endedAt ?? 0))
  }

  it('7: is 5, 10, 20 s and so on up to 15 min when a host does not say for how long', async () => {
    const expected = [5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 900_000, 900_000]
    expect(await pauses(expected.map(() => refused()))).toEqual(expected)
  })

  it('7: varies by a fifth', async () => {
    for (const random of [0, 1]) {
      const clock = createFakeClock()
      const limiter = createHostLimiter({
        clock,
        leaseMs: 1000,
        maxConcurrency: 4,
        random: () => random,
        rules: HTTP_DEFAULTS.backoff,
        store: createMemoryHostStateStore(),
      })
      const { log } = await play({ clock, jobs: [...jobs(1, { answerMs: 0, verdict: refused() }), ...jobs(1, { afterMs: 1 })], limiters: [limiter], policies })
      expect((log[1]?.at ?? 0) - (log[0]?.at ?? 0)).toBe(random === 0 ? 4000 : 6000)
    }
  })

  it('7: decays only after ten good answers in a row', async () => {
    const good = Array.from({ length: 9 }, () => answered)
    const gaps = await pauses([refused(), refused(), ...good, refused(), ...good, answered, refused()])
    expect(gaps.filter((gap) => gap >= 1000)).toEqual([5000, 10_000, 20_000, 20_000])
  })

  it('counts a burst of refusals once', async () => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    const list = [
      ...jobs(1, { answerMs: 100, verdict: refused() }),
      ...jobs(1, { answerMs: 150, verdict: refused() }),
      ...jobs(1, { answerMs: 200, verdict: refused() }),
      ...jobs(1, { afterMs: 10_000 }),
    ]
    const { log } = await play({ clock, jobs: list, limiters: [limiter], policies })
    expect((log[3]?.at ?? 0) - (log[0]?.endedAt ?? 0)).toBeLessThanOrEqual(10_000)
    const next = await play({ clock, jobs: [...jobs(1, { answerMs: 0, verdict: refused() }), ...jobs(1, { afterMs: 1 })], limiters: [limiter], policies })
    // The second step of the back-off, not the fourth.
    expect((next.log[1]?.at ?? 0) - (next.log[0]?.at ?? 0)).toBe(10_000)
  })

  it('4: stalls one host and not another', async () => {
    const clock = createFakeClock()
    const start = clock.now()
    const list = [
      ...jobs(1, { host: 'http://a.example', verdict: refused(60_000) }),
      ...jobs(5, { afterMs: 100, host: 'http://a.example' }),
      ...jobs(5, { afterMs: 100, host: 'http://b.example' }),
    ]
    const { log } = await play({ clock, jobs: list, limiters: [makeLimiter(clock)], policies })
    const lastOf = (host: string): number => Math.max(...log.filter((entry) => entry.host === host).map(({ at }) => at)) - start
    expect(lastOf('http://b.example')).toBeLessThan(1000)
    expect(lastOf('http://a.example')).toBeGreaterThanOrEqual(60_000)
  })

  it('6: is kept whole, survives a restart, and gives work back that cannot wait so long', async () => {
    const clock = createFakeClock()
    const store = createMemoryHostStateStore()
    const start = clock.now()
    await play({ clock, jobs: jobs(1, { answerMs: 0, verdict: refused(3_600_000) }), limiters: [makeLimiter(clock, store)], policies })
    await clock.advance(1_800_000)
    const early = await play({ clock, jobs: jobs(3), limiters: [makeLimiter(clock, store)], maxWaitMs: 120_000, policies })
    expect(early.outcomes).toEqual(['throttled', 'throttled', 'throttled'])
    expect(early.log).toEqual([])
    await clock.advance(1_700_000)
    const late = await play({ clock, jobs: jobs(1), limiters: [makeLimiter(clock, store)], maxWaitMs: 120_000, policies })
    expect((late.log[0]?.at ?? 0) - start).toBe(3_600_000)
  })

  it('parks a host that asks for more than a day', async () => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    await play({ clock, jobs: jobs(1, { verdict: refused(2 * 86_400_000) }), limiters: [limiter], policies })
    expect((await play({ clock, jobs: jobs(1), limiters: [limiter], maxWaitMs: 1000, policies })).outcomes).toEqual(['host-parked'])
  })

  it('13: pauses when a host says that nothing remains', async () => {
    expect(await pauses([{ latencyMs: 20, pauseMs: 12_000, type: 'answered' }])).toEqual([12_000])
  })

  it('11: opens a circuit after five failures in a row, tries once after half an hour, and closes when that works', async () => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    const failed: HostVerdict = { points: 1, type: 'failed' }
    const go = (count: number, verdict: HostVerdict, maxWaitMs = 0): Promise<Trial> =>
      play({ clock, jobs: jobs(count, { verdict }), limiters: [limiter], maxWaitMs, policies })
    for (let turn = 0; turn < 5; turn += 1) await go(1, failed)
    expect((await go(3, answered)).outcomes).toEqual(['circuit-open', 'circuit-open', 'circuit-open'])
    await clock.advance(1_800_000)
    const probe = await go(4, failed)
    expect(probe.log).toHaveLength(1)
    expect(probe.outcomes.filter((outcome) => outcome === 'circuit-open')).toHaveLength(3)
    await clock.advance(1_800_000)
    expect((await go(4, answered)).outcomes).toEqual(['done', 'done', 'done', 'done'])
  })

  it('does not open a circuit for failures with good answers between them', async () => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    for (let turn = 0; turn < 20; turn += 1) {
      const verdict: HostVerdict = turn % 4 === 3 ? answered : { points: 1, type: 'failed' }
      const { outcomes } = await play({ clock, jobs: jobs(1, { verdict }), limiters: [limiter], maxWaitMs: 0, policies })
      expect(outcomes).toEqual(['done'])
    }
  })

  it('tells each host and pause once', async () => {
    const clock = createFakeClock()
    const events: unknown[] = []
    const limiter = createHostLimiter({
      clock,
      leaseMs: 1000,
      maxConcurrency: 4,
      onWait: (event) => events.push(event),
      random: () => 0,
      rules: HTTP_DEFAULTS.backoff,
      store: createMemoryHostStateStore(),
    })
    const start = clock.now()
    await play({ clock, jobs: [...jobs(1, { answerMs: 0, verdict: refused(7000) }), ...jobs(5, { afterMs: 1 })], limiters: [limiter], policies })
    expect(events).toEqual([{ host: 'http://a.example', reason: 'throttled', until: start + 7000 }])
    expect(new ThrottledError({ code: 'throttled', message: '', retryAt: null }).retry).toBe('later')
  })
})
