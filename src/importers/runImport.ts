import type { Payload } from 'payload'

import type { SlugMap } from '../slugs.js'
import { discover } from './discover/index.js'
import { ImporterError, UsageError } from './errors.js'
import type { ReasonCode } from './reasons.js'
import { familyOf } from './registry.js'
import { articlePass } from './run/articlePass.js'
import { createChannel } from './run/channel.js'
import { createMediaLoader } from './run/createMediaLoader.js'
import { createNewestPages, furniturePass } from './run/furniturePass.js'
import { discoverStored } from './run/discoverStored.js'
import { linkPass } from './run/linkPass.js'
import { reasonOf } from './run/noteFailure.js'
import { readIndexPage } from './run/readIndexPage.js'
import type { RunContext, RunDeps } from './run/runContext.js'
import { take } from './run/streams.js'
import { createTally, type Tally } from './run/tally.js'
import { createLeases, createLedger, createRuns, optimizeDatabase, type RunHandle } from './state/index.js'
import type { ItemRef, RunEvent, RunOptions, RunSummary, SourceSettings } from './types.js'
import { createReferences, createUpserter } from './upsert/index.js'

/** A lease outlives its last heartbeat by this long: the time after which a dead run's source is free again. */
const LEASE_MS = 60_000
/** A heartbeat is sent when this much time has passed since the last one. */
const HEARTBEAT_MS = 10_000

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
  const signals = [left.signal, args.options?.signal].filter((signal) => signal !== undefined)
  const stopListening = args.deps.onWait((event) => void channel.push({ type: 'waiting', ...event }))
  const work = execute({ ...args, signal: AbortSignal.any(signals), emit: channel.push }).finally(channel.close)
  try {
    yield* channel
  } finally {
    stopListening()
    left.abort(new Error('The reader of the run has left.'))
    await work
  }
}

type Execution = RunImportArgs & {
  readonly signal: AbortSignal
  readonly emit: (event: RunEvent) => Promise<void>
}

type End = { readonly error: unknown } | { readonly error: null }

async function execute(execution: Execution): Promise<void> {
  const { payload, slugs, source, options = {}, deps, emit } = execution
  const { clock } = deps
  const startedAt = clock.now()
  const owner = deps.newToken()
  const leases = createLeases({ payload, slugs, clock, ttlMs: LEASE_MS })
  const isDry = options.dryRun === true || source.id === null
  let run: RunHandle | null = null
  let holdsLease = false
  const tally = createTally({ onAdd: (step) => run?.add(step) })
  let end: End = { error: null }

  try {
    if (!isDry && source.id !== null) {
      await leases.require({ source: source.id, owner })
      holdsLease = true
      run = await createRuns({ payload, slugs, clock }).start({
        source: source.id,
        sourceName: source.name,
        trigger: options.trigger ?? 'cli',
        options: { limit: options.limit ?? null, fromStore: options.fromStore ?? false },
        notices: noticesOf(execution),
      })
    }
    await emit({ type: 'started', run: run?.id ?? null, source: source.name, notices: noticesOf(execution) })
    const renew = async (): Promise<void> => {
      if (source.id === null || !holdsLease) return
      holdsLease = await leases.renew({ source: source.id, owner })
      if (!holdsLease) {
        throw new UsageError({ code: 'source-busy', message: 'Another import has taken over this source; this run stops.' })
      }
    }
    await passes({ execution, run, tally, isDry, renew })
  } catch (error) {
    end = { error }
  }

  const summary = summarise({ execution, run, tally, end, startedAt })
  const { reason, detail } = end.error === null ? { reason: null, detail: null } : describeEnd({ execution, error: end.error })
  try {
    await run?.finish({ status: summary.status, reason, detail })
    if (holdsLease && source.id !== null) await leases.release({ source: source.id, owner })
    if (run) await optimizeDatabase(payload)
  } catch (error) {
    payload.logger.error({ err: error, msg: 'The end of an import could not be stored', run: run?.id ?? null })
  }
  await emit({ type: 'finished', summary, reason, detail })
}

async function passes(args: {
  execution: Execution
  run: RunHandle | null
  tally: Tally
  isDry: boolean
  renew: () => Promise<void>
}): Promise<void> {
  const { execution, run, tally, renew } = args
  const { options = {}, source } = execution
  const context = createContext(args)
  const newest = createNewestPages()
  const sites = new Set<string>()
  const sectionKeys = new Set<string>()
  const limit = options.limit ?? source.maxItems
  let media = context.references.counts()
  let lastBeat = execution.deps.clock.now()

  const found = (count: number): void => {
    const total = Math.min(count, limit ?? count)
    tally.add('discovered', total - tally.totals.discovered)
    void context.emit({ type: 'discovered', count: total, complete: options.fromStore !== true })
  }
  const beat = async (): Promise<void> => {
    const counts = context.references.counts()
    tally.add('mediaStored', counts.stored - media.stored)
    tally.add('mediaFailed', counts.failed - media.failed)
    if (counts.stored !== media.stored || counts.failed !== media.failed) await context.emit({ type: 'media', ...counts })
    media = counts
    await run?.flush()
    if (execution.deps.clock.now() - lastBeat < HEARTBEAT_MS) return
    lastBeat = execution.deps.clock.now()
    await renew()
  }
  const readIndex = async (ref: ItemRef): ReturnType<typeof readIndexPage> => {
    const page = await readIndexPage({ context, ref })
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
  })
  const { furnitureIsStale } = await linkPass({ context })
  await furniturePass({ context, newest, sites, isStale: furnitureIsStale, sectionKeys })
  await beat()
}

function createContext(args: { execution: Execution; run: RunHandle | null; tally: Tally; isDry: boolean }): RunContext {
  const { execution, run, tally, isDry } = args
  const { payload, slugs, source, options = {}, deps, signal, emit } = execution
  const ledger = createLedger({ payload, slugs })
  const shared = { payload, slugs, ledger, clock: deps.clock, source: source.id, run: run?.id ?? null, dryRun: isDry }
  const loadMedia = isDry || source.images === 'link' ? null : createMediaLoader({ source, deps, signal })
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
    signal,
    emit,
    async report(outcome) {
      tally.add(outcome.status)
      if (outcome.reason) run?.problem({ ...outcome, reason: outcome.reason })
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
    if (execution.signal.aborted) return 'cancelled'
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
  detail: string
} {
  if (execution.signal.aborted) return { reason: 'cancelled', detail: 'The run was stopped. The next one goes on from here.' }
  if (!(error instanceof ImporterError)) {
    execution.payload.logger.error({ err: error, msg: 'An import ended with an unexpected error' })
  }
  return reasonOf(error)
}
