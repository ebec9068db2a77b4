import type { Payload } from 'payload'

import type { SlugMap } from '../slugs.js'
import { discover } from './discover/index.js'
import { ImporterError, UsageError } from './errors.js'
import type { ReasonCode } from './reasons.js'
import { familyOf } from './registry.js'
import { articlePass } from './run/articlePass.js'
import { createChannel } from './run/channel.js'
import { createMediaLoader } from './run/createMediaLoader.js'
import { createSteering, type Steering } from './run/createSteering.js'
import { createFetchNotes, type FetchNotes } from './run/fetchNotes.js'
import { createNewestPages, furniturePass } from './run/furniturePass.js'
import { discoverStored } from './run/discoverStored.js'
import { createGoneWatch } from './run/goneWatch.js'
import { linkPass } from './run/linkPass.js'
import { reasonOf } from './run/noteFailure.js'
import { createPauses } from './run/pauses.js'
import { readIndexPage } from './run/readIndexPage.js'
import type { RunContext, RunDeps } from './run/runContext.js'
import { take } from './run/streams.js'
import { startHeartbeat } from './run/startHeartbeat.js'
import { createTally, type Tally } from './run/tally.js'
import { createLeases, createLedger, createRuns, LEASE, optimizeDatabase, reapRuns, type RunHandle } from './state/index.js'
import type { ContentHash, ItemRef, RunEvent, RunOptions, RunSummary, SourceSettings } from './types.js'
import { createReferences, createUpserter } from './upsert/index.js'

export type RunImportArgs = {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly source: SourceSettings
  readonly options?: RunOptions
  readonly deps: RunDeps
}

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
  const work = execute({ ...args, signal: AbortSignal.any(signals), steering, emit: channel.push }).finally(channel.close)
  try {
    yield* channel
  } finally {
    steering.close()
    stopListening()
    left.abort(new Error('The reader of the run has left.'))
    await work
  }
}

type Execution = RunImportArgs & {
  readonly signal: AbortSignal
  readonly steering: Steering
  readonly emit: (event: RunEvent) => Promise<void>
}

type End = { readonly error: unknown } | { readonly error: null }

async function execute(execution: Execution): Promise<void> {
  const { payload, slugs, source, options = {}, deps, emit } = execution
  const { clock, lease = LEASE } = deps
  const startedAt = clock.now()
  const owner = deps.newToken()
  const leases = createLeases({ payload, slugs, clock, ttlMs: lease.ttlMs })
  const isDry = options.dryRun === true || source.id === null
  let run: RunHandle | null = null
  let holdsLease = false
  const tally = createTally({ onAdd: (step) => run?.add(step) })
  let end: End = { error: null }

  try {
    if (!isDry && source.id !== null) {
      await reapRuns({ payload, slugs, clock, ttlMs: lease.ttlMs })
      await leases.require({ source: source.id, owner })
      holdsLease = true
      run = await openRun({ execution, tally })
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
    const stopNoting = deps.onFetch(notes.add)
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
      await passes({ execution: { ...execution, signal }, run, tally, isDry, notes })
      lost.signal.throwIfAborted()
    } catch (error) {
      throw lost.signal.aborted ? lost.signal.reason : error
    } finally {
      stopNoting()
      await heartbeat.stop()
    }
  } catch (error) {
    end = { error }
  }

  const summary = summarise({ execution, run, tally, end, startedAt })
  const { reason, detail } = end.error === null || isResting(summary.status) ? { reason: null, detail: null } : describeEnd({ execution, error: end.error })
  try {
    if (isResting(summary.status)) await run?.rest(summary.status)
    else await run?.finish({ status: summary.status, reason, detail })
    if (holdsLease && source.id !== null) await leases.release({ source: source.id, owner })
    if (run) await optimizeDatabase(payload)
  } catch (error) {
    payload.logger.error({ err: error, msg: 'The end of an import could not be stored', run: run?.id ?? null })
  }
  await emit({ type: 'finished', summary, reason, detail })
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
  const { fromStore = false, ignoreDue, limit = null, onlyReason, onlyRun } = options
  return { fromStore, limit, ...(ignoreDue ? { ignoreDue } : {}), ...(onlyReason ? { onlyReason } : {}), ...(onlyRun ? { onlyRun } : {}) }
}

async function passes(args: {
  execution: Execution
  run: RunHandle | null
  tally: Tally
  isDry: boolean
  notes: FetchNotes
}): Promise<void> {
  const { execution, run, tally } = args
  const { options = {}, source } = execution
  const context = createContext(args)
  const newest = createNewestPages()
  const sites = new Set<string>()
  const sectionKeys = new Set<string>()
  const limit = options.limit ?? source.maxItems
  let media = context.references.counts()

  const found = (count: number): void => {
    const total = Math.min(count, limit ?? count)
    // A later batch of a run finds again what the first has counted.
    tally.add('discovered', Math.max(0, total - tally.totals.discovered))
    void context.emit({ type: 'discovered', count: total, complete: options.fromStore !== true })
  }
  const beat = async (): Promise<void> => {
    const counts = context.references.counts()
    tally.add('mediaStored', counts.stored - media.stored)
    tally.add('mediaFailed', counts.failed - media.failed)
    if (counts.stored !== media.stored || counts.failed !== media.failed) await context.emit({ type: 'media', ...counts })
    media = counts
    await context.notes.flush(context.ledger)
    await run?.flush()
  }
  const readIndex = async (ref: ItemRef): ReturnType<typeof readIndexPage> => {
    const before = await readBefore({ context, ref })
    if (before === 'failed') return null
    const page = await readIndexPage({ context: before === 'read' ? fromStore(context) : context, ref })
    if (page?.section.path) sectionKeys.add(page.section.path)
    await beat()
    return page
  }

  const refs = options.fromStore
    ? discoverStored({ context, onFound: found })
    : discover({ settings: source, family: context.family, readIndex, signal: context.signal, onFound: found })
  await articlePass({
    context,
    refs: take({ items: refs, count: limit }),
    newest,
    onSite: (site) => sites.add(site),
    onBatch: beat,
    goesOn: execution.steering.goesOn,
  })
  if (execution.steering.ended() !== null) {
    await furniturePass({ context, newest, sites, isStale: false, sectionKeys, isPartial: true })
    await beat()
    return
  }
  const { furnitureIsStale } = await linkPass({ context })
  await furniturePass({ context, newest, sites, isStale: furnitureIsStale, sectionKeys, isPartial: false })
  await beat()
  const pause = context.pauses.first()
  if (pause) throw pause
}

/** What an earlier batch of the same run made of an index page. */
async function readBefore({ context, ref }: { context: RunContext; ref: ItemRef }): Promise<'failed' | 'read' | null> {
  if (context.options.resume === undefined) return null
  const row = await context.ledger.get(ref.sourceKey)
  if (row === null || row.lastRun !== context.run?.id) return null
  if (row.state !== 'imported') return 'failed'
  return row.contentHash && (await context.deps.store.has(row.contentHash as ContentHash)) ? 'read' : null
}

function fromStore(context: RunContext): RunContext {
  return { ...context, options: { ...context.options, fromStore: true } }
}

function createContext(args: { execution: Execution; run: RunHandle | null; tally: Tally; isDry: boolean; notes: FetchNotes }): RunContext {
  const { execution, run, tally, isDry, notes } = args
  const { payload, slugs, source, options = {}, deps, signal, emit } = execution
  const ledger = createLedger({ payload, slugs })
  const shared = { payload, slugs, ledger, clock: deps.clock, source: source.id, run: run?.id ?? null, dryRun: isDry }
  const loadMedia = isDry || source.images === 'link' ? null : createMediaLoader({ source, deps, notes, signal })
  const references = createReferences({ ...shared, loadMedia })
  return {
    payload,
    slugs,
    settings: source,
    family: familyOf(source.kind),
    options: { ...options, dryRun: isDry },
    deps,
    ledger,
    references,
    upserter: createUpserter({ ...shared, references, publish: source.publish }),
    run,
    tally,
    notes,
    pauses: createPauses(),
    gone: createGoneWatch({ share: source.goneShare }),
    signal,
    emit,
    async report(outcome) {
      tally.add(outcome.status)
      // What is not due yet is no problem of the run.
      if (outcome.reason && outcome.reason !== 'not-due') run?.problem({ ...outcome, reason: outcome.reason })
      await emit({ type: 'item', outcome })
    },
  }
}

function noticesOf({ source, deps }: Execution): readonly string[] {
  const own = source.respectRobots ? [] : ['robots.txt is not asked: this source says that its operator owns the host.']
  return source.directory === null ? [...deps.http.notices, ...own] : []
}

function summarise(args: {
  execution: Execution
  run: RunHandle | null
  tally: Tally
  end: End
  startedAt: number
}): RunSummary {
  const { execution, run, tally, end, startedAt } = args
  const { mediaStored: _stored, mediaFailed: _failed, ...counters } = tally.totals
  const { created, updated, unchanged, proposed, skipped, failed } = counters
  const isGood = created + updated + unchanged + proposed + skipped > 0
  const status = (): RunSummary['status'] => {
    if (execution.signal.aborted || end.error === null) {
      const ended = execution.steering.ended()
      if (ended === 'pause') return 'paused'
      if (ended === 'batch') return 'queued'
      if (execution.signal.aborted) return 'cancelled'
    }
    if (end.error !== null || failed > 0) return isGood ? 'partial' : 'failed'
    return 'succeeded'
  }
  return {
    run: run?.id ?? null,
    status: status(),
    ...counters,
    durationMs: Math.max(0, Math.round(execution.deps.clock.now() - startedAt)),
  }
}

function describeEnd({ execution, error }: { execution: Execution; error: unknown }): {
  reason: ReasonCode
  detail: string | null
} {
  if (execution.signal.aborted) return { reason: 'cancelled', detail: 'The run was stopped. The next one goes on from here.' }
  if (!(error instanceof ImporterError)) {
    execution.payload.logger.error({ err: error, msg: 'An import ended with an unexpected error' })
  }
  return reasonOf(error)
}
