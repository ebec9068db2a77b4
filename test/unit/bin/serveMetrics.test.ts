import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { serveMetrics } from '../../../src/bin/worker/serveMetrics.js'

const metrics = { close: () => undefined, contentType: 'text/plain; version=0.0.4; charset=utf-8', text: () => Promise.resolve('newsdesk_workers 1\n') }
const TOKEN = 'a-token-of-metrics-0123456789'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const serve = async (token: string | null, host = '127.0.0.1', port = 0): Promise<string> => {
  const { close, url } = await serveMetrics({ address: { host, port }, metrics, token })
  closing.push(close)
  return url
}

describe("a worker's port for metrics", () => {
  it('answers this machine', async () => {
    const url = await serve(null)
    const answer = await fetch(url)
    expect(answer.headers.get('content-type')).toBe(metrics.contentType)
    expect(await answer.text()).toBe('newsdesk_workers 1\n')
    expect((await fetch(url.replace('/metrics', '/'))).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(405)
  })

  it('asks for the secret where one is set', async () => {
    const url = await serve(TOKEN)
    expect((await fetch(url)).status).toBe(401)
    expect((await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200)
  })

  it('is not opened to others without a secret', async () => {
    await expect(serve(null, '0.0.0.0')).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('set NEWSDESK_METRICS_TOKEN') as string })
    expect(await serve(TOKEN, '0.0.0.0')).toMatch(/^http:\/\/0\.0\.0\.0:\d+\/metrics$/)
  })

  it('says when its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => other.close(resolve)))
    const { port } = other.address() as AddressInfo
    await expect(serve(null, '127.0.0.1', port)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(`port ${port} (EADDRINUSE)`) as string })
  })
})
