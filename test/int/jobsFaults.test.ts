import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RunDeps } from '../../src/importers/run/runContext.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { Clock } from '../../src/importers/types.js'
import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { runBatch } from '../../src/jobs/runBatch.js'
import { tick } from '../../src/jobs/tick.js'
import { createFaultyDatabase, type FaultyDatabase } from '../helpers/faultyDatabase.js'
import { createImportWorld, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

const MINUTE = 60_000
const PAGE = 'gb/25/9/1/n3000001'
const ENDED = ['cancelled', 'failed', 'partial', 'succeeded']
// Far more calls than any of these makes: a loop that never ends fails here.
const MOST_CALLS = 500

type Run = { id: string; status: string; reason: string | null; detail: string | null; failed: number }

let world: ImportWorld
let faults: FaultyDatabase
let directory: string
let later = 0
/**
 * The machine's clock, moved on by hand. What sleeps wakes at once, so that attempts that come again cost no time; what
 * sleeps until it is told otherwise (the poll for a person's word) never wakes, so that the calls can be counted.
 */
const clock: Clock = {
  now: () => Date.now() + later,
  sleep: (_ms, signal) =>
    new Promise((resolve, reject) => {
      if (!signal) setImmediate(resolve)
      else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
}
let context: JobContext
let deps: RunDeps

beforeAll(async () => {
  world = await createImportWorld()
  faults = createFaultyDatabase(world.payload)
  directory = await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ path: PAGE, title: '灯塔' }) })
  context = createJobContext({ clock, payload: world.payload, random: () => 0 })
  deps = { ...world.deps, clock }
})
afterAll(async () => {
  faults.restore()
  await world.cleanup()
})

const schedule = { enabled: true, every: 60, timeZone: 'UTC' }
const makeSource = (): Promise<SourceDocument> => world.createSource({ directory, name: randomUUID(), schedule } as never)
const set = (collection: string, id: unknown, data: Record<string, unknown>): Promise<unknown> =>
  world.payload.db.updateOne({ collection: collection as never, data, id: id as string, req: {} })
const runsOf = async (source: SourceDocument): Promise<Run[]> => {
  const { docs } = await world.payload.find({ collection: 'import-runs' as never, depth: 0, overrideAccess: true, pagination: false, sort: 'createdAt', where: { source: { equals: source.id } } })
  return docs as unknown as Run[]
}
const leaseOf = async (source: SourceDocument): Promise<unknown> => {
  const row = (await world.payload.db.findOne({ collection: 'sources' as never, where: { id: { equals: source.id } } })) as unknown as { leaseOwner?: string | null }
  return row.leaseOwner ?? null
}
const jobsLeft = async (): Promise<number> => (await world.payload.db.count({ collection: 'payload-jobs' as never, where: {} })).totalDocs
const clearJobs = (): Promise<unknown> => world.payload.db.deleteMany({ collection: 'payload-jobs' as never, where: {} })
const enqueue = async (source: SourceDocument): Promise<{ run: string; source: string }> => {
  const run = await context.runs.enqueue({ source: String(source.id), sourceName: source.name, startedBy: null, trigger: 'schedule' })
  return { run: run.id, source: String(source.id) }
}
/** Batches until nothing waits any more: what a worker does in the minutes after. */
const workOff = async (source: SourceDocument): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) {
    later += 6 * MINUTE
    await tick(context)
    for (const run of await runsOf(source)) if (run.status === 'queued') await runBatch({ context, deps, input: { run: run.id, source: String(source.id) } })
    await clearJobs()
    if ((await runsOf(source)).every(({ status }) => ENDED.includes(status))) return
  }
}
const expectFree = async (source: SourceDocument, at: string): Promise<void> => {
  for (const run of await runsOf(source)) {
    expect(ENDED, `${at}: ${JSON.stringify(run)}`).toContain(run.status)
    if (run.status === 'failed') expect(run.reason, at).not.toBeNull()
  }
  expect(await leaseOf(source), at).toBeNull()
  const input = await enqueue(source)
  expect(await runBatch({ context, deps, input }), `${at}: the next run`).toMatch(/succeeded/)
  expect(await leaseOf(source), at).toBeNull()
}
/** Every call in turn, until a round makes fewer calls than the one that was to fail. */
const everyCall = async (round: (n: number) => Promise<number>): Promise<number> => {
  for (let n = 1; n <= MOST_CALLS; n += 1) {
    const calls = await round(n)
    // A tick looks at each source: those of earlier rounds would give every round more calls than the one before.
    await world.payload.db.deleteMany({ collection: 'sources' as never, where: {} })
    if (calls < n) return n - 1
  }
  throw new Error('The calls did not come to an end.')
}

describe('a fault of the database at any call', () => {
  it('of a batch ends its run with a reason, frees its source and leaves no job', async () => {
    const count = await everyCall(async (n) => {
      const source = await makeSource()
      const input = await enqueue(source)
      faults.failAt(n)
      const status = await runBatch({ context, deps, input })
      const calls = faults.heal()
      const [run] = await runsOf(source)
      expect(run?.status, `call ${n}: ${JSON.stringify(run)}`).toBe(status)
      expect(ENDED, `call ${n}`).toContain(run?.status)
      expect(await jobsLeft()).toBe(0)
      await expectFree(source, `call ${n}`)
      return calls
    })
    expect(count).toBeGreaterThan(15)
  }, 300_000)

  it('and every one behind it leaves a run that the next minutes end, and a source that is free', async () => {
    await everyCall(async (n) => {
      const source = await makeSource()
      const input = await enqueue(source)
      faults.failAt(n, { forever: true })
      await runBatch({ context, deps, input })
      const calls = faults.heal()
      await workOff(source)
      await expectFree(source, `from call ${n} on`)
      return calls
    })
  }, 300_000)

  it('of a tick begins the import, or ends it with a reason, or leaves it to the next time', async () => {
    const count = await everyCall(async (n) => {
      const source = await makeSource()
      await set('sources', source.id, { nextRunAt: new Date(0).toISOString() })
      faults.failAt(n)
      await tick(context)
      const calls = faults.heal()
      for (const run of await runsOf(source)) if (run.status === 'failed') expect(run, `call ${n}`).toMatchObject({ reason: 'internal' })
      await workOff(source)
      await expectFree(source, `call ${n}`)
      await world.payload.delete({ collection: 'sources' as never, id: source.id, overrideAccess: true })
      return calls
    })
    expect(count).toBeGreaterThan(5)
  }, 300_000)

  it('of an import by hand ends in one `finished`, throws nothing and frees its source', async () => {
    await everyCall(async (n) => {
      const source = await makeSource()
      faults.failAt(n)
      const { reason, summary } = await finishRun({ deps, payload: world.payload, source })
      const calls = faults.heal()
      if (summary.status === 'failed') expect([reason, summary.failed > 0]).not.toEqual([null, false])
      await expectFree(source, `call ${n}`)
      return calls
    })
  }, 300_000)
})

describe('a fault of what an import works with', () => {
  const ports: readonly (readonly [string, (broken: () => never) => Partial<RunDeps>])[] = [
    ['the page store', (broken) => ({ store: { ...world.deps.store, get: broken, has: broken, put: broken } as never })],
    ['the client', (broken) => ({ http: { ...world.deps.http, get: broken } as never })],
    ['the token', (broken) => ({ newToken: broken })],
    ['hearing of requests', (broken) => ({ onFetch: broken })],
    ['hearing of waits', (broken) => ({ onWait: broken })],
  ]
  it.each(ports)('%s ends the run, or only an item of it, and frees the source', async (_name, broken) => {
    const source = await makeSource()
    const input = await enqueue(source)
    const parts = broken(() => {
      throw new Error('injected fault')
    })
    await runBatch({ context, deps: { ...deps, ...parts }, input })
    await expectFree(source, _name)
  })
})
