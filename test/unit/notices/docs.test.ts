import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { signBody } from '../../../src/notices/deliver/signBody.js'

type Receiver = {
  readonly isGenuine: (args: { body: string; header: string; now?: number }) => boolean
  readonly server: Server
}

const SECRET = 'a-secret-of-the-webhook'
const BODY = JSON.stringify({ id: '1-began', notice: { subject: 'news.example', title: 'A host refuses the importer' }, type: 'notice.began' })
const NOW = Date.UTC(2026, 10, 25)

/** The receiver as docs/operations.md prints it. */
let receiver: Receiver
let folder: string
beforeAll(async () => {
  process.env.NEWSDESK_WEBHOOK_SECRET = SECRET
  const text = readFileSync(path.resolve('docs/operations.md'), 'utf8')
  const code = [...text.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? '').find((block) => block.includes('newsdesk-signature'))
  folder = await mkdtemp(path.join(os.tmpdir(), 'newsdesk-docs-'))
  const file = path.join(folder, 'receiver.mjs')
  await writeFile(file, code ?? '')
  receiver = (await import(pathToFileURL(file).href)) as Receiver
})
afterAll(async () => {
  delete process.env.NEWSDESK_WEBHOOK_SECRET
  await rm(folder, { recursive: true })
})

const sign = (more: Partial<Parameters<typeof signBody>[0]> = {}): string => signBody({ body: BODY, secret: SECRET, seconds: NOW / 1000, ...more })

describe('the receiver of the documentation', () => {
  it('takes what the newsdesk signs', () => {
    expect(receiver.isGenuine({ body: BODY, header: sign(), now: NOW + 60_000 })).toBe(true)
  })

  it.each([
    ['a changed body', { body: `${BODY} `, header: sign(), now: NOW }],
    ['another secret', { body: BODY, header: sign({ secret: 'another-secret-there' }), now: NOW }],
    ['a changed time', { body: BODY, header: sign().replace(/^t=\d+/, `t=${NOW / 1000 + 1}`), now: NOW }],
    ['what is older than five minutes', { body: BODY, header: sign(), now: NOW + 301_000 }],
    ['no signature', { body: BODY, header: 'undefined', now: NOW }],
  ])('refuses %s', (_, args) => {
    expect(receiver.isGenuine(args)).toBe(false)
  })

  it('answers a post over HTTP', async () => {
    const { server } = receiver
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const post = async (header: string): Promise<number> =>
      (await fetch(url, { body: BODY, headers: { 'newsdesk-signature': header }, method: 'POST' })).status
    expect(await post(sign({ seconds: Math.floor(Date.now() / 1000) }))).toBe(204)
    expect(await post(sign())).toBe(400)
    await new Promise((resolve) => server.close(resolve))
  })
})
