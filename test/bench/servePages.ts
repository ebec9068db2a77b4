import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

export type PageServer = {
  /** Address of a page, e.g. of `gb/nsc500`. */
  readonly urlOf: (page: string) => string
  /** Whether answers have ETags from now on, and matching requests get 304. */
  useValidators: boolean
  readonly close: () => Promise<void>
}

/** Serves generated pages under GitHub-like paths on loopback. Pictures are not found. */
export async function servePages({ repo }: { readonly repo: string }): Promise<PageServer> {
  const prefix = '/o/harbour/blob/master/'
  const server = createServer((request, response) => {
    const name = request.url?.startsWith(prefix) ? request.url.slice(prefix.length) : null
    void (name === null ? Promise.resolve(null) : readFile(path.join(repo, name)).catch(() => null)).then((body) => {
      if (body === null) return response.writeHead(404).end()
      const etag = `"${createHash('sha1').update(body).digest('hex')}"`
      const headers = { 'content-type': 'text/plain; charset=utf-8', ...(pages.useValidators ? { etag } : {}) }
      if (pages.useValidators && request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end()
      return response.writeHead(200, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const pages: PageServer = {
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
    urlOf: (page) => `http://127.0.0.1:${port}${prefix}${page}.md`,
    useValidators: true,
  }
  return pages
}
