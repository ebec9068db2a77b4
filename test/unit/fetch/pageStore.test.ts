import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createStorage, type Storage } from 'unstorage'
import memoryDriver from 'unstorage/drivers/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { StorageError } from '../../../src/importers/errors.js'
import { createPageStore, type PageStoreOptions } from '../../../src/importers/fetch/index.js'
import type { ContentHash, FetchedPage, SourceKey } from '../../../src/importers/types.js'

const hash = (digit: string): ContentHash => digit.repeat(64) as ContentHash

const makePage = (page: Partial<FetchedPage> = {}): FetchedPage => ({
  bytes: 12,
  charsetMismatch: false,
  contentHash: hash('a'),
  encoding: 'gb18030',
  fetchedAt: '2025-09-04T00:00:00.000Z',
  headers: { etag: '"v1"' },
  requestedUrl: 'https://example.com/a',
  sourceKey: 'test:a' as SourceKey,
  status: 200,
  text: '<p>港口\n日报</p>',
  url: 'https://example.com/a',
  ...page,
})

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'newsdesk-store-'))
})
afterEach(() => rm(directory, { recursive: true }))

const failing = (code: string): Storage => {
  const storage = createStorage({ driver: memoryDriver() })
  return { ...storage, setItemRaw: () => Promise.reject(Object.assign(new Error('no'), { code })) }
}

describe.each<[string, () => PageStoreOptions]>([
  ['files', () => ({ directory })],
  ['any storage', () => ({ storage: createStorage({ driver: memoryDriver() }) })],
])('a page store on %s', (_name, options) => {
  it('gives back a page as it was put in', async () => {
    const store = createPageStore(options())
    await store.put(makePage())
    expect(await store.get(hash('a'))).toEqual(makePage())
    expect(await store.has(hash('a'))).toBe(true)
  })

  it('knows what it does not have', async () => {
    const store = createPageStore(options())
    expect(await store.get(hash('b'))).toBe(null)
    expect(await store.has(hash('b'))).toBe(false)
    expect(await store.get('../../etc/passwd' as ContentHash)).toBe(null)
    expect(await store.has('' as ContentHash)).toBe(false)
  })

  it('keeps the same bytes once for all URLs that they came from, put at once or one by one', async () => {
    const store = createPageStore(options())
    const urls = ['a', 'b', 'c', 'd'].map((name) => `https://example.com/${name}`)
    await Promise.all(urls.map((url) => store.put(makePage({ requestedUrl: url, sourceKey: url as SourceKey, url }))))
    for (const url of urls) expect((await store.get(hash('a'), url))?.sourceKey).toBe(url)
    expect((await store.get(hash('a')))?.url).toBe(urls.at(-1))
  })

  it('lists and removes pages', async () => {
    const store = createPageStore(options())
    await store.put(makePage())
    await store.put(makePage({ contentHash: hash('b') }))
    await store.remove(hash('a'))
    const keys: string[] = []
    for await (const key of store.keys()) keys.push(key)
    expect(keys).toEqual([hash('b')])
    expect(await store.has(hash('a'))).toBe(false)
  })
})

describe('a page store', () => {
  it('compresses what it keeps and leaves no half-written files', async () => {
    const store = createPageStore({ directory })
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.put(makePage({ text: `${'港口日报'.repeat(10_000)}${index}` }))))
    const files = (await readdir(directory, { recursive: true })).filter((name) => name.includes('.'))
    expect(files).toEqual([join('pages', 'aa', `${hash('a')}.gz`)])
  })

  it.each<[string, string | Buffer]>([
    ['empty', ''],
    ['no gzip', 'junk'],
    ['cut off', Buffer.from('1f8b0800000000000003', 'hex')],
  ])('takes an entry that is %s for absent, reports it, and writes it anew', async (_name, content) => {
    const damaged: string[] = []
    const store = createPageStore({ directory, onDamaged: ({ contentHash }) => damaged.push(contentHash) })
    await store.put(makePage())
    await writeFile(join(directory, 'pages', 'aa', `${hash('a')}.gz`), content)
    expect(await store.get(hash('a'))).toBe(null)
    expect(damaged).toEqual([hash('a')])
    await store.put(makePage())
    expect(await store.get(hash('a'))).toEqual(makePage())
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'storage-failed'],
  ])('says what %s means', async (code, reason) => {
    const error: unknown = await createPageStore({ storage: failing(code) })
      .put(makePage())
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ code: reason })
  })

  it('keeps what was there when a write fails', async () => {
    const storage = createStorage({ driver: memoryDriver() })
    await createPageStore({ storage }).put(makePage())
    const full = createPageStore({ storage: { ...storage, setItemRaw: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOSPC' })) } })
    await expect(full.put(makePage({ requestedUrl: 'https://example.com/b' }))).rejects.toMatchObject({ code: 'disk-full' })
    expect(await full.get(hash('a'))).toEqual(makePage())
  })
})
