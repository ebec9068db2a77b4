import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createHostLimiter, type WaitEvent } from '../../../src/importers/http/createHostLimiter.js'
import { HTTP_DEFAULTS } from '../../../src/importers/http/defaults.js'
import type { HostVerdict } from '../../../src/importers/http/hostEvents.js'
import { createMemoryHostStateStore, type HostStateStore } from '../../../src/importers/http/hostStateStore.js'
import { createFakeClock } from '../../helpers/fakeClock.js'
import { answered, budgetOf, jobArb, jobs, makeLimiter, mostAtOnce, mostInWindow, play, policyArb, smallestGap } from '../../helpers/limiterTrial.js'

describe('the rate of a host', () => {
  it('3 and 10: never exceeds window, concurrency or gap, for any arrivals, answers and policies, and answers every request', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(jobArb, { maxLength: 25, minLength: 1 }),
        fc.array(policyArb, { maxLength: 3, minLength: 1 }),
        async (list, policies) => {
          const clock = createFakeClock()
          const { log, outcomes } = await play({ clock, jobs: list, limiters: [makeLimiter(clock)], policies })
          for (const policy of policies) {
            expect(mostInWindow(log, policy.intervalMs)).toBeLessThanOrEqual(policy.requests)
            expect(mostAtOnce(log)).toBeLessThanOrEqual(policy.concurrency)
            expect(smallestGap(log)).toBeGreaterThanOrEqual(policy.minGapMs)
          }
          expect(outcomes).toEqual(list.map(() => 'done'))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('14: holds over two workers that share one store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(jobArb, { maxLength: 15, minLength: 2 }), policyArb, async (list, policy) => {
        const clock = createFakeClock()
        const store = createMemoryHostStateStore()
        const slow: HostStateStore = {
          ...store,
          // A database takes its time; its compare-and-set stays whole.
          updateHost: async (host, change) => {
            await clock.sleep(3)
            return store.updateHost(host, change)
          },
        }
        const limiters = [makeLimiter(clock, slow), makeLimiter(clock, slow)]
        const { log } = await play({ clock, jobs: list, limiters, policies: [policy] })
        expect(mostInWindow(log, policy.intervalMs)).toBeLessThanOrEqual(policy.requests)
        expect(mostAtOnce(log)).toBeLessThanOrEqual(policy.concurrency)
        expect(log).toHaveLength(list.length)
      }),
      { numRuns: 60 },
    )
  })

  it('4: keeps to nothing during a pause that a host asked for, and loses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(jobArb, { maxLength: 20, minLength: 2 }), policyArb, async (list, policy) => {
        const clock = createFakeClock()
        const { log } = await play({ clock, jobs: list, limiters: [makeLimiter(clock)], policies: [policy] })
        for (const { endedAt, verdict } of log) {
          if (verdict.type !== 'refused' || verdict.retryAfterMs === null) continue
          const until = endedAt + verdict.retryAfterMs
          expect(log.filter(({ at }) => at > endedAt && at < until)).toEqual([])
        }
        expect(log).toHaveLength(list.length)
      }),
      { numRuns: 80 },
    )
  })

  it.each([
    [1, 1000, 1, 20],
    [5, 1000, 4, 200],
    [50, 1000, 16, 200],
    [50, 1000, 4, 20],
    [10, 60_000, 1, 200],
  ])('uses what is allowed to 98 percent: %i requests per %i ms, %i at once, %i ms each', async (requests, intervalMs, concurrency, answerMs) => {
    const clock = createFakeClock()
    const policy = { concurrency, intervalMs, minGapMs: 0, requests }
    const count = requests * 20
    const start = clock.now()
    const { log } = await play({ clock, jobs: jobs(count, { answerMs }), limiters: [makeLimiter(clock)], policies: [policy] })
    // From the first request to the one at the same place of a later window.
    const used = count - requests
    const allowed = (((log[used]?.at ?? 0) - start) / intervalMs) * requests
    expect(used / allowed).toBeGreaterThanOrEqual(0.98)
  })

  it('1 and 2: asks one host once a second by default rules, while others go on', async () => {
    const clock = createFakeClock()
    const policy = { concurrency: 1, intervalMs: 1000, minGapMs: 1000, requests: 1 }
    const hosts = Array.from({ length: 10 }, (_, index) => `http://${index}.example`)
    const one = await play({ clock, jobs: jobs(10), limiters: [makeLimiter(clock)], policies: [policy] })
    const alone = (one.log.at(-1)?.at ?? 0) - (one.log[0]?.at ?? 0)
    const list = hosts.flatMap((host) => jobs(10, { host }))
    const all = await play({ clock, jobs: list, limiters: [makeLimiter(clock, undefined, 4)], policies: [policy] })
    const together = (all.log.at(-1)?.at ?? 0) - (all.log[0]?.at ?? 0)
    expect(together).toBeLessThanOrEqual(alone * 1.2)
    for (const host of hosts) expect(smallestGap(all.log.filter((entry) => entry.host === host))).toBeGreaterThanOrEqual(1000)
  })

  it('12: keeps to the number of requests over all hosts', async () => {
    const clock = createFakeClock()
    const policy = { concurrency: 5, intervalMs: 1000, minGapMs: 0, requests: 100 }
    const list = Array.from({ length: 6 }, (_, index) => jobs(10, { answerMs: 100, host: `http://${index}.example` })).flat()
    const { log } = await play({ clock, jobs: list, limiters: [makeLimiter(clock, undefined, 4)], policies: [policy] })
    expect(mostAtOnce(log)).toBe(4)
  })

  it('12: keeps the average of bytes per second', async () => {
    const clock = createFakeClock()
    const limiter = createHostLimiter({
      clock,
      leaseMs: 60_000,
      maxConcurrency: 4,
      random: () => 0,
      rules: { ...HTTP_DEFAULTS.backoff, bytesPerSecond: 1000 },
      store: createMemoryHostStateStore(),
    })
    const start = clock.now()
    const run = (): Promise<number> =>
      limiter.run(
        { budget: budgetOf(0), host: 'http://a.example', policies: [{ concurrency: 1, intervalMs: 10, minGapMs: 0, requests: 10 }], signal: new AbortController().signal },
        ({ sent }) => {
          sent()
          return Promise.resolve({ bytes: 5000, type: 'done', value: clock.now(), verdict: answered })
        },
      )
    const times = await clock.runUntil(Promise.all([run(), run(), run()]))
    expect(times.map((at) => at - start)).toEqual([0, 5000, 10_000])
  })

  it('12: keeps to the number over all hosts, the bytes and the gap of each host together', async () => {
    const clock = createFakeClock()
    const limiter = createHostLimiter({
      clock,
      leaseMs: 60_000,
      maxConcurrency: 4,
      random: () => 0,
      rules: { ...HTTP_DEFAULTS.backoff, bytesPerSecond: 1000 },
      store: createMemoryHostStateStore(),
    })
    const hosts = Array.from({ length: 8 }, (_, index) => `http://${index}.example`)
    // Half of the hosts are held by the gap, the other half by their bytes.
    const list = hosts.flatMap((host, index) => jobs(5, { answerMs: 900, bytes: index % 2 === 0 ? 100 : 3000, host }))
    const policies = [{ concurrency: 1, intervalMs: 1000, minGapMs: 1000, requests: 1 }]
    const { log } = await play({ clock, jobs: list, limiters: [limiter], policies })
    expect(log).toHaveLength(list.length)
    expect(mostAtOnce(log)).toBe(4)
    for (const [index, host] of hosts.entries()) {
      const own = log.filter((entry) => entry.host === host)
      expect(mostAtOnce(own)).toBe(1)
      expect(smallestGap(own)).toBeGreaterThanOrEqual(index % 2 === 0 ? 1000 : 3000)
    }
  })

  it('10: is slower with a host that takes twice as long as usual, and not faster after its errors', async () => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    const policy = { concurrency: 1, intervalMs: 1000, minGapMs: 1000, requests: 1 }
    const gapsOf = async (verdict: HostVerdict, count = 10): Promise<number[]> => {
      const { log } = await play({ clock, jobs: jobs(count, { verdict }), limiters: [limiter], policies: [policy] })
      return log.slice(1).map(({ at }, index) => at - (log[index]?.at ?? 0))
    }
    const usual = Math.max(...(await gapsOf({ latencyMs: 300, pauseMs: null, type: 'answered' }, 20)))
    const slow = Math.max(...(await gapsOf({ latencyMs: 600, pauseMs: null, type: 'answered' })))
    expect(slow).toBeGreaterThan(usual * 1.4)
    // Fewer than open the circuit.
    const afterErrors = [...(await gapsOf({ points: 1, type: 'failed' }, 4)), ...(await gapsOf({ type: 'none' }))]
    expect(new Set(afterErrors).size).toBe(1)
    expect(afterErrors[0]).toBeGreaterThan(usual * 1.4)
  })

  it('lets a request be cancelled while it waits', async () => {
    const clock = createFakeClock()
    const limiter = makeLimiter(clock)
    const policies = [{ concurrency: 1, intervalMs: 60_000, minGapMs: 0, requests: 1 }]
    await play({ clock, jobs: jobs(1), limiters: [limiter], policies })
    const cancel = [new AbortController(), new AbortController()]
    const work = cancel.map(({ signal }) =>
      limiter.run({ budget: budgetOf(0), host: 'http://a.example', policies, signal }, () => Promise.reject(new Error('must not run'))),
    )
    const ended = Promise.allSettled(work)
    await clock.advance(100)
    for (const each of [...cancel].reverse()) each.abort(new Error('enough'))
    expect((await ended).map((each) => (each.status === 'rejected' ? (each.reason as Error).message : each.status))).toEqual(['enough', 'enough'])
    // What was cancelled does not stand in the way of what comes next.
    const { log } = await play({ clock, jobs: jobs(1), limiters: [limiter], policies })
    expect(log).toHaveLength(1)
  })

  it('forgets a start of a worker that died before it sent anything', async () => {
    const clock = createFakeClock()
    const store = createMemoryHostStateStore()
    const policies = [{ concurrency: 1, intervalMs: 1000, minGapMs: 0, requests: 1 }]
    void makeLimiter(clock, store).run(
      { budget: budgetOf(0), host: 'http://a.example', policies, signal: new AbortController().signal },
      () => new Promise(() => undefined),
    )
    await clock.advance(10)
    const { log } = await play({ clock, jobs: jobs(1), limiters: [makeLimiter(clock, store)], policies })
    expect(log).toHaveLength(1)
  })

  it('says that it waits where another worker is at the host for long', async () => {
    const clock = createFakeClock()
    const store = createMemoryHostStateStore()
    const policies = [{ concurrency: 1, intervalMs: 1000, minGapMs: 0, requests: 1 }]
    const events: WaitEvent[] = []
    void makeLimiter(clock, store).run({ budget: budgetOf(0), host: 'http://a.example', policies, signal: new AbortController().signal }, ({ sent }) => {
      sent()
      return new Promise(() => undefined)
    })
    await clock.advance(10)
    const limiter = createHostLimiter({ clock, leaseMs: 60_000, maxConcurrency: 10, onWait: (event) => events.push(event), random: () => 0.5, rules: HTTP_DEFAULTS.backoff, store })
    const from = clock.now()
    const { log } = await play({ clock, jobs: jobs(1), limiters: [limiter], policies })
    expect(log).toHaveLength(1)
    expect(events).toEqual([{ host: 'http://a.example', reason: 'rate-limited', until: expect.any(Number) as number }])
    expect(events[0]?.until).toBeLessThanOrEqual(from + 75_000)
  })
})
