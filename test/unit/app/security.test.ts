import { describe, expect, it } from 'vitest'

import { readEnvironment } from '../../../config/environment.js'
import { createSecurity, createUsersOverride } from '../../../config/security.js'

const environment = (variables: Record<string, string> = {}): ReturnType<typeof readEnvironment> =>
  readEnvironment({ NODE_ENV: 'production', PAYLOAD_SECRET: 'a-secret-of-at-least-32-characters', ...variables })
const cookies = (variables: Record<string, string> = {}): unknown => {
  const { auth } = createUsersOverride(environment(variables))({ defaultCollection: { slug: 'users', auth: { useAPIKey: true }, fields: [] } })
  return auth
}

describe('the app', () => {
  it('sends the cookie of a login to its own site only, and over https alone where it is reached so', () => {
    expect(cookies()).toEqual({ cookies: { sameSite: 'Lax', secure: false }, useAPIKey: true })
    expect(cookies({ SERVER_URL: 'https://news.example' })).toMatchObject({ cookies: { sameSite: 'Lax', secure: true } })
  })

  it('takes requests with a cookie from its own origins only, and never from any', () => {
    expect(createSecurity(environment()).csrf).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000'])
    const { cors, csrf } = createSecurity(environment({ CORS_ORIGINS: 'https://reader.example', SERVER_URL: 'https://news.example' }))
    expect(csrf).toEqual(['https://news.example'])
    expect(cors).toEqual(['https://news.example', 'https://reader.example'])
  })

  it.each(['-1', '1.5', 'one', '11'])('refuses %s as a number of proxies', (value) => {
    expect(() => environment({ TRUSTED_PROXIES: value })).toThrow('TRUSTED_PROXIES: expected a number of proxies between 0 and 10')
  })
})
