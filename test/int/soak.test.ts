import { readdirSync } from 'node:fs'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { systemClock } from '../../src/importers/http/index.js'
import { createJobContext } from '../../src/jobs/jobContext.js'
import { startRun } from '../../src/jobs/startRun.js'
import { runWorker } from '../../src/workers/runWorker.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

/** NEWSDESK_SOAK_MINUTES is 10 or 120 for the long forms; without it a few rounds only show that nothing is left behind. */
const MINUTES = Number(process.env.NEWSDESK_SOAK_MINUTES ?? 0)
const IS_LONG = MINUTES > 0
const PAGES = IS_LONG ? 60 : 12
const ROUNDS = IS_LONG ? Infinity : 6
/** Rounds before the first measurement: caches fill and code is compiled. */
const WARM_UP = IS_LONG ? 20 : 2
const CHANGED = 4
/** Of one article (`maxPerDoc`). */
const VERSIONS = 10
const FURNITURE = ['www/master/t/harbour/1.jpg', 'www/master/t/harbour/2.jpg', 'harbour/master/gb/300/deng-ta.jpg']
const PREFIX = '/o/harbour/blob/master'
/** What the process may hold more at the end than after the warm-up: sockets that close in their own time. */
const MORE_HANDLES = 5
/** Live heap behind a collection, last third against first, MB. A leak of one page's text each round would be more. */
const MORE_HEAP_MB = 10

type Sample = { readonly fds: number; readonly heapMb: number; readonly resources: number }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const measure = async (): Promise<Sample> => {
  // What is closed in this turn is gone in the next.
  await new Promise((resolve) => setTimeout(resolve, 50))
  collect()
  return {
    fds: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    resources: process.getActiveResourcesInfo().length,
  }
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

// The short form on one database; the long ones wherever they are asked for.
describe.skipIf(!IS_LONG && (process.env.NEWSDESK_TEST_DB ?? 'sqlite') !== 'sqlite')('imports of changing pages, one after the other', () => {
  let world: ImportWorld
  let server: MirrorServer
  let folder: Awaited<ReturnType<typeof makeTempDirectory>>

  beforeAll(async () => {
    folder = await makeTempDirectory()
    server = await startMirrorServer()
    world = await createImportWorld({ options: { importer: { allowLoopback: true, pageStoreDirectory: path.join(folder.path, 'pages') } } })
  })
  afterAll(async () => {
    await world.cleanup()
    await server.close()
    await folder.remove()
  })

  const entries = Array.from({ length: PAGES }, (_, number) => ({ path: `gb/25/9/4/n${3_800_000 + number}`, title: `第${number}盏灯` }))
  const here = (page: string): string => page.replaceAll('https://raw.githubusercontent.com/', `${server.url}/raw/`)
  const write = (number: number, round: number): void => {
    const entry = entries[number % PAGES] ?? { path: '', title: '' }
    server.files.set(`${PREFIX}/${entry.path}.md`, { body: here(makeArticlePage({ ...entry, title: `${entry.title}，第${round}夜` })) })
  }
  const count = async (collection: string): Promise<number> => (await world.payload.db.count({ collection: collection as never, where: {} })).totalDocs

  it('leave no memory, handles, jobs, locks or versions behind', async () => {
    entries.forEach((_, number) => write(number, 0))
    server.files.set(`${PREFIX}/gb/nsc100.md`, { body: here(makeSectionPage({ entries })) })
    const image = await sharp({ create: { background: 'white', channels: 3, height: 10, width: 10 } }).png().toBuffer()
    for (const file of FURNITURE) server.files.set(`/raw/harbour-daily/${file}`, { body: image, type: 'image/png' })
    const source = await world.createSource({ name: 'Harbour', publishPolicy: 'published', startUrls: [{ url: `${server.url}${PREFIX}/gb/nsc100.md` }] })
    const context = createJobContext({ payload: world.payload })
    const samples: Sample[] = []
    const until = Date.now() + MINUTES * 60_000
    let round = 0
    let rows: number[] = []
    for (; round < ROUNDS && (!IS_LONG || Date.now() < until); round += 1) {
      for (let change = 0; round > 0 && change < CHANGED; change += 1) write(round * CHANGED + change, round)
      const started = await startRun({ context, source: { id: source.id, name: 'Harbour' }, startedBy: null, trigger: 'manual' })
      expect(started.status).toBe('started')
      await runWorker({
        clock: systemClock,
        hooks: { onBatch: () => undefined, signal: new AbortController().signal },
        isOnce: true,
        onFailure: () => undefined,
        onRecovery: () => undefined,
        payload: world.payload,
        queues: ['newsdesk'],
      })
      server.clearLog()
      const now = [await count('source-items'), await count('source-places'), await count('articles'), await count('media'), await count('host-states')]
      // What the first round has made is all there ever is.
      if (round === 0) rows = now
      expect(now).toEqual(rows)
      if (round >= WARM_UP) samples.push(await measure())
    }

    expect(await count('payload-jobs')).toBe(0)
    expect(await count('payload-locked-documents')).toBe(0)
    const runs = await world.all<{ status: string }>('importRuns')
    expect(runs).toHaveLength(round)
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['succeeded']))
    const versions = (await world.payload.db.countVersions({ collection: 'articles' as never, where: {} })).totalDocs
    expect(versions).toBeLessThanOrEqual(Math.min(PAGES * VERSIONS, PAGES * 2 + (round - 1) * CHANGED))
    expect(await world.all('sources')).toMatchObject([{ leaseOwner: null, leaseUntil: null }])

    const third = Math.ceil(samples.length / 3)
    const [first, last] = [samples.slice(0, third), samples.slice(-third)]
    const heap = [median(first.map(({ heapMb }) => heapMb)), median(last.map(({ heapMb }) => heapMb))] as const
    const grown = (of: keyof Sample): number => median(last.map((sample) => sample[of])) - median(first.map((sample) => sample[of]))
    process.stderr.write(
      `soak: ${round} imports of ${PAGES} pages, ${CHANGED} changed each time; live heap ${heap[0].toFixed(1)} MB, at the end ${heap[1].toFixed(1)} MB; ` +
        `open files ${grown('fds')} more, active resources ${grown('resources')} more; ${versions} versions\n`,
    )
    expect(heap[1] - heap[0]).toBeLessThan(MORE_HEAP_MB)
    expect(grown('fds')).toBeLessThanOrEqual(MORE_HANDLES)
    expect(grown('resources')).toBeLessThanOrEqual(MORE_HANDLES)
  }, MINUTES * 60_000 + 120_000)
})
