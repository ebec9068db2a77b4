import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { deriveOpenProposals } from '../../src/importers/state/index.js'
import type { MappedDocument } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { changed, createUpsertWorld, makeArticle, type UpsertWorld } from '../helpers/upsertWorld.js'

let app: TestPayload
let world: UpsertWorld

beforeAll(async () => {
  app = await createTestPayload()
  world = createUpsertWorld({ payload: app.payload })
})
afterAll(() => app.cleanup())

/** A published article whose title an editor has changed, and the source after that. */
async function withProposal(): Promise<{ id: string; mapped: MappedDocument; next: MappedDocument }> {
  const mapped = makeArticle()
  const id = (await world.importOne(mapped)).documentId ?? ''
  await world.save(id, { title: 'Edited', _status: 'published' })
  const next = changed(mapped, { title: 'New' })
  await world.importOne(next)
  return { id, mapped, next }
}

const open = async ({ sourceKey }: MappedDocument): Promise<number> => (await world.row(sourceKey)).openProposals

describe('the open proposals of an item', () => {
  test('are counted as long as they wait, and the item is found by them', async () => {
    const { mapped, next } = await withProposal()
    expect(await open(mapped)).toBe(1)
    expect(await world.importOne(next)).toMatchObject({ status: 'proposed', fields: ['title'] })
    const waiting = (where: object): Promise<number> =>
      world.count({ and: [{ sourceKey: { equals: mapped.sourceKey } }, where] }, 'sourceItems')
    expect(await waiting({ openProposals: { greater_than: 0 } })).toBe(1)
    expect(await waiting({ openProposals: { equals: 0 } })).toBe(0)
    const { user } = await app.createUser(['editor'])
    const { docs } = await app.payload.find({
      collection: 'source-items',
      overrideAccess: false,
      user,
      where: { and: [{ openProposals: { greater_than: 0 } }, { sourceKey: { equals: mapped.sourceKey } }] },
    })
    expect(docs).toMatchObject([{ openProposals: 1 }])
  })

  test('close at once when an editor takes them over, and the field follows the source again', async () => {
    const { id, mapped } = await withProposal()
    await world.save(id, { title: 'New', _status: 'published' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ openProposals: 0, proposals: {} })
    expect(await world.importOne(changed(mapped, { title: 'Newer' }))).toMatchObject({ status: 'updated' })
    expect(await world.live(id)).toMatchObject({ title: 'Newer' })
  })

  test('stay open while they are taken over in a draft only', async () => {
    const { id, mapped } = await withProposal()
    await world.saveDraft(id, { title: 'New' })
    expect(await open(mapped)).toBe(1)
    await world.save(id, { _status: 'published' })
    expect(await open(mapped)).toBe(0)
  })

  test('close when the source takes them back, and open again when it repeats them', async () => {
    const { mapped, next } = await withProposal()
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ openProposals: 0, proposals: { title: { value: 'New' } } })
    expect(await world.importOne(next)).toMatchObject({ status: 'proposed' })
    expect(await open(mapped)).toBe(1)
  })

  test('close with the trash, and are offered again once the article is restored', async () => {
    const { id, mapped, next } = await withProposal()
    await world.trash(id)
    expect(await open(mapped)).toBe(0)
    expect(await world.importOne(next)).toMatchObject({ status: 'skipped', reason: 'trashed' })
    expect(await open(mapped)).toBe(0)
    await world.restore(id)
    expect(await open(mapped)).toBe(1)
    expect(await world.importOne(next)).toMatchObject({ status: 'proposed' })
  })

  test('close when the article is deleted for good', async () => {
    const { id, mapped } = await withProposal()
    await world.remove(id)
    expect(await open(mapped)).toBe(0)
  })

  test('stand beside fields that follow: the item counts as proposed, and the fields are written', async () => {
    const { id, mapped, next } = await withProposal()
    expect(await world.importOne(changed(next, { summary: 'New summary' }))).toMatchObject({
      status: 'proposed',
      fields: ['summary'],
    })
    expect(await world.live(id)).toMatchObject({ summary: 'New summary', title: 'Edited' })
    expect(await open(mapped)).toBe(1)
  })
})

test('rows of an older version get the number of their proposals, once', async () => {
  const context = { payload: app.payload, slugs: DEFAULT_SLUGS }
  const { mapped } = await withProposal()
  const plain = makeArticle()
  await world.importOne(plain)
  const rows = [await world.row(mapped.sourceKey), await world.row(plain.sourceKey)]
  for (const { id } of rows) {
    await app.payload.db.updateOne({ collection: 'source-items', data: { openProposals: null }, id, returning: false })
  }
  expect(await deriveOpenProposals(context)).toBe(2)
  expect([await open(mapped), await open(plain)]).toEqual([1, 0])
  expect(await deriveOpenProposals(context)).toBe(0)
})
