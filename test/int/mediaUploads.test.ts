import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

import type { CollectionSlug } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type File = { readonly data: Buffer | string; readonly name: string; readonly type: string }

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const HTML = '<!doctype html><script>alert(1)</script>'

describe('uploads', () => {
  let test: TestPayload
  let headers: Record<string, string>
  let png: Buffer
  beforeAll(async () => {
    test = await createTestPayload()
    headers = (await test.createUser(['editor'])).headers
    png = await sharp({ create: { background: '#336699', channels: 3, height: 6, width: 8 } }).png().toBuffer()
  })
  afterAll(() => test.cleanup())

  function upload({ data, name, type }: File, route = '/api/media', method = 'POST'): Promise<Response> {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(Buffer.from(data))], { type }), name)
    form.set('_payload', JSON.stringify({ alt: 'A', filename: 'chosen.html', mimeType: 'text/html', url: 'javascript:a' }))
    return test.rest(route, { body: form, headers, method })
  }
  const files = (): Promise<string[]> => readdir(path.join(test.directory, 'media')).catch(() => [])

  it.each([
    { data: SVG, name: 'a.svg', type: 'image/svg+xml' },
    { data: SVG, name: 'a.png', type: 'image/png' },
    { data: `<?xml version="1.0"?>${SVG}`, name: 'a.png', type: 'image/png' },
    { data: HTML, name: 'a.html', type: 'text/html' },
    { data: HTML, name: 'a.png', type: 'image/png' },
    { data: HTML, name: 'a.jpg', type: 'image/jpeg' },
    { data: '<a/>', name: 'a.xml', type: 'application/xml' },
    { data: '%PDF-1.7\n', name: 'a.webp', type: 'image/webp' },
    { data: 'GIF89a<script>alert(1)</script>', name: 'a.gif', type: 'image/gif' },
    { data: '', name: 'a.png', type: 'image/png' },
    { data: '{}', name: 'a.json', type: 'application/json' },
    { data: 'MZ\u0000', name: 'a.png', type: 'image/png' },
  ])('refuses $name as $type when the bytes are no image: $data', async (file) => {
    const before = await files()
    const answer = await upload(file)
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('Something went wrong')
    expect(await files()).toEqual(before)
  })

  it.each([
    ['Harbour at dawn.PNG', /^harbour-at-dawn-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['photo.html', /^photo-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['photo.png.html', /^photo-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['../../../etc/cron.d/x', /^x-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['..\\..\\x.svg', /^x-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['"><img src=x onerror=alert(1)>.png', /^(?:22-)?img-src-x-onerror-alert-1-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['港口的清晨.jpg', /^港口的清晨-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['周'.repeat(80), /^周{40}-[0-9a-f]{16}(?:-\d+)?\.png$/],
    ['.png', /^image-[0-9a-f]{16}(?:-\d+)?\.png$/],
  ])('stores %j under a name and a type of its own', async (name, expected) => {
    const answer = await upload({ data: png, name, type: 'text/html' })
    expect(answer.status).toBe(201)
    const { doc } = (await answer.json()) as { doc: { filename: string; mimeType: string; url: string } }
    expect(doc.filename).toMatch(expected)
    expect(doc).toMatchObject({ mimeType: 'image/png', url: `/api/media/file/${encodeURIComponent(doc.filename)}` })
    const served = await test.rest(doc.url)
    expect(served.headers.get('content-type')).toBe('image/png')
  })

  it('judges a file that replaces another one in the same way', async () => {
    const { doc } = (await (await upload({ data: png, name: 'a.png', type: 'image/png' })).json()) as { doc: { id: string } }
    expect((await upload({ data: SVG, name: 'a.png', type: 'image/png' }, `/api/media/${doc.id}`, 'PATCH')).status).toBe(400)
    const webp = await sharp(png).webp().toBuffer()
    const changed = await upload({ data: webp, name: 'new.png', type: 'image/png' }, `/api/media/${doc.id}`, 'PATCH')
    expect(await changed.json()).toMatchObject({ doc: { filename: expect.stringMatching(/^new-[0-9a-f]{16}\.webp$/), mimeType: 'image/webp' } })
  })

  it('fetches no address that a request names', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.end(png)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`
    const json = { ...headers, 'content-type': 'application/json' }
    const created = await test.rest('/api/media', { body: JSON.stringify({ filename: 'a.png', url }), headers: json, method: 'POST' })
    expect(created.status).toBe(400)
    for (const route of ['/api/media/paste-url', '/api/media/paste-url/1'])
      expect([400, 403, 404]).toContain((await test.rest(`${route}?src=${encodeURIComponent(url)}`, { headers })).status)
    const { user } = await test.createUser(['editor'])
    const { data } = await test.graphql(`mutation { createMedia(data: { filename: "a.png", url: "${url}" }) { id } }`, {}, user)
    expect(data?.createMedia ?? null).toBeNull()
    expect(asked).toBe(0)
    server.close()
  })

  describe('of drafts', () => {
    let id: string
    let filename: string
    let article: string
    beforeAll(async () => {
      const { doc } = (await (await upload({ data: png, name: 'secret.png', type: 'image/png' })).json()) as { doc: { filename: string; id: string } }
      id = doc.id
      filename = doc.filename
      const made = await test.payload.create({ collection: 'articles' as CollectionSlug, data: { heroImage: id, title: 'A' } as never, overrideAccess: true })
      article = String(made.id)
    })

    it.each(['', '?where[createdAt][exists]=true', '?where[id][exists]=true', '?where[filename][not_equals]=x', '/count', '?where[or][0][id][equals]=x&where[or][1][id][exists]=true'])(
      'are listed for nobody who may not see drafts: /api/media%s',
      async (query) => {
        const answer = await test.rest(`/api/media${query}`)
        expect(answer.ok).toBe(false)
        expect(answer.status).toBeLessThan(500)
        expect((await test.rest(`/api/media${query}`, { headers })).status).toBe(200)
      },
    )

    it('are not listed over GraphQL', async () => {
      const { data } = await test.graphql('{ MediaFiles { docs { filename } } }')
      expect(JSON.stringify(data)).not.toContain('secret')
    })

    it('are given to whoever can name them, and through what is published', async () => {
      const named = await (await test.rest(`/api/media?where[id][in]=${id}`)).json()
      expect(named).toMatchObject({ docs: [{ filename }] })
      await test.payload.update({ collection: 'articles' as CollectionSlug, data: { _status: 'published' } as never, id: article, overrideAccess: true })
      expect(await (await test.rest(`/api/articles/${article}?depth=1`)).json()).toMatchObject({ heroImage: { filename } })
      const { data } = await test.graphql('{ Articles { docs { heroImage { filename } } } }')
      expect(JSON.stringify(data)).toContain(filename)
    })
  })
})
