import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ImporterError, ThrottledError } from '../../../src/importers/errors.js'
import { createHostLimiter, type HostLimiter } from '../../../src/importers/http/createHostLimiter.js'
import { HTTP_DEFAULTS } from '../../../src/importers/http/defaults.js'
import type { HostVerdict } from '../../../src/importers/http/hostEvents.js'
import { createMemoryHostStateStore, type HostStateStore } from '../../../src/importers/http/hostStateStore.js'
import type { RatePolicy } from '../../../src/importers/types.js'
import { createFakeClock, type FakeClock } from '../../helpers/fakeClock.js'

type Job = {
  readonly afterMs: number
  readonly connectMs: number
  readonly answerMs: number
  readonly verdict: HostVerdict
  readonly host?: string
  readonly bytes?: number
}

type Sent = { readonly host: string; readonly at: number; endedAt: number; readonly verdict: HostVerdict }

const answered: HostVerdict = { latencyMs: 20, pauseMs: null, type: 'answered' }

const makeLimiter = (clock: FakeClock, store: HostStateStore = createMemoryHostStateStore(), maxConcurrency = 1000): HostLimiter =>
  createHostLimiter({
    clock,
    leaseMs: 60_000,
    maxConcurrency,
    random: () => 0.5,
    rules: HTTP_DEFAULTS.backoff,
    store,
  })

type Trial = { readonly log: Sent[]; readonly outcomes: unknown[] }

const play = async (args: {
  readonly clock: FakeClock
  readonly limiters: readonly HostLimiter[]
  readonly jobs: readonly Job[]
  readonly policies: readonly RatePolicy[]
  readonly maxWaitMs?: number
}): Promise<Trial> => {
  const { clock, jobs, limiters, maxWaitMs = Infinity, policies } = args
  const log: Sent[] = []
  const work = jobs.map(async (job, index) => {
    await clock.sleep(job.afterMs)
    const host = job.host ?? 'http://a.example'
    const limiter = limiters[index % limiters.length] as HostLimiter
    return limiter.run(
      { budget: { leftMs: maxWaitMs }, host, policies, signal: new AbortController().signal },
      async ({ sent }) => {
        await clock.sleep(job.connectMs)
        if (!sent()) return { type: 'deferred' }
        const entry = { at: clock.now(), endedAt: Infinity, host, verdict: job.verdict }
        log.push(entry)
        await clock.sleep(job.answerMs)
        entry.endedAt = clock.now()
        return { bytes: job.bytes ?? 0, type: 'done', value: index, verdict: job.verdict }
      },
    )
  })
  const outcomes = await clock.runUntil(
    Promise.all(work.map((each) => each.then(() => 'done', (error: unknown) => (error instanceof ImporterError ? error.code : error)))),
  )
  return { log: log.sort((a, b) => a.at - b.at), outcomes }
}

/** The most starts that any closed interval of this length holds, at any offset. */
const mostInWindow = (log: readonly Sent[], intervalMs: number): number =>
  Math.max(0, ...log.map((first, index) => log.slice(index).filter(({ at }) => at - first.at <= intervalMs).length))

const mostAtOnce = (log: readonly Sent[]): number =>
  Math.max(0, ...log.map(({ at }) => log.filter((other) => other.at <= at && other.endedAt > at).length))

const smallestGap = (log: readonly Sent[]): number =>
  Math.min(Infinity, ...log.slice(1).map(({ at }, index) => at - (log[index]?.at ?? 0)))

const policyArb = fc.record({
  concurrency: fc.integer({ max: 6, min: 1 }),
  intervalMs: fc.integer({ max: 5000, min: 50 }),
  minGapMs: fc.oneof(fc.constant(0), fc.integer({ max: 800, min: 1 })),
  requests: fc.integer({ max: 8, min: 1 }),
})

const verdictArb: fc.Arbitrary<HostVerdict> = fc.oneof(
  { arbitrary: fc.record({ latencyMs: fc.integer({ max: 3000, min: 1 }), pauseMs: fc.constant(null), type: fc.constant('answered' as const) }), weight: 8 },
  { arbitrary: fc.record({ retryAfterMs: fc.oneof(fc.constant(null), fc.integer({ max: 20_000, min: 0 })), type: fc.constant('refused' as const) }), weight: 1 },
  { arbitrary: fc.record({ points: fc.constantFrom(0.5, 1), type: fc.constant('failed' as const) }), weight: 2 },
  { arbitrary: fc.constant({ type: 'none' as const }), weight: 1 },
)

const jobArb = fc.record({
  afterMs: fc.integer({ max: 10_000, min: 0 }),
  answerMs: fc.integer({ max: 1500, min: 0 }),
  connectMs: fc.integer({ max: 400, min: 0 }),
  verdict: verdictArb,
})

const jobs = (count: number, job: Partial<Job> = {}): Job[] =>
  Array.from({ length: count }, () => ({ afterMs: 0, answerMs: 20, connectMs: 0, verdict: answered, ...job }))

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
        { budget: { leftMs: 0 }, host: 'http://a.example', policies: [{ concurrency: 1, intervalMs: 10, minGapMs: 0, requests: 10 }], signal: new AbortController().signal },
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
      limiter.run({ budget: { leftMs: 0 }, host: 'http://a.example', policies, signal }, () => Promise.reject(new Error('must not run'))),
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
      { budget: { leftMs: 0 }, host: 'http://a.example', policies, signal: new AbortController().signal },
      () => new Promise(() => undefined),
    )
    await clock.advance(10)
    const { log } = await play({ clock, jobs: jobs(1), limiters: [makeLimiter(clock, store)], policies })
    expect(log).toHaveLength(1)
  })
})

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
