import { announceRunEnd, type RunEnd } from '../logs/announceRunEnd.js'
import { inRun } from '../logs/runScope.js'
import { UsageError } from './errors.js'
import type { ReasonCode } from './reasons.js'
import { createChannel } from './run/channel.js'
import { createNotice } from './run/createNotice.js'
import { createSteering } from './run/createSteering.js'
import { type End, leftOver, noticesOf, reasonAtEnd, summarise } from './run/endOfRun.js'
import type { Execution, RunImportArgs } from './run/execution.js'
import { createFetchNotes } from './run/fetchNotes.js'
import { createReach } from './run/reach.js'
import { runPasses } from './run/runPasses.js'
import { startHeartbeat } from './run/startHeartbeat.js'
import { createTally, type Tally } from './run/tally.js'
import { createLeases, createRuns, LEASE, optimizeDatabase, persist, reapRuns, type RunHandle } from './state/index.js'
import type { RunEvent, RunOptions, RunSummary } from './types.js'

export type { RunImportArgs } from './run/execution.js'

/**
 * Imports a source: discover, fetch, extract, map, upsert, joined here and nowhere else.
 * The events end with exactly one `finished`, whatever happened; nothing is thrown. Leaving the loop early, or aborting
 * `options.signal`, ends the run between two documents with the status `cancelled`.
 */
export async function* runImport(args: RunImportArgs): AsyncGenerator<RunEvent, void> {
  const channel = createChannel<RunEvent>({ highWater: 64 })
  const left = new AbortController()
  const steering = createSteering({ clock: args.deps.clock, options: args.options ?? {} })
  const signals = [left.signal, steering.signal, args.options?.signal].filter((signal) => signal !== undefined)
  const stopListening = args.deps.onWait((event) => void channel.push({ type: 'waiting', ...event }))
  const scope = { run: args.options?.resume ?? null, source: args.source.id }
  const execution = { ...args, scope, signal: AbortSignal.any(signals), steering, emit: channel.push }
  const work = inRun(scope, () => execute(execution)).finally(channel.close)
  try {
    yield* channel
  } finally {
    steering.close()
    stopListening()
    left.abort(new Error('The reader of the run has left.'))
    await work
  }
}

async function execute(execution: Execution): Promise<void> {
  const { payload, slugs, source, options = {}, deps, emit } = execution
  const { clock, lease = LEASE } = deps
  const startedAt = clock.now()
  const owner = deps.newToken()
  let mayHoldLease = false
  let leaseWasBeyond = false
  const leases = createLeases({ payload, slugs, clock, ttlMs: lease.ttlMs })
  const isDry = options.dryRun === true || source.id === null
  let run: RunHandle | null = null
  let holdsLease = false
  const reach = createReach()
  const tally = createTally({ onAdd: (step) => run?.add(step) })
  let end: End = { error: null }

  try {
    if (!isDry && source.id !== null) {
      await reapRuns({ payload, slugs, clock, ttlMs: lease.ttlMs })
      // A claim that fails may have been stored: giving back what is not ours does nothing.
      mayHoldLease = true
      leaseWasBeyond = (await leases.require({ source: source.id, owner })).wasBeyond
      holdsLease = true
      run = await openRun({ execution, tally })
      execution.scope.run = run.id
    }
    await emit({ type: 'started', run: run?.id ?? null, source: source.name, notices: noticesOf(execution) })
    const renew = async (): Promise<void> => {
      if (source.id === null || !holdsLease) return
      holdsLease = await leases.renew({ source: source.id, owner })
      if (!holdsLease) {
        throw new UsageError({ code: 'source-busy', message: 'Another import has taken over this source; this run stops.' })
      }
    }
    const notes = createFetchNotes()
    const notice = createNotice({ emit, run })
    if (leaseWasBeyond) notice({ about: 'lease', text: 'The clock was set back: another run seemed to hold this source for longer than a run can, and was not waited for.' })
    const stopNoting = deps.onFetch(notes.add)
    const stopClock = deps.onClockSetBack(({ host, times }) =>
      notice({ about: `host:${host}`, text: `The clock was set back: ${times.join(', ')} of ${host} lay further ahead than their rules allow, and count as now.` }),
    )
    const lost = new AbortController()
    const heartbeat = startHeartbeat({
      beat: async () => {
        await renew()
        await run?.flush()
      },
      everyMs: lease.heartbeatMs,
      onLost: (error) => lost.abort(error),
    })
    try {
      const signal = AbortSignal.any([execution.signal, lost.signal])
      await runPasses({ execution: { ...execution, signal }, run, tally, isDry, notes, notice, reach })
      lost.signal.throwIfAborted()
    } catch (error) {
      throw lost.signal.aborted ? lost.signal.reason : error
    } finally {
      stopNoting()
      stopClock()
      await heartbeat.stop()
    }
  } catch (error) {
    end = { error }
  }

  const { status } = summarise({ execution, reach, run, tally, end, startedAt })
  const left = isResting(status) ? 0 : leftOver(tally.totals)
  // What an ended run has not looked at it has not dealt with, and an index page that failed is an item of it as well.
  tally.add('discovered', -left)
  const summary = summarise({ execution, reach, run, tally, end, startedAt })
  const ended = reasonAtEnd({ end, execution, reach, status: summary.status })
  const { reason } = ended
  const detail = left > 0 && ended.detail !== null ? `${ended.detail} Not looked at: ${left}.` : ended.detail
  const last = (what: string, work: () => Promise<unknown>): Promise<boolean> => persist({ clock, payload, what, work })
  // Each for itself: a run whose end cannot be stored must not keep its source.
  await last('the end of an import', async () =>
    isResting(summary.status) ? run?.rest(summary.status) : run?.finish({ status: summary.status, reason, detail }),
  )
  if (mayHoldLease) await last('that a source is free', async () => source.id !== null && leases.release({ source: source.id, owner }))
  if (run) await last('the statistics of the database', () => optimizeDatabase(payload))
  // A batch that found its source taken has ended nothing: its run waits on.
  if (!isDry && !(run === null && options.resume !== undefined)) announceRunEnd({ end: endOf({ detail, execution, reason, run, summary }), payload })
  await emit({ type: 'finished', summary, reason, detail })
}

/** What the log says of the end of a run, or of a batch. */
function endOf(args: { detail: string | null; execution: Execution; reason: ReasonCode | null; run: RunHandle | null; summary: RunSummary }): RunEnd {
  const { detail, execution, reason, run, summary } = args
  const { durationMs, run: id, status, ...counts } = summary
  return {
    run: id,
    source: execution.source.id,
    sourceName: execution.source.name,
    result: status,
    reason,
    detail,
    durationMs: run === null ? durationMs : Math.max(0, Math.round(execution.deps.clock.now() - run.startedAt)),
    counts,
    reasons: run?.reasons() ?? {},
  }
}

function isResting(status: RunSummary['status']): status is 'paused' | 'queued' {
  return status === 'paused' || status === 'queued'
}

/** The run's row: a new one, or that of a queued run, whose counts go on. */
async function openRun({ execution, tally }: { execution: Execution; tally: Tally }): Promise<RunHandle> {
  const { payload, slugs, source, options = {}, deps } = execution
  const runs = createRuns({ payload, slugs, clock: deps.clock })
  if (options.resume === undefined) {
    return runs.start({
      source: source.id,
      sourceName: source.name,
      trigger: options.trigger ?? 'cli',
      options: storedOptions(options),
      notices: noticesOf(execution),
    })
  }
  const resumed = await runs.resume(options.resume)
  if (!resumed) throw new UsageError({ code: 'source-busy', message: 'This run is not waiting to be continued.' })
  tally.seed(resumed.stored.counters)
  return resumed.handle
}

/** How the run differs from its source's settings, as its row says it. */
function storedOptions(options: RunOptions): Record<string, unknown> {
  const { fromStore = false, ignoreDue, limit = null, onlyReason, onlyRun, refetch } = options
  return { fromStore, limit, ...(ignoreDue ? { ignoreDue } : {}), ...(refetch ? { refetch } : {}), ...(onlyReason ? { onlyReason } : {}), ...(onlyRun ? { onlyRun } : {}) }
}
