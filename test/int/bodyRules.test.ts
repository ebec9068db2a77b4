import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { HOSTILE_URLS } from '../helpers/hostileUrls.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Node = Record<string, unknown>

const element = (type: string, children: readonly Node[], more: Node = {}): Node => ({
  children,
  direction: null,
  format: '',
  indent: 0,
  type,
  version: 1,
  ...more,
})
const rich = (...children: readonly Node[]): Node => ({ root: element('root', children) })
const text = (words: string): Node => ({ detail: 0, format: 0, mode: 'normal', style: '', text: words, type: 'text', version: 1 })
const paragraph = (...children: readonly Node[]): Node => element('paragraph', children)
const link = (url: unknown, type = 'link'): Node =>
  element(type, [text('x')], { fields: { linkType: 'custom', newTab: false, url }, id: '64b000000000000000000001', version: 3 })
const block = (fields: Node): Node => ({ fields: { id: '64b000000000000000000002', ...fields }, format: '', type: 'block', version: 2 })
const list = (...children: readonly Node[]): Node =>
  element('list', [element('listitem', children, { value: 1 })], { listType: 'bullet', start: 1, tag: 'ul' })
const table = (...children: readonly Node[]): Node =>
  element('table', [element('tablerow', [element('tablecell', children, { headerState: 0 })])])
const unknown: Node = { type: 'marquee', version: 1 }

describe('rich text from requests', () => {
  let test: TestPayload
  let headers: Record<string, string>
  beforeAll(async () => {
    test = await createTestPayload()
    const { headers: auth } = await test.createUser(['editor'])
    headers = { ...auth, 'content-type': 'application/json' }
  })
  afterAll(() => test.cleanup())

  const send = (method: string, path: string, data: Node): Promise<Response> =>
    test.rest(`/api/${path}`, { body: JSON.stringify(data), headers, method })

  async function refusal(answer: Response): Promise<string> {
    expect(answer.status).toBe(400)
    const { errors } = (await answer.json()) as { errors: { data: { errors: { message: string; path: string }[] } }[] }
    const [first] = errors[0]?.data.errors ?? []
    expect(first?.path).toBe('body')
    return first?.message ?? ''
  }

  it.each([
    ['at the top', rich(unknown), 'root.children.0'],
    ['in a paragraph', rich(paragraph(text('a')), paragraph(text('a'), unknown)), 'root.children.1.children.1'],
    ['in a list', rich(list(unknown)), 'root.children.0.children.0.children.0'],
    ['in a table', rich(table(paragraph(unknown))), 'root.children.0.children.0.children.0.children.0.children.0'],
    ['in a link', rich(paragraph(element('link', [unknown], { fields: { linkType: 'custom', url: 'https://a.example/' } }))), 'root.children.0.children.0.children.0'],
    ['below a node that has no children by rights', rich({ ...text('a'), children: [unknown] }), 'root.children.0.children.0'],
  ])('refuses an unknown node %s, naming its type and its place, in drafts too', async (_, body, path) => {
    for (const query of ['', '?draft=true']) {
      const message = await refusal(await send('POST', `articles${query}`, { body, title: 'A' }))
      expect(message).toContain('"marquee"')
      expect(message).toContain(`at ${path}.`)
    }
  })

  it.each(HOSTILE_URLS)('refuses %j behind a link, wherever the link stands, in drafts too', async (url) => {
    for (const body of [rich(paragraph(link(url))), rich(list(link(url))), rich(table(paragraph(link(url, 'autolink'))))]) {
      const answer = await send('POST', 'articles?draft=true', { body, title: 'A' })
      expect(await refusal(answer)).toMatch(/link address/)
    }
  })

  it.each(['mailto:desk@news.example', 'tel:+15550100', 'http://localhost:4100/a'])('keeps %s behind a link', async (url) => {
    const answer = await send('POST', 'articles', { body: rich(paragraph(link(url))), title: 'A' })
    expect(answer.status).toBe(201)
    expect(await answer.text()).toContain(`"url":"${url}"`)
  })

  it.each([
    ['an unknown block', block({ blockType: 'marquee' }), 'block type "marquee"'],
    ['a video of another host', block({ blockType: 'embed', url: 'https://videos.example/1' }), 'no player of an allowed host'],
    ['a video without an address', block({ blockType: 'embed' }), 'no player of an allowed host'],
    ['a linked image of another scheme', block({ blockType: 'remoteImage', url: 'data:image/png;base64,AA' }), 'image address'],
    ['a linked full image of another scheme', block({ blockType: 'remoteImage', fullUrl: 'javascript:a', url: 'https://a.example/a.png' }), 'image address'],
    ['a type that is no text', { type: { $ne: 1 } }, 'node type "object"'],
    ['a name of Object.prototype', { type: 'constructor' }, 'node type "constructor"'],
  ])('refuses %s in a draft', async (_, node, words) => {
    expect(await refusal(await send('POST', 'articles?draft=true', { body: rich(node), title: 'A' }))).toContain(words)
  })

  it.each([[[]], [{}], [{ root: 1 }], [{ root: element('root', [null as never]) }], ['text'], [7], [{ root: { ...element('root', []), children: {} } }]])(
    'refuses %j, which is no rich text',
    async (body) => {
      expect(await refusal(await send('POST', 'articles?draft=true', { body, title: 'A' }))).toContain('not a rich text')
    },
  )

  it.each([101, 1000, 20_000])('refuses a text that nests %d deep, at once', async (depth) => {
    const open = '{"type":"paragraph","version":1,"children":['.repeat(depth)
    const body = `{"title":"A","body":{"root":{"type":"root","version":1,"children":[${open}${']}'.repeat(depth)}]}}}`
    const answer = await test.rest('/api/articles?draft=true', { body, headers, method: 'POST' })
    expect(await refusal(answer)).toContain('100 nodes deep')
  })

  it('refuses it over GraphQL and through the Local API, with and without a user', async () => {
    const { user } = await test.createUser(['editor'])
    const query = 'mutation ($body: JSON) { createArticle(data: { title: "A", body: $body }) { id } }'
    const { data } = await test.graphql(query, { body: rich(unknown) }, user)
    expect(data?.createArticle ?? null).toBeNull()
    for (const access of [{ overrideAccess: false, user }, { overrideAccess: true }]) {
      const local = test.payload.create({ collection: 'articles' as CollectionSlug, data: { body: rich(unknown), title: 'A' } as never, ...access })
      await expect(local).rejects.toMatchObject({ status: 400 })
    }
  })
})
