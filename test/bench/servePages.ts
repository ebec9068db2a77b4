import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type PageServerArgs = {
  /** The directory of the mirror. */
  readonly repo: string
  /** Whether answers have ETags, and requests that match get 304. */
  readonly useValidators: boolean
}

export type PageServer = {
  /** Address of a page, e.g. of `gb/nsc500`. */
  readonly urlOf: (page: string) => string
  readonly close: () => void
}

export const PAGE_PREFIX = '/o/harbour/blob/master/'

/** Serves generated pages under GitHub-like paths on loopback, by a process of its own whose cost nobody counts. */
export async function servePages(args: PageServerArgs): Promise<PageServer> {
  const child = fork(fileURLToPath(new URL('pageServer.js', import.meta.url)))
  const port = new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number))
    child.once('exit', (code) => reject(new Error(`The page server ended with ${code}.`)))
  })
  child.send(args)
  const origin = `http://127.0.0.1:${await port}`
  return { close: () => void child.kill(), urlOf: (page) => `${origin}${PAGE_PREFIX}${page}.md` }
}
