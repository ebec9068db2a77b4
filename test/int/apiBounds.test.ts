import { GraphQLError } from 'graphql'
import { logError } from 'payload'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Answer = { docs: Record<string, unknown>[]; limit: number; totalDocs: number }

describe('the bounds of the API', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload({ options: { api: { maxCost: 300, maxLimit: 5, maxQueryDepth: 6 } } })
    const ids: string[] = []
    for (let number = 1; number <= 8; number += 1) {
      const data = { _status: 'published', related: [...ids], title: `Article ${number}` }
      const created = await test.payload.create({ collection: 'articles', data: data as never, overrideAccess: true })
      ids.push(String(created.id))
    }
  })
  afterAll(() => test.cleanup())

  const find = async (query: string): Promise<Answer> =>
    (await (await test.rest(`/api/articles?${query}`)).json()) as Answer

  it.each(['limit=0', 'limit=-1', 'limit=1000', 'pagination=false', 'limit=0&pagination=false', 'limit=many', ''])(
    'answers at most the limit for "%s"',
    async (query) => {
      const { docs } = await find(query)
      expect(docs.length).toBeGreaterThan(0)
      expect(docs.length).toBeLessThanOrEqual(query === '' ? 8 : 5)
    },
  )

  it('leaves smaller limits as they are', async () => {
    expect(await find('limit=2')).toMatchObject({ docs: [{}, {}], limit: 2, totalDocs: 8 })
  })

  it('clamps GraphQL too', async () => {
    const { data } = await test.graphql('{ Articles(limit: 0) { docs { title } } }')
    expect((data as { Articles: Answer }).Articles.docs).toHaveLength(5)
  })

  it('does not cut the relations of what it answers', async () => {
    const { docs } = await find('limit=1&depth=1&sort=-createdAt&where[slug][equals]=article-8')
    const related = docs[0]?.related as { title?: string }[]
    expect(related.filter(({ title }) => title)).toHaveLength(7)
  })

  it('logs a refusal as no error of the server', async () => {
    const level = (name: 'APIError' | 'AuthenticationError' | 'Forbidden' | 'QueryError'): unknown => test.payload.config.loggingLevels[name]
    expect([level('AuthenticationError'), level('Forbidden'), level('QueryError'), level('APIError')]).toEqual(['info', 'info', 'info', 'warn'])
  })

  it('logs a refusal over GraphQL in one line, and a fault of the server with its stack', async () => {
    const { payload } = test
    const logged: { level: string; entry: { err?: unknown; msg?: string } }[] = []
    for (const level of ['error', 'info', 'warn'] as const) {
      vi.spyOn(payload.logger, level).mockImplementation(((entry: { err?: unknown; msg?: string }) => void logged.push({ entry, level })) as never)
    }
    // As Payload's route does with each operation.
    const answer = async (result: unknown): Promise<void> => {
      const { errors } = (await payload.extensions({ args: {}, req: {}, result } as never)) as { errors?: readonly Error[] }
      for (const err of errors ?? []) logError({ err, payload })
    }
    await answer(await test.graphql('mutation { createArticle(data: { title: "A" }) { id } }'))
    await answer(await test.graphql('mutation { loginUser(email: "nobody@example.com", password: "wrong") { token } }'))
    await answer(await test.graphql('mutation { forgotPasswordUser(email: "nobody@example.com") }'))
    await answer({ errors: [new GraphQLError('Lost', { originalError: new Error('the database') })] })
    vi.restoreAllMocks()
    expect(logged.map(({ entry, level }) => [level, 'err' in entry])).toEqual([['info', false], ['info', false], ['info', false], ['error', true]])
  })

  it('leaves the Local API unbounded', async () => {
    const { docs } = await test.payload.find({ collection: 'articles', limit: 0, overrideAccess: true })
    expect(docs).toHaveLength(8)
  })

  it.each([['createdAt', 'yesterday'], ['updatedAt', { a: 1 }], ['deletedAt', [1]]])('refuses %s that is no date', async (name, value) => {
    const headers = { 'content-type': 'application/json', ...(await test.createUser(['admin'])).headers }
    const body = JSON.stringify({ [name]: value, placement: 'none', title: 'A' })
    expect((await test.rest('/api/categories', { body, headers, method: 'POST' })).status).toBe(400)
  })

  it.each([
    ['GET', '/api/articles?where[slug][equals]=%00', undefined, 400],
    ['GET', '/api/articles?where[slug][in]=a,%00', undefined, 400],
    ['GET', '/api/articles/count?where[slug][not_equals]=a%00', undefined, 400],
    ['POST', '/api/users/login', { email: 'a\0@example.com', password: 'x' }, 400],
    ['POST', '/api/users/forgot-password', { email: 'a\0@example.com' }, 400],
    ['POST', '/api/users/verify/abc', undefined, 404],
    ['POST', '/api/categories', { placement: 'none', title: 'a\0b' }, 400],
    ['POST', '/api/articles', { body: { root: { children: [{ text: '\0' }] } }, title: 'A' }, 400],
    ['POST', '/api/users', { email: ['a@example.com'], password: 'a password of its own' }, 400],
    ['POST', '/api/users', { email: { a: 1 }, password: 'a password of its own' }, 400],
  ])('answers %s %s with %j by %d', async (method, route, data, status) => {
    const headers = { 'content-type': 'application/json', ...(await test.createUser(['admin'])).headers }
    const answer = await test.rest(route, { headers, method, ...(data === undefined ? {} : { body: JSON.stringify(data) }) })
    expect([answer.status, typeof (await answer.json())]).toEqual([status, 'object'])
  })

  it('refuses a NUL character over GraphQL too', async () => {
    for (const query of ['{ Articles(where: { slug: { equals: "a\\u0000" } }) { docs { id } } }', 'mutation { loginUser(email: "a\\u0000@example.com", password: "x") { token } }']) {
      const { errors } = await test.graphql(query)
      expect(errors?.[0]?.originalError).toMatchObject({ status: 400 })
    }
  })

  it('clamps the depth', async () => {
    const text = await (await test.rest('/api/articles?depth=10&limit=1&where[slug][equals]=article-8')).text()
    const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null && 'related' in value && Array.isArray(value.related)
        ? 1 + Math.max(0, ...value.related.map(depth))
        : 0
    expect(depth((JSON.parse(text) as Answer).docs[0])).toBeLessThanOrEqual(4)
  })

  it('refuses queries that nest too deep, through fragments too', async () => {
    const nest = (levels: number): string => (levels === 0 ? 'title' : `related { ${nest(levels - 1)} }`)
    const allowed = await test.graphql(`{ Articles(limit: 1) { docs { ${nest(1)} } } }`)
    expect(allowed.errors).toBeUndefined()
    const plain = await test.graphql(`{ Articles(limit: 1) { docs { ${nest(4)} } } }`)
    expect(plain.errors?.[0]?.message).toContain('nests deeper than 6 levels')
    const fragments = await test.graphql(`
      query { Articles { docs { ...A } } }
      fragment A on Article { related { related { ...B } } }
      fragment B on Article { related { related { title } } }
    `)
    expect(fragments.errors?.[0]?.message).toContain('nests deeper than 6 levels')
  })

  it('refuses queries whose lists multiply, by literal and by variable limits', async () => {
    const related = 'Articles(limit: 5) { docs { related { related { title } } } }'
    const nested = await test.graphql(`{ ${related} }`)
    expect(nested.errors?.[0]?.message).toMatch(/could answer \d+ values; at most 300/)
    const query = 'query ($limit: Int) { Articles(limit: $limit) { docs { related { title slug summary byline } } } }'
    expect((await test.graphql(query, { limit: 5 })).errors).toBeUndefined()
    const wide = `query ($limit: Int) { ${['a', 'b', 'c'].map((name) => query.replace(/.*?{ Articles/, `${name}: Articles`).slice(0, -2)).join(' ')} }`
    expect((await test.graphql(wide, { limit: 1 })).errors).toBeUndefined()
    expect((await test.graphql(wide, { limit: 5 })).errors?.[0]?.message).toContain('could answer')
  })

  it("keeps the project's own rules", async () => {
    const refuse = () => ({
      OperationDefinition: () => {
        throw new Error('refused by the project')
      },
    })
    const other = await createTestPayload({ config: { graphQL: { validationRules: () => [refuse] } } })
    await expect(other.graphql('{ Articles { totalDocs } }')).rejects.toThrow('refused by the project')
    await other.cleanup()
  })
})

describe('documents that would take validation minutes', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())

  const refused = async (query: string, variables?: Record<string, unknown>): Promise<string> => {
    const begun = performance.now()
    const { data, errors } = await test.graphql(query, variables)
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(data).toBeUndefined()
    return errors?.[0]?.message ?? ''
  }

  it.each([
    ['spread each other twice, 21 deep', `{ ...F0 } ${Array.from({ length: 21 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F21 on Query { Articles { totalDocs } }`],
    ['spread themselves', '{ ...A } fragment A on Query { ...A }'],
    ['hold 450 aliases', `{ ${Array.from({ length: 450 }, (_, n) => `a${n}: Articles { docs { title } }`).join(' ')} }`],
  ])('are refused when they %s', async (_, query) => {
    expect(await refused(query)).toMatch(/at most|spreads itself/)
  })

  it('are refused as errors where a directive lacks its argument', async () => {
    expect(await refused('{ Articles @include { totalDocs } }')).toContain('argument "if"')
  })

  it('cost what their variables stand for, defaults and `pagination: false` among them', async () => {
    const fields = 'docs { related { related { title slug } } categories { title slug } }'
    const all = [`query ($limit: Int = 100) { Articles(limit: $limit) { ${fields} } B: Articles(limit: $limit) { ${fields} } }`, `{ Articles(pagination: false) { ${fields} } B: Articles(limit: 0) { ${fields} } }`]
    for (const query of all) expect(await refused(query)).toContain('could answer')
    expect((await test.graphql(`query ($limit: Int = 3) { Articles(limit: $limit) { ${fields} } }`)).errors).toBeUndefined()
  })

  it('log in once, whatever the aliases are called', async () => {
    const login = 'loginUser(email: "a@example.com", password: "x") { exp }'
    const twice = [`mutation { a: ${login} b: ${login} }`, `mutation { a: ${login} ...B } fragment B on Mutation { resetPasswordUser(token: "x", password: "y") { token } }`]
    for (const query of twice) expect(await refused(query)).toContain('once')
    expect((await test.graphql(`mutation { ${login} }`)).errors?.[0]?.message).not.toContain('once')
  })

  it('are not told of each of 20,000 wrong variables', async () => {
    const values = Array.from({ length: 20_000 }, (_, at) => at)
    const begun = performance.now()
    const { errors } = await test.graphql('query ($slugs: [String]) { Articles(where: { slug: { in: $slugs } }) { totalDocs } }', { slugs: values })
    expect(errors?.length).toBeLessThan(20)
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  it('say to the public that it cannot open the admin panel', async () => {
    expect(await test.graphql('{ Access { canAccessAdmin } }')).toEqual({ data: { Access: { canAccessAdmin: false } } })
  })

  it('have a price for counts', async () => {
    const bounded = await createTestPayload({ options: { api: { maxCost: 5000 } } })
    const counts = (number: number): string => `{ ${Array.from({ length: number }, (_, n) => `c${n}: countArticles { totalDocs }`).join(' ')} }`
    expect((await bounded.graphql(counts(5))).errors).toBeUndefined()
    expect((await bounded.graphql(counts(15))).errors?.[0]?.message).toContain('could answer')
    await bounded.cleanup()
  })
})
