import http from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readEnvironment } from '../../../config/environment.js'
import { hardenRequests } from '../../../config/hardenRequests.js'
import { responseHeaders } from '../../../config/responseHeaders.js'

const SECRET = 'a-secret-of-at-least-32-characters'
const https = { isProduction: true, serverUrl: 'https://news.example' }
const local = { isProduction: true, serverUrl: null }
const policyOf = (path: string, environment = local): string =>
  responseHeaders({ environment, nonce: 'abc', path })['Content-Security-Policy'] ?? ''

describe('security headers', () => {
  it.each(['/', '/api', '/api/articles', '/api/media/file/a.png', '/_next/static/a.js', '/administrator', '/nothing'])(
    'let a browser load and run nothing at %s',
    (path) => {
      expect(policyOf(path)).toContain("default-src 'none'")
      expect(policyOf(path)).not.toContain('script-src')
    },
  )

  it.each(['/admin', '/admin/', '/admin/collections/articles/1'])('run only the panel’s own scripts at %s', (path) => {
    expect(policyOf(path)).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
    expect(policyOf(path)).toContain("object-src 'none'")
  })

  it.each(['/', '/admin', '/api/articles', '/nothing'])('let no page frame %s, guess its type or learn its address', (path) => {
    const headers = responseHeaders({ environment: local, nonce: 'abc', path })
    expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'Referrer-Policy': 'same-origin', 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY' })
    expect(headers['Permissions-Policy']).toContain('camera=()')
  })

  it('ask for https from then on only where the app is reached over https', () => {
    expect(responseHeaders({ environment: https, nonce: 'a', path: '/' })['Strict-Transport-Security']).toMatch(/^max-age=\d{8}$/)
    expect(responseHeaders({ environment: local, nonce: 'a', path: '/' })).not.toHaveProperty('Strict-Transport-Security')
  })

  it('allow evaluated scripts in development alone', () => {
    expect(policyOf('/admin')).not.toContain('unsafe-eval')
    expect(policyOf('/admin', { isProduction: false, serverUrl: null })).toContain('unsafe-eval')
  })
})

describe('every answer of the process', () => {
  let server: http.Server
  let url: string
  const seen: http.IncomingHttpHeaders[] = []
  beforeAll(async () => {
    hardenRequests(readEnvironment({ NODE_ENV: 'production', PAYLOAD_SECRET: SECRET }))
    server = http.createServer((request, response) => {
      seen.push(request.headers)
      response.end('x')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  it('carries the headers, with another nonce each time that no client can choose', async () => {
    const nonces = new Set<string>()
    for (let request = 0; request < 3; request += 1) {
      const answer = await fetch(`${url}/admin?x=1`, { headers: { 'Content-Security-Policy': "script-src 'nonce-chosen'" } })
      const policy = answer.headers.get('content-security-policy') ?? ''
      nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
      expect(seen.at(-1)?.['content-security-policy']).toBe(policy)
    }
    expect(nonces.size).toBe(3)
    expect(nonces).not.toContain('chosen')
  })

  it('comes to a request whose last forwarded address is the socket’s own, whatever the client claims', async () => {
    await fetch(url, { headers: { 'X-Forwarded-For': '203.0.113.9' } })
    expect(seen.at(-1)?.['x-forwarded-for']).toBe('203.0.113.9, 127.0.0.1')
    await fetch(url)
    expect(seen.at(-1)?.['x-forwarded-for']).toBe('127.0.0.1')
  })
})
