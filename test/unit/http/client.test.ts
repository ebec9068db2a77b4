import { afterEach, describe, expect, it } from 'vitest'

import { ImporterError, UsageError } from '../../../src/importers/errors.js'
import {
  createHttpClient,
  createMemoryHostStateStore,
  explainFetch,
  type FetchRecord,
  freshnessMs,
  type HttpAnswer,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  systemClock,
} from '../../../src/importers/http/index.js'
import type { RatePolicy } from '../../../src/importers/types.js'
import { createFakeClock, type FakeClock } from '../../helpers/fakeClock.js'
import { type FaultServer, type Routes, send, startFaultServer } from '../../helpers/faultServer.js'

const policy: RatePolicy = { concurrency: 4, intervalMs: 10, minGapMs: 0, requests: 1000 }

describe('the polite client', () => {
  let server: FaultServer
  let http: HttpClient
  let clock: FakeClock
  const records: FetchRecord[] = []

  const start = async (routes: Routes, options: HttpClientOptions = {}): Promise<void> => {
    clock = createFakeClock()
    records.length = 0
    server = await startFaultServer(routes)
    http = createHttpClient({ allowLoopback: true, clock, onFetch: (record) => records.push(record), random: () => 0.5, ...options })
  }
  afterEach(async () => {
    await http.close()
    await server.close()
  })

  const get = (path: string, request: Partial<HttpRequest> = {}): Promise<HttpAnswer> =>
    clock.runUntil(http.get({ accept: 'page', policy, respectRobots: false, url: server.url + path, ...request }))

  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof ImporterError ? error.code : error),
    )

  describe('when a host asks for patience', () => {
    it.each<[string, number, Record<string, string>, number]>([
      ['seconds', 429, { 'retry-after': '7' }, 7000],
      ['seconds of a 503', 503, { 'retry-after': '7' }, 7000],
      ['a date by the clock of the server', 503, { date: 'Thu, 04 Sep 2025 11:00:00 GMT', 'retry-after': 'Thu, 04 Sep 2025 11:00:09 GMT' }, 9000],
      ['a date in the past', 429, { date: 'Thu, 04 Sep 2025 11:00:00 GMT', 'retry-after': 'Thu, 04 Sep 2025 10:00:00 GMT' }, 0],
      ['junk', 429, { 'retry-after': 'soon' }, 5000],
      ['a negative number', 429, { 'retry-after': '-5' }, 5000],
      ['nothing', 429, {}, 5000],
    ])('4, 5 and 8: waits by %s and asks again, at no cost of attempts', async (_name, status, headers, waitMs) => {
      await start(
        { '/a': ({ count, response }) => (count === 1 ? response.writeHead(status, headers).end() : response.end('ok')) },
        { retries: { max: 0 } },
      )
      const before = clock.now()
      expect((await get('/a')).status).toBe(200)
      expect(clock.now() - before).toBeGreaterThanOrEqual(waitMs)
      expect(clock.now() - before).toBeLessThan(waitMs + 1000)
      expect(records[0]).toMatchObject({ attempts: 2, waitedFor: waitMs > 0 ? 'throttled' : null, waitedMs: waitMs })
    })

    it('4: holds the whole host, not the one request', async () => {
      const asked: number[] = []
      await start({
        '/a': ({ count, response }) => (count === 1 ? response.writeHead(429, { 'retry-after': '7' }).end() : response.end('ok')),
        '/b': ({ response }) => {
          asked.push(clock.now())
          response.end('ok')
        },
      })
      const before = clock.now()
      const first = http.get({ accept: 'page', policy: { ...policy, concurrency: 1 }, respectRobots: false, url: `${server.url}/a` })
      const rest = Array.from({ length: 5 }, () => http.get({ accept: 'page', policy, respectRobots: false, url: `${server.url}/b` }))
      await clock.runUntil(Promise.all([first, ...rest]))
      expect(asked).toHaveLength(5)
      expect(Math.min(...asked) - before).toBeGreaterThanOrEqual(7000)
    })

    it('gives up on a host that always says at once', async () => {
      await start({ '/a': send('', { 'retry-after': '0' }, 429) })
      expect(await codeOf(get('/a'))).toBe('throttled')
      expect(server.asked()).toHaveLength(10)
    })

    it('13: pauses when the rate limit of the host is used up', async () => {
      await start({ '/a': send('ok', { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }), '/b': send('ok', { ratelimit: '"default";r=0;t=30' }) })
      const before = clock.now()
      await get('/a')
      await get('/b')
      expect(clock.now() - before).toBeGreaterThanOrEqual(12_000)
      await get('/c')
      expect(clock.now() - before).toBeGreaterThanOrEqual(42_000)
    })

    it('6: keeps a pause in the store for the next client', async () => {
      const store = createMemoryHostStateStore()
      await start({ '/a': send('', { 'retry-after': '3600' }, 429) }, { store })
      expect(await codeOf(get('/a'))).toBe('throttled')
      await http.close()
      http = createHttpClient({ allowLoopback: true, clock, store })
      await clock.advance(1_800_000)
      expect(await codeOf(get('/b'))).toBe('throttled')
      await clock.advance(1_800_000)
      expect(await codeOf(get('/b'))).toBe(null)
      expect(server.asked()).toEqual(['/a', '/b'])
    })
  })

  describe('when a request fails', () => {
    it.each<[string, string, Routes[string]]>([
      ['a 500', 'server-error', send('', {}, 500)],
      ['a 502', 'server-error', send('', {}, 502)],
      ['a 504', 'server-error', send('', {}, 504)],
      ['a reset', 'connection-reset', ({ socket }) => socket.destroy()],
    ])('8: repeats %s with 1, 2, 4 and 8 s of full jitter', async (_name, code, handler) => {
      await start({ '/a': handler }, { random: () => 1 })
      const before = clock.now()
      expect(await codeOf(get('/a'))).toBe(code)
      expect(clock.now() - before).toBeGreaterThanOrEqual(15_000)
      expect(clock.now() - before).toBeLessThan(15_100)
      expect(server.asked()).toHaveLength(5)
    })

    it.each([404, 410, 451, 401, 403, 418])('9: does not repeat %i', async (status) => {
      await start({ '/a': send('', {}, status) })
      await codeOf(get('/a'))
      expect(server.asked()).toHaveLength(1)
    })

    it('takes the answer when the failure has passed', async () => {
      await start({ '/a': ({ count, response, socket }) => (count < 3 ? socket.destroy() : response.end('ok')) })
      expect((await get('/a')).status).toBe(200)
      expect(records[0]).toMatchObject({ attempts: 3, reason: null })
    })

    it('11: leaves a dead host alone after five failures', async () => {
      await start({})
      await server.close()
      expect(await codeOf(get('/a'))).toBe('connection-refused')
      expect(await codeOf(get('/b'))).toBe('circuit-open')
      await clock.advance(1_800_000)
      expect(await codeOf(get('/c'))).toBe('circuit-open')
    })

    it('does not give a host up for one page that resets', async () => {
      await start({ '/a': ({ socket }) => socket.destroy() })
      expect(await codeOf(get('/a'))).toBe('connection-reset')
      expect(await codeOf(get('/b'))).toBe(null)
    })
  })

  describe('when a page was fetched before', () => {
    const conditional: Routes = {
      '/etag': ({ request, response }) =>
        request.headers['if-none-match']?.includes('"v1"')
          ? response.writeHead(304, { etag: '"v1"' }).end()
          : response.writeHead(200, { etag: '"v1"' }).end('full'),
    }

    it('22: sends its validators and takes 304 without a body, each time', async () => {
      await start(conditional)
      const first = await get('/etag')
      const validators = { etag: first.headers['etag'] ?? null, lastModified: 'Thu, 04 Sep 2025 10:00:00 GMT' }
      for (let turn = 0; turn < 3; turn += 1) expect((await get('/etag', { validators })).status).toBe(304)
      expect(server.log.at(-1)?.headers['if-modified-since']).toBe('Thu, 04 Sep 2025 10:00:00 GMT')
      expect(records.at(-1)).toMatchObject({ status: 304, validator: 'etag' })
    })

    it.each([
      ['W/"v1"', 'W/"v1"'],
      ['"v1-gzip"', '"v1-gzip", "v1"'],
      ['"v1--gzip"', '"v1--gzip", "v1"'],
      ['"v1;br"', '"v1;br", "v1"'],
    ])('23: offers %s as %s', async (etag, sent) => {
      await start(conditional)
      expect((await get('/etag', { validators: { etag } })).status).toBe(304)
      expect(server.log.at(-1)?.headers['if-none-match']).toBe(sent)
    })

    it('23: sends a date in the future as it came, and takes 304', async () => {
      const lastModified = 'Sun, 04 Sep 2095 10:00:00 GMT'
      await start({
        '/later': ({ request, response }) =>
          response.writeHead(request.headers['if-modified-since'] === lastModified ? 304 : 200, { 'last-modified': lastModified }).end(),
      })
      const first = await get('/later')
      const validators = { lastModified: first.headers['last-modified'] ?? null }
      for (let turn = 0; turn < 2; turn += 1) expect((await get('/later', { validators })).status).toBe(304)
      expect(records.at(-1)).toMatchObject({ status: 304, validator: 'last-modified' })
    })

    it('does not send a validator that is none', async () => {
      await start(conditional)
      expect((await get('/etag', { validators: { etag: 'x"\r\nX: y', lastModified: 'never' } })).status).toBe(200)
      expect(server.log.at(-1)?.headers).not.toHaveProperty('if-none-match')
      expect(server.log.at(-1)?.headers).not.toHaveProperty('if-modified-since')
    })

    it('25: knows how long an answer stays fresh', () => {
      const now = Date.UTC(2025, 8, 4)
      const fresh = (headers: Record<string, string>): number | null => freshnessMs({ headers, now, status: 200, url: 'https://example.com/' })
      expect(fresh({ 'cache-control': 'max-age=60' })).toBe(60_000)
      expect(fresh({ age: '20', 'cache-control': 'max-age=60' })).toBe(40_000)
      expect(fresh({ 'cache-control': 'no-cache' })).toBe(0)
      expect(fresh({ date: new Date(now).toUTCString(), expires: new Date(now + 5000).toUTCString() })).toBe(5000)
      expect(fresh({ 'last-modified': 'Thu, 04 Sep 2015 10:00:00 GMT' })).toBe(null)
    })
  })

  describe('when a page redirects', () => {
    const to =
      (location: string, status: number): Routes[string] =>
      ({ response }) =>
        response.writeHead(status, { location }).end()

    it('says where the page has moved for good', async () => {
      await start({ '/a': to('/b', 301), '/b': to('/c', 308) })
      const answer = await get('/a')
      expect(answer.movedTo).toBe(`${server.url}/c`)
      expect(answer.redirects.map(({ status }) => status)).toEqual([301, 308])
    })

    it('does not take a temporary hop for a move', async () => {
      await start({ '/a': to('/b', 301), '/b': to('/c', 302) })
      expect((await get('/a')).movedTo).toBe(null)
    })

    it('28: follows five and not six', async () => {
      const chain = (length: number): Routes =>
        Object.fromEntries(Array.from({ length }, (_, index) => [`/r${index}`, to(`/r${index + 1}`, 302)]))
      await start(chain(5))
      expect((await get('/r0')).url).toBe(`${server.url}/r5`)
      await server.close()
      server = await startFaultServer(chain(6))
      expect(await codeOf(get('/r0'))).toBe('too-many-redirects')
    })

    it('28: leaves the site only for hosts that the source allows, and records it', async () => {
      await start({ '/a': ({ response }) => response.writeHead(302, { location: `http://localhost:${server.port}/b` }).end() })
      expect(await codeOf(get('/a'))).toBe('redirect-offsite')
      const answer = await get('/a', { allowedHosts: ['localhost'] })
      expect(answer.redirects).toEqual([
        { from: `${server.url}/a`, offsite: true, status: 302, to: `http://localhost:${server.port}/b` },
      ])
    })
  })

  describe('at the server', () => {
    it('3: is never seen more often than it may ask, nor idle while it may', async () => {
      await start({}, { clock: systemClock })
      const rate = { concurrency: 4, intervalMs: 500, minGapMs: 0, requests: 5 }
      const urls = Array.from({ length: 15 }, (_, index) => `${server.url}/${index}`)
      await Promise.all(urls.map((url) => http.get({ accept: 'page', policy: rate, respectRobots: false, url })))
      const times = server.log.map(({ at }) => at)
      const spans = times.slice(5).map((at, index) => at - (times[index] ?? 0))
      // The server shares this process: what it notes may be late by a few ms.
      expect(Math.min(...spans)).toBeGreaterThanOrEqual(490)
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(2 * 500 * 1.2)
    })

    it('4: sends nothing into a pause that begins while it connects', async () => {
      const connecting: (() => void)[] = []
      await start(
        { '/a': ({ response }) => response.writeHead(429, { 'retry-after': '3600' }).end(), '/b': send('ok') },
        {
          maxWaitMs: 0,
          // The second connection waits for its address until the first request has been refused.
          resolve: () => {
            const answer = [{ address: '127.0.0.1', family: 4 }]
            return connecting.length === 0
              ? (connecting.push(() => undefined), Promise.resolve(answer))
              : new Promise((resolve) => connecting.push(() => resolve(answer)))
          },
        },
      )
      const ask = (path: string): Promise<unknown> =>
        codeOf(http.get({ accept: 'page', policy, respectRobots: false, url: `http://localhost:${server.port}${path}` }))
      const work = Promise.all([ask('/a'), ask('/b')])
      while (connecting.length < 2) await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setTimeout(resolve, 20))
      connecting[1]?.()
      expect(await work).toEqual(['throttled', 'throttled'])
      expect(server.asked()).toEqual(['/a'])
    })

    it('says that no address accepts connections when a name has several', async () => {
      await start({}, { clock: systemClock, resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]), retries: { max: 0 } })
      await server.close()
      const url = `http://localhost:${server.port}/`
      expect(await codeOf(http.get({ accept: 'page', policy, respectRobots: false, url }))).toBe('connection-refused')
    })
  })

  describe('what it tells', () => {
    it('42: explains each request in a sentence', async () => {
      await start({ '/a': send('', {}, 404), '/robots.txt': send('User-agent: *\nDisallow: /no') })
      await codeOf(get('/a', { respectRobots: true }))
      await codeOf(get('/no', { respectRobots: true }))
      await get('/b', { respectRobots: true })
      expect(records.map(({ reason, robots }) => [reason, robots])).toEqual([
        ['not-found', 'allowed'],
        ['robots-disallowed', 'disallowed'],
        [null, 'allowed'],
      ])
      expect(explainFetch(records[0] as FetchRecord)).toMatch(/\/a was not fetched at .*answered 404 \(not-found, status 404\)\.$/)
      expect(explainFetch(records[2] as FetchRecord)).toMatch(/\/b was fetched at /)
    })

    it('42: says how long a request waited for its host, and why', async () => {
      await start({ '/a': ({ count, response }) => (count === 1 ? response.writeHead(429, { 'retry-after': '7' }).end() : response.end('ok')) })
      await get('/a')
      expect(explainFetch(records[0] as FetchRecord)).toMatch(/\/a was fetched at .* after waiting 7 s for its host \(throttled\) in 2 attempts\.$/)
    })

    it('asks for a contact', async () => {
      await start({})
      expect(http.userAgent).toBe('Newsdesk/0.1.0')
      expect(http.notices).toHaveLength(1)
    })

    it.each<[string, HttpClientOptions]>([
      ['allowedPorts', { allowedPorts: [0] }],
      ['contact', { contact: 'me)\r\nX: y' }],
      ['limits.pageBytes', { limits: { pageBytes: Number.NaN } }],
      ['maxConcurrency', { maxConcurrency: 0 }],
      ['timeouts.totalMs', { timeouts: { totalMs: -1 } }],
    ])('names the option %s when it is wrong', async (path, options) => {
      await start({})
      expect(() => createHttpClient(options)).toThrow(UsageError)
      expect(() => createHttpClient(options)).toThrow(path)
    })
  })
})
