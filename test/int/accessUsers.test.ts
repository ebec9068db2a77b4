import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  body: JSON.stringify(body),
  headers: { ...headers, 'content-type': 'application/json' },
  method,
})

describe('users and their roles', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload()
  })
  afterAll(() => test.cleanup())

  it('makes the first user an admin, and no later one', async () => {
    const first = { email: 'first@example.com', password: 'a-long-password', roles: ['reader'] }
    const response = await test.rest('/api/users/first-register', json('POST', first))
    expect(response.status).toBe(200)
    const { user } = (await response.json()) as { user: { roles: string[] } }
    expect(user.roles).toEqual(['admin'])
    const second = await test.rest('/api/users/first-register', json('POST', { ...first, email: 'b@example.com' }))
    expect(second.status).toBe(403)
  })

  it('lets a user see and change itself, but not its roles', async () => {
    const { headers, user } = await test.createUser(['editor'])
    const path = `/api/users/${user.id}`
    const response = await test.rest(path, json('PATCH', { name: 'Me', roles: ['admin'] }, headers))
    expect(response.status).toBe(200)
    const { id, name, roles } = (await (await test.rest(path, { headers })).json()) as Record<string, unknown>
    expect({ id, name, roles }).toEqual({ id: user.id, name: 'Me', roles: ['editor'] })
  })

  it('lets an admin give roles', async () => {
    const admin = await test.createUser(['admin'])
    const { user } = await test.createUser(['reader'])
    const response = await test.rest(`/api/users/${user.id}`, json('PATCH', { roles: ['importer'] }, admin.headers))
    expect(await response.json()).toMatchObject({ doc: { roles: ['importer'] } })
  })

  it('never returns API keys', async () => {
    const admin = await test.createUser(['admin'])
    const text = await (await test.rest('/api/users?limit=100', { headers: admin.headers })).text()
    expect(text).not.toContain(admin.headers.Authorization.replace('users API-Key ', ''))
  })

  it('keeps the last admin', async () => {
    const other = await createTestPayload()
    const { headers, user } = await other.createUser(['admin'])
    const demotion = await other.rest(`/api/users/${user.id}`, json('PATCH', { roles: ['editor'] }, headers))
    expect(demotion.status).toBe(403)
    expect(await demotion.text()).toContain('This is the last admin.')
    const deletion = await other.rest(`/api/users/${user.id}`, { headers, method: 'DELETE' })
    expect(deletion.status).toBe(403)
    await other.cleanup()
  })

  it("does not take another auth collection's roles for its own", async () => {
    const other = await createTestPayload({
      config: {
        collections: [
          {
            slug: 'customers',
            access: { create: () => true },
            auth: { useAPIKey: true },
            fields: [{ name: 'roles', type: 'text', hasMany: true }],
          },
        ],
      },
    })
    await other.createUser(['admin'])
    const data = {
      apiKey: 'customer-key',
      email: 'c@example.com',
      enableAPIKey: true,
      password: 'a-long-password',
      roles: ['admin'],
    }
    await other.payload.create({ collection: 'customers', data, overrideAccess: true })
    const headers = { Authorization: 'customers API-Key customer-key' }
    expect((await other.rest('/api/sources', { headers })).status).toBe(403)
    expect((await other.rest('/api/customers', { headers })).status).toBe(200)
    await other.cleanup()
  })
})
