import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { SMTPServer } from 'smtp-server'

export type Post = { readonly body: string; readonly headers: IncomingHttpHeaders }

/** A mail server of this machine that keeps what it is sent; `refuse.on` makes it turn mails away. */
export async function startMailServer(): Promise<{
  readonly port: number
  readonly mails: string[]
  readonly refuse: { on: boolean }
  readonly close: () => Promise<void>
}> {
  const mails: string[] = []
  const refuse = { on: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuse.on) return callback(Object.assign(new Error('the mailbox is full'), { responseCode: 452 }))
        mails.push(Buffer.concat(chunks).toString())
        return callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    close: () => new Promise((resolve) => server.close(resolve)),
    mails,
    port: (server.server.address() as AddressInfo).port,
    refuse,
  }
}

/** A receiver of webhooks on this machine; `answer.with` is what it does with a post. */
export async function startReceiver(): Promise<{
  readonly url: string
  readonly posts: Post[]
  readonly answer: { with: RequestListener }
  readonly close: () => Promise<void>
}> {
  const posts: Post[] = []
  const answer: { with: RequestListener } = { with: (_request, response) => response.writeHead(204).end() }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      posts.push({ body: Buffer.concat(chunks).toString(), headers: request.headers })
      answer.with(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    posts,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=do-not-show`,
  }
}
