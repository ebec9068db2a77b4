import fc from 'fast-check'

import { ImporterError } from '../../src/importers/errors.js'
import { createHostLimiter, type HostLimiter, type WaitBudget } from '../../src/importers/http/createHostLimiter.js'
import { HTTP_DEFAULTS } from '../../src/importers/http/defaults.js'
import type { HostVerdict } from '../../src/importers/http/hostEvents.js'
import { createMemoryHostStateStore, type HostStateStore } from '../../src/importers/http/hostStateStore.js'
import type { RatePolicy } from '../../src/importers/types.js'
import type { FakeClock } from './fakeClock.js'

/** How long a request may wait for a host that asks for patience. */
export const budgetOf = (leftMs: number): WaitBudget => ({ leftMs, waitedFor: null })

export type Job = {
  readonly afterMs: number
  readonly connectMs: number
  readonly answerMs: number
  readonly verdict: HostVerdict
  readonly host?: string
  readonly bytes?: number
}

export type Sent = { readonly host: string; readonly at: number; endedAt: number; readonly verdict: HostVerdict }

export const answered: HostVerdict = { latencyMs: 20, pauseMs: null, type: 'answered' }

export const makeLimiter = (clock: FakeClock, store: HostStateStore = createMemoryHostStateStore(), maxConcurrency = 1000): HostLimiter =>
  createHostLimiter({
    clock,
    leaseMs: 60_000,
    maxConcurrency,
    random: () => 0.5,
    rules: HTTP_DEFAULTS.backoff,
    store,
  })

export type Trial = { readonly log: Sent[]; readonly outcomes: unknown[] }

export const play = async (args: {
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
      { budget: budgetOf(maxWaitMs), host, policies, signal: new AbortController().signal },
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
export const mostInWindow = (log: readonly Sent[], intervalMs: number): number =>
  Math.max(0, ...log.map((first, index) => log.slice(index).filter(({ at }) => at - first.at <= intervalMs).length))

export const mostAtOnce = (log: readonly Sent[]): number =>
  Math.max(0, ...log.map(({ at }) => log.filter((other) => other.at <= at && other.endedAt > at).length))

export const smallestGap = (log: readonly Sent[]): number =>
  Math.min(Infinity, ...log.slice(1).map(({ at }, index) => at - (log[index]?.at ?? 0)))

export const policyArb = fc.record({
  concurrency: fc.integer({ max: 6, min: 1 }),
  intervalMs: fc.integer({ max: 5000, min: 50 }),
  minGapMs: fc.oneof(fc.constant(0), fc.integer({ max: 800, min: 1 })),
  requests: fc.integer({ max: 8, min: 1 }),
})

export const verdictArb: fc.Arbitrary<HostVerdict> = fc.oneof(
  { arbitrary: fc.record({ latencyMs: fc.integer({ max: 3000, min: 1 }), pauseMs: fc.constant(null), type: fc.constant('answered' as const) }), weight: 8 },
  { arbitrary: fc.record({ retryAfterMs: fc.oneof(fc.constant(null), fc.integer({ max: 20_000, min: 0 })), type: fc.constant('refused' as const) }), weight: 1 },
  { arbitrary: fc.record({ points: fc.constantFrom(0.5, 1), type: fc.constant('failed' as const) }), weight: 2 },
  { arbitrary: fc.constant({ type: 'none' as const }), weight: 1 },
)

export const jobArb = fc.record({
  afterMs: fc.integer({ max: 10_000, min: 0 }),
  answerMs: fc.integer({ max: 1500, min: 0 }),
  connectMs: fc.integer({ max: 400, min: 0 }),
  verdict: verdictArb,
})

export const jobs = (count: number, job: Partial<Job> = {}): Job[] =>
  Array.from({ length: count }, () => ({ afterMs: 0, answerMs: 20, connectMs: 0, verdict: answered, ...job }))
