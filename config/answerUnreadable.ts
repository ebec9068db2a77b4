import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

const known = new WeakSet<Server>()
const latest = new WeakMap<Duplex, ServerResponse>()

/** Answers what is no HTTP with JSON, where Node's own answer would have no body. To be called with each request. */
export function answerUnreadable(args: { response: ServerResponse; server: Server; socket: Duplex }): void {
  const { response, server, socket } = args
  latest.set(socket, response)
  if (known.has(server)) return
  known.add(server)
  server.on('clientError', (error: NodeJS.ErrnoException, broken) => {
    const last = latest.get(broken)
    const isAnswering = last?.headersSent === true && !last.writableFinished
    if (!broken.writable || isAnswering || error.code === 'ECONNRESET') broken.destroy()
    else broken.end(answerTo(error.code ?? ''))
  })
}

function answerTo(code: string): string {
  const status = STATUSES[code] ?? 400
  const reason = STATUS_CODES[status] ?? 'Bad Request'
  const body = JSON.stringify({ errors: [{ message: `${reason}.` }] })
  return [
    `HTTP/1.1 ${status} ${reason}`, 'Connection: close', 'Content-Type: application/json', `Content-Length: ${body.length}`,
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'", 'X-Content-Type-Options: nosniff', '', body,
  ].join('\r\n')
}
