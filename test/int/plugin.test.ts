import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

describe('the plugin', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())

  it('adds its collections', () => {
    expect(Object.keys(test.payload.collections)).toEqual(
      expect.arrayContaining([
        'articles',
        'promo-banners',
        'article-lists',
        'categories',
        'media',
        'sources',
        'import-runs',
        'source-items',
        'users',
      ]),
    )
  })

  it('answers REST', async () => {
    const response = await test.rest('/api/articles')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ docs: [], totalDocs: 0 })
  })

  it('answers GraphQL', async () => {
    const result = await test.graphql('{ Articles { totalDocs } }')
    expect(result).toEqual({ data: { Articles: { totalDocs: 0 } } })
  })
})
