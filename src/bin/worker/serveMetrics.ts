import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

import { refuseBearer } from '../../endpoints/refuseBearer.js'
import { METRICS_TOKEN } from '../../endpoints/metricsEndpoint.js'
import type { Metrics } from '../../metrics/createMetrics.js'
import { CommandError } from '../commandError.js'
import { EXIT } from '../exitCodes.js'

export type MetricsAddress = { readonly host: string; readonly port: number }

/** Only this machine reaches these: they need no secret. */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/

/**
 * Answers `GET /metrics` on a port of its own: to everybody on this machine, and on other addresses to whoever knows the
 * secret; where one is set it is asked for on this machine too.
 * @throws CommandError where the address cannot be used, or has no secret.
 */
export async function serveMetrics(args: {
  address: MetricsAddress
  metrics: Metrics
  token: string | null
}): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { address, metrics } = args
  const { host, port } = address
  const token = args.token ?? process.env[METRICS_TOKEN] ?? null
  const isOpen = token === null || token === ''
  if (isOpen && !LOOPBACK.test(host)) {
    throw new CommandError({
      exitCode: EXIT.usage,
      message: `The metrics on ${host} could be read by others: set ${METRICS_TOKEN}, or leave --metrics-host out.`,
    })
  }
  const answer = async ({ headers, method, url }: IncomingMessage): Promise<Response> => {
    if (url?.split('?')[0] !== '/metrics') return new Response('Not found. The metrics are at /metrics.\n', { status: 404 })
    if (method !== 'GET') return new Response('Use GET.\n', { headers: { allow: 'GET' }, status: 405 })
    const refused = isOpen ? null : refuseBearer({ authorization: headers.authorization ?? null, secret: token, variable: METRICS_TOKEN })
    return refused ?? new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } })
  }
  const server = createServer((request, response) => {
    void answer(request)
      .catch(() => new Response('The metrics could not be read.\n', { status: 500 }))
      .then(async (answered) => response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text()))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(new CommandError({ cause, exitCode: EXIT.usage, message: `The metrics cannot be served on ${host} port ${port} (${cause.code ?? cause.message}). Choose another port with --metrics-port.` })))
    server.listen(port, host, resolve)
  })
  const at = server.address() as AddressInfo
  // Scrapes do not keep a worker that is to end.
  server.unref()
  return {
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
    url: `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}/metrics`,
  }
}
