import { randomUUID } from 'node:crypto'

import { beforeAll, describe, expect, inject, it } from 'vitest'

const newsroom = inject('newsroom')
const PASSWORD = 'a password of its own'

/** What the tests inside one process cannot see: Next bundles the config more than once. */
describe('the built app under attack', () => {
  let admin: Record<string, string>
  let reader: Record<string, string>

  const send = (path: string, data: unknown, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> =>
    fetch(`${newsroom.url}${path}`, { body: JSON.stringify(data), headers: { 'content-type': 'application/json', ...headers }, method })
  const graphql = async (query: string, headers: Record<string, string> = {}): Promise<string> => (await send('/api/graphql', { query }, headers)).text()
  async function tokenOf(email: string, password: string): Promise<Record<string, string>> {
    const answer = await send('/api/users/login', { email, password })
    expect(answer.status).toBe(200)
    return { Authorization: `JWT ${((await answer.json()) as { token: string }).token}` }
  }

  beforeAll(async () => {
    admin = await tokenOf(newsroom.email, newsroom.password)
    const email = `${randomUUID()}@example.com`
    expect((await send('/api/users', { email, password: PASSWORD, roles: ['reader'] }, admin)).status).toBe(201)
    reader = await tokenOf(email, PASSWORD)
  })

  it('keeps locks and preferences from readers, over REST and GraphQL', async () => {
    for (const path of ['/api/payload-locked-documents', '/api/payload-preferences'])
      expect((await fetch(`${newsroom.url}${path}`, { headers: reader })).status).toBe(403)
    expect((await send('/api/payload-preferences/theme', { value: 1 }, reader)).status).toBe(403)
    for (const name of ['PayloadLockedDocuments', 'PayloadPreferences']) expect(await graphql(`{ ${name} { totalDocs } }`, reader)).toContain('"errors"')
    const mutation = 'mutation { createPayloadPreference(data: { key: "a", value: 1 }) { id } }'
    expect(await graphql(mutation, reader)).toContain('"errors"')
  })

  it('lists no media to readers, and takes no file that is no image', async () => {
    expect((await fetch(`${newsroom.url}/api/media`)).status).toBe(403)
    expect(await graphql('{ MediaFiles { totalDocs } }')).toContain('"errors"')
    const form = new FormData()
    form.set('file', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], { type: 'image/png' }), 'a.png')
    form.set('_payload', '{}')
    expect((await fetch(`${newsroom.url}/api/media`, { body: form, headers: admin, method: 'POST' })).status).toBe(400)
  })

  it('stores no address that runs, over REST and GraphQL', async () => {
    for (const draft of ['', '?draft=true']) {
      const banner = { link: { type: 'article', url: 'java\tscript:alert(1)' }, title: 'A' }
      expect((await send(`/api/promo-banners${draft}`, banner, admin)).status).toBe(400)
    }
    expect((await send('/api/categories', { placement: 'none', tileImageUrl: 'vbscript:a', title: 'A' }, admin)).status).toBe(400)
    expect(await graphql('mutation { createCategory(data: { title: "A", externalUrl: "JaVaScRiPt:a" }) { id } }', admin)).toContain('"errors"')
  })

  it('counts the attempts of REST and GraphQL together, and believes no address that a client claims', async () => {
    const email = `${randomUUID()}@example.com`
    const statuses = []
    for (let attempt = 0; attempt < 3; attempt += 1)
      statuses.push((await send('/api/users/login', { email, password: `wrong ${attempt}` }, { 'x-forwarded-for': `203.0.113.${attempt}` })).status)
    for (let attempt = 0; attempt < 2; attempt += 1) await graphql(`mutation { loginUser(email: "${email}", password: "wrong") { token } }`)
    statuses.push((await send('/api/users/login', { email, password: 'wrong again' })).status)
    expect(statuses).toEqual([401, 401, 401, 429])
  })
})
