import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { PAGE_PREFIX, type PageServerArgs } from './servePages.js'

// Nobody asks it any more once its parent is gone.
process.once('disconnect', () => process.exit())

/** A process that serves generated pages until it is killed, and says its port. Pictures are not found. */
process.once('message', ({ repo, useValidators }: PageServerArgs) => {
  const server = createServer((request, response) => {
    const name = request.url?.startsWith(PAGE_PREFIX) ? request.url.slice(PAGE_PREFIX.length) : null
    void (name === null ? Promise.resolve(null) : readFile(path.join(repo, name)).catch(() => null)).then((body) => {
      if (body === null) return response.writeHead(404).end()
      const etag = `"${createHash('sha1').update(body).digest('hex')}"`
      const headers = { 'content-type': 'text/plain; charset=utf-8', ...(useValidators ? { etag } : {}) }
      if (useValidators && request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end()
      return response.writeHead(200, headers).end(body)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
