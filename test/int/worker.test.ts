import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { systemClock } from '../../src/importers/http/index.js'
import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import type { BatchEnd } from '../../src/jobs/workerHooks.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { readPresence } from '../../src/workers/presence.js'
import { runWorker, type RunWorkerArgs } from '../../src/workers/runWorker.js'
import { NameTakenError, type SignOfLife, startSignOfLife } from '../../src/workers/signOfLife.js'
import { touchWorker } from '../../src/workers/touchWorker.js'
import type { WorkerIdentity } from '../../src/workers/types.js'
import { createWorkerRecords, type WorkerRecords } from '../../src/workers/workerRecords.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

type Run = { readonly id: string; readonly status: string; readonly created: number }
type Job = { readonly queue: string; readonly processing: boolean }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let world: ImportWorld
let context: JobContext

beforeEach(async () => {
  world = await createImportWorld({
    options: {
      collections: {
        articles: ({ defaultCollection }) => ({ ...defaultCollection, versions: { drafts: { schedulePublish: true } } }),
      },
      jobs: { batchItems: 5 },
    },
  })
  context = createJobContext({ payload: world.payload })
})
afterEach(() => world.cleanup())

const articlePages = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const page = `gb/25/9/4/n${3_000_000 + index}`
      return [`harbour/${page}.md`, makeArticlePage({ path: page, title: `第${index}盏灯` })]
    }),
  )
const queueRun = async (count: number): Promise<string> => {
  const directory = await world.writeFiles(articlePages(count))
  const source = String((await world.createSource({ directory, name: 'Harbour' })).id)
  const run = await context.runs.enqueue({ source, sourceName: 'Harbour', startedBy: null, trigger: 'manual' })
  await queueImport({ context, run: run.id, source })
  return run.id
}
const runOf = async (id: string): Promise<Run> => (await world.all<Run>('importRuns')).find((run) => run.id === id) as Run
const jobs = async (): Promise<Job[]> =>
  (await world.payload.db.find({ collection: 'payload-jobs' as never, limit: 0, pagination: false, where: {} })).docs as never

const work = async (more: Partial<RunWorkerArgs> = {}): Promise<{ batches: BatchEnd[]; failedJobs: number }> => {
  const batches: BatchEnd[] = []
  const { failedJobs } = await runWorker({
    clock: systemClock,
    hooks: { onBatch: (end) => void batches.push(end), signal: new AbortController().signal },
    isOnce: true,
    onFailure: () => undefined,
    onRecovery: () => undefined,
    payload: world.payload,
    queues: ['newsdesk', 'default'],
    ...more,
  })
  return { batches, failedJobs }
}

describe('a worker', () => {
  it('works on a run batch by batch until nothing is due, and says what came of each', async () => {
    const run = await queueRun(12)
    const { batches, failedJobs } = await work()
    expect(batches.map(({ source, summary }) => [source, summary.status, summary.created])).toEqual([
      ['Harbour', 'queued', 5],
      ['Harbour', 'queued', 10],
      ['Harbour', 'succeeded', 12],
    ])
    expect(failedJobs).toBe(0)
    expect(await runOf(run)).toMatchObject({ created: 12, status: 'succeeded' })
    expect(await jobs()).toEqual([])
  })

  it('begins what is due by itself, without a job that a lost worker could have held up', async () => {
    const directory = await world.writeFiles(articlePages(2))
    const schedule = { enabled: true, every: 60, timeZone: 'UTC' }
    const source = await world.createSource({ directory, name: 'due', schedule } as never)
    const nextRunAt = new Date(Date.now() - MINUTE).toISOString()
    await world.payload.db.updateOne({ collection: 'sources' as never, data: { nextRunAt }, id: source.id, req: {} })
    await world.payload.jobs.queue({ input: {}, overrideAccess: true, queue: 'newsdesk', task: 'newsdesk-tick' } as never)
    const [stuck] = (await world.payload.db.find({ collection: 'payload-jobs' as never, where: {} })).docs as { id: string }[]
    await world.payload.db.updateOne({ collection: 'payload-jobs' as never, data: { processing: true }, id: stuck?.id ?? '', req: {} })
    await work()
    expect(await world.all<Run>('importRuns')).toMatchObject([{ created: 2, status: 'succeeded', trigger: 'schedule' }])
  })

  it('publishes what Payload has scheduled', async () => {
    const { user } = await world.createUser(['editor'])
    const article = await world.payload.create({ collection: 'articles' as never, data: { title: '灯塔' } as never, overrideAccess: true })
    await world.payload.jobs.queue({
      input: { doc: { relationTo: 'articles', value: article.id }, type: 'publish', user: { relationTo: 'users', value: user.id } },
      overrideAccess: true,
      task: 'schedulePublish',
    } as never)
    await work()
    expect(await world.all('articles')).toMatchObject([{ _status: 'published' }])
  })

  it('ends between two documents when it is told to, and leaves the run to the next worker', async () => {
    const run = await queueRun(5)
    const stop = new AbortController()
    const create = world.payload.db.create.bind(world.payload.db)
    let articles = 0
    // While the second article is being written.
    vi.spyOn(world.payload.db, 'create').mockImplementation(async (args) => {
      if (args.collection === 'articles') {
        articles += 1
        if (articles === 2) {
          stop.abort()
          await new Promise((resolve) => setTimeout(resolve, 1500))
        }
      }
      return create(args)
    })
    const seen: BatchEnd[] = []
    await work({ hooks: { onBatch: (end) => void seen.push(end), signal: stop.signal }, isOnce: false })
    expect(seen).toMatchObject([{ summary: { status: 'queued' } }])
    const left = await runOf(run)
    expect(left.status).toBe('queued')
    expect(left.created).toBeGreaterThanOrEqual(2)
    expect(await world.all('articles')).toHaveLength(left.created)
    expect(await world.all('sources')).toMatchObject([{ leaseOwner: null, leaseUntil: null }])
    expect(await jobs()).toMatchObject([{ processing: false, queue: 'newsdesk' }])
    await work()
    expect(await runOf(run)).toMatchObject({ created: 5, status: 'succeeded' })
  })

  it('tries again after a failure, at longer and longer pauses, and says when it works again', async () => {
    const run = await queueRun(1)
    const clock = createFakeClock(Date.now())
    const stop = new AbortController()
    const pauses: number[] = []
    const away = vi.spyOn(world.payload.jobs, 'run').mockRejectedValue(new Error('away'))
    const done = work({
      clock,
      hooks: { onBatch: () => undefined, signal: stop.signal },
      isOnce: false,
      onFailure: ({ pauseMs }) => {
        pauses.push(pauseMs)
        if (pauses.length === 7) away.mockRestore()
      },
      onRecovery: () => stop.abort(),
      queues: ['newsdesk'],
    })
    await clock.runUntil(done)
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    expect((await runOf(run)).status).toBe('succeeded')
  })

  it('fails at once where it is called once', async () => {
    vi.spyOn(world.payload.jobs, 'run').mockRejectedValue(new Error('away'))
    await expect(work()).rejects.toThrow('away')
  })
})

describe("a worker's sign of life", () => {
  let clock: FakeClock
  let records: WorkerRecords
  const living: SignOfLife[] = []

  beforeEach(() => {
    clock = createFakeClock()
    records = createWorkerRecords({ clock, payload: world.payload, slugs: DEFAULT_SLUGS })
  })
  afterEach(async () => {
    for (const sign of living.splice(0)) await sign.end()
  })

  const identity = (more: Partial<WorkerIdentity> = {}): WorkerIdentity => ({
    host: 'here',
    instance: 'first',
    kind: 'worker',
    name: 'desk',
    pid: 10,
    version: '1.0.0',
    ...more,
  })
  const begin = async (worker: WorkerIdentity, running: readonly number[] = [10, 11]): Promise<SignOfLife> => {
    const isRunning = (pid: number): boolean => running.includes(pid)
    const sign = await startSignOfLife({ clock, isRunning, onLost: () => undefined, records, worker })
    living.push(sign)
    return sign
  }
  const presence = (): ReturnType<typeof readPresence> => readPresence({ clock, payload: world.payload, slugs: DEFAULT_SLUGS })

  it('says whether a worker is at work, and when one was last seen', async () => {
    expect(await presence()).toEqual({ isPresent: false, lastSeenAt: null, name: null })
    const sign = await begin(identity())
    const seenAt = new Date(clock.now()).toISOString()
    expect(await presence()).toEqual({ isPresent: true, lastSeenAt: seenAt, name: 'desk' })
    await clock.advance(2 * MINUTE)
    expect(await presence()).toEqual({ isPresent: false, lastSeenAt: seenAt, name: 'desk' })
    expect(await records.beat(identity())).toBe(true)
    expect(await presence()).toMatchObject({ isPresent: true })
    await sign.end()
    expect(await presence()).toMatchObject({ isPresent: false, name: 'desk' })
  })

  it('counts the app that works on the queue itself', async () => {
    expect(await readPresence({ clock, isWorking: true, payload: world.payload, slugs: DEFAULT_SLUGS })).toMatchObject({ isPresent: true })
    clock = createFakeClock(Date.now())
    await world.payload.jobs.queue({ input: {}, overrideAccess: true, queue: 'newsdesk', task: 'newsdesk-tick' } as never)
    await world.payload.jobs.run({ overrideAccess: true, queue: 'newsdesk', silent: true })
    expect(await presence()).toMatchObject({ isPresent: true, name: expect.stringMatching(/^app on /) as string })
  })

  it.each([8 * 60 * MINUTE, 365 * DAY])('believes no time that lies %s ms ahead, as of a clock that was set right', async (ahead) => {
    await begin(identity())
    await clock.advance(-ahead)
    expect(await presence()).toMatchObject({ isPresent: false })
    await begin(identity({ host: 'there', instance: 'second' }))
    expect(await presence()).toMatchObject({ isPresent: true, name: 'desk' })
  })

  it('keeps a name to one process at a time', async () => {
    await begin(identity())
    const error: unknown = await begin(identity({ host: 'there', instance: 'second', pid: 11 })).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(NameTakenError)
    expect(String(error)).toContain('A worker called "desk" is already at work (process 10 on here, last seen 2025-09-04T00:00:00.000Z).')
    await begin(identity({ instance: 'third', name: 'other' }))
  })

  it('gives one of two that begin at once the name', async () => {
    const asked = await Promise.allSettled(['a', 'b', 'c'].map((instance, pid) => begin(identity({ host: instance, instance, pid }))))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('gives the name of a worker that has ended, fallen silent or crashed to the next one', async () => {
    await (await begin(identity())).end()
    await begin(identity({ host: 'there', instance: 'second' }))
    await clock.advance(2 * MINUTE)
    await begin(identity({ instance: 'third' }))
    // Its process is not there any more; and a new process of the same number cannot be the old one.
    await begin(identity({ instance: 'fourth', pid: 11 }), [11])
    await begin(identity({ instance: 'fifth', pid: 11 }), [11])
    expect(await records.find('desk')).toMatchObject({ instance: 'fifth', pid: 11 })
  })

  it('notices that another process has its name', async () => {
    await begin(identity())
    await clock.advance(2 * MINUTE)
    await begin(identity({ host: 'there', instance: 'second' }))
    expect(await records.beat(identity())).toBe(false)
  })

  it('is forgotten after a week', async () => {
    await begin(identity())
    await clock.advance(8 * DAY)
    await begin(identity({ instance: 'second', name: 'other' }))
    expect((await records.newest()).map(({ name }) => name)).toEqual(['other'])
  })

  it('is noted once for all that a cron calls on one host', async () => {
    await touchWorker({ kind: 'once', payload: world.payload })
    await touchWorker({ kind: 'once', payload: world.payload })
    expect(await world.all('importWorkers')).toHaveLength(1)
  })

  it('can be read by staff, and written by nobody', async () => {
    await begin(identity())
    const { headers } = await world.createUser(['editor'])
    const answer = (await (await world.rest('/api/import-workers', { headers })).json()) as { docs: Record<string, unknown>[] }
    expect(answer.docs).toMatchObject([{ host: 'here', kind: 'worker', name: 'desk', pid: 10, version: '1.0.0' }])
    expect(answer.docs[0]).not.toHaveProperty('instance')
    expect((await world.rest('/api/import-workers')).status).toBe(403)
    const { headers: reader } = await world.createUser(['reader'])
    expect((await world.rest('/api/import-workers', { headers: reader })).status).toBe(403)
  })
})
