import { afterEach, describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { createHttpClient, createMemoryHostStateStore, type HttpClient, type HttpClientOptions } from '../../../src/importers/http/index.js'
import { readRobotsDirectives } from '../../../src/importers/http/robotsDirectives.js'
import { parseRobots } from '../../../src/importers/http/robotsRules.js'
import type { RatePolicy } from '../../../src/importers/types.js'
import { createFakeClock } from '../../helpers/fakeClock.js'
import { type FaultServer, type Handler, PAGE, send, startFaultServer } from '../../helpers/faultServer.js'

const policy: RatePolicy = { concurrency: 4, intervalMs: 10, minGapMs: 0, requests: 1000 }
const HOUR = 3_600_000

const allows = (text: string, path: string): boolean =>
  parseRobots({ maxRules: 20_000, robotsUrl: 'https://example.com/robots.txt', text }).isAllowed(`https://example.com${path}`)

describe('18: the rules of a robots.txt', () => {
  it.each<[string, string, string, boolean]>([
    ['allows all when it is empty', '', '/a', true],
    ['forbids what is disallowed', 'User-agent: *\nDisallow: /a', '/a/b', false],
    ['allows all under an empty Disallow', 'User-agent: *\nDisallow:', '/a', true],
    ['lets the longest match win', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['lets the longest match win in any order', 'User-agent: *\nAllow: /a\nDisallow: /a/b', '/a/b/c', false],
    ['lets Allow win a tie', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['knows the star', 'User-agent: *\nDisallow: /*/private', '/x/y/private', false],
    ['knows the dollar', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
    ['ends a dollar at the end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x', true],
    ['prefers the group of our name', 'User-agent: *\nDisallow: /\n\nUser-agent: newsdesk\nDisallow: /b', '/a', true],
    ['knows our name in any case', 'User-agent: NEWSDESK\nDisallow: /', '/a', false],
    ['knows our name with a version', 'User-agent: Newsdesk/2.0\nDisallow: /', '/a', false],
    ['does not take a longer name for ours', 'User-agent: newsdesk-images\nDisallow: /', '/a', true],
    ['joins groups of the same name', 'User-agent: newsdesk\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: newsdesk\nDisallow: /b', '/b', false],
    ['reads groups of several names', 'User-agent: x\nUser-agent: newsdesk\nDisallow: /', '/a', false],
    ['does not end a group at a sitemap', 'User-agent: newsdesk\nSitemap: https://example.com/s.xml\nUser-agent: x\nDisallow: /', '/a', false],
    ['takes a name in Chinese for its escapes', 'User-agent: *\nDisallow: /新闻', '/%E6%96%B0%E9%97%BB/1', false],
    ['takes escapes for a name in Chinese', 'User-agent: *\nDisallow: /%e6%96%b0%e9%97%bb', '/新闻/1', false],
    ['decodes escapes that need none', 'User-agent: *\nDisallow: /%7Ejoe', '/~joe/', false],
    ['keeps escaped slashes apart', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
    ['counts the query', 'User-agent: *\nDisallow: /*?print', '/a?print=1', false],
    ['always allows itself', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['reads any line ending', 'User-agent: *\rDisallow: /a\r\nDisallow: /b\n', '/b', false],
    ['leaves comments out', '# all\nUser-agent: * # everyone\nDisallow: /a # here', '/a', false],
    ['skips a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', '/a', false],
    ['allows all when it is HTML', '<html><body>Disallow: /</body></html>', '/a', true],
    ['does not take rules of another group for ours', 'User-agent: newsdesk\nDisallow: /b\n\nUser-agent: x\nDisallow: /\n\nUser-agent: y\nDisallow: /a', '/a', true],
    ['reads an empty group of ours as a permission', 'User-agent: newsdesk\nDisallow:\n\nUser-agent: *\nDisallow: /', '/a', true],
    ['ignores rules before any group', 'Disallow: /\nUser-agent: *\nDisallow: /b', '/a', true],
  ])('%s', (_name, text, path, allowed) => {
    expect(allows(text, path)).toBe(allowed)
  })

  it('is read in a moment when it is made to take long', () => {
    const text = `User-agent: *\n${Array.from({ length: 5000 }, (_, index) => `Disallow: /${'*a'.repeat(40)}${index}`).join('\n')}`
    const rules = parseRobots({ maxRules: 20_000, robotsUrl: 'https://example.com/robots.txt', text })
    const start = performance.now()
    rules.isAllowed(`https://example.com/${'a'.repeat(2000)}`)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('20: the robots directives of an answer', () => {
  it.each<[string | undefined, boolean, boolean]>([
    [undefined, false, false],
    ['noindex', true, false],
    ['NoArchive, nofollow', false, true],
    ['none', true, true],
    ['googlebot: noindex, nofollow', false, false],
    ['newsdesk: noindex', true, false],
    ['googlebot: noindex, newsdesk: noarchive', false, true],
    ['unavailable_after: 25 Jun 2030 15:00:00 GMT, noindex', true, false],
  ])('are read of %s', (value, noindex, noarchive) => {
    expect(readRobotsDirectives(value)).toEqual({ noarchive, noindex })
  })
})

describe('the keeping of a robots.txt', () => {
  let server: FaultServer
  let http: HttpClient
  afterEach(async () => {
    await http.close()
    await server.close()
  })

  const start = async (robots: Handler, options: HttpClientOptions = {}): Promise<void> => {
    server = await startFaultServer({ '/robots.txt': robots })
    http = createHttpClient({
      allowLoopback: true,
      random: () => 0,
      retries: { baseMs: 1, max: 1 },
      timeouts: { headersMs: 60, totalMs: 200 },
      ...options,
    })
  }

  const get = (path: string): Promise<unknown> =>
    http.get({ accept: 'page', policy, respectRobots: true, url: server.url + path }).then(
      () => 'fetched',
      (error: unknown) => (error instanceof ImporterError ? error.code : error),
    )

  const robotsAsked = (): number => server.log.filter(({ path }) => path === '/robots.txt').length

  it('15: asks once before the first page, for all that begin at once', async () => {
    await start(send('User-agent: *\nDisallow: /private'))
    expect(await Promise.all(['/a', '/b', '/private/c', '/d'].map(get))).toEqual(['fetched', 'fetched', 'robots-disallowed', 'fetched'])
    expect(server.log[0]?.path).toBe('/robots.txt')
    expect(robotsAsked()).toBe(1)
    expect(server.asked()).not.toContain('/private/c')
  })

  it('21: names product, version and contact, and is addressed by that name', async () => {
    const robots = 'User-agent: *\nDisallow: /\n\nUser-agent: Newsdesk\nDisallow: /b'
    await start(send(robots), { contact: 'https://example.com/about-our-bot', version: '1.2.3' })
    expect([await get('/a'), await get('/b')]).toEqual(['fetched', 'robots-disallowed'])
    expect(server.log.map(({ headers }) => headers['user-agent'])).toEqual(
      Array(2).fill('Newsdesk/1.2.3 (+https://example.com/about-our-bot)'),
    )
    expect(http.notices).toEqual([])
  })

  it.each([400, 401, 403, 404, 410])('16: allows everything when it answers %i', async (status) => {
    await start(send('no', {}, status))
    expect(await get('/a')).toBe('fetched')
    expect(await get('/b')).toBe('fetched')
    expect(robotsAsked()).toBe(1)
  })

  it.each<[string, Handler]>([
    ['answers 500', send('no', {}, 500)],
    ['is reset', ({ socket }) => socket.destroy()],
    ['times out', () => undefined],
  ])('16: forbids everything when it %s', async (_name, handler) => {
    await start(handler)
    expect(await get('/a')).toBe('robots-unreachable')
    expect(await get('/b')).toBe('robots-unreachable')
    expect(server.asked()).toEqual([])
    // Twice for the one repetition, not again for the second page.
    expect(robotsAsked()).toBe(2)
  })

  it('16: forbids everything when TLS fails', async () => {
    await start(send(''))
    const work = http.get({ accept: 'page', policy, respectRobots: true, url: `${server.url.replace('http:', 'https:')}/a` })
    await expect(work).rejects.toMatchObject({ code: 'tls-failed', retry: 'later' })
    expect(server.log).toEqual([])
  })

  it('16: fetches nothing for a month of failures, and does not go by an old copy', async () => {
    const clock = createFakeClock()
    const store = createMemoryHostStateStore()
    await start(({ count, response }) => response.writeHead(count === 1 ? 200 : 500).end('User-agent: *\nDisallow: /b'), { clock, store })
    expect(await clock.runUntil(get('/a'))).toBe('fetched')
    for (const days of [1, 14, 17]) {
      await clock.advance(days * 24 * HOUR + 1000)
      expect([await clock.runUntil(get('/a')), await clock.runUntil(get('/b'))]).toEqual(['robots-unreachable', 'robots-unreachable'])
    }
    expect(server.asked()).toEqual(['/a'])
    expect(await store.readRobots(server.url)).toMatchObject({ text: '', verdict: 'unreachable' })
  })

  it('16: goes on as soon as it can be reached again', async () => {
    const clock = createFakeClock()
    await start(({ count, response }) => response.writeHead(count <= 2 ? 500 : 200).end(''), { clock })
    expect(await clock.runUntil(get('/a'))).toBe('robots-unreachable')
    await clock.advance(61_000)
    expect(await clock.runUntil(get('/a'))).toBe('fetched')
  })

  it('pauses the host when it answers 429, and asks again', async () => {
    const clock = createFakeClock()
    await start(({ count, response }) => response.writeHead(count === 1 ? 429 : 200, { 'retry-after': '7' }).end(''), { clock })
    const before = clock.now()
    expect(await clock.runUntil(get('/a'))).toBe('fetched')
    expect(clock.now() - before).toBeGreaterThanOrEqual(7000)
  })

  it.each<[string, Record<string, string>, number, number]>([
    ['an hour by max-age', { 'cache-control': 'max-age=3600' }, HOUR - 1000, HOUR + 1000],
    ['a day when its headers say a year', { 'cache-control': 'max-age=31536000' }, 24 * HOUR - 1000, 24 * HOUR + 1000],
    ['a day when its headers say nothing', {}, 24 * HOUR - 1000, 24 * HOUR + 1000],
    ['a minute when it must not be kept', { 'cache-control': 'no-store' }, 59_000, 61_000],
  ])('15: keeps it for %s', async (_name, headers, still, over) => {
    const clock = createFakeClock()
    await start(send('', headers), { clock })
    await clock.runUntil(get('/a'))
    await clock.advance(still)
    await clock.runUntil(get('/b'))
    expect(robotsAsked()).toBe(1)
    await clock.advance(over - still)
    await clock.runUntil(get('/c'))
    expect(robotsAsked()).toBe(2)
  })

  it('15: shares it with another client over one store', async () => {
    const store = createMemoryHostStateStore()
    await start(send(''), { store })
    await get('/a')
    await http.close()
    http = createHttpClient({ allowLoopback: true, store })
    await get('/b')
    expect(robotsAsked()).toBe(1)
  })

  it.each([
    [5, 'robots-disallowed'],
    [6, 'fetched'],
  ])('17: follows %i redirects: then a page is %s', async (redirects, outcome) => {
    const hop: Handler = ({ request, response }) => {
      const step = Number(new URLSearchParams(request.url?.split('?')[1]).get('n') ?? 0)
      if (step < redirects) return response.writeHead(301, { location: `/robots.txt?n=${step + 1}` }).end()
      return response.end('User-agent: *\nDisallow: /')
    }
    await start(hop)
    expect(await get('/a')).toBe(outcome)
  })

  it('17: reads 500 KiB of 2 MB', async () => {
    const filler = `# ${'x'.repeat(97)}\n`
    const text = `User-agent: *\nDisallow: /early\n${filler.repeat(21_000)}Disallow: /late\n`
    await start(send(text, { 'content-type': 'text/plain' }))
    expect(await get('/early')).toBe('robots-disallowed')
    expect(await get('/late')).toBe('fetched')
  })

  it('10 and 19: keeps the gap that it asks for', async () => {
    const clock = createFakeClock()
    const sent: number[] = []
    await start(send('User-agent: *\nCrawl-delay: 10'), { clock, onFetch: () => sent.push(clock.now()) })
    for (const path of ['/a', '/b', '/c']) await clock.runUntil(get(path))
    const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000)
  })

  it.each([121, 600])('19: asks an operator when the gap is longer than the ceiling: %i s', async (seconds) => {
    await start(send(`User-agent: *\nCrawl-delay: ${seconds}`))
    const error: unknown = await http
      .get({ accept: 'page', policy, respectRobots: true, url: `${server.url}/a` })
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'host-parked', retry: 'person' })
    expect(server.asked()).toEqual([])
  })

  it('is not asked for a host whose owner says so', async () => {
    await start(send('User-agent: *\nDisallow: /'))
    const answer = await http.get({ accept: 'page', policy, respectRobots: false, url: `${server.url}/a` })
    expect(answer.status === 200 && Buffer.from(answer.body).toString()).toBe(PAGE)
    expect(robotsAsked()).toBe(0)
  })

  it('says what is wrong with the whole host', async () => {
    await start(send(''))
    await server.close()
    expect(await get('/a')).toBe('connection-refused')
  })
})
