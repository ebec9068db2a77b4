import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

import { answerUnreadable } from './answerUnreadable.js'
import type { Environment } from './environment.js'
import { readableAddress } from './readableAddress.js'
import { responseHeaders } from './responseHeaders.js'

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly server: Server }

// Next answers others with 400 or 500, and without a body that a program can read.
const METHODS: readonly string[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']
const UNSUPPORTED = '/api/unsupported-method'

const prepared = new WeakSet<IncomingMessage>()

/**
 * Puts the security headers on every answer of this process and the client's address at the end of X-Forwarded-For.
 * By Node's own channel, before Next sees the request: `headers` of next.config are fixed when the app is built, and
 * know neither SERVER_URL nor a nonce; a proxy file would buffer every upload; and neither knows the socket.
 */
export function hardenRequests(environment: Environment): void {
  subscribe('http.server.request.start', (message) => prepare({ environment, exchange: message as Exchange }))
}

function prepare(args: { environment: Environment; exchange: Exchange }): void {
  const { environment, exchange } = args
  const { request, response, server } = exchange
  if (prepared.has(request)) return
  prepared.add(request)
  answerUnreadable({ response, server, socket: request.socket })
  request.url = readableAddress(request.url ?? '/')
  if (!METHODS.includes(request.method ?? '')) Object.assign(request, { method: 'GET', url: UNSUPPORTED })
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'
  const headers = responseHeaders({ environment, nonce: randomBytes(16).toString('base64'), path })
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  // Next reads the nonce for its scripts from here; what a client sends must not count.
  request.headers['content-security-policy'] = headers['Content-Security-Policy']
  const address = request.socket.remoteAddress
  const before = request.headers['x-forwarded-for']
  if (address) request.headers['x-forwarded-for'] = [before, address].flat().filter(Boolean).join(', ')
}
