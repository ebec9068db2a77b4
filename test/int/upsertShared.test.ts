import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { MappedDocument, SourceKey } from '../../src/importers/types.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { createUpsertWorld, type UpsertWorld } from '../helpers/upsertWorld.js'

describe('a document that several keys lead to', () => {
  let test: TestPayload
  let world: UpsertWorld
  let name = ''
  let serial = 0

  beforeAll(async () => {
    test = await createTestPayload()
    world = createUpsertWorld({ payload: test.payload })
  })
  afterAll(async () => test.cleanup())
  beforeEach(() => (name = `ferry-${++serial}`))

  /** A banner as the pages of a mirror show it, each mirror with its own address of the image. */
  const banner = (site: string, title = '轮渡'): MappedDocument => ({
    collection: 'promoBanners',
    complete: true,
    fields: {
      alt: title,
      image: null,
      imageUrl: `https://raw.example.org/${site}/gb/300/${name}.jpg`,
      key: name,
      link: { type: 'url', url: `https://example.org/${name}` },
      order: 1,
      placements: ['sidebar'],
      title,
    },
    onCreate: {},
    sourceKey: `banner:${site}:${name}` as SourceKey,
  })
  /** A section outside the site, as a navigation names it. */
  const section = (title: string, order = 1): MappedDocument => ({
    collection: 'categories',
    complete: true,
    fields: { externalUrl: `https://example.org/${name}`, order, placement: 'topics', sourcePath: null, title },
    onCreate: { slug: `${name}-${title}` },
    sourceKey: `category:harbour:nav:${name}-${title}` as SourceKey,
  })
  const gone = async ({ sourceKey }: MappedDocument): Promise<void> => {
    await world.ledger.update((await world.row(sourceKey)).id, { goneAt: '2026-01-02T00:00:00.000Z', state: 'gone' })
  }
  const banners = (): Promise<number> => world.count({ key: { equals: name } }, 'promoBanners')

  it('is one document, and says what the first of them says', async () => {
    const first = await world.importOne(banner('harbour'))
    for (const site of ['harbourtv', 'harbour', 'harbourtv']) {
      const result = await world.importOne(banner(site))
      expect(result).toMatchObject({ documentId: first.documentId, status: 'unchanged' })
      expect(await world.row(result.sourceKey)).toMatchObject({ openProposals: 0, proposals: {}, state: 'imported' })
    }
    expect(await banners()).toBe(1)
    expect(await world.newest(first.documentId ?? '', 'promoBanners')).toMatchObject({ imageUrl: expect.stringContaining('/harbour/') as string })
    expect(await world.importOne(banner('harbour', '新轮渡'))).toMatchObject({ fields: ['alt', 'title'], status: 'updated' })
    expect(await world.versions(first.documentId ?? '', 'promoBanners')).toBe(2)
  })

  it('follows the next of them once the first is gone, without a word to the editors', async () => {
    const { documentId } = await world.importOne(banner('harbour'))
    await world.importOne(banner('harbourtv'))
    await gone(banner('harbour'))
    expect(await world.importOne(banner('harbourtv', '夜航'))).toMatchObject({ documentId, status: 'updated' })
    expect(await world.newest(documentId ?? '', 'promoBanners')).toMatchObject({ imageUrl: expect.stringContaining('/harbourtv/') as string, title: '夜航' })
    // The first comes back, and finds that another speaks.
    expect(await world.importOne(banner('harbour'))).toMatchObject({ documentId, status: 'unchanged' })
    expect(await world.importOne(banner('harbourtv', '夜航'))).toMatchObject({ status: 'unchanged' })
    expect(await world.versions(documentId ?? '', 'promoBanners')).toBe(2)
  })

  it('keeps what an editor has made of it, with one proposal and not one of each key', async () => {
    const { documentId } = await world.importOne(banner('harbour'))
    await world.importOne(banner('harbourtv'))
    await world.save(documentId ?? '', { _status: 'published', title: '编辑的标题' }, 'promoBanners')
    expect(await world.importOne(banner('harbourtv', '夜航'))).toMatchObject({ status: 'unchanged' })
    expect(await world.importOne(banner('harbour', '夜航'))).toMatchObject({ status: 'proposed' })
    await gone(banner('harbour'))
    await world.importOne(banner('harbourtv', '夜航'))
    expect((await world.row(banner('harbour').sourceKey)).openProposals).toBe(0)
    expect(await world.row(banner('harbourtv').sourceKey)).toMatchObject({ openProposals: 1 })
    await world.save(documentId ?? '', { _status: 'published', title: '夜航' }, 'promoBanners')
    expect((await world.row(banner('harbourtv').sourceKey)).openProposals).toBe(0)
  })

  it('is not brought back by another key when an editor has deleted it', async () => {
    const { documentId } = await world.importOne(banner('harbour'))
    await world.importOne(banner('harbourtv'))
    await world.payload.delete({ collection: 'promo-banners', id: world.toId(documentId, 'promoBanners') ?? '', overrideAccess: true })
    for (const site of ['harbourtv', 'harbour', 'harbourtv']) await world.importOne(banner(site))
    expect(await banners()).toBe(0)
  })

  it('takes the new title of a section that was renamed in the navigation', async () => {
    const { documentId } = await world.importOne(section('电视'))
    await gone(section('电视'))
    expect(await world.importOne(section('电视台', 2))).toMatchObject({ documentId, status: 'updated' })
    expect(await world.newest(documentId ?? '', 'categories')).toMatchObject({ order: 2, title: '电视台' })
  })

  it('heals what earlier versions have left: two rows that both remember, and proposals that nobody has caused', async () => {
    const { documentId } = await world.importOne(banner('harbour'))
    const { sourceKey } = await world.importOne(banner('harbourtv'))
    const proposal = { at: '2026-01-01T00:00:00.000Z', hash: 'x', run: null, value: 'https://raw.example.org/x.jpg' }
    await world.ledger.update((await world.row(sourceKey)).id, { hashes: { title: 'x' }, openProposals: 1, proposals: { imageUrl: proposal } })
    expect(await world.importOne(banner('harbourtv'))).toMatchObject({ documentId, status: 'unchanged' })
    expect(await world.row(sourceKey)).toMatchObject({ hashes: {}, openProposals: 0, proposals: {} })
    expect(await world.importOne(banner('harbour'))).toMatchObject({ status: 'unchanged' })
  })
})
