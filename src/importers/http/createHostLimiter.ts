import { randomUUID } from 'node:crypto'

import PQueue from 'p-queue'

import { boundedTime } from '../boundedTime.js'
import { measure } from '../../metrics/measure.js'
import { ThrottledError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import type { Clock, RatePolicy } from '../types.js'
import { type BackoffRules, gapAfterStart, type HostVerdict, markDone, markSent } from './hostEvents.js'
import { type HostLimits, strictestLimits } from './hostLimits.js'
import type { HostState } from './hostState.js'
import type { HostStateStore } from './hostStateStore.js'
import { planStart, renewLease, type StartPlan } from './planStart.js'
import { queuedTask } from './queuedTask.js'
import { settleHostTimes } from './settleHostTimes.js'

export type WaitEvent = {
  readonly host: string
  /** Ms since the epoch. */
  readonly until: number
  readonly reason: ReasonCode
}

/** Stored times of a host that a clock set back since has left too far ahead; they were not believed. */
export type ClockEvent = { readonly host: string; readonly times: readonly string[] }

/** What is left of the time that a request may wait for a host that asks for patience. Shared by its retries. */
export type WaitBudget = {
  leftMs: number
  /** Why it waited last; null = it has not. */
  waitedFor: ReasonCode | null
}

/** Given to a task when it may start. */
export type Slot = {
  /**
   * To be called at the moment when the request's bytes would leave. False when the host has asked for patience while
   * the connection was made: then nothing may be sent, and the task reports `deferred` to get its turn again.
   */
  readonly sent: () => boolean
}

export type SlotReport<T> =
  | { readonly type: 'done'; readonly value: T; readonly verdict: HostVerdict; readonly bytes: number }
  | { readonly type: 'deferred' }

export type SlotRequest = {
  readonly budget: WaitBudget
  readonly host: string
  /** Policies that hold for this request: the source's own, and what robots.txt asks for. */
  readonly policies: readonly RatePolicy[]
  readonly signal: AbortSignal
  /** Higher goes first among those that wait for the same host. */
  readonly priority?: number
}

export type HostLimiter = {
  /** Runs the task once the host may be asked, and notes how it ended. The task reports failures, it does not throw. */
  readonly run: <T>(request: SlotRequest, task: (slot: Slot) => Promise<SlotReport<T>>) => Promise<T>
}

/** A wait that is no fault is told from here on, ms: nothing stands still without a word. */
const LONG_WAIT_MS = 10_000

/** A source's policy holds for its host for so long after the source has last asked. */
const POLICY_MEMORY_MS = 3_600_000
// More hosts than this are not kept in mind when they are idle; what counts of them is in the store.
const MAX_IDLE_HOSTS = 2000

type Host = {
  readonly flights: PQueue
  readonly gate: PQueue
  readonly policies: Map<string, { readonly policy: RatePolicy; seenAt: number }>
  announcedUntil: number
  pausedUntil: number
  /** Refusals that are not yet written down. */
  refusals: number
}

/**
 * One limiter for all hosts. Per host there are two p-queues: `flights` holds the concurrency and the order, `gate`
 * lets one request at a time through to its start. p-queue's own strict window is not used for the rate: it reads
 * Date.now and counts from the moment a task begins, before the connection is made, so that two requests can reach the server
 * closer together than they began, and it forgets everything on a restart. The window is kept in the host's state
 * instead (planStart), counted from the moment the bytes leave.
 */
export const createHostLimiter = ({
  clock,
  leaseMs,
  maxConcurrency,
  onClockSetBack,
  onWait,
  random,
  rules,
  store,
}: {
  readonly clock: Clock
  /** A request that is not renewed for so long belongs to a worker that died. */
  readonly leaseMs: number
  /** Requests in flight over all hosts. */
  readonly maxConcurrency: number
  readonly onClockSetBack?: (event: ClockEvent) => void
  readonly onWait?: (event: WaitEvent) => void
  readonly random: () => number
  readonly rules: BackoffRules
  readonly store: HostStateStore
}): HostLimiter => {
  const hosts = new Map<string, Host>()
  const everywhere = new PQueue({ concurrency: maxConcurrency })

  const hostOf = (name: string): Host => {
    const known = hosts.get(name)
    if (known) return known
    if (hosts.size >= MAX_IDLE_HOSTS) {
      for (const [other, { flights }] of hosts) if (flights.size + flights.pending === 0) hosts.delete(other)
    }
    const host: Host = {
      announcedUntil: 0,
      flights: new PQueue({ concurrency: 1 }),
      gate: new PQueue({ concurrency: 1 }),
      pausedUntil: 0,
      policies: new Map(),
      refusals: 0,
    }
    hosts.set(name, host)
    return host
  }

  const limitsOf = (host: Host, policies: readonly RatePolicy[]): HostLimits => {
    const now = clock.now()
    for (const policy of policies) host.policies.set(JSON.stringify(policy), { policy, seenAt: now })
    for (const [key, known] of host.policies) {
      known.seenAt = boundedTime({ maxAheadMs: 0, now, stored: known.seenAt })
      if (now - known.seenAt > POLICY_MEMORY_MS) host.policies.delete(key)
    }
    const limits = strictestLimits([...host.policies.values()].map(({ policy }) => policy))
    if (host.flights.concurrency !== limits.concurrency) host.flights.concurrency = limits.concurrency
    return limits
  }

  const update = async (host: Host, name: string, change: (state: HostState) => HostState): Promise<void> => {
    let times: readonly string[] = []
    const { pausedUntil } = await store.updateHost(name, (stored) => {
      const { beyond, state } = settleHostTimes({ leaseMs, now: clock.now(), rules, state: stored })
      times = beyond
      return change(state)
    })
    host.pausedUntil = pausedUntil
    if (times.length > 0) onClockSetBack?.({ host: name, times })
  }

  const waitForHost = async (
    host: Host,
    request: SlotRequest,
    plan: Extract<StartPlan, { granted: false }>,
    /** Since when it has had no turn, ms since the epoch. */
    since: number,
  ): Promise<void> => {
    const ms = Math.max(1, plan.until - clock.now())
    const announce = (reason: ReasonCode): void => {
      if (host.announcedUntil === plan.until) return
      host.announcedUntil = plan.until
      onWait?.({ host: request.host, reason, until: plan.until })
    }
    const sleep = async (reason: ReasonCode): Promise<void> => {
      const from = clock.now()
      await clock.sleep(ms, request.signal)
      measure('wait', { reason, seconds: Math.max(0, clock.now() - from) / 1000 })
    }
    if (plan.cause !== 'paused' && plan.cause !== 'circuit') {
      if (ms >= LONG_WAIT_MS) announce('rate-limited')
      // Many short looks at a host that another worker is asking are one long wait.
      else if (clock.now() - since >= LONG_WAIT_MS && host.announcedUntil <= clock.now()) {
        host.announcedUntil = clock.now() + leaseMs
        onWait?.({ host: request.host, reason: 'rate-limited', until: host.announcedUntil })
      }
      return sleep('rate-limited')
    }
    const reason = plan.cause === 'circuit' ? 'circuit-open' : (plan.state.pauseReason ?? 'throttled')
    announce(reason)
    if (ms > request.budget.leftMs) {
      throw new ThrottledError({
        code: reason,
        context: { host: request.host, until: new Date(plan.until).toISOString() },
        message: `${request.host} is left alone until ${new Date(plan.until).toISOString()}`,
        retryAt: plan.until,
      })
    }
    request.budget.leftMs -= ms
    request.budget.waitedFor = reason
    return sleep(reason)
  }

  const takeStart = async (host: Host, request: SlotRequest, id: string): Promise<void> => {
    const since = clock.now()
    for (;;) {
      request.signal.throwIfAborted()
      const limits = limitsOf(host, request.policies)
      let plan: StartPlan | undefined
      await update(host, request.host, (state) => {
        plan = planStart({ id, leaseMs, limits, now: clock.now(), state })
        return plan.state
      })
      if (plan === undefined || plan.granted) return
      await waitForHost(host, request, plan, since)
    }
  }

  const noteSent = (host: Host, request: SlotRequest, id: string): Promise<void> => {
    const now = clock.now()
    const share = random()
    const limits = limitsOf(host, request.policies)
    return update(host, request.host, (state) =>
      markSent({ gapMs: gapAfterStart({ limits, random: share, rules, state }), id, now, state }),
    )
  }

  const fly = async <T>(
    host: Host,
    request: SlotRequest,
    id: string,
    task: (slot: Slot) => Promise<SlotReport<T>>,
    onSent: () => void,
  ): Promise<SlotReport<T>> => {
    // By the machine's own timer: it says that this process lives, which no injected clock knows.
    const renewal = setInterval(() => {
      const until = clock.now() + leaseMs
      update(host, request.host, (state) => renewLease({ id, state, until })).catch(() => undefined)
    }, leaseMs / 3)
    renewal.unref()
    let sentAt = clock.now()
    let noted: Promise<void> | null = null
    const note = (): void => {
      if (noted !== null) return
      sentAt = clock.now()
      noted = noteSent(host, request, id)
      // A failure of the store is reported by the same await below that reports every other one.
      noted.then(onSent, onSent)
    }
    const sent = (): boolean => {
      if (host.refusals > 0 || host.pausedUntil > clock.now()) return false
      note()
      return true
    }
    const finish = async (verdict: HostVerdict, bytes: number): Promise<void> => {
      clearInterval(renewal)
      note()
      await noted
      const now = clock.now()
      const share = random()
      await update(host, request.host, (state) =>
        markDone({ bytes, id, now, random: share, rules, sentAt, state, verdict }),
      )
    }
    let report: SlotReport<T>
    try {
      report = await everywhere.add(() => {
        request.signal.throwIfAborted()
        return task({ sent })
      })
    } catch (error) {
      await finish({ type: 'none' }, 0)
      throw error
    }
    if (report.type === 'deferred') {
      await finish({ type: 'none' }, 0)
      return report
    }
    const isRefusal = report.verdict.type === 'refused'
    if (isRefusal) host.refusals += 1
    try {
      await finish(report.verdict, report.bytes)
    } finally {
      if (isRefusal) host.refusals -= 1
    }
    return report
  }

  const runOnce = <T>(
    host: Host,
    request: SlotRequest,
    priority: number,
    task: (slot: Slot) => Promise<SlotReport<T>>,
  ): Promise<SlotReport<T>> =>
    queuedTask(host.flights, { priority, signal: request.signal }, async () => {
      const id = randomUUID()
      let flight: Promise<SlotReport<T>> | undefined
      await host.gate.add(async () => {
        await takeStart(host, request, id)
        // The gate opens again when the bytes have left or the request has ended, whichever comes first.
        await new Promise<void>((resolve) => {
          flight = fly(host, request, id, task, resolve)
          flight.then(() => resolve(), () => resolve())
        })
      })
      return flight as Promise<SlotReport<T>>
    })

  const run = async <T>(request: SlotRequest, task: (slot: Slot) => Promise<SlotReport<T>>): Promise<T> => {
    const host = hostOf(request.host)
    const priority = request.priority ?? 0
    limitsOf(host, request.policies)
    let report = await runOnce(host, request, priority, task)
    // What was deferred goes before what has not begun.
    while (report.type === 'deferred') report = await runOnce(host, request, priority + 1, task)
    return report.value
  }

  return { run }
}
