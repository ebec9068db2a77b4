import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { RefusedError, TransientError, UsageError } from '../../src/importers/errors.js'
import { mediaKey } from '../../src/importers/upsert/referenceKeys.js'
import { createReferences, type LoadedFile, type MediaLoader } from '../../src/importers/upsert/index.js'
import type { DocumentId, MediaRef } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { changed, createUpsertWorld, makeArticle, makeBody, type UpsertWorld } from '../helpers/upsertWorld.js'

let app: TestPayload
let world: UpsertWorld

beforeAll(async () => {
  app = await createTestPayload()
  world = createUpsertWorld({ payload: app.payload })
})
afterAll(() => app.cleanup())

let images = 0

/** A picture that no other test has. */
async function makeFile(url = 'https://example.com/a.png'): Promise<LoadedFile> {
  images += 1
  const data = await sharp({ create: { width: 40 + images, height: 30, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  return {
    data,
    mimeType: 'image/png',
    extension: 'png',
    contentHash: createHash('sha256').update(data).digest('hex'),
    url,
  }
}

function imageRef(name: string, more: Partial<MediaRef> = {}): MediaRef {
  return {
    ref: 'media',
    urls: [`https://example.com/${name}.png`],
    alt: 'Alt',
    caption: 'Caption',
    credit: 'Credit',
    ...more,
  }
}

const always =
  (file: LoadedFile): MediaLoader =>
  () =>
    Promise.resolve(file)
const failing =
  (error: Error): MediaLoader =>
  () =>
    Promise.reject(error)
const down = (): Error => new TransientError({ code: 'timeout', message: 'slow' })

function bodyWithImage(ref: MediaRef): Record<string, unknown> {
  const body = makeBody('Before.') as { root: { children: unknown[] } }
  const upload = {
    type: 'upload',
    fields: { alt: null, caption: 'Caption', credit: null },
    format: '',
    id: '0123456789abcdef01234567',
    relationTo: 'media',
    value: ref,
    version: 3,
  }
  return { root: { ...body.root, children: [...body.root.children, upload] } }
}

describe('an image', () => {
  test('becomes a media document with its alt, caption, credit and address', async () => {
    const ref = imageRef('hero')
    const file = await makeFile('https://cdn.example.com/hero.png')
    const mapped = makeArticle({ heroImage: ref, body: bodyWithImage(ref) })
    const { documentId, warnings } = await world.importOne(mapped, { loadMedia: always(file) })
    expect(warnings).toEqual([])
    const article = await world.live(documentId ?? '')
    const media = await world.live(String(article.heroImage), 'media')
    expect(media).toMatchObject({
      alt: 'Alt',
      caption: 'Caption',
      contentHash: file.contentHash,
      credit: 'Credit',
      filename: `${file.contentHash.slice(0, 32)}.png`,
      mimeType: 'image/png',
      sourceUrl: 'https://cdn.example.com/hero.png',
    })
    expect((article.body as { root: { children: unknown[] } }).root.children[1]).toMatchObject({
      type: 'upload',
      value: article.heroImage,
    })
    expect(await world.row(mediaKey(ref))).toMatchObject({
      kind: 'media',
      state: 'imported',
      documentCollection: 'media',
      documentId: String(article.heroImage),
    })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
  })

  test('35: is fetched once, however many articles show it', async () => {
    const ref = imageRef('shared')
    const file = await makeFile()
    let fetched = 0
    const loadMedia: MediaLoader = () => {
      fetched += 1
      return Promise.resolve(file)
    }
    await world.importMany(
      [
        { mapped: makeArticle({ heroImage: ref }) },
        { mapped: makeArticle({ heroImage: ref, body: bodyWithImage(ref) }) },
      ],
      { loadMedia },
    )
    await world.importOne(makeArticle({ heroImage: ref }), { loadMedia })
    expect(fetched).toBe(1)
  })

  test('with the same bytes at another address is stored once', async () => {
    const file = await makeFile()
    const first = await world.importOne(makeArticle({ heroImage: imageRef('same-1') }), { loadMedia: always(file) })
    const second = await world.importOne(makeArticle({ heroImage: imageRef('same-2') }), { loadMedia: always(file) })
    expect((await world.live(first.documentId ?? '')).heroImage).toBe(
      (await world.live(second.documentId ?? '')).heroImage,
    )
    expect(await world.count({ contentHash: { equals: file.contentHash } }, 'media')).toBe(1)
  })

  test('that many workers store at once is stored once', async () => {
    const file = await makeFile()
    const resolve = async (index: number): Promise<DocumentId | null> => {
      const ref = imageRef(`race-${index}`)
      const references = createReferences({
        payload: app.payload,
        slugs: DEFAULT_SLUGS,
        ledger: world.ledger,
        clock: world.clock,
        source: null,
        run: null,
        loadMedia: always(file),
      })
      const mapped = makeArticle({ heroImage: ref })
      return (await (await references.prepare([mapped])).of(mapped)).media(ref)
    }
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => resolve(index)))
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).not.toBeNull()
    expect(await world.count({ contentHash: { equals: file.contentHash } }, 'media')).toBe(1)
    const files = await readdir(path.join(app.directory, 'media'))
    expect(files.filter((name) => name.startsWith(file.contentHash.slice(0, 32)) && !name.includes('x'))).toEqual([
      `${file.contentHash.slice(0, 32)}.png`,
    ])
  })
})

describe('an image that fails', () => {
  test('30: does not stop its article, and is tried again in the next run', async () => {
    const ref = imageRef('late')
    const mapped = makeArticle({ heroImage: ref, body: bodyWithImage(ref) })
    const result = await world.importOne(mapped, { loadMedia: failing(down()) })
    expect(result).toMatchObject({
      status: 'created',
      settled: false,
      waitsFor: [mediaKey(ref)],
      warnings: [{ code: 'image-failed', detail: 'timeout: https://example.com/late.png' }],
    })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      settled: false,
      waiting: false,
      waitsFor: [mediaKey(ref)],
    })
    expect(await world.row(mediaKey(ref))).toMatchObject({ state: 'failed', reason: 'timeout', attempts: 1 })
    const article = await world.live(result.documentId ?? '')
    expect(article.heroImage ?? null).toBeNull()
    expect((article.body as { root: { children: unknown[] } }).root.children[1]).toMatchObject({
      type: 'block',
      fields: { blockType: 'remoteImage' },
    })

    expect(await world.importOne(mapped, { loadMedia: always(await makeFile()) })).toMatchObject({
      status: 'updated',
      fields: ['body', 'heroImage'],
      settled: true,
    })
    expect(await world.row(mediaKey(ref))).toMatchObject({ state: 'imported', reason: null, attempts: 0 })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ settled: true, waitsFor: [], warnings: [] })
  })

  test('is asked for once in a run, and counted once', async () => {
    const ref = imageRef('broken')
    let asked = 0
    const references = createReferences({
      payload: app.payload,
      slugs: DEFAULT_SLUGS,
      ledger: world.ledger,
      clock: world.clock,
      source: null,
      run: null,
      loadMedia: () => {
        asked += 1
        return Promise.reject(down())
      },
    })
    for (const mapped of [makeArticle({ heroImage: ref }), makeArticle({ heroImage: ref })]) {
      expect((await (await references.prepare([mapped])).of(mapped)).failedMedia).toEqual([mediaKey(ref)])
    }
    expect(asked).toBe(1)
    expect(references.counts()).toEqual({ stored: 0, failed: 1 })
  })

  test('does not take the image that an article already has', async () => {
    const mapped = makeArticle({ heroImage: imageRef('old') })
    const { documentId } = await world.importOne(mapped, { loadMedia: always(await makeFile()) })
    const before = (await world.live(documentId ?? '')).heroImage
    const incoming = changed(mapped, { heroImage: imageRef('new'), title: 'New' })
    expect(await world.importOne(incoming, { loadMedia: failing(down()) })).toMatchObject({
      status: 'updated',
      fields: ['title'],
      settled: false,
    })
    expect((await world.live(documentId ?? '')).heroImage).toBe(before)
    expect(await world.importOne(incoming, { loadMedia: always(await makeFile()) })).toMatchObject({
      status: 'updated',
      fields: ['heroImage'],
    })
  })

  test('for good is asked for by the next runs, and then after growing pauses', async () => {
    const ref = imageRef('gone')
    const refused = new RefusedError({ code: 'not-found', message: '404' })
    const mapped = makeArticle({ heroImage: ref })
    let asked = 0
    const loadMedia: MediaLoader = () => {
      asked += 1
      return Promise.reject(refused)
    }
    for (const attempt of [1, 2, 3]) {
      expect(await world.importOne(mapped, { loadMedia })).toMatchObject({
        settled: false,
        warnings: [{ code: 'image-failed' }],
      })
      expect(await world.row(mediaKey(ref))).toMatchObject({ state: 'refused', reason: 'not-found', attempts: attempt })
    }
    const notAsked: MediaLoader = () => Promise.reject(new Error('asked again'))
    expect(await world.importOne(mapped, { loadMedia: notAsked })).toMatchObject({
      settled: false,
      warnings: [{ detail: 'not-found: https://example.com/gone.png' }],
    })
    expect(asked).toBe(3)
    expect(await world.importOne(mapped, { loadMedia: always(await makeFile()) })).toMatchObject({
      warnings: [{ code: 'image-failed' }],
    })
  })

  test('because a directory does not have it is no failure', async () => {
    const ref = imageRef('elsewhere')
    const missing = new UsageError({ code: 'not-local', message: 'no file' })
    expect(await world.importOne(makeArticle({ heroImage: ref }), { loadMedia: failing(missing) })).toMatchObject({
      settled: true,
      warnings: [{ code: 'image-not-local' }],
    })
    expect(await world.ledger.get(mediaKey(ref))).toBeNull()
  })

  test('is left at its address where images are only linked', async () => {
    const ref = imageRef('linked')
    expect(await world.importOne(makeArticle({ heroImage: ref, body: bodyWithImage(ref) }))).toMatchObject({
      settled: true,
      warnings: [],
    })
    expect(await world.ledger.get(mediaKey(ref))).toBeNull()
  })

  test.skipIf(process.getuid?.() === 0)('because its folder cannot be written says so', async () => {
    const directory = path.join(app.directory, 'media')
    await mkdir(directory, { recursive: true })
    await chmod(directory, 0o500)
    try {
      const result = await world.importOne(makeArticle({ heroImage: imageRef('no-room') }), {
        loadMedia: always(await makeFile()),
      })
      expect(result).toMatchObject({ status: 'created', settled: false })
      expect(result.warnings[0]?.detail).toMatch(/^(storage-failed|disk-full): /)
    } finally {
      await chmod(directory, 0o700)
    }
  })

  test('because its folder is no folder says so', async () => {
    const other = await createTestPayload({ options: { media: { directory: '/dev/null/media' } } })
    try {
      const there = createUpsertWorld({ payload: other.payload })
      const result = await there.importOne(makeArticle({ heroImage: imageRef('no-folder') }), {
        loadMedia: always(await makeFile()),
      })
      expect(result).toMatchObject({ status: 'created', settled: false, warnings: [{ code: 'image-failed' }] })
      expect(result.warnings[0]?.detail).toMatch(/^storage-failed: /)
    } finally {
      await other.cleanup()
    }
  })
})

test('images of what is not going to be written are not fetched', async () => {
  const mapped = makeArticle()
  const { documentId } = await world.importOne(mapped)
  const notAsked: MediaLoader = () => Promise.reject(new Error('asked'))
  const incoming = changed(mapped, { heroImage: imageRef('unneeded') })
  expect(await world.importOne({ ...incoming, complete: false }, { loadMedia: notAsked })).toMatchObject({
    reason: 'truncated',
    warnings: [],
  })
  await world.trash(documentId ?? '')
  expect(await world.importOne(incoming, { loadMedia: notAsked })).toMatchObject({ reason: 'trashed', warnings: [] })
  await world.remove(documentId ?? '')
  expect(await world.importOne(incoming, { loadMedia: notAsked })).toMatchObject({ reason: 'deleted', warnings: [] })
})

test('an image that an editor deleted is not brought back', async () => {
  const ref = imageRef('unwanted')
  const mapped = makeArticle({ heroImage: ref })
  const { documentId } = await world.importOne(mapped, { loadMedia: always(await makeFile()) })
  const removed = String((await world.live(documentId ?? '')).heroImage)
  await world.remove(removed, 'media')
  const notAsked: MediaLoader = () => Promise.reject(new Error('asked again'))
  expect(await world.importOne(changed(mapped, { title: 'New' }), { loadMedia: notAsked })).toMatchObject({
    status: 'updated',
    fields: ['title'],
    warnings: [{ code: 'image-failed', detail: 'deleted: https://example.com/unwanted.png' }],
  })
  // MongoDB keeps the id of a document that was deleted; SQLite empties the relation.
  expect([null, removed]).toContain((await world.live(documentId ?? '')).heroImage ?? null)
  expect((await world.payload.count({ collection: 'media', overrideAccess: true, where: { id: { equals: removed } } })).totalDocs).toBe(0)
})

describe('a photograph that its camera has turned', () => {
  const turned = async (width: number): Promise<LoadedFile> => {
    const data = await sharp({ create: { width, height: 100, channels: 3, background: '#468' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const contentHash = createHash('sha256').update(data).digest('hex')
    return { data, mimeType: 'image/jpeg', extension: 'jpg', contentHash, url: 'https://example.com/turned.jpg' }
  }

  test('has the width and height with which it is shown, as its smaller sizes have', async () => {
    const ref = imageRef('turned')
    const { documentId } = await world.importOne(makeArticle({ heroImage: ref }), { loadMedia: always(await turned(900)) })
    const article = await world.live(documentId ?? '')
    const media = await world.live(String(article.heroImage), 'media')
    expect(media).toMatchObject({ height: 900, width: 100 })
  })

  test('has them when an editor uploads it, too', async () => {
    const { data } = await turned(910)
    const file = { data: Buffer.from(data), mimetype: 'image/jpeg', name: 'turned.jpg', size: data.byteLength }
    const media = await app.payload.create({ collection: 'media', data: { alt: 'Turned' }, file })
    expect(media).toMatchObject({ height: 910, width: 100 })
    const kept = await app.payload.update({ collection: 'media', data: { alt: 'Kept' }, id: media.id })
    expect(kept).toMatchObject({ height: 910, width: 100 })
  })
})
