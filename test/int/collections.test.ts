import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { pixelPng } from '../helpers/pixelPng.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Data = Record<string, unknown>

describe('the collections', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())
  beforeEach(async () => {
    for (const collection of ['articles', 'categories', 'promo-banners', 'sources']) {
      await test.payload.delete({ collection, overrideAccess: true, trash: true, where: {} })
    }
  })

  const create = async (collection: string, data: Data, context: Data = {}): Promise<Data> =>
    (await test.payload.create({ collection, context, data: data as never, overrideAccess: true })) as unknown as Data
  const update = async (collection: string, id: unknown, data: Data): Promise<Data> =>
    (await test.payload.update({ collection, data, id: id as string, overrideAccess: true })) as unknown as Data

  describe('slugs', () => {
    it('come from the title when they are empty', async () => {
      expect(await create('articles', { title: '多国峰会 Summit' })).toMatchObject({ slug: '多国峰会-summit' })
    })

    it('keep what is given, made fit for an address', async () => {
      expect(await create('categories', { slug: 'Main / Land', title: 'Mainland' })).toMatchObject({
        slug: 'main-land',
      })
    })

    it('get a number when another document has them, drafts and trash included', async () => {
      await create('articles', { title: 'Same' })
      const second = await create('articles', { deletedAt: new Date().toISOString(), title: 'Same' })
      const third = await create('articles', { title: 'Same' })
      expect([second.slug, third.slug]).toEqual(['same-2', 'same-3'])
    })

    it('stay when the title changes', async () => {
      const { id } = await create('articles', { title: 'First' })
      expect(await update('articles', id, { title: 'Second' })).toMatchObject({ slug: 'first', title: 'Second' })
    })
  })

  describe('the date of publication', () => {
    it('is set when an editor publishes without one', async () => {
      const { id } = await create('articles', { title: 'A' })
      const { publishedAt } = await update('articles', id, { _status: 'published' })
      expect(Date.now() - Date.parse(String(publishedAt))).toBeLessThan(60_000)
    })

    it('keep a day without a time as that day, however it is given', async () => {
      const kept = { publishedAt: '2025-09-04T00:00:00.000Z', publishedPrecision: 'day' }
      for (const given of [
        { publishedAt: '2025-09-04' },
        { publishedAt: '2025-09-04', publishedPrecision: 'day' },
        { publishedAt: '2025-09-04T23:59:00.000Z', publishedPrecision: 'day' },
        { publishedAt: '2025-09-04T00:00:00.000Z', publishedPrecision: 'day' },
      ]) {
        expect(await create('articles', { _status: 'published', title: 'Day', ...given })).toMatchObject(kept)
      }
      const { id } = await create('articles', { _status: 'published', title: 'Day', publishedAt: '2025-09-03' })
      expect(await update('articles', id, { title: 'Other' })).toMatchObject({ publishedAt: '2025-09-03T00:00:00.000Z', publishedPrecision: 'day' })
      expect(await update('articles', id, { publishedAt: '2025-09-04T11:00:00.000Z' })).toMatchObject(kept)
      const timed = { publishedAt: '2025-09-04T11:00:00.000Z', publishedPrecision: 'time' }
      expect(await update('articles', id, timed)).toMatchObject(timed)
      expect(await create('articles', { publishedAt: timed.publishedAt, title: 'Old' })).toMatchObject({ publishedAt: timed.publishedAt })
    })

    it('stays when there is one, and when an import publishes', async () => {
      const dated = { _status: 'published', publishedAt: '2025-09-04T00:00:00.000Z', title: 'A' }
      expect(await create('articles', dated)).toMatchObject({ publishedAt: dated.publishedAt })
      const imported = await create('articles', { _status: 'published', title: 'B' }, { importer: true })
      expect(imported.publishedAt ?? null).toBeNull()
    })
  })

  describe('validation', () => {
    const source = { name: 'Mirror', startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }] }
    const message = async (promise: Promise<unknown>): Promise<string> => {
      const error = (await promise.then(() => null).catch((reason: unknown) => reason)) as {
        data?: { errors: { message: string; path: string }[] }
      } | null
      return (error?.data?.errors ?? []).map((each) => `${each.path}: ${each.message}`).join('; ')
    }

    it.each([
      [{ startUrls: [] }, 'startUrls: Give either start addresses or a folder.'],
      [{ directory: '/srv/mirrors' }, 'startUrls: Give either start addresses or a folder.'],
      [{ directory: 'mirrors', startUrls: [] }, 'directory: Expected an absolute path, e.g. /srv/mirrors.'],
      [
        { startUrls: [{ url: 'file:///etc/passwd' }] },
        'startUrls.0.url: Expected an address that begins with http:// or https://.',
      ],
      [
        { startUrls: [{ url: 'https://me:word@mirror.example/' }] },
        'startUrls.0.url: The address must not hold a user name or password.',
      ],
      [{ includePatterns: [{ pattern: 'gb/(25' }] }, 'includePatterns.0.pattern: This is not a regular expression: '],
      [{ excludePatterns: [{ pattern: '(?!gb)' }] }, 'excludePatterns.0.pattern: Lookaround and backreferences cannot be used'],
      [{ limits: { requests: 0 } }, 'limits.requests: '],
    ])('refuses a source with %j', async (change, expected) => {
      expect(await message(create('sources', { ...source, ...change }))).toContain(expected)
    })

    it('gives a source the limits of a polite importer', async () => {
      expect(await create('sources', source)).toMatchObject({
        enabled: true,
        imagePolicy: 'download',
        kind: 'mirror',
        limits: { concurrency: 1, followSections: true, intervalSeconds: 1, minGapMs: 0, pagingDepth: 1, requests: 1 },
        publishPolicy: 'draft',
        respectRobots: true,
        rights: { use: 'full' },
      })
    })

    it('accepts a folder instead of start addresses', async () => {
      expect(await create('sources', { directory: '/srv/mirrors', name: 'Local' })).toMatchObject({
        directory: '/srv/mirrors',
      })
    })

    it('refuses addresses that a frontend must not render', async () => {
      const banner = { _status: 'published', link: { type: 'url', url: 'javascript:alert(1)' }, title: 'A' }
      expect(await message(create('promo-banners', banner))).toContain('link.url: Expected an address')
    })

    it('refuses a banner that ends before it starts', async () => {
      const banner = { _status: 'published', endsAt: '2025-01-01', startsAt: '2025-02-01', title: 'A' }
      expect(await message(create('promo-banners', banner))).toContain('endsAt: The end must lie after the start.')
    })

    it('refuses a category that would stand below itself', async () => {
      const top = await create('categories', { title: 'Top' })
      const below = await create('categories', { parent: top.id, title: 'Below' })
      expect(await message(update('categories', top.id, { parent: below.id }))).toContain(
        'parent: A category cannot be below itself.',
      )
    })

    it('accepts the text of the longest page', async () => {
      const plainText = '字'.repeat(200_000)
      const text = { detail: 0, format: 0, mode: 'normal', style: '', text: plainText, type: 'text', version: 1 }
      const element = { direction: null, format: '', indent: 0, version: 1 }
      const body = { root: { ...element, children: [{ ...element, children: [text], textFormat: 0, type: 'paragraph' }], type: 'root' } }
      expect(await create('articles', { _status: 'published', body, title: 'Long' })).toMatchObject({ plainText })
    })
  })

  describe('media', () => {
    it('keeps one file per hash, and any number without one', async () => {
      const upload = async (data: Data): Promise<unknown> =>
        test.payload.create({ collection: 'media', data: data as never, file: await pixelPng(), overrideAccess: true })
      await upload({ contentHash: 'abc' })
      await upload({})
      await upload({ contentHash: '' })
      await upload({ contentHash: null })
      await expect(upload({ contentHash: 'abc' })).rejects.toThrow('contentHash')
    })

    it('refuses what is no image', async () => {
      const data = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
      const file = { data, mimetype: 'image/svg+xml', name: 'a.svg', size: data.length }
      await expect(
        test.payload.create({ collection: 'media', data: {} as never, file, overrideAccess: true }),
      ).rejects.toThrow()
    })
  })
})
