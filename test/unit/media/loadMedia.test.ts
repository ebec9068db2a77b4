import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { createHttpClient, type HttpClient } from '../../../src/importers/http/index.js'
import { createDirectoryResolver, type LoadedMedia, loadMedia, type LoadMediaArgs } from '../../../src/importers/media/index.js'
import type { RatePolicy } from '../../../src/importers/types.js'
import { type FaultServer, type Handler, send, startFaultServer } from '../../helpers/faultServer.js'

const policy: RatePolicy = { concurrency: 4, intervalMs: 10, minGapMs: 0, requests: 100 }

const draw = (width: number, height: number): Sharp =>
  sharp({ create: { background: { b: 120, g: 80, r: 40 }, channels: 3, height, width } })

// Noise does not compress: a file that is cut off is really shorter.
const noisy = (): Sharp =>
  sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919 + (index % 13) * 31) % 256)), {
    raw: { channels: 3, height: 64, width: 64 },
  })

/** A valid PNG of any size that is almost nothing on disk. */
const hugePng = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const crc = Buffer.alloc(4)
    let value = 0xffffffff
    for (const byte of body) {
      value ^= byte
      for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    }
    crc.writeUInt32BE((value ^ 0xffffffff) >>> 0)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

let server: FaultServer
let http: HttpClient
let directory: string
let jpeg: Buffer

const image = (body: Uint8Array, type = 'image/jpeg'): Handler => send(body, { 'content-type': type })

const load = (paths: readonly string[], args: Partial<LoadMediaArgs> = {}): Promise<LoadedMedia> =>
  loadMedia({ http, policy, urls: paths.map((path) => (path.includes(':') ? path : server.url + path)), ...args })

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ImporterError ? error.code : error),
  )

beforeAll(async () => {
  jpeg = await noisy().jpeg().toBuffer()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  server = await startFaultServer({
    '/a.avif': image(await draw(32, 16).avif().toBuffer()),
    '/a.gif': image(await draw(32, 16).gif().toBuffer()),
    '/a.jpg': image(jpeg),
    '/a.png': image(await draw(32, 16).png().toBuffer(), 'text/html'),
    '/a.webp': image(await draw(32, 16).webp().toBuffer()),
    '/cut.jpg': image(jpeg.subarray(0, jpeg.length / 2)),
    '/empty.jpg': image(Buffer.alloc(0)),
    '/head.jpg': image(jpeg.subarray(0, 24)),
    '/html.jpg': image(Buffer.from('<!DOCTYPE html><html><body>Not found</body></html>')),
    '/huge.png': image(hugePng(30_000, 30_000), 'image/png'),
    '/pdf.jpg': image(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')),
    '/svg.jpg': image(Buffer.from(svg)),
    '/svg.svg': image(Buffer.from(`<?xml version="1.0"?>\n<!-- x -->\n${svg}`), 'image/svg+xml'),
    '/turned.jpg': image(await draw(32, 16).withMetadata({ orientation: 6 }).jpeg().toBuffer()),
  })
  http = createHttpClient({ allowLoopback: true, maxWaitMs: 0, retries: { baseMs: 1, max: 1 } })
  directory = await mkdtemp(join(tmpdir(), 'newsdesk-media-'))
  await writeFile(join(directory, 'local.jpg'), jpeg)
  await symlink('/etc/passwd', join(directory, 'link.jpg'))
})
afterAll(async () => {
  await http.close()
  await server.close()
  await rm(directory, { recursive: true })
})

describe('the download of an image', () => {
  it.each([
    ['/a.jpg', 'image/jpeg', 'jpg', 64, 64],
    ['/a.png', 'image/png', 'png', 32, 16],
    ['/a.gif', 'image/gif', 'gif', 32, 16],
    ['/a.webp', 'image/webp', 'webp', 32, 16],
    ['/a.avif', 'image/avif', 'avif', 32, 16],
    ['/turned.jpg', 'image/jpeg', 'jpg', 16, 32],
  ])('takes %s for what its bytes are', async (path, mimeType, extension, width, height) => {
    const media = await load([path])
    expect(media).toMatchObject({ extension, height, isBest: true, mimeType, url: server.url + path, width })
    expect(media.filename).toBe(`${media.contentHash}.${extension}`)
    expect(media.contentHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['/html.jpg', 'media-type-refused'],
    ['/svg.jpg', 'media-type-refused'],
    ['/svg.svg', 'media-type-refused'],
    ['/pdf.jpg', 'media-type-refused'],
    ['/huge.png', 'media-pixels'],
    ['/cut.jpg', 'media-damaged'],
    ['/head.jpg', 'media-damaged'],
    ['/empty.jpg', 'media-damaged'],
    ['/60mb', 'media-too-large'],
    ['/bomb', 'media-too-large'],
    ['/404', 'not-found'],
    ['/to-private', 'address-forbidden'],
    ['http://169.254.169.254/a.jpg', 'address-forbidden'],
    ['file:///etc/passwd', 'scheme-forbidden'],
    ['data:image/png;base64,AAAA', 'scheme-forbidden'],
  ])('27, 29 and 30: refuses %s with its reason: %s', async (path, code) => {
    expect(await codeOf(load([path]))).toBe(code)
  })

  it('is not asked for when robots.txt forbids it', async () => {
    const strict = await startFaultServer({ '/a.jpg': image(jpeg), '/robots.txt': send('User-agent: *\nDisallow: /') })
    expect(await codeOf(load([`${strict.url}/a.jpg`]))).toBe('robots-disallowed')
    expect(strict.asked()).toEqual([])
    await strict.close()
  })

  it('tries the thumbnail when the full size cannot be had', async () => {
    expect(await load(['/404', '/html.jpg', '/a.jpg'])).toMatchObject({ isBest: false, url: `${server.url}/a.jpg` })
  })

  it('says what was wrong with the best when none can be had', async () => {
    expect(await codeOf(load(['/cut.jpg', '/404']))).toBe('media-damaged')
    expect(await codeOf(load([]))).toBe('bad-url')
  })

  it('does not try the thumbnail when the host asks for patience', async () => {
    const busy = await startFaultServer({ '/full.jpg': send('', { 'retry-after': '600' }, 429), '/small.jpg': image(jpeg) })
    expect(await codeOf(load([`${busy.url}/full.jpg`, `${busy.url}/small.jpg`]))).toBe('throttled')
    expect(busy.asked()).toEqual(['/full.jpg'])
    await busy.close()
  })

  it('keeps to limits that are given', async () => {
    expect(await codeOf(load(['/a.jpg'], { limits: { maxBytes: 100 } }))).toBe('media-too-large')
    expect(await codeOf(load(['/a.jpg'], { limits: { maxPixels: 64 * 64 - 1 } }))).toBe('media-pixels')
  })

  it('ends when it is cancelled', async () => {
    await expect(load(['/a.jpg'], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})

describe('an image from a directory', () => {
  const resolver = (): LoadMediaArgs['resolver'] =>
    createDirectoryResolver({ root: directory, toPath: (url) => /^mirror:\/\/(.*)$/.exec(url)?.[1] ?? null })

  it('is read without a request', async () => {
    expect(await load(['mirror://local.jpg'], { http: null, resolver: resolver() })).toMatchObject({ height: 64, mimeType: 'image/jpeg' })
  })

  it.each(['mirror://gone.jpg', 'mirror://../../etc/passwd', 'mirror://link.jpg', 'https://example.com/a.jpg'])(
    'is not local when it is %s and nothing is fetched',
    async (url) => {
      expect(await codeOf(load([url], { http: null, resolver: resolver() }))).toBe('not-local')
    },
  )

  it('is fetched when it is not there and may be', async () => {
    expect(await load(['/a.jpg'], { resolver: resolver() })).toMatchObject({ url: `${server.url}/a.jpg` })
  })
})
