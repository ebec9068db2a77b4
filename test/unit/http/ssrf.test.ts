import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { checkAddress, createHttpClient, type HttpClient, type ResolvedAddress } from '../../../src/importers/http/index.js'
import type { RatePolicy } from '../../../src/importers/types.js'
import { type FaultServer, type Routes, startFaultServer } from '../../helpers/faultServer.js'

const policy: RatePolicy = { concurrency: 8, intervalMs: 100, minGapMs: 0, requests: 1000 }

const SPELLINGS = [
  // this machine, in every spelling of IPv4
  'http://127.0.0.1/', 'http://127.0.0.1:80/', 'http://127.1/', 'http://127.0.1/', 'http://127.255.255.254/',
  'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.0.0.1/', 'http://0X7F.1/', 'http://017700000001/',
  'http://0177.0.0.1/', 'http://0177.0.0.01/', 'http://127.0.0.1./', 'http://%31%32%37.0.0.1/', 'http://127%2e0.0.1/',
  'http://１２７.０.０.１/', 'http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/', 'http:\\\\127.0.0.1\\', 'http:127.0.0.1/', 'http:/127.0.0.1/',
  // this machine by name and in IPv6
  'http://localhost/', 'http://LOCALHOST/', 'http://localhost./', 'http://a.localhost/', 'http://ｌocalhost/',
  'http://[::1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://[0000::0001]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/', 'http://[::7f00:1]/', 'http://[::]/', 'http://[::ffff:0:127.0.0.1]/', 'http://[0:0:0:0:0:ffff:7f00:0001]/',
  // nowhere and everywhere
  'http://0/', 'http://0.0.0.0/', 'http://0.1.2.3/', 'http://255.255.255.255/', 'http://224.0.0.1/', 'http://239.255.255.250/', 'http://[ff02::1]/',
  // private networks
  'http://10.0.0.1/', 'http://10.255.255.255/', 'http://0xa000001/', 'http://167772161/', 'http://172.16.0.1/', 'http://172.31.255.255/',
  'http://192.168.0.1/', 'http://192.168.1.1/', 'http://0xc0a80001/', 'http://[fc00::1]/', 'http://[fd12:3456::1]/', 'http://[fd00:ec2::254]/',
  'http://[::ffff:10.0.0.1]/', 'http://[::ffff:192.168.0.1]/', 'http://[::10.0.0.1]/',
  // link-local and metadata services
  'http://169.254.169.254/latest/meta-data/', 'http://169.254.0.1/', 'http://2852039166/', 'http://0xa9fea9fe/', 'http://[fe80::1]/',
  'http://[::ffff:a9fe:a9fe]/', 'http://[fec0::1]/',
  // shared, reserved, documentation, benchmarks
  'http://100.64.0.1/', 'http://100.127.255.254/', 'http://192.0.0.1/', 'http://192.0.2.1/', 'http://198.18.0.1/', 'http://198.19.255.255/',
  'http://198.51.100.1/', 'http://203.0.113.1/', 'http://240.0.0.1/', 'http://192.88.99.1/', 'http://192.31.196.1/', 'http://192.52.193.1/',
  'http://[2001:db8::1]/', 'http://[3fff::1]/', 'http://[100::1]/', 'http://[5f00::1]/',
  // IPv4 wrapped in IPv6
  'http://[64:ff9b::7f00:1]/', 'http://[64:ff9b::10.0.0.1]/', 'http://[64:ff9b:1::a00:1]/', 'http://[2002:7f00:1::]/', 'http://[2002:a00:1::1]/',
  'http://[2001:0:7f00:1::]/', 'http://[2001::1]/', 'http://[2001:10::1]/', 'http://[2001:20::1]/',
  // outside what IANA has given out
  'http://[4000::1]/', 'http://[1::1]/', 'http://[::1.2.3.4]/', 'http://[e000::1]/',
  // other schemes, ports and credentials
  'file:///etc/passwd', 'ftp://example.com/', 'data:text/html,x', 'javascript:alert(1)', 'gopher://example.com/', 'ws://example.com/',
  'unix:/var/run/docker.sock', 'http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'blob:http://example.com/x', 'about:blank',
  'http://example.com:22/', 'http://example.com:6379/', 'https://example.com:8443/', 'http://example.com:65535/',
  'http://user:secret@example.com/', 'http://user@example.com/', 'http://:secret@example.com/', 'http://127.0.0.1@example.com/',
  'http://', 'http:///', 'not a url', '//example.com/', '', 'http://[::1', 'http://1.2.3.4.5.6/%zz', 'http://256.256.256.256/', 'http://[fe80::1%25eth0]/',
]

const CODES = ['address-forbidden', 'bad-url', 'credentials-in-url', 'port-forbidden', 'scheme-forbidden']

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'reached',
    (error: unknown) => (error instanceof ImporterError ? error.code : error),
  )

const clientFor = (resolve: (hostname: string) => Promise<readonly ResolvedAddress[]>, ports: readonly number[] = []): HttpClient =>
  createHttpClient({ allowedPorts: ports, resolve, retries: { max: 0 } })

describe('the guard of addresses', () => {
  let server: FaultServer
  beforeAll(async () => {
    server = await startFaultServer()
  })
  afterAll(() => server.close())

  const get = (http: HttpClient, url: string, accept: 'page' | 'media' = 'page'): Promise<unknown> =>
    codeOf(http.get({ accept, policy, respectRobots: false, url }))

  it(`27 and 28: refuses ${SPELLINGS.length} spellings before a name is resolved, for pages and for media`, async () => {
    const asked: string[] = []
    const http = clientFor((hostname) => {
      asked.push(hostname)
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    })
    for (const url of SPELLINGS) {
      for (const accept of ['page', 'media'] as const) expect([url, await get(http, url, accept)]).toEqual([url, expect.toBeOneOf(CODES)])
    }
    expect(asked).toEqual([])
    await http.close()
  })

  it.each([
    '10.0.0.1', '127.0.0.1', '169.254.169.254', '192.168.0.1', '0.0.0.0', '::1', '::ffff:127.0.0.1', '::7f00:1', 'fd00:ec2::254',
    'fe80::1', '64:ff9b::7f00:1', '2002:7f00:1::', '100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1', '::',
  ])('27: refuses a name that leads to %s', async (address) => {
    const http = clientFor(() => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]), [server.port])
    expect(await get(http, `http://localtest.example:${server.port}/`)).toBe('address-forbidden')
    expect(server.log).toHaveLength(0)
    await http.close()
  })

  it('27: refuses a name that has a forbidden address among public ones', async () => {
    const http = clientFor(
      () => Promise.resolve([{ address: '93.184.216.34', family: 4 }, { address: '127.0.0.1', family: 4 }]),
      [server.port],
    )
    expect(await get(http, `http://mixed.example:${server.port}/`)).toBe('address-forbidden')
    await http.close()
  })

  it('27: checks each answer of a resolver that changes its mind', async () => {
    // The first answer may be reached (the operator allows this machine here), the second is a private network.
    const answers = ['127.0.0.1', '10.0.0.1']
    const closing = await startFaultServer({ '/': ({ response }) => response.writeHead(200, { connection: 'close' }).end('x') })
    const http = createHttpClient({
      allowedPorts: [closing.port],
      allowLoopback: true,
      resolve: () => Promise.resolve([{ address: answers.shift() ?? '10.0.0.1', family: 4 }]),
      retries: { max: 0 },
    })
    expect(await get(http, `http://rebind.example:${closing.port}/`)).toBe('reached')
    expect(await get(http, `http://rebind.example:${closing.port}/`)).toBe('address-forbidden')
    expect(answers).toEqual([])
    expect(closing.log).toHaveLength(1)
    await http.close()
    await closing.close()
  })

  it('27: sends nothing to a forbidden address, whatever a resolver answers and in whatever order', async () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('127.0.0.1', '10.1.2.3', '::1', '::ffff:127.0.0.1', '169.254.169.254', '::7f00:1'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(address, { maxLength: 3, minLength: 1 }), async (addresses) => {
        const forbidden = addresses.some((each) => checkAddress(each) !== 'public')
        fc.pre(forbidden)
        const http = clientFor(
          () => Promise.resolve(addresses.map((each) => ({ address: each, family: each.includes(':') ? 6 : 4 }))),
          [server.port],
        )
        const code = await get(http, `http://any.example:${server.port}/`)
        await http.close()
        return code === 'address-forbidden' && server.log.length === 0
      }),
      { numRuns: 100 },
    )
  })

  it('reaches this machine when the operator allows it, on any port', async () => {
    const http = createHttpClient({ allowLoopback: true, retries: { max: 0 } })
    expect(await get(http, `${server.url}/page`)).toBe('reached')
    expect(await get(http, `http://localhost:${server.port}/page`)).toBe('reached')
    expect(await get(http, 'http://10.0.0.1/')).toBe('address-forbidden')
    await http.close()
  })

  it('27: does not let a stranger redirect to this machine, even when the operator allows it', async () => {
    const strange = await startFaultServer({
      '/': ({ response }) => response.writeHead(302, { location: `http://127.0.0.1:${server.port}/page` }).end(),
    })
    const http = createHttpClient({
      allowedPorts: [strange.port],
      allowLoopback: true,
      // The stranger's name leads to the local server that plays it.
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      retries: { max: 0 },
    })
    const work = http.get({ accept: 'page', allowedHosts: ['*'], policy, respectRobots: false, url: `http://stranger.example:${strange.port}/` })
    expect(await codeOf(work)).toBe('address-forbidden')
    expect(strange.asked()).toEqual(['/'])
    await http.close()
    await strange.close()
  })

  it.each([
    'http://127.0.0.1/', 'http://2130706433/', 'http://[::ffff:7f00:1]/', 'http://169.254.169.254/', 'http://10.0.0.1/', 'http://localhost/',
    'file:///etc/passwd', 'ftp://stranger.example/', 'data:text/html,x', 'javascript:alert(1)', 'http://stranger.example:22/',
    'http://user:secret@stranger.example/',
  ])('27 and 28: refuses a redirect to %s on any hop, for pages and for media', async (target) => {
    const to =
      (location: string): Routes[string] =>
      ({ response }) =>
        response.writeHead(302, { location }).end()
    const strange = await startFaultServer({ '/': to('/next'), '/next': to(target) })
    const http = createHttpClient({
      allowedPorts: [strange.port],
      allowLoopback: true,
      // The stranger's name leads to the local server that plays it.
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      retries: { max: 0 },
    })
    for (const accept of ['page', 'media'] as const) {
      const work = http.get({ accept, allowedHosts: ['*'], policy, respectRobots: false, url: `http://stranger.example:${strange.port}/` })
      expect(await codeOf(work)).toBeOneOf(CODES)
    }
    expect(strange.asked()).toEqual(['/', '/next', '/', '/next'])
    await http.close()
    await strange.close()
  })

  it('31: never writes down credentials', async () => {
    const seen: string[] = []
    const http = createHttpClient({ onFetch: (record) => seen.push(JSON.stringify(record)) })
    const error: unknown = await http
      .get({ accept: 'page', policy, respectRobots: true, url: 'http://user:hunter2@example.com/' })
      .catch((caught: unknown) => caught)
    const context = error instanceof ImporterError ? JSON.stringify([error.message, error.context]) : ''
    expect(seen.join() + context).not.toContain('hunter2')
    await http.close()
  })

  it('pays no attention to proxies of the environment', async () => {
    const before = process.env['HTTP_PROXY']
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:1'
    try {
      const http = createHttpClient({ allowLoopback: true, retries: { max: 0 } })
      expect(await get(http, `${server.url}/page`)).toBe('reached')
      await http.close()
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY']
      else process.env['HTTP_PROXY'] = before
    }
  })
})
