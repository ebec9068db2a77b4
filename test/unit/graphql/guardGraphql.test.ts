import type { SanitizedConfig } from 'payload'
import { describe, expect, it } from 'vitest'

import { guardGraphql, methodNotAllowed } from 'payload-newsdesk/routes'

import { DEFAULT_OPTIONS } from '../../../src/defaults.js'

const config = { custom: { newsdesk: DEFAULT_OPTIONS } } as unknown as SanitizedConfig

describe('the guard of the GraphQL route', () => {
  let seen: string[] = []
  const guarded = guardGraphql({
    config,
    handler: async (request) => {
      seen.push(await request.text())
      return Response.json({ data: null })
    },
  })
  const send = async (body: BodyInit, headers: Record<string, string> = {}): Promise<{ message: string; status: number }> => {
    seen = []
    const init = { body, duplex: 'half', headers: { 'content-type': 'application/json', ...headers }, method: 'POST' } as RequestInit
    const response = await guarded(new Request('http://localhost/api/graphql', init))
    const { errors } = (await response.json()) as { errors?: { message: string }[] }
    return { message: errors?.[0]?.message ?? '', status: response.status }
  }

  it('hands on what is within bounds, byte by byte', async () => {
    const body = JSON.stringify({ query: '{ Articles { totalDocs } }', variables: { title: '新聞' } })
    expect(await send(body)).toEqual({ message: '', status: 200 })
    expect(seen).toEqual([body])
  })

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['a batch', '[{"query":"{ a }"},{"query":"{ a }"}]', 'batched'],
    ['a batch of nothing', '[]', 'batched'],
    ['a text', '"{ a }"', 'an object'],
    ['null', 'null', 'an object'],
    ['no query', '{}', 'missing'],
    ['a query that is no text', '{"query":1}', 'missing'],
    ['variables that are a list', '{"query":"{ a }","variables":[]}', '`variables`'],
    ['an operation name that is a number', '{"query":"{ a }","operationName":1}', '`operationName`'],
    ['extensions that are a text', '{"query":"{ a }","extensions":"x"}', '`extensions`'],
    ['broken syntax', '{"query":"{ a"}', 'Syntax Error'],
    ['an empty query', '{"query":""}', 'Syntax Error'],
    ['too many tokens', JSON.stringify({ query: `{ a(b: [${'1 '.repeat(5000)}]) }` }), 'more that 4000 tokens'],
    ['parentheses without end', JSON.stringify({ query: `{ a(b: ${'['.repeat(3900)}` }), ''],
    ['a circle of fragments', JSON.stringify({ query: '{ ...A } fragment A on Query { ...A }' }), 'spreads itself'],
    ['variables that nest deep', `{"query":"{ a }","variables":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`, 'nest too deep'],
  ])('answers 400 to %s', async (_, body, message) => {
    const answer = await send(body)
    expect(answer).toMatchObject({ message: expect.stringContaining(message), status: 400 })
    expect(seen).toEqual([])
  })

  it('answers 413 to too many bytes, whether their number is known or not', async () => {
    const large = JSON.stringify({ query: '{ a }', variables: { a: 'x'.repeat(1_000_000) } })
    expect(await send(large)).toMatchObject({ status: 413 })
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)) })
    expect(await send(endless)).toMatchObject({ status: 413 })
    expect(seen).toEqual([])
  })

  it('answers 415 to other types', async () => {
    for (const type of ['', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect(await send('{"query":"{ a }"}', { 'content-type': type })).toMatchObject({ status: 415 })
    }
  })

  it('gives an error that came without one a JSON body', async () => {
    const empty = guardGraphql({ config, handler: () => new Response(null, { status: 406 }) })
    const headers = { 'content-type': 'application/json' }
    const response = await empty(new Request('http://localhost/', { body: '{"query":"{ a }"}', headers, method: 'POST' }))
    expect(response.status).toBe(406)
    expect(await response.json()).toEqual({ errors: [{ message: 'Only JSON is answered.' }] })
  })

  it('names the methods that are there', async () => {
    const response = methodNotAllowed('POST')()
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await response.json()).toEqual({ errors: [{ message: 'Method not allowed. Use POST.' }] })
  })
})
