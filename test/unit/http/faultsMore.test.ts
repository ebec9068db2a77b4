import type { AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { fetchPage, type FetchResult } from '../../../src/importers/fetch/index.js'
import { createHttpClient, createMemoryHostStateStore, freshnessMs, type HttpClient, type HttpClientOptions, systemClock } from '../../../src/importers/http/index.js'
import type { RatePolicy, SourceKey } from '../../../src/importers/types.js'
import { createFakeClock } from '../../helpers/fakeClock.js'
import { FAULTS, type FaultServer, type Handler, PAGE, type Routes, send, startFaultServer } from '../../helpers/faultServer.js'

const policy: RatePolicy = { concurrency: 8, intervalMs: 100, minGapMs: 0, requests: 1000 }
const HOUR = 3_600_000

let server: FaultServer
let http: HttpClient

const makeClient = (options: HttpClientOptions = {}): HttpClient =>
  createHttpClient({
    allowLoopback: true,
    limits: { pageBytes: 1024 * 1024 },
    maxWaitMs: 0,
    random: () => 0.5,
    retries: { baseMs: 2, capMs: 2, max: 1 },
    timeouts: { connectMs: 1000, headersMs: 150, idleMs: 150, totalMs: 400 },
    ...options,
  })

const start = async (routes: Routes = {}, options: HttpClientOptions = {}): Promise<void> => {
  server = await startFaultServer(routes)
  http = makeClient(options)
}

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ImporterError ? error.code : error),
  )

const get = (path: string, respectRobots = false): Promise<unknown> =>
  http.get({ accept: 'page', policy, respectRobots, url: server.url + path })

const fetchOf = (path: string, etag: string | null = null): Promise<FetchResult> =>
  fetchPage({
    clock: systemClock,
    http,
    policy,
    ref: { sourceKey: 'test:1' as SourceKey, url: server.url + path },
    respectRobots: false,
    validators: etag === null ? null : { etag },
  })

const hashOf = (result: FetchResult): string => (result.status === 'fetched' ? result.page.contentHash : result.status)
const etagOf = (result: FetchResult): string | null => (result.status === 'fetched' ? (result.page.headers['etag'] ?? null) : null)

afterEach(async () => {
  await http.close()
  await server.close()
})

describe('the next run', () => {
  beforeEach(() => start())

  it.each(FAULTS.map((fault) => [fault.title, fault] as const))('goes on with the host after a server that %s, or keeps to its pause', async (_title, fault) => {
    await http.close()
    const store = createMemoryHostStateStore()
    http = makeClient({ store })
    const reason = await reasonOf(get(fault.path))
    await http.close()
    http = makeClient({ store })
    const isPaused = reason === 'throttled' || reason === 'host-parked'
    expect(await reasonOf(get('/page'))).toBe(isPaused ? reason : null)
    expect(server.asked().includes('/page')).toBe(!isPaused)
  })
})

describe('a page that is never the same', () => {
  it('is the same text for an ETag that changes each time', async () => {
    await start({ '/a': ({ count, response }) => response.writeHead(200, { 'content-type': 'text/html', etag: `"${count}"` }).end(PAGE) })
    const first = await fetchOf('/a')
    const second = await fetchOf('/a', etagOf(first))
    expect(server.log.at(-1)?.headers['if-none-match']).toBe('"1"')
    expect(hashOf(second)).toBe(hashOf(first))
    expect(etagOf(second)).toBe('"2"')
  })

  it('has the hash of what came when it alternates between two texts', async () => {
    const texts = ['<p>甲</p>', '<p>乙</p>']
    await start({ '/a': (args) => send(texts[args.count % 2] ?? '')(args) })
    const hashes: string[] = []
    for (let turn = 0; turn < 4; turn += 1) hashes.push(hashOf(await fetchOf('/a')))
    expect(hashes).toEqual([hashes[0], hashes[1], hashes[0], hashes[1]])
    expect(new Set(hashes).size).toBe(2)
  })
})

describe('a server whose clock is off', () => {
  it.each([
    ['an hour fast', HOUR],
    ['an hour slow', -HOUR],
  ])('is waited for by its own clock when that is %s', async (_name, offset) => {
    const clock = createFakeClock()
    const patience: Handler = ({ count, response }) => {
      const now = Math.floor(clock.now() / 1000) * 1000 + offset
      if (count > 1) return response.end('ok')
      return response.writeHead(503, { date: new Date(now).toUTCString(), 'retry-after': new Date(now + 9000).toUTCString() }).end()
    }
    await start({ '/a': patience }, { clock, maxWaitMs: 60_000 })
    const before = clock.now()
    expect(await clock.runUntil(reasonOf(get('/a')))).toBe(null)
    expect(clock.now() - before).toBeGreaterThanOrEqual(9000)
    expect(clock.now() - before).toBeLessThan(11_000)
  })

  it.each([HOUR, -HOUR])('says by its own clock how long a page stays fresh (%i ms off)', async (offset) => {
    await start()
    const now = Date.UTC(2025, 8, 4)
    const at = (ms: number): string => new Date(now + offset + ms).toUTCString()
    expect(freshnessMs({ headers: { date: at(0), expires: at(5000) }, now, status: 200, url: server.url })).toBe(5000)
  })
})

describe('a host that answers otherwise than it should', () => {
  it('allows everything when its robots.txt is a page', async () => {
    await start({ '/robots.txt': send('<!doctype html><html><body><p>User-agent: *<br>Disallow: /</p></body></html>') })
    expect(await reasonOf(get('/a', true))).toBe(null)
    expect(server.asked()).toEqual(['/a'])
  })

  it('fails closed when a TLS server has no certificate to show', async () => {
    await start()
    const tls = createTlsServer({}).on('tlsClientError', () => undefined)
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve))
    const url = `https://127.0.0.1:${(tls.address() as AddressInfo).port}/`
    expect(await reasonOf(http.get({ accept: 'page', policy, respectRobots: false, url }))).toBe('tls-failed')
    await new Promise((resolve) => tls.close(resolve))
  })

  it('ends in too-large when 60 MB come without a word before', async () => {
    const body = Buffer.alloc(60 * 1024 * 1024, 'a')
    await start({
      '/a': ({ response }) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end(body)
      },
    })
    expect(await reasonOf(get('/a'))).toBe('too-large')
  })
})
