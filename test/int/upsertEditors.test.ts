import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { TransientError } from '../../src/importers/errors.js'
import type { MappedDocument } from '../../src/importers/types.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { changed, createUpsertWorld, makeArticle, type UpsertWorld } from '../helpers/upsertWorld.js'

let app: TestPayload
let world: UpsertWorld

beforeAll(async () => {
  app = await createTestPayload()
  world = createUpsertWorld({ payload: app.payload })
})
afterAll(() => app.cleanup())

/** An article that was imported, and its id. */
async function importNew(mapped: MappedDocument, publish: 'draft' | 'published' = 'published'): Promise<string> {
  const { documentId, status } = await world.importOne(mapped, { publish })
  expect(status).toBe('created')
  return documentId ?? ''
}

describe("an editor's draft above the published version", () => {
  test('is not touched: what would follow waits, what the editor changed too becomes a proposal', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.saveDraft(id, { title: 'Unfinished' })
    const versions = await world.versions(id)
    const incoming = changed(mapped, { title: 'New', summary: 'New summary' })
    expect(await world.importOne(incoming)).toMatchObject({ status: 'proposed', fields: ['title'], settled: false })
    expect(await world.importOne(incoming)).toMatchObject({ status: 'proposed', fields: ['title'], settled: false })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      state: 'held',
      settled: false,
      openProposals: 1,
      outcome: 'proposed',
    })
    expect(await world.live(id)).toMatchObject({ _status: 'published', title: 'A title', summary: 'A summary' })
    expect(await world.newest(id)).toMatchObject({ _status: 'draft', title: 'Unfinished', summary: 'A summary' })
    expect(await world.versions(id)).toBe(versions)
  })

  test('is seen even when it was saved after the batch was read', async () => {
    const ref = { ref: 'media', urls: ['https://example.com/slow.png'], alt: null, caption: null, credit: null }
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const loadMedia = async (): Promise<never> => {
      await world.saveDraft(id, { summary: 'Unfinished' })
      throw new TransientError({ code: 'timeout', message: 'slow' })
    }
    const result = await world.importOne(changed(mapped, { title: 'New', heroImage: ref }), { loadMedia })
    expect(result).toMatchObject({ status: 'skipped', reason: 'editor-draft', settled: false })
    expect(await world.live(id)).toMatchObject({ _status: 'published', title: 'A title', summary: 'A summary' })
    expect(await world.newest(id)).toMatchObject({ _status: 'draft', title: 'A title', summary: 'Unfinished' })
  })

  test('is let be when the source did not change', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.saveDraft(id, { title: 'Unfinished' })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged', settled: true })
    expect(await world.newest(id)).toMatchObject({ _status: 'draft', title: 'Unfinished' })
  })

  test('once published, lets the fields follow that still belong to the source', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.saveDraft(id, { title: 'Unfinished' })
    const incoming = changed(mapped, { title: 'New', summary: 'New summary' })
    await world.importOne(incoming)
    await world.save(id, { title: 'Finished', _status: 'published' })
    expect(await world.importOne(incoming)).toMatchObject({ status: 'proposed', fields: ['summary'], settled: true })
    expect(await world.live(id)).toMatchObject({ _status: 'published', title: 'Finished', summary: 'New summary' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      state: 'imported',
      settled: true,
      proposals: { title: { value: 'New' } },
    })
  })

  test('once thrown away, lets all fields follow', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.saveDraft(id, { title: 'Unfinished' })
    const incoming = changed(mapped, { title: 'New', summary: 'New summary' })
    await world.importOne(incoming)
    await world.save(id, { title: 'A title', _status: 'published' })
    expect(await world.importOne(incoming)).toMatchObject({ status: 'updated', fields: ['title', 'summary'] })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ proposals: {}, state: 'imported' })
  })
})

describe('an article that editors removed', () => {
  test('stays in the trash, and follows again once it is restored', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.trash(id)
    expect(await world.importOne(mapped)).toMatchObject({
      status: 'skipped',
      reason: 'trashed',
      documentId: id,
      settled: true,
    })
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({
      status: 'skipped',
      reason: 'trashed',
      settled: false,
    })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ state: 'tombstone', documentId: id })
    expect(await world.live(id)).toMatchObject({ title: 'A title' })
    await world.restore(id)
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({
      status: 'updated',
      fields: ['title'],
    })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ state: 'imported' })
  })

  test('for good is never made again', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.remove(id)
    for (const again of [mapped, changed(mapped, { title: 'New' })]) {
      expect(await world.importOne(again)).toMatchObject({
        status: 'skipped',
        reason: 'deleted',
        documentId: id,
        settled: true,
      })
    }
    expect(await world.row(mapped.sourceKey)).toMatchObject({ state: 'tombstone', article: null })
    expect(await world.count({ sourceKey: { equals: mapped.sourceKey } })).toBe(0)
  })
})

describe("an article open in an editor's hands", () => {
  async function lock(id: string): Promise<string> {
    const { user } = await app.createUser(['editor'])
    const made = await app.payload.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo: 'articles', value: world.toId(id) }, user: { relationTo: 'users', value: user.id } } as never,
      overrideAccess: true,
    })
    return String(made.id)
  }

  test('is left to the editor and tried again later', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const lockId = await lock(id)
    const incoming = changed(mapped, { title: 'New' })
    expect(await world.importOne(incoming)).toMatchObject({
      status: 'skipped',
      reason: 'locked',
      documentId: id,
      settled: false,
    })
    expect(await world.live(id)).toMatchObject({ title: 'A title' })
    expect(
      await app.payload.count({ collection: 'payload-locked-documents', where: { id: { equals: lockId } } }),
    ).toMatchObject({ totalDocs: 1 })
    await app.payload.delete({ id: lockId, collection: 'payload-locked-documents', overrideAccess: true })
    expect(await world.importOne(incoming)).toMatchObject({ status: 'updated' })
  })

  test('does not matter where nothing is to be written', async () => {
    const mapped = makeArticle()
    await lock(await importNew(mapped))
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
  })
})

describe('a dry run', () => {
  test('says what would happen, and writes nothing', async () => {
    const mapped = makeArticle()
    const fresh = makeArticle()
    const id = await importNew(mapped)
    const row = await world.row(mapped.sourceKey)
    expect(await world.importOne(fresh, { dryRun: true })).toMatchObject({ status: 'created', documentId: null })
    expect(await world.importOne(changed(mapped, { title: 'New' }), { dryRun: true })).toMatchObject({
      status: 'updated',
      fields: ['title'],
    })
    expect(await world.ledger.get(fresh.sourceKey)).toBeNull()
    expect(await world.count({ sourceKey: { equals: fresh.sourceKey } })).toBe(0)
    expect(await world.live(id)).toMatchObject({ title: 'A title' })
    expect(await world.row(mapped.sourceKey)).toEqual(row)
  })
})
