import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import type { RunDeps } from '../../src/importers/run/runContext.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { explainUrl } from '../../src/importers/run/explainUrl.js'
import { reapRuns } from '../../src/importers/state/index.js'
import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import { runBatch } from '../../src/jobs/runBatch.js'
import { tick } from '../../src/jobs/tick.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, type FinishedRun, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const YEAR = 365 * 24 * HOUR
const AHEAD = [10 * MINUTE, 8 * HOUR, 5 * YEAR]
const pathOf = (number: number): string => `gb/25/9/4/n${5700000 + number}`

type Run = { id: string; status: string; notices: string[] | null; reason: string | null }
type Job = { id: string; waitUntil: string | null; taskSlug: string }

let world: ImportWorld
let server: MirrorServer
let clock: FakeClock
let deps: RunDeps
let context: JobContext

beforeEach(async () => {
  world = await createImportWorld()
  server = await startMirrorServer()
  clock = createFakeClock(Date.now())
  deps = createRunDeps({
    http: { clock, random: () => 0.5 },
    options: { allowedPorts: [], allowLoopback: true, contact: 'https://harbour-daily.example/contact', pageStoreDirectory: `${world.directory}/clock` },
    payload: world.payload,
    slugs: DEFAULT_SLUGS,
  })
  context = createJobContext({ clock, payload: world.payload, random: () => 0 })
})
afterEach(async () => {
  await deps.http.close()
  await server.close()
  await world.cleanup()
})

const serve = (number: number, title = `第${number}艘船`, headers: Record<string, string> = {}): void =>
  void server.files.set(`/o/harbour/blob/master/${pathOf(number)}.md`, { body: makeArticlePage({ path: pathOf(number), title }), headers })
const sourceOf = (name: string, numbers: readonly number[], more: Partial<SourceDocument> = {}): Promise<SourceDocument> =>
  world.createSource({
    imagePolicy: 'link',
    limits: { concurrency: 1, intervalSeconds: 1, minGapMs: 0, requests: 1 },
    name,
    startUrls: numbers.map((number) => ({ url: `${server.url}/o/harbour/blob/master/${pathOf(number)}.md` })),
    ...more,
  })
const run = (source: SourceDocument): Promise<FinishedRun> => clock.runUntil(finishRun({ deps, payload: world.payload, source }))
const set = (collection: string, id: unknown, data: Record<string, unknown>): Promise<unknown> =>
  world.payload.db.updateOne({ collection: collection as never, data, id: id as string, req: {} })
const at = (ms: number): string => new Date(clock.now() + ms).toISOString()
const rows = <T>(collection: string): Promise<T[]> =>
  world.payload.db.find({ collection: collection as never, limit: 0, pagination: false, where: {} }).then(({ docs }) => docs as unknown as T[])

describe.each(AHEAD)('a clock that was %d ms ahead and is set right', (jump) => {
  it('stops no request to a host, is waited for no longer than the rate of the source, and is said once', async () => {
    for (const number of [1, 2, 3]) serve(number, undefined, { 'cache-control': 'max-age=600' })
    clock.jump(jump)
    const first = await sourceOf('ahead', [1, 2])
    expect((await run(first)).summary).toMatchObject({ created: 2 })
    clock.jump(-jump)
    const from = clock.now()
    const other = await run(await sourceOf('right', [3]))
    expect(other.summary).toMatchObject({ created: 1, status: 'succeeded' })
    expect(clock.now() - from).toBeLessThan(3000)
    const notices = (await rows<Run>('import-runs')).flatMap((one) => one.notices ?? [])
    expect(notices.filter((text) => text.includes('clock was set back'))).toHaveLength(1)
    // What was fresh, or not due, by the wrong clock is asked for.
    serve(1, '改过的标题', { 'cache-control': 'max-age=600' })
    const again = await run(first)
    expect(again.summary).toMatchObject({ notModified: 1, status: 'succeeded', updated: 1 })
    expect(again.events.filter((event) => event.type === 'notice').length).toBeGreaterThan(0)
  })

  it('forgets what failed by the wrong clock: it is asked for again', async () => {
    const source = await sourceOf('failing', [1])
    server.files.set(`/o/harbour/blob/master/${pathOf(1)}.md`, { body: 'no', status: 429 })
    clock.jump(jump)
    await run(source)
    clock.jump(-jump)
    serve(1)
    const said = await explainUrl({ clock, payload: world.payload, slugs: DEFAULT_SLUGS, target: `${server.url}/o/harbour/blob/master/${pathOf(1)}.md` })
    expect(said).toContain('throttled')
    expect(said).not.toContain('it is left alone until')
    await clock.advance(30 * MINUTE)
    expect((await run(source)).summary).toMatchObject({ created: 1 })
  })

  it('leaves no lease that keeps its source', async () => {
    serve(1)
    const source = await sourceOf('leased', [1])
    await set('sources', source.id, { leaseOwner: 'dead', leaseUntil: at(jump + MINUTE) })
    const { events, summary } = await run(source)
    expect(summary).toMatchObject({ created: 1, status: 'succeeded' })
    expect(events.filter((event) => event.type === 'notice')).toHaveLength(1)
  })

  it('leaves no run that seems to live: it is missed as soon as any other', async () => {
    const source = await sourceOf('dead', [1])
    const { id } = await world.payload.db.create({
      collection: 'import-runs' as never,
      data: { heartbeatAt: at(jump), problems: [], source: source.id, startedAt: at(jump), status: 'running', trigger: 'cli' } as never,
    })
    expect(await reapRuns({ clock, payload: world.payload, slugs: DEFAULT_SLUGS })).toEqual([])
    await clock.advance(MINUTE)
    expect(await reapRuns({ clock, payload: world.payload, slugs: DEFAULT_SLUGS })).toEqual([String(id)])
  })

  it('leaves no run of the queue that seems to live', async () => {
    serve(1)
    const source = await sourceOf('queue', [1])
    const { id } = await context.runs.enqueue({ source: String(source.id), sourceName: 'queue', startedBy: null, trigger: 'manual' })
    await context.runs.move({ data: { heartbeatAt: at(jump) }, from: ['queued'], id, to: 'running' })
    await set('sources', source.id, { leaseOwner: 'dead', leaseUntil: at(jump + MINUTE) })
    await tick(context)
    await clock.advance(2 * MINUTE)
    await tick(context)
    expect((await context.runs.get(id))?.status).toBe('queued')
    expect(await clock.runUntil(runBatch({ context, deps, input: { run: id, source: String(source.id) } }))).toBe('succeeded')
  })

  it('leaves no batch that waits for it', async () => {
    const source = await sourceOf('waiting', [1])
    const { id } = await context.runs.enqueue({ source: String(source.id), sourceName: 'waiting', startedBy: null, trigger: 'manual' })
    await queueImport({ at: clock.now() + jump + 30_000, context, run: id, source: String(source.id) })
    await tick(context)
    const [job] = await rows<Job>('payload-jobs')
    expect(new Date(job?.waitUntil ?? 0).getTime()).toBeLessThanOrEqual(clock.now())
  })

  it('leaves no tick that waits for it', async () => {
    const schedule = (): Promise<unknown> => world.payload.jobs.handleSchedules({ queue: 'newsdesk' })
    await schedule()
    const [job] = await rows<Job>('payload-jobs')
    await set('payload-jobs', job?.id, { waitUntil: new Date(Date.now() + jump + MINUTE).toISOString() })
    await schedule()
    const [settled] = await rows<Job>('payload-jobs')
    expect(new Date(settled?.waitUntil ?? 0).getTime()).toBeLessThanOrEqual(Date.now() + 1000)
  })

  it('leaves no schedule that stands still', async () => {
    const every = { enabled: true, every: 5, jitterMinutes: 0, timeZone: 'UTC' }
    const source = await sourceOf('scheduled', [1], { schedule: every } as never)
    await set('sources', source.id, { nextRunAt: at(jump + 5 * MINUTE) })
    expect(await tick(context)).toMatchObject({ queued: 1 })
    const [stored] = await rows<{ nextRunAt: string }>('sources')
    expect(Date.parse(stored?.nextRunAt ?? '') - clock.now()).toBeLessThanOrEqual(5 * MINUTE)
  })
})

describe('a schedule that is as it should be', () => {
  it('is not begun early, also behind failures and jitter', async () => {
    const schedule = { enabled: true, every: 60, jitterMinutes: 30, timeZone: 'UTC' }
    const source = await sourceOf('patient', [1], { schedule } as never)
    for (const [failuresInRow, minutes] of [[0, 60], [0, 90], [3, 8 * 60]] as const) {
      await set('sources', source.id, { failuresInRow, nextRunAt: at(minutes * MINUTE) })
      expect(await tick(context)).toMatchObject({ queued: 0 })
      expect((await rows<{ nextRunAt: string }>('sources'))[0]?.nextRunAt).toBe(at(minutes * MINUTE))
    }
  })
})
