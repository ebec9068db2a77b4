import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createHttpClient } from '../../src/importers/http/index.js'
import { createHostStateStore } from '../../src/importers/state/index.js'
import type { RatePolicy } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock } from '../helpers/fakeClock.js'
import { forkWorker, nextMessage } from '../helpers/forkWorker.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { openWorkerPayload } from '../helpers/openWorkerPayload.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import type { FetchReport, FetchTask } from '../workers/fetch.js'

type Hit = { readonly path: string; readonly at: number; inFlight: number }

/** A host that answers slowly enough for two requests to overlap, if anyone sends two. */
async function startHost(): Promise<{ url: string; hits: Hit[]; server: Server; refuse: { with: string | null } }> {
  const hits: Hit[] = []
  const refuse: { with: string | null } = { with: null }
  let inFlight = 0
  const server = createServer((request, response) => {
    inFlight += 1
    hits.push({ at: performance.now(), inFlight, path: request.url ?? '' })
    response.once('close', () => (inFlight -= 1))
    const isRobots = request.url === '/robots.txt'
    const status = isRobots ? 404 : refuse.with === null ? 200 : 429
    const headers = { 'content-type': 'text/plain', ...(status === 429 ? { 'retry-after': refuse.with ?? '' } : {}) }
    setTimeout(() => response.writeHead(status, headers).end('a page'), 40)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { hits, refuse, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** What a source has by default: one request at a time, and one a second. */
const POLICY: RatePolicy = { concurrency: 1, intervalMs: 1000, minGapMs: 0, requests: 1 }
/** The smallest gap that a server may see: what a network and a busy machine delay is not the sender's. */
const LEAST_GAP_MS = 980

describe.skipIf(process.env.NEWSDESK_TEST_DB === 'mongodb')('14: two processes against one database', () => {
  it('ask a host as one: never two requests at once, never closer together than allowed, robots.txt once', async () => {
    const { path: directory, remove } = await makeTempDirectory()
    await (await openWorkerPayload({ directory, push: true })).destroy()
    const host = await startHost()
    const workers = ['a', 'b'].map((name) => {
      const child = forkWorker('fetch.ts')
      const urls = Array.from({ length: 6 }, (_, index) => `${host.url}/${name}${index}`)
      child.send({ directory, maxWaitMs: 60_000, policy: POLICY, urls } satisfies FetchTask)
      return child
    })
    await Promise.all(workers.map((child) => nextMessage<FetchReport>(child)))
    const reports = workers.map((child) => nextMessage<FetchReport>(child))
    for (const child of workers) child.send('go')
    const done = await Promise.all(reports)
    host.server.close()
    await remove()

    expect(done.flatMap((report) => (report.type === 'done' ? report.outcomes : []))).toEqual(Array(12).fill('200'))
    expect(Math.max(...host.hits.map(({ inFlight }) => inFlight))).toBe(1)
    const gaps = host.hits.slice(1).map(({ at }, index) => at - (host.hits[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(LEAST_GAP_MS)
    expect(host.hits.filter(({ path }) => path === '/robots.txt').length).toBeLessThanOrEqual(2)
    expect(host.hits.filter(({ path }) => path !== '/robots.txt')).toHaveLength(12)
    // Two processes start.
  }, 180_000)
})

describe('6 and 33: a restart', () => {
  let test: TestPayload

  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())

  it('does not wake a host that asked for an hour: not one request before, all of them after', async () => {
    const host = await startHost()
    const clock = createFakeClock(Date.now())
    const client = (): ReturnType<typeof createHttpClient> =>
      createHttpClient({
        allowLoopback: true,
        clock,
        contact: 'https://harbour-daily.example',
        store: createHostStateStore({ payload: test.payload, slugs: DEFAULT_SLUGS }),
      })
    const ask = (http: ReturnType<typeof createHttpClient>): Promise<unknown> =>
      clock.runUntil(http.get({ accept: 'page', policy: POLICY, respectRobots: true, url: `${host.url}/page` }))

    const before = client()
    host.refuse.with = '3600'
    await expect(ask(before)).rejects.toMatchObject({ code: 'throttled' })
    const asked = host.hits.length
    await before.close()
    host.refuse.with = null

    await clock.advance(30 * 60_000)
    const middle = client()
    await expect(ask(middle)).rejects.toMatchObject({ code: 'throttled' })
    await middle.close()
    expect(host.hits).toHaveLength(asked)

    await clock.advance(30 * 60_000)
    const after = client()
    await expect(ask(after)).resolves.toMatchObject({ status: 200 })
    // robots.txt was kept as well.
    expect(host.hits.slice(asked).map(({ path }) => path)).toEqual(['/page'])
    await after.close()
    host.server.close()
  })
})
