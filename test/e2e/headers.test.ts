import os from 'node:os'

import { describe, expect, inject, it } from 'vitest'

const newsroom = inject('newsroom')

const PATHS = [
  '/',
  '/admin',
  '/admin/login',
  '/api/access',
  '/api/articles?limit=1',
  '/api/nothing',
  '/api/media/file/nothing.png',
  '/api/graphql',
  '/_next/static/nothing.js',
  '/nothing',
]

describe('the built app', () => {
  it.each(PATHS)('sends the security headers with its answer at %s', async (path) => {
    const { headers } = await fetch(`${newsroom.url}${path}`, { redirect: 'manual' })
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.has('x-powered-by')).toBe(false)
  })

  it('gives every script of the panel its nonce', async () => {
    const answer = await fetch(`${newsroom.url}/admin/login`)
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
  })

  it('says that what the API answers depends on the origin', async () => {
    for (const path of ['/api/articles?limit=1', '/api/access', '/api/nothing'])
      expect((await fetch(`${newsroom.url}${path}`)).headers.get('vary')?.toLowerCase()).toContain('origin')
  })

  it('serves images as what they are, in a page of their own that may do nothing', async () => {
    const { docs } = (await (await fetch(`${newsroom.url}/api/articles?limit=1&depth=1&where[_status][equals]=published`)).json()) as { docs: { heroImage: { url: string } }[] }
    const { headers } = await fetch(new URL(docs[0]?.heroImage.url ?? '', newsroom.url))
    expect(headers.get('content-type')).toMatch(/^image\//)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('listens on this machine’s own address alone', async () => {
    const { port } = new URL(newsroom.url)
    const outer = Object.values(os.networkInterfaces()).flatMap((each) => each ?? []).find(({ family, internal }) => family === 'IPv4' && !internal)
    if (outer) await expect(fetch(`http://${outer.address}:${port}/`)).rejects.toThrow()
    expect((await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })).status).toBe(307)
  })
})
