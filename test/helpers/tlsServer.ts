import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import { generate } from 'selfsigned'

export type TlsServer = {
  /** Address by the name that the certificate is for. */
  readonly url: string
  /** Requests that came through, all of which trusted the certificate. */
  readonly requests: () => number
  readonly close: () => Promise<void>
}

const DAY = 86_400_000

/** Serves https on loopback with a certificate of its own making, valid between two days counted from today. */
export async function startTlsServer(args: { readonly fromDays: number; readonly toDays: number }): Promise<TlsServer> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ altNames: [{ type: 2, value: 'localhost' }], name: 'subjectAltName' }],
    notAfterDate: new Date(Date.now() + args.toDays * DAY),
    notBeforeDate: new Date(Date.now() + args.fromDays * DAY),
  })
  let requests = 0
  const server = createServer({ cert, key }, (_request, response) => {
    requests += 1
    response.end('a page')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
    requests: () => requests,
    url: `https://localhost:${(server.address() as AddressInfo).port}/`,
  }
}
