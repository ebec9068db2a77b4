import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { ImporterError, ThrottledError } from '../../../src/importers/errors.js'
import { fetchPage } from '../../../src/importers/fetch/index.js'
import { createHttpClient, type HttpClient, systemClock } from '../../../src/importers/http/index.js'
import type { RatePolicy, SourceKey } from '../../../src/importers/types.js'
import { FAULTS, type FaultServer, GOOD_ROUTES, PAGE, startFaultServer } from '../../helpers/faultServer.js'
import { startTlsServer } from '../../helpers/tlsServer.js'

const policy: RatePolicy = { concurrency: 8, intervalMs: 100, minGapMs: 0, requests: 1000 }
const sourceKey = 'test:1' as SourceKey

let server: FaultServer
let http: HttpClient

const makeClient = (): HttpClient =>
  createHttpClient({
    allowLoopback: true,
    limits: { pageBytes: 1024 * 1024 },
    maxWaitMs: 0,
    random: () => 0.5,
    retries: { baseMs: 2, capMs: 2, max: 1 },
    timeouts: { connectMs: 1000, headersMs: 150, idleMs: 150, totalMs: 400 },
  })

const reasonOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ImporterError ? error.code : error),
  )

const get = (url: string): Promise<unknown> =>
  http.get({ accept: 'page', policy, respectRobots: false, url })

beforeAll(async () => {
  server = await startFaultServer()
})
afterAll(() => server.close())

describe('the fault catalogue', () => {
  afterEach(async () => {
    await http.close()
    server.clear()
  })

  it.each(FAULTS.map((fault) => [fault.title, fault] as const))('28 and 29: gives its reason for a server that %s', async (_title, fault) => {
    http = makeClient()
    expect(await reasonOf(get(server.url + fault.path))).toBe(fault.reason)
    expect(server.log.filter(({ path }) => path.split('?')[0] === fault.path)).toHaveLength(fault.requests)
    await http.close()
    http = makeClient()
    const page = fetchPage({
      clock: systemClock,
      http,
      maxBytes: 1024 * 1024,
      policy,
      ref: { sourceKey, url: server.url + fault.path },
      respectRobots: false,
    })
    expect(await reasonOf(page)).toBe(fault.pageReason ?? fault.reason)
  })

  it.each(Object.keys(GOOD_ROUTES))('takes the answer of %s', async (path) => {
    http = makeClient()
    const answer = await http.get({ accept: 'page', policy, respectRobots: false, url: server.url + path })
    expect(answer.status === 200 && Buffer.from(answer.body).toString()).toBe(PAGE)
  })

  it('says that a connection is refused', async () => {
    http = makeClient()
    const gone = await startFaultServer()
    await gone.close()
    expect(await reasonOf(get(`${gone.url}/`))).toBe('connection-refused')
  })

  it('says that a name has no address', async () => {
    http = createHttpClient({
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
      retries: { baseMs: 1, max: 1 },
    })
    expect(await reasonOf(get('http://nowhere.example/'))).toBe('dns-failed')
  })

  it('says so of a name that the machine itself cannot resolve', async () => {
    http = makeClient()
    // RFC 6761 6.4: a name below .invalid never has an address.
    expect(await reasonOf(get('http://newsroom.invalid/'))).toBe('dns-failed')
  })

  it('31: fails closed when TLS fails', async () => {
    http = makeClient()
    expect(await reasonOf(get(server.url.replace('http:', 'https:')))).toBe('tls-failed')
    expect(server.log).toHaveLength(0)
  })

  it.each([
    ['that nobody vouches for', -1, 30],
    ['that has run out', -60, -30],
    ['that is not valid yet', 30, 60],
  ])('31: sends nothing to a host with a certificate %s', async (_title, fromDays, toDays) => {
    http = makeClient()
    const host = await startTlsServer({ fromDays, toDays })
    expect(await reasonOf(get(host.url))).toBe('tls-failed')
    expect(await reasonOf(http.get({ accept: 'page', policy, respectRobots: true, url: host.url }))).toBe('tls-failed')
    expect(host.requests()).toBe(0)
    await host.close()
  })

  it('refuses a URL that is too long', async () => {
    http = makeClient()
    expect(await reasonOf(get(`${server.url}/${'a'.repeat(3000)}`))).toBe('bad-url')
  })

  it('goes on to use a host after each of its faults', async () => {
    http = makeClient()
    for (const path of ['/404', '/500', '/reset', '/page']) await reasonOf(get(server.url + path))
    expect(server.asked().at(-1)).toBe('/page')
  })

  it('keeps the growth of memory small while it reads a bomb', async () => {
    http = makeClient()
    await reasonOf(get(`${server.url}/bomb`))
    const before = process.memoryUsage().rss
    await reasonOf(get(`${server.url}/bomb`))
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024)
  })

  it('says until when a host wants to be left alone', async () => {
    http = makeClient()
    const error: unknown = await http
      .get({ accept: 'page', policy, respectRobots: false, url: `${server.url}/429-seconds` })
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ThrottledError)
    expect((error as ThrottledError).retryAt).toBeGreaterThan(Date.now() + 3_590_000)
    expect(await reasonOf(get(`${server.url}/page`))).toBe('throttled')
    expect(server.asked()).toEqual(['/429-seconds'])
  })

  it('ends a request when its signal says so', async () => {
    http = makeClient()
    const run = new AbortController()
    const work = http.get({ accept: 'page', policy, respectRobots: false, signal: run.signal, url: `${server.url}/slow-headers` })
    setTimeout(() => run.abort(new Error('enough')), 20)
    await expect(work).rejects.toThrow('enough')
  })

  it('ends what waits and runs when it is closed', async () => {
    http = makeClient()
    const work = http.get({ accept: 'page', policy, respectRobots: false, url: `${server.url}/slow-headers` })
    await http.close()
    await expect(work).rejects.toThrow('closed')
  })
})
