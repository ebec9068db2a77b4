import fc from 'fast-check'
import type { CollectionSlug } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { blocksToLexical, canonicalJson, type LexicalState, resolveLexical } from '../../src/importers/lexical/index.js'
import type { Block, DocumentId, Inline } from '../../src/importers/types.js'
import { arbitraryBlocks } from '../helpers/arbitraryBlocks.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Stored = { readonly id: DocumentId; readonly body?: LexicalState }

const ARTICLES = 'articles' as CollectionSlug
let app: TestPayload
let mediaId: DocumentId
let targetId: DocumentId

beforeAll(async () => {
  app = await createTestPayload()
  const data = await sharp({ create: { background: '#2a6f97', channels: 3, height: 8, width: 8 } })
    .png()
    .toBuffer()
  const media = await app.payload.create({
    collection: 'media' as never,
    data: { alt: 'A square' } as never,
    file: { data, mimetype: 'image/png', name: 'square.png', size: data.length },
  })
  mediaId = (media as { id: DocumentId }).id
  targetId = (await create(undefined)).id
})
afterAll(() => app.cleanup())

async function create(body: unknown): Promise<Stored> {
  const data = { _status: 'published', body, title: 'A title' } as never
  return (await app.payload.create({ collection: ARTICLES, data, depth: 0, overrideAccess: true })) as never
}

async function read(id: DocumentId, depth: number): Promise<Stored> {
  return (await app.payload.findByID({ id, collection: ARTICLES, depth, overrideAccess: true })) as never
}

async function save(id: DocumentId, body: unknown): Promise<Stored> {
  const data = { _status: 'published', body } as never
  return (await app.payload.update({ id, collection: ARTICLES, data, depth: 0, overrideAccess: true })) as never
}

function bodyOf(blocks: readonly Block[], imagePolicy: 'download' | 'link' = 'download'): LexicalState {
  return resolveLexical(blocksToLexical(blocks, { imagePolicy }), { document: () => targetId, media: () => mediaId })
    .state
}

const link = (href: string): Block => ({
  align: null,
  children: [{ children: [{ text: 'x', type: 'text' }], href, sourceKey: null, type: 'link' } satisfies Inline],
  type: 'paragraph',
})

describe('an article’s body', () => {
  test('has one canonical form before it is stored, when it is read at any depth, and when it is saved again', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBlocks, fc.constantFrom('download', 'link'), async (blocks, imagePolicy) => {
        const body = bodyOf(blocks, imagePolicy)
        const expected = canonicalJson(body)
        const { id } = await create(body)
        const stored = await read(id, 0)
        expect(canonicalJson(stored.body)).toBe(expected)
        expect(canonicalJson((await read(id, 2)).body)).toBe(expected)
        expect(canonicalJson((await save(id, stored.body)).body)).toBe(expected)
        expect(canonicalJson((await read(id, 0)).body)).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps addresses as they are, those without a dot and with characters of any script included', async () => {
    const urls = ['http://localhost:4100/a', 'https://mirror.example/gb/周星驰.md', 'mailto:desk@example.com']
    const { body } = await create(bodyOf(urls.map(link)))
    for (const url of urls) expect(JSON.stringify(body)).toContain(`"url":"${url}"`)
  })

  test('populates its images and article links one level deep', async () => {
    const image: Block = {
      alt: null,
      caption: null,
      credit: null,
      fullUrl: null,
      height: null,
      type: 'image',
      url: 'https://a.example/b.png',
      width: null,
    }
    const { id } = await create(bodyOf([image]))
    expect((await read(id, 2)).body?.root.children[0]?.value).toMatchObject({ alt: 'A square', id: mediaId })
  })

  test.each([
    [
      'a link of a dangerous scheme',
      root({ children: [], fields: { linkType: 'custom', url: 'javascript:alert(1)' }, id: 'a', type: 'link' }),
    ],
    [
      'a video of another host',
      root({ fields: { blockType: 'embed', id: 'a', url: 'https://videos.example/1' }, type: 'block' }),
    ],
    [
      'a linked image without an http address',
      root({ fields: { blockType: 'remoteImage', id: 'a', url: 'file:///x.png' }, type: 'block' }),
    ],
    ['a heading of a level that readers do not get', root({ children: [], tag: 'h1', type: 'heading' })],
    ['an unknown block', root({ fields: { blockType: 'marquee', id: 'a' }, type: 'block' })],
  ])('refuses %s', async (_, body) => {
    await expect(create(body)).rejects.toThrow(/Body|invalid/i)
  })

  test.each([
    ['https://www.youtube.com/watch?v=abc_123&t=5', 'https://www.youtube.com/embed/abc_123', 'youtube'],
    ['https://youtu.be/abc_123', 'https://www.youtube.com/embed/abc_123', 'youtube'],
    ['https://vimeo.com/12345', 'https://player.vimeo.com/video/12345', 'vimeo'],
    ['http://www.youtube.com/embed/abc_123#x', 'https://www.youtube.com/embed/abc_123', 'youtube'],
  ])('stores the player for a pasted %s', async (pasted, url, provider) => {
    const { body } = await create(root({ fields: { blockType: 'embed', id: 'a', url: pasted }, type: 'block' }))
    expect(body?.root.children[0]?.fields).toMatchObject({ provider, url })
  })
})

function root(node: object): unknown {
  const children = [{ direction: null, format: '', indent: 0, version: 1, ...node }]
  return { root: { children, direction: null, format: '', indent: 0, type: 'root', version: 1 } }
}
