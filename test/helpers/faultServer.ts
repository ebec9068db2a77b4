import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

import type { ReasonCode } from '../../src/importers/reasons.js'

export type LoggedRequest = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** Ms since the epoch, when the request's headers had arrived. */
  readonly at: number
}

export type Handler = (args: {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  /** Requests for this path so far, this one included. */
  readonly count: number
  readonly url: string
}) => void

export type Routes = Readonly<Record<string, Handler>>

export type FaultServer = {
  readonly url: string
  readonly port: number
  readonly log: readonly LoggedRequest[]
  /** Paths asked for, in order, robots.txt left out. */
  readonly asked: () => readonly string[]
  readonly clear: () => void
  readonly close: () => Promise<void>
}

export const PAGE = '<html><body><h1>港口日报</h1><p>一切安好。</p></body></html>'

/** A handler that sends a body as a page. */
export const send =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, status = 200): Handler =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(body)
  }

const raw =
  (text: string): Handler =>
  ({ socket }) => {
    socket.end(text)
  }

const status = (code: number, headers: Readonly<Record<string, string>> = {}): Handler => send('', headers, code)

const page = (length: number, rest: string): string => `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${rest}Content-Length: ${length}\r\n\r\n`

/** A gzip bomb: 100 MB of zeros in a few hundred KB. */
let bomb: Uint8Array | null = null
const gzipBomb = (): Uint8Array => (bomb ??= gzipSync(new Uint8Array(100 * 1024 * 1024), { level: 1 }))

export type Fault = {
  readonly path: string
  readonly title: string
  readonly handler: Handler
  /** What the client says; null when it takes the answer. */
  readonly reason: ReasonCode | null
  /** What fetchPage says, where that is more. */
  readonly pageReason?: ReasonCode
  /** How often the server is asked, one repetition included. */
  readonly requests: number
}

/** All that a server can do wrong, with the reason code that it must end in. */
export const FAULTS: readonly Fault[] = [
  { handler: ({ socket }) => socket.destroy(), path: '/closed', reason: 'connection-reset', requests: 2, title: 'closes without a word' },
  {
    handler: ({ socket }) => {
      socket.write(page(1000, '') + '<html>', () => socket.resetAndDestroy())
    },
    path: '/reset',
    reason: 'connection-reset',
    requests: 2,
    title: 'resets in the middle of the body',
  },
  { handler: () => undefined, path: '/slow-headers', reason: 'timeout', requests: 2, title: 'never sends headers' },
  {
    handler: ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const timer = setInterval(() => response.write('a'), 20)
      response.on('close', () => clearInterval(timer))
    },
    path: '/drip',
    reason: 'timeout',
    requests: 2,
    title: 'sends a byte at a time',
  },
  {
    handler: ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write('<html>')
    },
    path: '/stalls',
    reason: 'timeout',
    requests: 2,
    title: 'stops in the middle of the body',
  },
  {
    handler: ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const chunk = Buffer.alloc(65_536, 'a')
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      more()
    },
    path: '/endless',
    reason: 'too-large',
    requests: 1,
    title: 'never ends',
  },
  { handler: raw(page(5000, 'Connection: close\r\n') + PAGE), path: '/short', reason: 'connection-reset', requests: 2, title: 'sends less than its Content-Length' },
  {
    handler: ({ response }) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' })
      response.end(gzipBomb())
    },
    path: '/bomb',
    reason: 'too-large',
    requests: 1,
    title: 'sends a gzip bomb',
  },
  { handler: send('this is no gzip', { 'content-encoding': 'gzip' }), path: '/wrong-gzip', reason: 'bad-encoding', requests: 1, title: 'says gzip and sends text' },
  { handler: send(gzipSync(PAGE).subarray(0, 40), { 'content-encoding': 'gzip' }), path: '/cut-gzip', reason: 'bad-encoding', requests: 1, title: 'cuts its gzip off' },
  { handler: send(PAGE, { 'content-encoding': 'zebra' }), path: '/odd-encoding', reason: 'bad-encoding', requests: 1, title: 'uses an unknown encoding' },
  { handler: ({ response }) => response.writeHead(204).end(), path: '/204', reason: 'no-content', requests: 1, title: 'answers 204' },
  { handler: status(206, { 'content-range': 'bytes 0-9/100' }), path: '/206', reason: 'partial-content', requests: 1, title: 'answers 206' },
  { handler: ({ response }) => response.writeHead(304).end(), path: '/304', reason: 'bad-response', requests: 1, title: 'answers 304 unasked' },
  { handler: ({ response, url }) => response.writeHead(302, { location: `${url}/loop-b` }).end(), path: '/loop', reason: 'redirect-loop', requests: 1, title: 'redirects in a circle' },
  {
    handler: ({ request, response }) => {
      const step = Number(new URLSearchParams(request.url?.split('?')[1]).get('n') ?? 0)
      response.writeHead(302, { location: `/far?n=${step + 1}` }).end()
    },
    path: '/far',
    reason: 'too-many-redirects',
    requests: 6,
    title: 'redirects on and on',
  },
  { handler: status(302, { location: 'http://10.0.0.1/' }), path: '/to-private', reason: 'address-forbidden', requests: 1, title: 'redirects to a private address' },
  { handler: status(302, { location: 'http://169.254.169.254/latest/meta-data/' }), path: '/to-metadata', reason: 'address-forbidden', requests: 1, title: 'redirects to a metadata service' },
  { handler: status(302, { location: 'file:///etc/passwd' }), path: '/to-file', reason: 'scheme-forbidden', requests: 1, title: 'redirects to a file' },
  { handler: status(302, { location: 'http://a:b@example.com/' }), path: '/to-credentials', reason: 'credentials-in-url', requests: 1, title: 'redirects to a URL with credentials' },
  { handler: status(302, { location: 'https://example.com:8443/' }), path: '/to-port', reason: 'port-forbidden', requests: 1, title: 'redirects to a strange port' },
  { handler: status(302, { location: 'https://example.com/' }), path: '/offsite', reason: 'redirect-offsite', requests: 1, title: 'redirects to another site' },
  { handler: status(302), path: '/nowhere', reason: 'bad-response', requests: 1, title: 'redirects to nowhere' },
  { handler: status(401), path: '/401', reason: 'forbidden', requests: 1, title: 'answers 401' },
  { handler: status(403), path: '/403', reason: 'forbidden', requests: 1, title: 'answers 403' },
  { handler: status(404), path: '/404', reason: 'not-found', requests: 1, title: 'answers 404' },
  { handler: status(410), path: '/410', reason: 'gone', requests: 1, title: 'answers 410' },
  { handler: status(418), path: '/418', reason: 'client-error', requests: 1, title: 'answers 418' },
  { handler: status(451), path: '/451', reason: 'forbidden', requests: 1, title: 'answers 451' },
  { handler: status(429, { 'retry-after': '3600' }), path: '/429-seconds', reason: 'throttled', requests: 1, title: 'answers 429 with seconds' },
  {
    handler: ({ response }) => response.writeHead(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }).end(),
    path: '/429-date',
    reason: 'throttled',
    requests: 1,
    title: 'answers 429 with a date',
  },
  { handler: status(429), path: '/429', reason: 'throttled', requests: 1, title: 'answers 429 without Retry-After' },
  { handler: status(429, { 'retry-after': String(3 * 86_400) }), path: '/429-days', reason: 'host-parked', requests: 1, title: 'answers 429 for three days' },
  {
    handler: ({ response }) => response.writeHead(503, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }).end(),
    path: '/503-date',
    reason: 'throttled',
    requests: 1,
    title: 'answers 503 with a date',
  },
  { handler: status(500), path: '/500', reason: 'server-error', requests: 2, title: 'answers 500' },
  { handler: status(502), path: '/502', reason: 'server-error', requests: 2, title: 'answers 502' },
  { handler: send(PAGE, { 'content-type': 'text/plain' }), path: '/plain', reason: null, requests: 1, title: 'sends HTML as text/plain' },
  {
    handler: send(Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')),
    pageReason: 'not-html',
    path: '/image-as-html',
    reason: null,
    requests: 1,
    title: 'sends an image as text/html',
  },
  { handler: send('{}', { 'content-type': 'application/json' }), path: '/json', reason: 'bad-content-type', requests: 1, title: 'sends JSON' },
  { handler: send('GIF89a', { 'content-type': 'image/gif' }), path: '/image', reason: 'bad-content-type', requests: 1, title: 'sends an image as a page' },
  { handler: send(''), pageReason: 'empty-page', path: '/empty', reason: null, requests: 1, title: 'sends nothing' },
  { handler: send(' \n '), pageReason: 'empty-page', path: '/blank', reason: null, requests: 1, title: 'sends white space' },
  {
    handler: ({ response }) => {
      response.writeHead(200, { 'content-length': String(60 * 1024 * 1024), 'content-type': 'text/html' })
      response.write('<html>')
    },
    path: '/60mb',
    reason: 'too-large',
    requests: 1,
    title: 'announces 60 MB',
  },
  { handler: raw('HTTP/1.1 200 OK\r\nBad Header\u0000: x\r\nContent-Length: 0\r\n\r\n'), path: '/bad-header', reason: 'bad-response', requests: 1, title: 'sends an invalid header' },
  { handler: raw('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nabcdefghi'), path: '/two-lengths', reason: 'bad-response', requests: 1, title: 'sends two Content-Lengths' },
  { handler: raw('SSH-2.0-OpenSSH_9.6\r\n'), path: '/not-http', reason: 'bad-response', requests: 1, title: 'does not speak HTTP' },
  { handler: raw(`HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`), path: '/long-header', reason: 'bad-response', requests: 1, title: 'sends 100 KB of headers' },
]

/** Answers that are unusual and right. */
export const GOOD_ROUTES: Routes = {
  '/brotli': send(brotliCompressSync(PAGE), { 'content-encoding': 'br' }),
  '/deflate': send(deflateSync(PAGE), { 'content-encoding': 'deflate' }),
  '/deflate-raw': send(deflateRawSync(PAGE), { 'content-encoding': 'deflate' }),
  '/gzip': send(gzipSync(PAGE), { 'content-encoding': 'gzip' }),
  '/page': send(PAGE),
  '/twice': send(gzipSync(brotliCompressSync(PAGE)), { 'content-encoding': 'br, gzip' }),
}

const FAULT_ROUTES: Routes = {
  ...Object.fromEntries(FAULTS.map((fault) => [fault.path, fault.handler])),
  '/loop-b': ({ response, url }) => response.writeHead(302, { location: `${url}/loop` }).end(),
}

/** A local server that misbehaves on purpose and logs what it is asked. Unknown paths answer with a page. */
export const startFaultServer = async (routes: Routes = {}): Promise<FaultServer> => {
  const all: Routes = { ...FAULT_ROUTES, ...GOOD_ROUTES, '/robots.txt': send('', {}, 404), ...routes }
  // Made before anybody waits for it.
  gzipBomb()
  const log: LoggedRequest[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    log.push({ at: Date.now(), headers: request.headers, path: request.url ?? '/' })
    const count = log.filter((entry) => entry.path.split('?')[0] === path).length
    response.on('error', () => undefined)
    ;(all[path] ?? send(PAGE))({ count, request, response, socket: request.socket, url })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    asked: () => log.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    clear: () => {
      log.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
    log,
    port,
    url,
  }
}
