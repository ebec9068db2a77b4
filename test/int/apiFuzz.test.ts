import { configToSchema } from '@payloadcms/graphql'
import fc from 'fast-check'
import { GraphQLError } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { arbitraryDocument } from '../helpers/arbitraryDocuments.js'
import { arbitraryRequest } from '../helpers/arbitraryRequests.js'
import { fuzzSettings } from '../helpers/fuzzSettings.js'
import { createTestPayload, type TestPayload, type TestUser } from '../helpers/testPayload.js'

const TIMEOUT_MS = 600_000
// Payload leaves out of its answer what somebody may not do, and calls those fields non-null.
const KNOWN = /^Cannot return null for non-nullable field \w*(?:Access|DocAccess\w*)\./

describe('the API under any input', () => {
  let test: TestPayload
  const users: (null | { headers: Record<string, string>; user: TestUser })[] = [null]
  beforeAll(async () => {
    test = await createTestPayload()
    for (const title of ['One', 'Two']) {
      await test.payload.create({ collection: 'articles', data: { _status: 'published', title } as never, overrideAccess: true })
    }
    for (const role of ['admin', 'editor', 'reader'] as const) users.push(await test.createUser([role]))
  })
  afterAll(() => test.cleanup())

  const whoever = fc.nat(3).map((index) => users[index] ?? null)

  it('answers REST with JSON and never with a fault of its own', async () => {
    const property = fc.asyncProperty(arbitraryRequest(), fc.nat(3), async ({ init, path }, index) => {
      // An admin may delete everything, the other requests' documents and users among it.
      const who = ['GET', 'HEAD', 'OPTIONS'].includes(init.method) || index > 1 ? (users[index] ?? null) : null
      const begun = performance.now()
      const response = await test.guardedRest(path, { ...init, headers: { ...init.headers, ...who?.headers } })
      const text = await response.text()
      expect(performance.now() - begun).toBeLessThan(5000)
      expect(response.status, text).toBeLessThan(500)
      if (init.method !== 'HEAD') expect(() => JSON.parse(text) as unknown, `${response.status} "${text.slice(0, 80)}"`).not.toThrow()
    })
    await fc.assert(property, fuzzSettings({ runs: 700 }))
  }, TIMEOUT_MS)

  it('answers GraphQL with data or with errors that are the request\'s', async () => {
    const { schema } = configToSchema(test.payload.config)
    const property = fc.asyncProperty(arbitraryDocument(schema), whoever, async ({ query, variables }, who) => {
      const begun = performance.now()
      const { data, errors = [] } = await test.graphql(query, variables, query.startsWith('mutation') ? null : (who?.user ?? null))
      expect(performance.now() - begun).toBeLessThan(5000)
      for (const { message, originalError } of errors) {
        // Without data nothing was executed: the document was refused.
        if (data === undefined || KNOWN.test(message)) continue
        const status = originalError instanceof GraphQLError || !originalError ? 400 : ((originalError as { status?: number }).status ?? 500)
        expect(status, message).toBeLessThan(500)
      }
    })
    await fc.assert(property, fuzzSettings({ runs: 400 }))
  }, TIMEOUT_MS)
})
