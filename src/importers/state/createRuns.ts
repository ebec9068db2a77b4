import type { ReasonCode } from '../reasons.js'
import type { Clock, RunOptions, RunStatus } from '../types.js'
import { asSlug } from './adapter.js'
import { increment } from './increment.js'
import { endedKeyOf } from './openKey.js'
import { RUN_COUNTERS } from './runCounters.js'
import { storageCall } from './storageCall.js'
import type { RunCounter, RunProblem, StateContext } from './types.js'

/** Problems kept with a run; the rest is in the ledger rows. */
export const MAX_PROBLEMS = 50

export type RunStart = {
  readonly source: string | null
  readonly sourceName: string
  readonly trigger: NonNullable<RunOptions['trigger']>
  /** What differs from the source's settings; JSON. */
  readonly options: Readonly<Record<string, unknown>>
  readonly notices: readonly string[]
}

export type RunEnd = {
  readonly status: Exclude<RunStatus, 'paused' | 'queued' | 'running'>
  readonly reason: ReasonCode | null
  readonly detail: string | null
}

/** A run under way. Counters and problems gather in memory and are written by `flush`: one statement per batch. */
export type RunHandle = {
  readonly id: string
  /** When its first batch began, ms since the epoch. */
  readonly startedAt: number
  /** Its problems by reason; of earlier batches those that the run has kept. */
  readonly reasons: () => Readonly<Partial<Record<ReasonCode, number>>>
  readonly add: (counters: Partial<Readonly<Record<RunCounter, number>>>) => void
  readonly problem: (problem: RunProblem) => void
  /** Something that its operator should know; the same text counts once. */
  readonly notice: (text: string) => void
  /** Writes what gathered, with the heartbeat, in one statement. */
  readonly flush: () => Promise<void>
  readonly finish: (end: RunEnd) => Promise<void>
  /** Leaves the run to a later batch, or to a person. */
  readonly rest: (status: 'paused' | 'queued') => Promise<void>
}

export type StoredRun = {
  readonly id: string
  readonly source: string | null
  readonly sourceName: string
  readonly trigger: string
  readonly status: RunStatus
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly durationMs: number | null
  readonly heartbeatAt: string | null
  readonly counters: Readonly<Record<RunCounter, number>>
  readonly reason: ReasonCode | null
  readonly detail: string | null
  readonly problems: readonly RunProblem[]
  readonly notices: readonly string[]
}

export type Runs = {
  readonly start: (args: RunStart) => Promise<RunHandle>
  /** Takes a queued run, by compare-and-set; null when it is no longer queued. */
  readonly resume: (id: string) => Promise<{ readonly handle: RunHandle; readonly stored: StoredRun } | null>
  /** The newest runs, newest first. */
  readonly latest: (args?: { readonly source?: string; readonly limit?: number }) => Promise<readonly StoredRun[]>
  readonly get: (id: string) => Promise<StoredRun | null>
}

/** The runs in the import-runs collection. */
export function createRuns(context: StateContext & { readonly clock: Clock }): Runs {
  const { payload, slugs, clock } = context
  const collection = asSlug(slugs.importRuns)
  const now = (): string => new Date(clock.now()).toISOString()

  const find = async (where: Parameters<typeof payload.db.find>[0]['where'], limit: number): Promise<StoredRun[]> => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown> & { id: string }>({
        collection,
        where,
        limit,
        pagination: false,
        sort: '-startedAt',
      }),
    )
    return docs.map(toRun)
  }

  return {
    async start(args) {
      const startedAt = clock.now()
      const row = await storageCall(() =>
        payload.db.create({
          collection,
          data: {
            ...args,
            notices: [...args.notices],
            status: 'running',
            startedAt: now(),
            heartbeatAt: now(),
            problems: [],
            // An increment of an empty value stays empty on SQLite and fails on MongoDB.
            ...Object.fromEntries(RUN_COUNTERS.map((name) => [name, 0])),
          },
          select: {},
        }),
      )
      return createHandle({ context, id: String(row.id), notices: args.notices, startedAt })
    },
    async resume(id) {
      const row = await storageCall(() =>
        payload.db.updateOne({
          collection,
          where: { and: [{ id: { equals: id } }, { status: { equals: 'queued' } }] },
          data: { status: 'running', heartbeatAt: now() },
          options: { atomic: true },
        }),
      )
      if (row === null) return null
      const stored = toRun(row as unknown as Record<string, unknown>)
      const startedAt = Date.parse(stored.startedAt) || clock.now()
      return { handle: createHandle({ context, id, notices: stored.notices, problems: stored.problems, startedAt }), stored }
    },
    latest: ({ source, limit = 20 } = {}) => find(source === undefined ? {} : { source: { equals: source } }, limit),
    async get(id) {
      return (await find({ id: { equals: id } }, 1))[0] ?? null
    },
  }
}

function createHandle(args: {
  context: StateContext & { clock: Clock }
  id: string
  startedAt: number
  notices: readonly string[]
  problems?: readonly RunProblem[]
}): RunHandle {
  const { context, id, startedAt } = args
  const { clock } = context
  const problems: RunProblem[] = [...(args.problems ?? [])]
  const reasons: Partial<Record<ReasonCode, number>> = {}
  const count = ({ reason }: RunProblem): void => void (reasons[reason] = (reasons[reason] ?? 0) + 1)
  problems.forEach(count)
  let pending: Partial<Record<RunCounter, number>> = {}
  const notices: string[] = [...args.notices]
  let newProblems = false
  let newNotices = false

  const write = async (set: Record<string, unknown>): Promise<void> => {
    const by = pending
    const lists = { ...(newProblems ? { problems: [...problems] } : {}), ...(newNotices ? { notices: [...notices] } : {}) }
    pending = {}
    newProblems = false
    newNotices = false
    try {
      await increment(context, { run: id, by, set: { ...set, ...lists, heartbeatAt: new Date(clock.now()).toISOString() } })
    } catch (error) {
      // The next write takes what this one could not.
      for (const [name, step] of Object.entries(by)) add({ [name]: step })
      newProblems ||= 'problems' in lists
      newNotices ||= 'notices' in lists
      throw error
    }
  }
  const add: RunHandle['add'] = (counters) => {
    for (const [name, step] of Object.entries(counters)) {
      pending[name as RunCounter] = (pending[name as RunCounter] ?? 0) + step
    }
  }

  return {
    id,
    startedAt,
    reasons: () => ({ ...reasons }),
    add,
    notice(text) {
      if (notices.includes(text)) return
      notices.push(text)
      newNotices = true
    },
    problem(problem) {
      add({ problemCount: 1 })
      count(problem)
      if (problems.length >= MAX_PROBLEMS) return
      problems.push(problem)
      newProblems = true
    },
    flush: () => write({}),
    rest: (status) => write({ status, control: null }),
    finish: (end) =>
      write({
        ...end,
        control: null,
        openKey: endedKeyOf(id),
        finishedAt: new Date(clock.now()).toISOString(),
        durationMs: Math.max(0, Math.round(clock.now() - startedAt)),
      }),
  }
}

function toRun(stored: Record<string, unknown>): StoredRun {
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  const date = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : text(value))
  const source = stored.source
  return {
    id: String(stored.id),
    source:
      source === null || source === undefined
        ? null
        : String(typeof source === 'object' && 'id' in source ? source.id : source),
    sourceName: text(stored.sourceName) ?? '',
    trigger: text(stored.trigger) ?? 'cli',
    status: stored.status as RunStatus,
    startedAt: date(stored.startedAt) ?? '',
    finishedAt: date(stored.finishedAt),
    durationMs: typeof stored.durationMs === 'number' ? stored.durationMs : null,
    heartbeatAt: date(stored.heartbeatAt),
    counters: Object.fromEntries(RUN_COUNTERS.map((name) => [name, Number(stored[name] ?? 0)])) as Record<
      RunCounter,
      number
    >,
    reason: text(stored.reason) as ReasonCode | null,
    detail: text(stored.detail),
    problems: Array.isArray(stored.problems) ? (stored.problems as RunProblem[]) : [],
    notices: Array.isArray(stored.notices) ? (stored.notices as string[]) : [],
  }
}
