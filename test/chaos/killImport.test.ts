import { type ChildProcess } from 'node:child_process'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { LedgerRow } from '../../src/importers/state/index.js'
import { type ChaosSite, startChaosSite } from '../helpers/chaosSite.js'
import { forkWorker, nextMessage } from '../helpers/forkWorker.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { openWorkerPayload } from '../helpers/openWorkerPayload.js'
import type { ImportReport, ImportTask } from '../workers/importRun.js'

const KILLS = Number(process.env.NEWSDESK_CHAOS_KILLS ?? 3)
const ARTICLES = Number(process.env.NEWSDESK_CHAOS_PAGES ?? (KILLS >= 100 ? 300 : 60))
const IMAGES = Math.ceil(ARTICLES / 3)
const CONCURRENCY = 4
/** Images of one article that are under way at once. */
const IMAGES_AT_ONCE = 4
const LEASE = { heartbeatMs: 300, ttlMs: 1500 }
/** The most requests that a life sends before it is killed: enough lives for all kills, and each may get somewhere. */
const MOST_REQUESTS = KILLS >= 100 ? 16 : 30

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Doc = Readonly<Record<string, unknown>> & { readonly id: string }

describe.skipIf(process.env.NEWSDESK_TEST_DB === 'mongodb')(`32: an import that is killed ${KILLS} times`, () => {
  let temp: Awaited<ReturnType<typeof makeTempDirectory>>
  let site: ChaosSite
  let source: string

  beforeAll(async () => {
    temp = await makeTempDirectory()
    site = await startChaosSite({ articles: ARTICLES, delayMs: 15, images: IMAGES })
    const payload = await openWorkerPayload({ directory: temp.path, push: true })
    const data = {
      kind: 'mirror',
      limits: { concurrency: CONCURRENCY, intervalSeconds: 1, minGapMs: 0, requests: 1000 },
      name: 'chaos',
      publishPolicy: 'published',
      startUrls: [{ url: site.section }],
    }
    source = String((await payload.create({ collection: 'sources', data: data as never, overrideAccess: true })).id)
    await payload.destroy()
  })
  afterAll(async () => {
    await site.close()
    await temp.remove()
  })

  const prepare = async (): Promise<ChildProcess> => {
    const child = forkWorker('importRun.ts')
    const ready = nextMessage<ImportReport>(child)
    child.send({ directory: temp.path, lease: LEASE, source } satisfies ImportTask)
    await ready
    return child
  }

  /** Runs until its end or until it is killed; null when it was killed. */
  const live = async (child: ChildProcess, killAfter: Promise<void> | null): Promise<ImportReport | null> => {
    const ended = new Promise<ImportReport | null>((resolve) => {
      child.once('message', (message) => resolve(message as ImportReport))
      child.once('exit', () => resolve(null))
    })
    child.send('go')
    void killAfter?.then(() => child.kill('SIGKILL'))
    const report = await ended
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
    return report
  }

  /**
   * A moment while it starts and waits for the requests of the dead one to be given up, or some time behind one of its
   * own requests: all are parts of a life.
   */
  const moment = async (): Promise<void> => {
    if (Math.random() < 0.2) return sleep(Math.random() * 3000)
    const enough = site.requests() + 1 + Math.floor(Math.random() * MOST_REQUESTS)
    for (const end = Date.now() + 20_000; site.requests() < enough && Date.now() < end; ) await sleep(5)
    await sleep(Math.random() * 200)
  }

  it('loses nothing, doubles nothing, and asks for nothing that the kills do not explain', async () => {
    let killed = 0
    let next = prepare()
    while (killed < KILLS) {
      const child = await next
      next = prepare()
      if ((await live(child, moment())) === null) killed += 1
      // The dead one's lease runs out; a real one would be waited for by its schedule.
      await sleep(LEASE.ttlMs)
    }
    let report = await live(await next, null)
    for (let more = 0; more < 3 && report?.type === 'done' && report.reason !== null; more += 1) {
      await sleep(LEASE.ttlMs)
      report = await live(await prepare(), null)
    }
    expect(report).toMatchObject({ reason: null, summary: { failed: 0, status: 'succeeded' }, type: 'done' })
    // Once more: whatever was still to be joined has been.
    const last = await live(await prepare(), null)
    expect(last).toMatchObject({ summary: { created: 0, failed: 0, skipped: 0, unchanged: ARTICLES, updated: 0 }, type: 'done' })

    const payload = await openWorkerPayload({ directory: temp.path })
    const all = async <T = Doc>(collection: string): Promise<T[]> =>
      (
        await payload.find({ collection: collection as never, depth: 0, limit: 0, overrideAccess: true, pagination: false, trash: true })
      ).docs as unknown as T[]
    const articles = await all('articles')
    expect(articles).toHaveLength(ARTICLES)
    expect(new Set(articles.map(({ sourceKey }) => sourceKey)).size).toBe(ARTICLES)
    expect(articles.every(({ _status, heroImage, related }) => _status === 'published' && heroImage && (related as unknown[]).length === 1)).toBe(true)
    const media = await all('media')
    // One more is what the navigation shows.
    expect(media).toHaveLength(IMAGES + 1)
    expect(new Set(media.map(({ contentHash }) => contentHash)).size).toBe(IMAGES + 1)

    const rows = await all<LedgerRow>('source-items')
    const stuck = rows.filter(({ kind, outcome, settled, state, waiting }) =>
      kind === 'article' || kind === 'media' ? state !== 'imported' || !settled || waiting || outcome === null : false,
    )
    expect(stuck.map(({ outcome, reason, sourceKey, url }) => ({ outcome, reason, sourceKey, url }))).toEqual([])
    const runs = await all('import-runs')
    expect(runs.filter(({ status }) => status === 'running')).toEqual([])
    expect(runs.filter(({ status }) => status === 'failed').every(({ reason }) => reason === 'worker-lost' || reason === 'source-busy')).toBe(true)
    expect((await all('sources')).map(({ leaseOwner }) => leaseOwner ?? null)).toEqual([null])
    await payload.destroy()

    const pages = [...site.bodies].filter(([path]) => path.endsWith('.md') && !path.includes('nsc'))
    const again = pages.reduce((sum, [, times]) => sum + times - 1, 0)
    const images = [...site.bodies].filter(([path]) => path.startsWith('/img/') || path.startsWith('/raw/'))
    const imagesAgain = images.reduce((sum, [, times]) => sum + times - 1, 0)
    expect(pages).toHaveLength(ARTICLES)
    // What a kill can cost: what was under way and could not be written down.
    expect(again).toBeLessThanOrEqual(killed * CONCURRENCY)
    expect(imagesAgain).toBeLessThanOrEqual(killed * IMAGES_AT_ONCE)
    expect(site.mostAtOnce()).toBeLessThanOrEqual(CONCURRENCY)
    process.stderr.write(
      `chaos: ${killed} kills, ${ARTICLES} pages fetched ${again} times more, ${IMAGES} images ${imagesAgain} times more, ` +
        `${runs.length} runs, at most ${site.mostAtOnce()} requests at once\n`,
    )
  })
})
