import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { fetchPage, type FetchPageArgs, type FetchResult } from '../../../src/importers/fetch/index.js'
import { createHttpClient, type HttpClient } from '../../../src/importers/http/index.js'
import type { RatePolicy, SourceKey } from '../../../src/importers/types.js'
import { createFakeClock } from '../../helpers/fakeClock.js'
import { type FaultServer, PAGE, send, startFaultServer } from '../../helpers/faultServer.js'

const policy: RatePolicy = { concurrency: 4, intervalMs: 10, minGapMs: 0, requests: 100 }
const sourceKey = 'test:1' as SourceKey
const clock = createFakeClock()

let base: string
let root: string
let server: FaultServer
let http: HttpClient

const fetch = (url: string, args: Partial<FetchPageArgs> = {}): Promise<FetchResult> =>
  fetchPage({ clock, http, policy, ref: { sourceKey, url }, respectRobots: false, root, ...args })

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ImporterError ? error.code : error),
  )

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'newsdesk-fetch-'))
  root = join(base, 'mirror')
  await mkdir(join(root, 'gb'), { recursive: true })
  await writeFile(join(root, 'gb', 'n1.md'), PAGE)
  await writeFile(join(root, 'gb', '新闻 1.md'), PAGE)
  await writeFile(join(root, 'gb', 'gbk.md'), iconv.encode(PAGE.repeat(20), 'gb18030'))
  await writeFile(join(root, 'empty.md'), '')
  await writeFile(join(root, 'binary.md'), Buffer.from([0x89, 0x50, 0, 1]))
  await writeFile(join(root, 'large.md'), '')
  await truncate(join(root, 'large.md'), 9 * 1024 * 1024)
  await writeFile(join(base, 'secret.md'), 'secret')
  await mkdir(join(base, 'mirror-2'))
  await writeFile(join(base, 'mirror-2', 'n1.md'), 'secret')
  await symlink(join(base, 'secret.md'), join(root, 'link.md'))
  await symlink(base, join(root, 'up'))
  await symlink(join(root, 'gb', 'n1.md'), join(root, 'inside.md'))
  server = await startFaultServer({
    '/etag': ({ request, response }) =>
      request.headers['if-none-match'] === '"v1"' ? response.writeHead(304).end() : response.writeHead(200, { etag: '"v1"' }).end(PAGE),
    '/gbk': send(iconv.encode(PAGE.repeat(20), 'gb18030'), { 'content-type': 'text/html; charset=utf-8' }),
    '/old': ({ response }) => response.writeHead(301, { location: '/page' }).end(),
  })
  http = createHttpClient({ allowLoopback: true })
})
afterAll(async () => {
  await http.close()
  await server.close()
  await rm(base, { recursive: true })
})

describe('a page from a directory', () => {
  it('is read and decoded without any request', async () => {
    expect(await fetch(pathToFileURL(join(root, 'gb', 'n1.md')).href)).toMatchObject({
      page: { bytes: Buffer.byteLength(PAGE), encoding: 'utf-8', headers: {}, sourceKey, status: 200, text: PAGE },
      status: 'fetched',
    })
    expect(server.log).toEqual([])
  })

  it('may have any name and any charset, and may be a link inside the directory', async () => {
    expect(await codeOf(fetch(pathToFileURL(join(root, 'gb', '新闻 1.md')).href))).toBe(null)
    expect(await codeOf(fetch(pathToFileURL(join(root, 'inside.md')).href))).toBe(null)
    expect(await fetch(pathToFileURL(join(root, 'gb', 'gbk.md')).href)).toMatchObject({ page: { encoding: 'gb18030' } })
  })

  it.each<[string, () => string, string]>([
    ['a path out of it', () => `${pathToFileURL(root).href}/../secret.md`, 'not-local'],
    ['an escaped path out of it', () => `${pathToFileURL(root).href}/%2e%2e/secret.md`, 'not-local'],
    ['an escaped slash', () => `${pathToFileURL(root).href}/..%2fsecret.md`, 'bad-url'],
    ['a directory whose name begins like it', () => `${pathToFileURL(root).href}-2/n1.md`, 'not-local'],
    ['a link out of it', () => pathToFileURL(join(root, 'link.md')).href, 'not-local'],
    ['a path through a link out of it', () => pathToFileURL(join(root, 'up', 'secret.md')).href, 'not-local'],
    ['an absolute path elsewhere', () => 'file:///etc/passwd', 'not-local'],
    ['another host', () => 'file://example.com/etc/passwd', 'bad-url'],
    ['the directory itself', () => pathToFileURL(root).href, 'not-local'],
    ['a directory inside it', () => pathToFileURL(join(root, 'gb')).href, 'not-local'],
    ['a file that is not there', () => pathToFileURL(join(root, 'n2.md')).href, 'not-found'],
    ['an empty file', () => pathToFileURL(join(root, 'empty.md')).href, 'empty-page'],
    ['a binary file', () => pathToFileURL(join(root, 'binary.md')).href, 'not-html'],
    ['a file of 9 MB', () => pathToFileURL(join(root, 'large.md')).href, 'too-large'],
  ])('is refused when it is %s', async (_name, url, code) => {
    expect(await codeOf(fetch(url()))).toBe(code)
  })

  it('is read for no source without a directory', async () => {
    expect(await codeOf(fetch(pathToFileURL(join(root, 'gb', 'n1.md')).href, { root: null }))).toBe('not-local')
  })
})

describe('a page from the network', () => {
  it('says that bytes are the same as known, and does not look into them', async () => {
    const urls = [`${server.url}/gbk`, pathToFileURL(join(root, 'gb', 'gbk.md')).href]
    for (const url of urls) {
      const first = await fetch(url)
      if (first.status !== 'fetched') throw new Error(first.status)
      const { contentHash } = first.page
      expect(await fetch(url, { knownHash: contentHash })).toMatchObject({ movedTo: null, status: 'same' })
      const other = pathToFileURL(join(root, 'gb', 'n1.md')).href
      expect((await fetch(other, { knownHash: contentHash })).status).toBe('fetched')
    }
  })

  it('comes with where it came from', async () => {
    expect(await fetch(`${server.url}/old`)).toMatchObject({
      movedTo: `${server.url}/page`,
      page: { headers: { 'content-type': 'text/html; charset=utf-8' }, requestedUrl: `${server.url}/old`, text: PAGE, url: `${server.url}/page` },
    })
  })

  it('is not fetched again when it has not changed', async () => {
    const first = await fetch(`${server.url}/etag`)
    expect(first.status).toBe('fetched')
    expect(await fetch(`${server.url}/etag`, { validators: { etag: '"v1"' } })).toMatchObject({ status: 'not-modified' })
  })

  it('is read in the charset that it is in', async () => {
    expect(await fetch(`${server.url}/gbk`)).toMatchObject({ page: { charsetMismatch: true, encoding: 'gb18030', text: PAGE.repeat(20) } })
  })
})
