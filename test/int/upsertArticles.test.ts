import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { MappedDocument } from '../../src/importers/types.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { changed, createUpsertWorld, makeArticle, makeBody, type UpsertWorld } from '../helpers/upsertWorld.js'

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

describe('a new article', () => {
  test('is created with the status of the policy, its key and its fields', async () => {
    const published = makeArticle()
    const draft = makeArticle()
    const [first, second] = [await importNew(published), await importNew(draft, 'draft')]
    expect(await world.live(first)).toMatchObject({
      ...published.fields,
      _status: 'published',
      slug: published.onCreate.slug,
      sourceKey: published.sourceKey,
    })
    expect(await world.live(second)).toMatchObject({ _status: 'draft', title: 'A title' })
    expect(await world.row(published.sourceKey)).toMatchObject({
      article: first,
      documentCollection: 'articles',
      documentId: first,
      kind: 'article',
      lastRun: 'run-1',
      outcome: 'created',
      reason: null,
      settled: true,
      state: 'imported',
      waiting: false,
    })
  })

  test('is stored even when the page is truncated, and says so', async () => {
    const mapped = makeArticle({ body: makeBody('First') }, { complete: false })
    const id = await importNew(mapped)
    expect(await world.live(id)).toMatchObject({ completeness: 'incomplete' })
  })

  test('is imported once: the same page again writes nothing', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const before = await world.live(id)
    for (const dryRun of [false, true]) {
      expect(await world.importOne(mapped, { dryRun })).toMatchObject({
        status: 'unchanged',
        documentId: id,
        fields: [],
        settled: true,
      })
    }
    expect(await world.versions(id)).toBe(1)
    expect(await world.live(id)).toEqual(before)
  })

  test('is found again when a crash kept the ledger from knowing it', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const row = await world.row(mapped.sourceKey)
    await world.ledger.update(row.id, {
      documentId: null,
      documentCollection: null,
      article: null,
      hashes: {},
      state: 'discovered',
    })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged', documentId: id })
    const again = await world.row(mapped.sourceKey)
    expect(again).toMatchObject({ documentId: id, article: id, state: 'imported' })
    expect(row.hashes).toMatchObject(again.hashes)
    expect(await world.count({ sourceKey: { equals: mapped.sourceKey } })).toBe(1)
    expect(await world.versions(id)).toBe(1)
  })

  test('that a crash made and an editor trashed is found in the trash', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.trash(id)
    await world.ledger.update((await world.row(mapped.sourceKey)).id, { documentId: null, hashes: {} })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'skipped', reason: 'trashed', documentId: id })
    expect(await world.count({ sourceKey: { equals: mapped.sourceKey } })).toBe(1)
  })

  test('that the CMS refuses fails with its fields, and is tried again', async () => {
    const mapped = makeArticle({ title: 'x'.repeat(50_000) })
    const good = makeArticle()
    const results = await world.importMany([{ mapped }, { mapped: good }])
    expect(results[0]).toMatchObject({ status: 'failed', reason: 'invalid-document', documentId: null, settled: false })
    expect(results[0]?.detail).toContain('title')
    expect(results[1]).toMatchObject({ status: 'created' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      state: 'failed',
      attempts: 1,
      settled: false,
      reason: 'invalid-document',
    })
    expect(await world.importOne(changed(mapped, { title: 'Short' }))).toMatchObject({ status: 'created' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      state: 'imported',
      attempts: 0,
      reason: null,
      detail: null,
    })
  })

  test('that comes twice in one batch is made once', async () => {
    const mapped = makeArticle()
    const results = await world.importMany([{ mapped }, { mapped: changed(mapped, { title: 'Later' }) }])
    expect(results.map(({ status }) => status)).toEqual(['created', 'updated'])
    expect(await world.count({ sourceKey: { equals: mapped.sourceKey } })).toBe(1)
  })

  test('keeps what the run says of the item in the same ledger row', async () => {
    const mapped = makeArticle()
    await world.importOne(mapped, {
      patch: { title: 'A title', sections: ['harbour:gb/nsc100'], url: 'https://example.com/n1.md' },
      warnings: [{ code: 'no-lead-image', detail: null }],
    })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      sections: ['harbour:gb/nsc100'],
      title: 'A title',
      url: 'https://example.com/n1.md',
      warnings: [{ code: 'no-lead-image' }],
    })
  })
})

describe('an article that changed at the source', () => {
  test('follows in the fields that changed, and stays published', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const body = makeBody('Rewritten.')
    expect(await world.importOne(changed(mapped, { title: 'New', body }))).toMatchObject({
      status: 'updated',
      fields: ['title', 'body'],
    })
    expect(await world.live(id)).toMatchObject({ _status: 'published', title: 'New', summary: 'A summary', body })
    expect(await world.versions(id)).toBe(2)
    expect(await world.importOne(changed(mapped, { title: 'New', body }))).toMatchObject({ status: 'unchanged' })
  })

  test('follows as a draft where it was never published, with the fields that no one touched', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped, 'draft')
    await world.saveDraft(id, { summary: 'Edited' })
    const result = await world.importOne(changed(mapped, { title: 'New', summary: 'New summary' }), {
      publish: 'published',
    })
    expect(result).toMatchObject({ status: 'proposed', fields: ['title', 'summary'] })
    expect(await world.newest(id)).toMatchObject({ _status: 'draft', title: 'New', summary: 'Edited' })
    expect(await world.live(id)).toMatchObject({ _status: 'draft' })
    expect((await world.row(mapped.sourceKey)).proposals).toMatchObject({
      summary: { value: 'New summary', run: 'run-1' },
    })
  })

  test("keeps the editor's published words and proposes the source's", async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.save(id, { title: 'Edited', _status: 'published' })
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({
      status: 'proposed',
      fields: ['title'],
      settled: true,
    })
    expect(await world.live(id)).toMatchObject({ title: 'Edited' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({
      outcome: 'proposed',
      proposals: { title: { value: 'New' } },
      state: 'imported',
    })
    const versions = await world.versions(id)
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({
      status: 'proposed',
      fields: ['title'],
    })
    expect(await world.versions(id)).toBe(versions)
  })

  test('forgets a proposal that the editor has taken over', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.save(id, { title: 'Edited', _status: 'published' })
    await world.importOne(changed(mapped, { title: 'New' }))
    await world.save(id, { title: 'New', _status: 'published' })
    expect(await world.importOne(changed(mapped, { title: 'New' }))).toMatchObject({ status: 'unchanged' })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ proposals: {} })
    expect(await world.importOne(changed(mapped, { title: 'Newer' }))).toMatchObject({ status: 'updated' })
  })

  test('leaves a proposal alone that an editor rejected while the import ran', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.save(id, { title: 'Edited', _status: 'published' })
    await world.importOne(changed(mapped, { title: 'New' }))
    const row = await world.row(mapped.sourceKey)
    await world.ledger.update(row.id, { openProposals: 0, proposals: {} })
    expect(await world.importOne(changed(mapped, { title: 'New', summary: 'New' }), { row })).toMatchObject({
      status: 'proposed',
      fields: ['summary'],
    })
    expect(await world.row(mapped.sourceKey)).toMatchObject({ openProposals: 0, proposals: {} })
  })

  test('is not taken for edited when an editor saves it without changing', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const { id: _id, createdAt: _created, updatedAt: _updated, ...shown } = await world.newest(id)
    await world.save(id, { ...shown, _status: 'published' })
    expect(await world.importOne(changed(mapped, { title: 'New', body: makeBody('New.') }))).toMatchObject({
      status: 'updated',
      fields: ['title', 'body'],
    })
  })

  test('never loses text to an empty page', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    expect(await world.importOne(changed(mapped, { body: makeBody(), summary: '', byline: null }))).toMatchObject({
      status: 'unchanged',
    })
    expect(await world.live(id)).toMatchObject({
      body: mapped.fields.body,
      summary: 'A summary',
      byline: 'By a reporter',
    })
  })
})

describe('a truncated page', () => {
  test('never replaces good text', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    const truncated = changed(mapped, { body: makeBody('First'), title: 'New' }, { complete: false })
    expect(await world.importOne(truncated)).toMatchObject({
      status: 'skipped',
      reason: 'truncated',
      documentId: id,
      settled: true,
    })
    expect(await world.live(id)).toMatchObject({ title: 'A title', body: mapped.fields.body, completeness: 'complete' })
    expect(await world.importOne(mapped)).toMatchObject({ status: 'unchanged' })
    expect(await world.versions(id)).toBe(1)
  })

  test('never replaces good text that an editor called incomplete', async () => {
    const mapped = makeArticle()
    const id = await importNew(mapped)
    await world.save(id, { completeness: 'incomplete', _status: 'published' })
    const truncated = changed(mapped, { body: makeBody('First') }, { complete: false })
    expect(await world.importOne(truncated)).toMatchObject({ status: 'skipped', reason: 'truncated' })
  })

  test('gives way to the whole one, and grows when it comes with more', async () => {
    const mapped = makeArticle({ body: makeBody('First') }, { complete: false })
    const id = await importNew(mapped)
    expect(await world.importOne(changed(mapped, { body: makeBody('First', 'Sec') }))).toMatchObject({
      status: 'updated',
      fields: ['body'],
    })
    const whole = changed(mapped, { body: makeBody('First', 'Second', 'Third') }, { complete: true })
    expect(await world.importOne(whole)).toMatchObject({ status: 'updated', fields: ['body', 'completeness'] })
    expect(await world.live(id)).toMatchObject({ completeness: 'complete', body: whole.fields.body })
  })
})
