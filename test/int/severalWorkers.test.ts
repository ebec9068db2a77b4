import type { ChildProcess } from 'node:child_process'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import { tick } from '../../src/jobs/tick.js'
import { type ChaosSite, startChaosSite } from '../helpers/chaosSite.js'
import { createRandom } from '../helpers/createRandom.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { startNewsdesk } from '../helpers/runNewsdesk.js'

/** NEWSDESK_WORKERS_PAGES=2000 is the long form: leases run out in their own time. The short one lets the clock jump. */
const PAGES = Number(process.env.NEWSDESK_WORKERS_PAGES ?? 100)
const IS_LONG = process.env.NEWSDESK_WORKERS_PAGES !== undefined
/** A run that loses three workers ends as failed, on purpose: fewer kills than that. */
const KILLS = Number(process.env.NEWSDESK_WORKERS_KILLS ?? (IS_LONG ? 2 : 1))
const SEED = Number(process.env.NEWSDESK_WORKERS_SEED ?? 1)
const WORKERS = 3
const SOURCES = 4
const LIMITS = { concurrency: 4, intervalSeconds: 1, minGapMs: 0, requests: 40 }
/** The server notes a request so much later than it was sent, at most. */
const LATE_MS = 50
/** A job that says it is under way is believed for three minutes, and the next tick comes within another. */
const LONGEST_PASS_MS = 270_000

/** A worker; `metrics` is where it tells its numbers, once it has started. */
type Worker = { readonly child: ChildProcess; readonly name: string; metrics: string | null }
type Run = { readonly id: string; readonly losses: number; readonly reason: string | null; readonly source: string; readonly status: string }

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** On SQLite one process writes at a time; the stand-in for MongoDB has no atomic updates. */
const canShare = process.env.NEWSDESK_TEST_DB === 'postgres' || (IS_LONG && process.env.NEWSDESK_TEST_DB === 'mongodb')

describe.skipIf(!canShare)(`${WORKERS} workers on one database, of which ${KILLS} are killed`, () => {
  let world: ImportWorld
  let site: ChaosSite
  let context: JobContext
  const workers: Worker[] = []
  const random = createRandom(SEED)

  beforeAll(async () => {
    world = await createImportWorld()
    site = await startChaosSite({ articles: PAGES, delayMs: 20, images: 5, sections: SOURCES })
    context = createJobContext({ payload: world.payload })
  })
  afterAll(async () => {
    for (const { child } of workers) child.kill('SIGKILL')
    await Promise.all(workers.map(({ child }) => new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null)))))
    await site.close()
    await world.cleanup()
  }, 60_000)

  const start = (name: string): void => {
    const { child } = startNewsdesk({
      args: ['worker', '--name', name, '--json', '--metrics-port', '0'],
      env: {
        ...process.env,
        NEWSDESK_TEST_BATCH: IS_LONG ? '50' : '200',
        NEWSDESK_TEST_DATABASE: databaseOf(world),
        NEWSDESK_TEST_FOLDER: world.directory,
        NODE_ENV: 'production',
        PAYLOAD_CONFIG_PATH: path.resolve('test/workers/newsroom.config.ts'),
        PAYLOAD_FORCE_DRIZZLE_PUSH: undefined,
        VITEST: undefined,
      },
    })
    const worker: Worker = { child, metrics: null, name }
    child.stdout?.on('data', (text: string) => (worker.metrics ??= /"metrics":"([^"]+)"/.exec(text)?.[1] ?? null))
    workers.push(worker)
  }
  const runs = (): Promise<Run[]> => world.all<Run>('importRuns')
  const lossesOf = async (): Promise<number> => (await runs()).reduce((sum, { losses }) => sum + losses, 0)
  const isAlive = ({ child }: Worker): boolean => child.exitCode === null && child.signalCode === null
  /** A worker that holds a run: one that has sent requests since it was last asked. */
  const pickBusy = async (): Promise<Worker> => {
    const sent = async ({ metrics }: Worker): Promise<number> => {
      const told = metrics === null ? '' : await (await fetch(metrics)).text()
      return [...told.matchAll(/^newsdesk_requests_total\{.*\} (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0)
    }
    const alive = workers.filter(isAlive)
    const before = await Promise.all(alive.map(sent))
    let busy: Worker[] = []
    const look = async (): Promise<boolean> => {
      const now = await Promise.all(alive.map(sent))
      busy = alive.filter((_, index) => (now[index] ?? 0) > (before[index] ?? 0))
      return busy.length > 0
    }
    await until('a worker that asks for pages', look, 60_000)
    return busy[Math.floor(random() * busy.length)] as Worker
  }
  const isOver = (found: readonly Run[]): boolean => found.every(({ status }) => status !== 'running' && status !== 'queued')
  const until = async (what: string, holds: () => Promise<boolean>, longestMs: number): Promise<void> => {
    for (const end = Date.now() + longestMs; !(await holds()); await sleep(200)) {
      if (Date.now() > end) throw new Error(`${what}: not within ${longestMs} ms. ${JSON.stringify(await runs())}`)
    }
  }

  it('fetches each page once but for those in flight at a kill, never faster than one worker may, and passes on what the dead held', async () => {
    for (let number = 0; number < SOURCES; number += 1) {
      const source = await world.createSource({ limits: LIMITS, name: `section ${number}`, publishPolicy: 'published', startUrls: [{ url: site.sections[number] ?? '' }] })
      const input = { source: String(source.id), sourceName: source.name ?? '' }
      const run = await context.runs.enqueue({ ...input, startedBy: null, trigger: 'manual' })
      await queueImport({ context, run: run.id, source: input.source })
    }
    const from = performance.now()
    for (let number = 0; number < WORKERS; number += 1) start(`worker ${number}`)

    const passes: number[] = []
    const watching: Promise<void>[] = []
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Spread over the work: a kill before the first request would show nothing.
      const enough = Math.floor(PAGES * ((kill - 1 + 0.3 + 0.4 * random()) / (KILLS + 1)))
      await until('requests', () => Promise.resolve(site.requests() > enough), IS_LONG ? 900_000 : 60_000)
      const victim = await pickBusy()
      victim.child.kill('SIGKILL')
      const killedAt = performance.now()
      if (!IS_LONG) continue
      start(victim.name)
      const before = await lossesOf()
      const passed = until('a run that is passed on', async () => (await lossesOf()) > before, LONGEST_PASS_MS)
      watching.push(passed.then(() => void passes.push((performance.now() - killedAt) / 1000)))
    }
    if (!IS_LONG) {
      // The living come to the end of what they hold; what is left under way is the dead one's, and its time passes.
      const isQuiet = async (): Promise<boolean> => {
        const seen = site.requests()
        await sleep(3_000)
        return seen === site.requests()
      }
      await until('a quiet host', isQuiet, 60_000)
      await age({ ms: 200_000, world })
      await tick(context)
    }
    await until('the end of all runs', async () => isOver(await runs()), IS_LONG ? 2_400_000 : 60_000)
    const seconds = (performance.now() - from) / 1000
    await Promise.all(watching)

    const found = await runs()
    expect(found.map(({ losses, reason, status }) => ({ losses, reason, status }))).toEqual(found.map(({ losses }) => ({ losses, reason: null, status: 'succeeded' })))
    expect(await world.payload.count({ collection: 'articles' as never, overrideAccess: true })).toMatchObject({ totalDocs: PAGES })
    const pages = [...site.bodies].filter(([path]) => path.endsWith('.md') && !path.includes('nsc'))
    const again = pages.reduce((sum, [, times]) => sum + times - 1, 0)
    expect(pages).toHaveLength(PAGES)
    const losses = await lossesOf()
    expect(losses).toBeGreaterThanOrEqual(1)
    expect(losses).toBeLessThanOrEqual(KILLS * SOURCES)
    // What a kill can cost: the pages of each run that were between their request and their row in the ledger.
    expect(again).toBeLessThanOrEqual(losses * LIMITS.concurrency)
    const most = mostWithin({ ms: LIMITS.intervalSeconds * 1000 - LATE_MS, times: site.times })
    expect(most).toBeLessThanOrEqual(LIMITS.requests)
    process.stderr.write(
      `workers: ${PAGES} pages of ${SOURCES} sources in ${seconds.toFixed(0)} s, ${KILLS} kills, ${losses} runs lost their worker and were passed on` +
        `${passes.length > 0 ? ` after ${passes.map((passed) => `${passed.toFixed(0)} s`).join(', ')}` : ''}, ${again} pages fetched twice, ` +
        `at most ${most} of ${LIMITS.requests} requests in a window, at most ${site.mostAtOnce()} at once\n`,
    )
  }, IS_LONG ? 3_600_000 : 150_000)
})

/** The most requests within any window of so many ms. */
function mostWithin({ ms, times }: { ms: number; times: readonly number[] }): number {
  let first = 0
  let most = 0
  times.forEach((at, index) => {
    while (at - (times[first] ?? at) >= ms) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

/** Lets time pass for what is under way: signs of life, leases and jobs become so much older. */
async function age({ ms, world }: { ms: number; world: ImportWorld }): Promise<void> {
  const { payload } = world
  const at = new Date(Date.now() - ms).toISOString()
  const all = async (collection: string, where: object): Promise<{ id: string; source?: unknown }[]> =>
    (await payload.db.find({ collection: collection as never, limit: 0, pagination: false, where: where as never })).docs as never
  for (const { id } of await all('import-runs', { status: { equals: 'running' } })) {
    await payload.db.updateOne({ collection: 'import-runs' as never, data: { heartbeatAt: at }, id, req: {} })
  }
  for (const { id } of await all('sources', { leaseUntil: { exists: true } })) {
    await payload.db.updateOne({ collection: 'sources' as never, data: { leaseUntil: at }, id, req: {} })
  }
  for (const { id } of await all('payload-jobs', { processing: { equals: true } })) {
    await payload.db.updateOne({ collection: 'payload-jobs' as never, data: { updatedAt: at }, id, req: {} })
  }
}

/** The address of a test's database, for other processes. */
function databaseOf({ payload }: ImportWorld): string {
  const { pool, url } = payload.db as { pool?: { options: { connectionString: string } }; url?: string }
  return pool?.options.connectionString ?? url ?? ''
}
