import { gzipSync } from 'node:zlib'

import { afterEach, describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { HTTP_DEFAULTS } from '../../../src/importers/http/defaults.js'
import { createHttpClient, type HttpClient, type HttpRequest } from '../../../src/importers/http/index.js'
import { SOURCE_DEFAULTS } from '../../../src/importers/sourceDefaults.js'
import { createFakeClock } from '../../helpers/fakeClock.js'
import { type FaultServer, type Handler, PAGE, startFaultServer } from '../../helpers/faultServer.js'

const MEGABYTE = 1024 * 1024

describe('the defaults at the server', () => {
  let server: FaultServer
  let http: HttpClient
  afterEach(async () => {
    await http.close()
    await server.close()
  })

  const codeOf = (request: Partial<HttpRequest> & Pick<HttpRequest, 'accept'>): Promise<unknown> =>
    http.get({ policy: SOURCE_DEFAULTS.rate, respectRobots: false, url: `${server.url}/a`, ...request }).then(
      () => null,
      (error: unknown) => (error instanceof ImporterError ? error.code : error),
    )

  it('1: are one request at a time and 0.98 s between any two of 200, whoever asks', async () => {
    const clock = createFakeClock()
    const times: number[] = []
    let open = 0
    let mostOpen = 0
    const handler: Handler = ({ response }) => {
      times.push(clock.now())
      open += 1
      mostOpen = Math.max(mostOpen, open)
      response.once('close', () => (open -= 1))
      response.end(PAGE)
    }
    server = await startFaultServer({ '/a': handler })
    http = createHttpClient({ allowLoopback: true, clock })
    const all = Array.from({ length: 200 }, () => codeOf({ accept: 'page' }))
    expect(await clock.runUntil(Promise.all(all))).toEqual(Array(200).fill(null))
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(times).toHaveLength(200)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(980)
    expect(mostOpen).toBe(1)
  })

  it.each([
    ['page', 8],
    ['media', 40],
  ] as const)('29: cut a %s off at %i MB while it comes', async (accept, megabytes) => {
    let sent = 0
    const chunk = Buffer.alloc(65_536, 'a')
    const handler: Handler = ({ response }) => {
      response.writeHead(200, { 'content-type': accept === 'page' ? 'text/html' : 'image/jpeg' })
      const more = (): void => {
        while (!response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) return
        }
      }
      response.on('drain', more)
      more()
    }
    server = await startFaultServer({ '/a': handler })
    http = createHttpClient({ allowLoopback: true })
    expect(await codeOf({ accept })).toBeOneOf(['too-large', 'media-too-large'])
    expect(sent).toBeGreaterThanOrEqual(megabytes * MEGABYTE)
    // What was under way in the sockets' own buffers comes on top.
    expect(sent).toBeLessThan((megabytes + 16) * MEGABYTE)
  })

  it('29: end a bomb of 1 MB for 1 GB at the cap, in little memory', async () => {
    // A gzip file may have members: sixteen of 64 MB are made in a moment.
    const member = gzipSync(new Uint8Array(64 * MEGABYTE))
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => member))
    expect(bomb.length).toBeLessThan(1.1 * MEGABYTE)
    const handler: Handler = ({ response }) => response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' }).end(bomb)
    server = await startFaultServer({ '/a': handler })
    http = createHttpClient({ allowLoopback: true })
    await codeOf({ accept: 'page' })
    const before = process.memoryUsage().rss
    expect(await codeOf({ accept: 'page' })).toBe('too-large')
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * MEGABYTE)
  })

  it('29: drop a server that drips at the deadline of the whole, which is 30 s', async () => {
    expect(HTTP_DEFAULTS.timeouts.totalMs).toBe(30_000)
    const handler: Handler = ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const timer = setInterval(() => response.write('a'), 10)
      response.on('close', () => clearInterval(timer))
    }
    server = await startFaultServer({ '/a': handler })
    // Sockets do not run on a fake clock: the same deadline, a hundred times as short.
    http = createHttpClient({ allowLoopback: true, retries: { max: 0 }, timeouts: { totalMs: HTTP_DEFAULTS.timeouts.totalMs / 100 } })
    const startedAt = performance.now()
    expect(await codeOf({ accept: 'page' })).toBe('timeout')
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290)
  })
})
