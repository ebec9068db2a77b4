import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

export type ServedFile = {
  readonly body: string | Uint8Array
  readonly type?: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export type MirrorServer = {
  readonly url: string
  /** `METHOD path status`, in the order of the answers. */
  readonly log: readonly { readonly path: string; readonly status: number; readonly conditional: boolean }[]
  /** Files by path, e.g. `/owner/harbour/blob/master/gb/nsc100.md`. May be changed while the server runs. */
  readonly files: Map<string, ServedFile>
  readonly clearLog: () => void
  readonly close: () => Promise<void>
}

/**
 * A site under GitHub-like paths on loopback, with ETags and 304, and a log of what was asked.
 * With `directory`, `/{owner}/{repo}/blob/{branch}/{path}` is answered from `{directory}/{repo}/{path}`.
 */
export async function startMirrorServer(args: { directory?: string } = {}): Promise<MirrorServer> {
  const files = new Map<string, ServedFile>()
  let log: { path: string; status: number; conditional: boolean }[] = []

  const find = async (pathname: string): Promise<ServedFile | null> => {
    const known = files.get(pathname)
    if (known || args.directory === undefined) return known ?? null
    const match = /^\/[^/]+\/([^/]+)\/(?:blob\/|raw\/)?[^/]+\/(.+)$/.exec(pathname)
    if (!match?.[1] || !match[2]) return null
    const body = await readFile(path.join(args.directory, match[1], decodeURIComponent(match[2]))).catch(() => null)
    return body && { body }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const pathname = new URL(request.url ?? '/', 'http://x').pathname
      const file = await find(pathname)
      const etag = file && `"${createHash('sha1').update(file.body).digest('hex')}"`
      const conditional = request.headers['if-none-match'] !== undefined
      const status = !file ? 404 : conditional && request.headers['if-none-match'] === etag ? 304 : (file.status ?? 200)
      log.push({ conditional, path: pathname, status })
      response.writeHead(status, {
        'content-type': file?.type ?? 'text/plain; charset=utf-8',
        ...(etag ? { etag } : {}),
        ...file?.headers,
      })
      response.end(status === 304 ? undefined : (file?.body ?? 'not found'))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get log() {
      return log
    },
    files,
    clearLog: () => {
      log = []
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
