import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Collection = {
  readonly insertOne: (document: object) => Promise<unknown>
  readonly find: (where: object) => { readonly toArray: () => Promise<Record<string, unknown>[]> }
}

/** The counterpart of upgradeSqlite: what migrations do there, the start of the app does here. */
describe.skipIf(process.env.NEWSDESK_TEST_DB !== 'mongodb')('a newsroom of version 0.1 on MongoDB', () => {
  let world: TestPayload
  /** Past Payload and its schema. */
  const collection = (slug: string): Collection =>
    (world.payload.db as unknown as { collections: Record<string, { collection: Collection }> }).collections[slug]?.collection as Collection
  const all = (slug: string): Promise<Record<string, unknown>[]> => collection(slug).find({}).toArray()

  beforeEach(async () => {
    world = await createTestPayload()
  })
  afterEach(() => world.cleanup())

  it('keeps what its ledger knew of pages, and what waits for editors', async () => {
    const { Types } = await import('mongoose')
    const [source, article, item] = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()]
    await collection('sources').insertOne({ _id: source, name: 'Harbour' })
    await collection('articles').insertOne({ _id: article, sourceKey: 'harbour:n1', title: 'A' })
    await collection('source-items').insertOne({
      _id: item,
      article,
      attempts: 0,
      contentHash: 'c1',
      documentCollection: 'articles',
      documentId: String(article),
      etag: '"v1"',
      freshSeconds: 60,
      kind: 'article',
      mapVersion: 8,
      outcome: 'proposed',
      proposals: { title: { at: '2026-01-01T00:00:00.000Z', hash: 'h', run: null, value: 'B' } },
      settled: true,
      source,
      sourceKey: 'harbour:n1',
      state: 'imported',
      url: 'https://example.org/n1',
    })

    await world.payload.config.onInit?.(world.payload)
    expect(await all('source-places')).toMatchObject([{ contentHash: 'c1', etag: '"v1"', sourceKey: 'harbour:n1', url: 'https://example.org/n1' }])
    const [place] = await all('source-places')
    expect([String(place?.item), String(place?.source)]).toEqual([String(item), String(source)])
    expect(await all('source-items')).toMatchObject([{ documentId: String(article), openProposals: 1 }])
    expect(await all('articles')).toMatchObject([{ title: 'A' }])
    // Nothing is left to do, and nothing is done twice.
    await world.payload.config.onInit?.(world.payload)
    expect(await all('source-places')).toHaveLength(1)
  })
})
