import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import { runBatch } from '../../src/jobs/runBatch.js'
import { tick } from '../../src/jobs/tick.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { startMirrorServer } from '../helpers/mirrorServer.js'

type Run = Record<string, number> & { id: string; status: string; trigger: string; reason: string | null; source: string }
type Item = { kind: string; lastRun: string; outcome: string; attempts: number }
type Job = { id: string; createdAt: string; processing: boolean; taskSlug: string }
type Source = SourceDocument & { nextRunAt: string | null; failuresInRow: number; pausedReason: string | null; schedule: { enabled: boolean } }

const HOUR = 3_600_000
const every60 = { enabled: true, every: 60, jitterMinutes: 0, timeZone: 'UTC' }

let world: ImportWorld
let context: JobContext

beforeEach(async () => {
  world = await createImportWorld({ options: { jobs: { batchItems: 5, pauseAfterFailures: 3 } } })
  context = createJobContext({ payload: world.payload, random: () => 0 })
})
afterEach(() => world.cleanup())

const articlePages = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const file = `gb/25/9/${1 + (index % 28)}/n${3000000 + index}`
      return [`harbour/${file}.md`, makeArticlePage({ path: file, title: `第${index}盏灯` })]
    }),
  )
const makeDue = (source: { id: string | number }, at: number = Date.now() - 7 * 24 * HOUR): Promise<unknown> =>
  world.payload.db.updateOne({
    collection: 'sources' as never,
    data: { nextRunAt: new Date(at).toISOString() },
    id: source.id,
    req: {},
  })
const work = async (times = 1): Promise<void> => {
  for (let pass = 0; pass < times; pass += 1) await world.payload.jobs.run({ queue: 'newsdesk', silent: true })
}
const jobs = async (): Promise<Job[]> => {
  const { docs } = await world.payload.db.find({ collection: 'payload-jobs' as never, limit: 0, pagination: false, where: {} })
  return docs as unknown as Job[]
}
const only = async <T>(collection: 'importRuns' | 'sources'): Promise<T> => {
  const [first, ...rest] = await world.all<T>(collection)
  expect(rest).toEqual([])
  return first as T
}
const wasQueuedLongAgo = (id: string): Promise<boolean> =>
  context.runs.move({ data: { heartbeatAt: new Date(Date.now() - 31_000).toISOString() }, from: ['queued'], id, to: 'queued' })
const expectCountersOfRows = async (run: Run): Promise<void> => {
  const items = (await world.all<Item>('sourceItems')).filter(({ kind, lastRun }) => kind === 'article' && lastRun === String(run.id))
  for (const name of ['created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed']) {
    expect([name, run[name]]).toEqual([name, items.filter(({ outcome }) => outcome === name).length])
  }
  expect(run.discovered).toBe(items.length)
}

describe('the tick', () => {
  it('begins one import for a source that is due, however many ticks and however long the downtime', async () => {
    const directory = await world.writeFiles(articlePages(3))
    const source = await world.createSource({ directory, name: 'due', schedule: every60 } as never)
    await makeDue(source)
    const queued = await Promise.all([tick(context), tick(context), tick(context)])
    expect(queued.reduce((sum, result) => sum + result.queued, 0)).toBe(1)
    expect(await tick(context)).toEqual({ queued: 0 })
    const { nextRunAt } = await only<Source>('sources')
    expect(Math.abs(Date.parse(nextRunAt ?? '') - Date.now() - HOUR)).toBeLessThan(5000)
    await work()
    const run = await only<Run>('importRuns')
    expect(run).toMatchObject({ batches: 1, created: 3, status: 'succeeded', trigger: 'schedule' })
    expect(await jobs()).toEqual([])
  })

  it('leaves alone what is not due, not enabled, or still under way', async () => {
    const directory = await world.writeFiles(articlePages(1))
    await world.createSource({ directory, name: 'later', schedule: every60 } as never)
    const off = await world.createSource({ directory, enabled: false, name: 'off', schedule: every60 } as never)
    await makeDue(off)
    const busy = await world.createSource({ directory, name: 'busy', schedule: every60 } as never)
    await context.runs.enqueue({ source: String(busy.id), sourceName: 'busy', startedBy: null, trigger: 'manual' })
    await makeDue(busy)
    expect(await tick(context)).toEqual({ queued: 0 })
  })
})

describe('an import by jobs', () => {
  it('goes on batch by batch, looks at every page once, and counts what the rows say', async () => {
    const directory = await world.writeFiles(articlePages(12))
    const source = await world.createSource({ directory, name: 'batches', schedule: every60 } as never)
    await makeDue(source)
    await tick(context)
    await work()
    const queued = await only<Run>('importRuns')
    expect(queued).toMatchObject({ created: 5, status: 'queued' })
    expect(queued.finishedAt ?? null).toBeNull()
    await work(2)
    const run = await only<Run>('importRuns')
    expect(run).toMatchObject({ batches: 3, created: 12, discovered: 12, fetched: 12, status: 'succeeded' })
    await expectCountersOfRows(run)
    expect(await world.all('articles')).toHaveLength(12)
    expect(await jobs()).toEqual([])
  })

  it('goes on from the ledger when a worker was killed, and its counters are those of the rows', async () => {
    const directory = await world.writeFiles(articlePages(12))
    const source = await world.createSource({ directory, name: 'killed', schedule: every60 } as never)
    await makeDue(source)
    await tick(context)
    await work()
    const run = await only<Run>('importRuns')
    // What kill -9 leaves: a run that counts too little, a lease that ran out, a job that is under way for ever.
    const old = new Date(Date.now() - HOUR).toISOString()
    const set = (collection: string, id: string, data: Record<string, unknown>): Promise<unknown> =>
      world.payload.db.updateOne({ collection: collection as never, data, id, req: {} })
    await set('import-runs', run.id, { created: 2, heartbeatAt: old, status: 'running' })
    await set('sources', String(source.id), { leaseOwner: 'dead', leaseUntil: old })
    const [job] = await jobs()
    await set('payload-jobs', job?.id ?? '', { processing: true, updatedAt: old })
    await work()
    expect((await only<Run>('importRuns')).status).toBe('running')
    await tick(context)
    expect(await only<Run>('importRuns')).toMatchObject({ created: 5, losses: 1, status: 'queued' })
    await work(2)
    const ended = await only<Run>('importRuns')
    expect(ended).toMatchObject({ created: 12, status: 'succeeded' })
    await expectCountersOfRows(ended)
    expect(await world.all('articles')).toHaveLength(12)
  })

  it('queues a run anew that has lost its job, and not one whose job is about to be queued', async () => {
    const directory = await world.writeFiles(articlePages(1))
    const source = await world.createSource({ directory, name: 'between', schedule: every60 } as never)
    const run = await context.runs.enqueue({ source: String(source.id), sourceName: 'x', startedBy: null, trigger: 'schedule' })
    await tick(context)
    expect([await jobs(), (await only<Run>('importRuns')).losses]).toEqual([[], 0])
    await wasQueuedLongAgo(run.id)
    await Promise.all([tick(context), tick(context)])
    expect([(await jobs()).length, (await only<Run>('importRuns')).losses]).toEqual([1, 1])
  })

  it('gives up a run that keeps losing its workers', async () => {
    const directory = await world.writeFiles(articlePages(1))
    const source = await world.createSource({ directory, name: 'poison', schedule: every60 } as never)
    const run = await context.runs.enqueue({ source: String(source.id), sourceName: 'x', startedBy: null, trigger: 'schedule' })
    for (let loss = 0; loss < 3; loss += 1) {
      const heartbeatAt = new Date(Date.now() - HOUR).toISOString()
      await context.runs.move({ data: { heartbeatAt }, from: ['queued'], id: run.id, to: 'running' })
      await tick(context)
    }
    expect(await only<Run>('importRuns')).toMatchObject({ reason: 'worker-lost', status: 'failed' })
  })

  it('waits for another import of the same source', async () => {
    const directory = await world.writeFiles(articlePages(1))
    const source = await world.createSource({ directory, name: 'leased' })
    const leaseUntil = new Date(Date.now() + 50_000).toISOString()
    await world.payload.db.updateOne({ collection: 'sources' as never, data: { leaseOwner: 'other', leaseUntil }, id: source.id, req: {} })
    const run = await context.runs.enqueue({ source: String(source.id), sourceName: 'x', startedBy: null, trigger: 'manual' })
    const input = { run: run.id, source: String(source.id) }
    expect(await runBatch({ context, deps: world.deps, input })).toBe('busy')
    expect((await only<Run>('importRuns')).status).toBe('queued')
  })

  it('slows a failing source down, then pauses it and says so, until an editor turns it on again', async () => {
    const directory = await world.writeFiles({ 'harbour/README.md': 'no page' })
    const source = await world.createSource({ directory: path.join(directory, 'nowhere'), name: 'failing', schedule: every60 } as never)
    const hours: number[] = []
    for (let failure = 1; failure <= 3; failure += 1) {
      await makeDue(source)
      await tick(context)
      await work()
      const { failuresInRow, nextRunAt } = await only<Source>('sources')
      expect(failuresInRow).toBe(failure)
      if (nextRunAt) hours.push(Math.round((Date.parse(nextRunAt) - Date.now()) / HOUR))
    }
    expect(hours).toEqual([2, 4])
    const paused = await only<Source>('sources')
    expect(paused).toMatchObject({ nextRunAt: null, pausedReason: 'too-many-failures', schedule: { enabled: false } })
    const { headers } = await world.createUser(['importer'])
    const response = await world.rest(`/api/sources/${source.id}`, {
      body: JSON.stringify({ schedule: { enabled: true } }),
      headers: { ...headers, 'content-type': 'application/json' },
      method: 'PATCH',
    })
    expect(((await response.json()) as { doc: Source }).doc).toMatchObject({ failuresInRow: 0, pausedReason: null })
  })

  it('notices a pause and a cancellation within two seconds, and goes on from where it was', async () => {
    const server = await startMirrorServer()
    for (const [name, body] of Object.entries(articlePages(12))) server.files.set(`/owner/harbour/blob/master/${name.slice(8)}`, { body })
    const startUrls = [...server.files.keys()].map((file) => ({ url: `${server.url}${file}` }))
    const limits = { concurrency: 1, intervalSeconds: 1, minGapMs: 0, requests: 2 }
    const source = await world.createSource({ imagePolicy: 'link', limits, name: 'slow', respectRobots: false, startUrls } as never)
    const run = await context.runs.enqueue({ source: String(source.id), sourceName: 'slow', startedBy: null, trigger: 'manual' })
    const input = { run: run.id, source: String(source.id) }
    const askAfter = async (control: 'cancel' | 'pause'): Promise<{ status: string; tookMs: number }> => {
      const batch = runBatch({ context: withItems(context, 100), deps: world.deps, input })
      await new Promise((resolve) => setTimeout(resolve, 1200))
      const askedAt = Date.now()
      expect(await context.runs.ask({ control, id: run.id })).toBe(true)
      return { status: await batch, tookMs: Date.now() - askedAt }
    }
    const paused = await askAfter('pause')
    expect(paused.status).toBe('paused')
    expect(paused.tookMs).toBeLessThan(2000)
    const before = await only<Run>('importRuns')
    expect(before).toMatchObject({ control: null, status: 'paused' })
    expect(before.finishedAt ?? null).toBeNull()
    expect(before.created).toBeGreaterThan(0)
    expect(before.created).toBe((await world.all('articles')).length)
    await context.runs.move({ from: ['paused'], id: run.id, to: 'queued' })
    const cancelled = await askAfter('cancel')
    expect(cancelled.status).toBe('cancelled')
    expect(cancelled.tookMs).toBeLessThan(2000)
    const after = await only<Run>('importRuns')
    expect(after.created).toBeGreaterThan(before.created ?? 0)
    expect(after.created).toBe((await world.all('articles')).length)
    await server.close()
  })
})

describe('the schedule of the tick', () => {
  const schedule = (): Promise<unknown> => world.payload.jobs.handleSchedules({ queue: 'newsdesk' })

  it('queues one tick, which runs at once the first time', async () => {
    await schedule()
    await schedule()
    expect(await jobs()).toMatchObject([{ processing: false, taskSlug: 'newsdesk-tick' }])
    await work()
    expect(await jobs()).toEqual([])
  })

  it('is not stopped by a tick whose worker was killed', async () => {
    await schedule()
    const [job] = await jobs()
    const set = (updatedAt: number): Promise<unknown> =>
      world.payload.db.updateOne({
        collection: 'payload-jobs' as never,
        data: { processing: true, updatedAt: new Date(updatedAt).toISOString() },
        id: job?.id ?? '',
        req: {},
      })
    await set(Date.now())
    await schedule()
    expect((await jobs()).map(({ id }) => id)).toEqual([job?.id])
    await set(Date.now() - HOUR)
    await schedule()
    const [next, ...rest] = await jobs()
    expect(rest).toEqual([])
    // Serial ids are given again once the last row is gone: the time tells one job from the other.
    expect(next?.createdAt).not.toBe(job?.createdAt)
    expect(next?.processing).toBe(false)
  })

  it('queues again the batch of a run whose job is gone', async () => {
    const directory = await world.writeFiles(articlePages(1))
    const source = await world.createSource({ directory, name: 'lost' })
    const run = await context.runs.enqueue({ source: String(source.id), sourceName: 'x', startedBy: null, trigger: 'manual' })
    await wasQueuedLongAgo(run.id)
    await tick(context)
    await tick(context)
    expect(await jobs()).toHaveLength(1)
    await queueImport({ context, run: run.id, source: String(source.id) })
    await work(2)
    expect(await only<Run>('importRuns')).toMatchObject({ created: 1, status: 'succeeded' })
    expect(await jobs()).toEqual([])
  })
})

function withItems(given: JobContext, batchItems: number): JobContext {
  return { ...given, options: { ...given.options, jobs: { ...given.options.jobs, batchItems } } }
}
