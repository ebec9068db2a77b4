import { pathToFileURL } from 'node:url'

import { measure } from '../../metrics/measure.js'
import { discover } from '../discover/index.js'
import type { Unreadable } from '../discover/walkDirectory.js'
import type { ContentHash, ItemRef, Outcome, SourceKey } from '../types.js'
import { articlePass } from './articlePass.js'
import { createRunContext } from './createRunContext.js'
import { discoverStored } from './discoverStored.js'
import type { Working } from './execution.js'
import { createNewestPages, furniturePass } from './furniturePass.js'
import { linkPass } from './linkPass.js'
import { readIndexPage } from './readIndexPage.js'
import { makeOutcome, type RunContext } from './runContext.js'
import { beforeFirst, take } from './streams.js'

/** The work of a run: discovery, articles, then what joins them. */
export async function runPasses(working: Working): Promise<void> {
  const { execution, run, tally } = working
  const { options = {}, source } = execution
  const context = createRunContext(working)
  const newest = createNewestPages()
  const sites = new Set<string>()
  const sectionKeys = new Set<string>()
  const limit = options.limit ?? source.maxItems
  let media = context.references.counts()

  const unreadable: Unreadable[] = []
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
    measure('image', { count: counts.stored - media.stored, result: 'stored' })
    measure('image', { count: counts.failed - media.failed, result: 'failed' })
    if (counts.stored !== media.stored || counts.failed !== media.failed) await context.emit({ type: 'media', ...counts })
    media = counts
    await context.notes.flush(context.ledger)
    await run?.flush()
  }
  // An index page that failed may still be found at another address: what became of it is said once all are read.
  const indexOutcomes = new Map<SourceKey, Outcome>()
  const reading: RunContext = { ...context, report: async (outcome) => void indexOutcomes.set(outcome.sourceKey, outcome) }
  const reportIndexes = async (): Promise<void> => {
    const outcomes = [...indexOutcomes.values()]
    indexOutcomes.clear()
    for (const outcome of outcomes) await context.report(outcome)
  }
  const readIndex = async (ref: ItemRef): ReturnType<typeof readIndexPage> => {
    const before = await readBefore({ context, ref })
    if (before === 'failed') {
      sectionKeys.add(ref.sourceKey)
      return null
    }
    const page = before
      ? await readIndexPage({ context: fromStore(reading), ref: { ...ref, otherUrls: [], url: before.url } })
      : await readIndexPage({ context: reading, ref })
    if (page) indexOutcomes.delete(ref.sourceKey)
    // A section that could not be read is still there, unless its host says that it is not.
    if (!page && !isGone(indexOutcomes.get(ref.sourceKey))) sectionKeys.add(ref.sourceKey)
    if (page?.section.path) sectionKeys.add(page.section.path)
    await beat()
    return page
  }

  const refs = options.fromStore
    ? discoverStored({ context, onFound: found })
    : discover({ settings: source, family: context.family, readIndex, signal: context.signal, onFound: found, onUnreadable: (entry) => void unreadable.push(entry) })
  await articlePass({
    context,
    refs: take({ items: beforeFirst({ items: refs, work: reportIndexes }), count: limit }),
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
  // Each batch of a run walks the folders again: what cannot be read is named by the last one.
  for (const entry of unreadable) await reportUnreadable({ context, entry })
  const { furnitureIsStale } = await linkPass({ context })
  await furniturePass({ context, newest, sites, isStale: furnitureIsStale, sectionKeys, isPartial: false })
  await beat()
  const pause = context.pauses.first()
  if (pause) throw pause
}

/** Names a folder or file that cannot be read: pages may be missing, so the run has not wholly succeeded. */
async function reportUnreadable({ context, entry }: { context: RunContext; entry: Unreadable }): Promise<void> {
  const url = pathToFileURL(entry.path).href
  const detail = `${entry.path}: ${entry.detail}`
  await context.report(makeOutcome({ detail, kind: 'index', reason: 'not-local', sourceKey: url as SourceKey, status: 'failed', url }))
}

/** What an earlier batch of the same run made of an index page. */
async function readBefore({ context, ref }: { context: RunContext; ref: ItemRef }): Promise<'failed' | { url: string } | null> {
  const { deps, options, places, run, settings } = context
  if (options.resume === undefined || !run) return null
  const known = (await places.getMany([ref.sourceKey])).get(ref.sourceKey) ?? []
  const place = known.find(({ lastRun, outcome, source }) => source === settings.id && lastRun === run.id && outcome !== null)
  if (!place) return null
  if (place.state !== 'imported') return 'failed'
  return place.contentHash && (await deps.store.has(place.contentHash as ContentHash)) ? { url: place.url } : null
}

const isGone = (outcome: Outcome | undefined): boolean => outcome?.reason === 'not-found' || outcome?.reason === 'gone'

function fromStore(context: RunContext): RunContext {
  return { ...context, options: { ...context.options, fromStore: true } }
}
