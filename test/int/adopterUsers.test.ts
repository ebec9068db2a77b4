import type { CollectionConfig, Field } from 'payload'
import { afterEach, describe, expect, it } from 'vitest'

import type { NewsdeskPluginOptions } from '../../src/options.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

const PASSWORD = 'nine lighthouses by the sea'

let project: TestPayload
afterEach(() => project.cleanup())

const usersOf = (fields: readonly Field[]): CollectionConfig => ({ slug: 'users', auth: true, fields: [...fields] })

async function open(args: { fields?: readonly Field[]; options?: NewsdeskPluginOptions } = {}): Promise<void> {
  project = await createTestPayload({ config: { collections: [usersOf(args.fields ?? [])] }, options: args.options })
}

/** A user as the project itself makes one, logged in. */
async function join(email: string, more: Record<string, unknown> = {}): Promise<{ id: string | number; headers: Record<string, string> }> {
  const { id } = await project.payload.create({
    collection: 'users',
    data: { email, password: PASSWORD, ...more } as never,
    overrideAccess: true,
  })
  const login = await send('/api/users/login', { email, password: PASSWORD })
  const { token } = (await login.json()) as { token: string }
  return { headers: { Authorization: `JWT ${token}` }, id }
}

const send = (route: string, body: unknown, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> =>
  project.rest(route, { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' }, method })
const status = async (route: string, headers: Record<string, string>): Promise<number> => (await project.rest(route, { headers })).status

describe('a project that has users', () => {
  it('keeps them as they are: profiles can be saved, and nobody gets a role by being made', async () => {
    await open({ fields: [{ name: 'nick', type: 'text' }] })
    await join('first@example.com')
    const second = await join('second@example.com')
    const saved = await send(`/api/users/${second.id}`, { nick: 'Gull' }, second.headers, 'PATCH')
    expect(saved.status).toBe(200)
    const { doc } = (await saved.json()) as { doc: { nick: string; roles?: unknown } }
    expect(doc.nick).toBe('Gull')
    expect(doc.roles ?? []).toEqual([])
  })

  it('has no one at the desk until somebody is given a role', async () => {
    await open()
    await join('first@example.com')
    const { headers, id } = await join('second@example.com')
    expect(await status('/api/sources', headers)).toBe(403)
    await project.payload.update({ collection: 'users', data: { roles: ['editor'] } as never, id, overrideAccess: true })
    expect(await status('/api/sources', headers)).toBe(200)
  })

  it('goes on running its jobs as before', async () => {
    const task = { slug: 'idle', handler: () => ({ output: {} }) }
    project = await createTestPayload({ config: { collections: [usersOf([])], jobs: { tasks: [task as never] } } })
    await join('first@example.com')
    expect(await status('/api/payload-jobs/run', (await join('second@example.com')).headers)).toBe(200)
  })
})

describe('a project whose users have roles of their own', () => {
  const role: Field = { name: 'role', type: 'select', options: ['owner', 'writer'], saveToJWT: true }
  const is = (name: string) => ({ req }: { req: { user?: unknown } }) => (req.user as { role?: string } | null)?.role === name

  it('says with functions who is what, and gets no field for it', async () => {
    await open({ fields: [role], options: { access: { admin: is('owner'), editor: is('writer') } } })
    const owner = await join('owner@example.com', { role: 'owner' })
    const writer = await join('writer@example.com', { role: 'writer' })
    const nobody = await join('nobody@example.com')
    expect(project.payload.collections.users?.config.fields.map((field) => ('name' in field ? field.name : null))).not.toContain('roles')
    const create = async ({ headers }: { headers: Record<string, string> }): Promise<number[]> => [
      (await send('/api/articles', { title: 'A' }, headers)).status,
      (await send('/api/sources', { directory: '/tmp', name: headers.Authorization?.slice(-12) }, headers)).status,
    ]
    expect(await create(owner)).toEqual([201, 201])
    expect(await create(writer)).toEqual([201, 403])
    expect(await create(nobody)).toEqual([403, 403])
  })

  it('is told at once when a field called roles would lock everybody out', async () => {
    const own: Field = { name: 'roles', type: 'select', hasMany: true, options: ['owner'] }
    const opening = createTestPayload({ config: { collections: [usersOf([own])] } })
    await expect(opening).rejects.toThrow('newsdeskPlugin.access: expected functions that say of a request who is admin')
    await open({ fields: [own], options: { access: { admin: () => false } } })
  })
})
