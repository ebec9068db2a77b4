import { randomUUID } from 'node:crypto'

import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { zhTw } from '@payloadcms/translations/languages/zhTw'
import type { CollectionSlug, EmailAdapter } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

const PASSWORD = 'a password of its own'
const USERS = 'users' as CollectionSlug
const sent: string[] = []
const email: EmailAdapter = () => ({
  defaultFromAddress: 'desk@example.com',
  defaultFromName: 'Desk',
  name: 'test',
  sendEmail: (mail) => Promise.resolve(void sent.push(JSON.stringify(mail))),
})

describe('logins', () => {
  let test: TestPayload
  beforeAll(async () => {
    test = await createTestPayload({ config: { email } })
    await test.createUser(['admin'])
  })
  afterAll(() => test.cleanup())

  let network = 0
  /** Another network each time: limits of one test must not reach the next. */
  const from = (): string => `198.51.${Math.floor((network += 1) / 250)}.${network % 250}`

  const send = (path: string, data: unknown, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> =>
    test.rest(path, { body: JSON.stringify(data), headers: { 'content-type': 'application/json', ...headers }, method })
  const login = (address: unknown, password: unknown, ip = from()): Promise<Response> =>
    send('/api/users/login', { email: address, password }, { 'x-forwarded-for': ip })

  async function makeUser(role = 'editor'): Promise<{ email: string; id: string }> {
    const data = { email: `${randomUUID()}@example.com`, password: PASSWORD, roles: [role] }
    const { id } = await test.payload.create({ collection: USERS, data: data as never, overrideAccess: true })
    return { email: data.email, id: String(id) }
  }
  async function tokenOf(address: string, password = PASSWORD): Promise<Record<string, string>> {
    const answer = await login(address, password)
    expect(answer.status).toBe(200)
    return { Authorization: `JWT ${((await answer.json()) as { token: string }).token}` }
  }
  const meOf = async (headers: Record<string, string>): Promise<string | null> =>
    ((await (await test.rest('/api/users/me', { headers })).json()) as { user: { email: string } | null }).user?.email ?? null

  it('answer alike for known and unknown addresses, in words, status and time', async () => {
    const { email: known } = await makeUser()
    const measure = async (address: string): Promise<{ ms: number; text: string }> => {
      const started = performance.now()
      const answer = await login(address, 'not the password')
      expect(answer.status).toBe(401)
      return { ms: performance.now() - started, text: await answer.text() }
    }
    await measure(known)
    const pairs = []
    for (let round = 0; round < 5; round += 1) pairs.push([await measure(known), await measure('nobody@example.com')] as const)
    for (const [ours, unknown] of pairs) expect(unknown.text).toBe(ours.text)
    const median = (values: number[]): number => values.sort((a, b) => a - b)[2] ?? 0
    const ratio = median(pairs.map(([ours]) => ours.ms)) / median(pairs.map(([, unknown]) => unknown.ms))
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  it('are limited by address and network: nobody can lock the admin out of another network', async () => {
    const { email: address } = await makeUser('admin')
    const attacker = from()
    const statuses = []
    for (let attempt = 0; attempt < 7; attempt += 1) statuses.push((await login(address, `wrong ${attempt}`, attacker)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await login(address, PASSWORD, attacker)).status).toBe(429)
    expect((await login(address, PASSWORD)).status).toBe(200)
  })

  it('are limited alike for addresses that nobody has, with the time to wait', async () => {
    const attacker = from()
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await login('nobody2@example.com', 'x y z', attacker)).status).toBe(401)
    const answer = await login(' NOBODY2@example.com', 'x y z', attacker)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(500)
    expect(await answer.json()).toMatchObject({ errors: [{ message: 'Too many attempts. Try again in 10 min.' }] })
  })

  it('are limited when they come all at once, and over GraphQL', async () => {
    const { email: address } = await makeUser()
    const attacker = from()
    const statuses = await Promise.all(Array.from({ length: 12 }, async (_, n) => (await login(address, `wrong ${n}`, attacker)).status))
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    const wrong = Array.from({ length: 12 }, (_, n) => `a${n}: loginUser(email: "${address}", password: "wrong ${n}") { token }`).join(' ')
    const { errors } = await test.graphql(`mutation { ${wrong} }`)
    expect(errors?.length ?? 0).toBeGreaterThan(0)
  })

  it('forget the failures of whoever gets in', async () => {
    const { email: address } = await makeUser()
    const ip = from()
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) expect((await login(address, 'wrong', ip)).status).toBe(401)
      expect((await login(address, PASSWORD, ip)).status).toBe(200)
    }
  })

  it.each([[{}, 'x'], [{ $gt: '' }, { $gt: '' }], [null, null], ['', ''], [['a@example.com'], 'x'], [1, 2]])('with %j and %j is answered 4xx', async (address, password) => {
    const { status } = await login(address, password)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  describe('passwords', () => {
    it.each(['short', 'passwordpassword', { $ne: null }, 12])('%j is refused when a user is made and when it is changed', async (password) => {
      const { email: address, id } = await makeUser('admin')
      const admin = await tokenOf(address)
      const made = await send('/api/users', { email: `${randomUUID()}@example.com`, password, roles: ['reader'] }, admin)
      const changed = await send(`/api/users/${id}`, { password }, admin, 'PATCH')
      for (const answer of [made, changed]) {
        expect(answer.status).toBe(400)
        expect(await answer.text()).toMatch(/at least 12 characters|tried first/)
      }
    })

    it.each([['zh', '密码至少需要 12 个字符。', '此密码过于常见'], ['zh-TW', '密碼至少需要 12 個字元。', '此密碼過於常見']])('are judged in the language of the reader, %s', async (language, short, common) => {
      const other = await createTestPayload({ config: { i18n: { supportedLanguages: { en, zh, 'zh-TW': zhTw } } } })
      const register = async (password: string): Promise<string> => {
        const headers = { 'accept-language': language, 'content-type': 'application/json' }
        return (await other.rest('/api/users/first-register', { body: JSON.stringify({ email: 'a@example.com', password }), headers, method: 'POST' })).text()
      }
      expect(await register('short')).toContain(short)
      expect(await register('passwordpassword')).toContain(common)
      await other.cleanup()
    })

    it('are judged for the first user too, and the language of the answer is the reader’s', async () => {
      const other = await createTestPayload()
      const register = (password: string): Promise<Response> =>
        other.rest('/api/users/first-register', {
          body: JSON.stringify({ email: 'first@example.com', password }),
          headers: { 'accept-language': 'zh-TW', 'content-type': 'application/json' },
          method: 'POST',
        })
      const refused = await register('short')
      expect(refused.status).toBe(400)
      expect((await register(PASSWORD)).status).toBe(200)
      await other.cleanup()
    })

    it('are judged when they are reset, and a token is a text', async () => {
      const { email: address, id } = await makeUser()
      const token = await test.payload.forgotPassword({ collection: USERS, data: { email: address }, disableEmail: true })
      expect((await send('/api/users/reset-password', { password: 'short', token })).status).toBe(400)
      expect((await send('/api/users/reset-password', { password: PASSWORD, token: { $ne: null } })).status).toBe(403)
      const before = await tokenOf(address)
      expect((await send('/api/users/reset-password', { password: 'another of its kind', token })).status).toBe(200)
      expect(await meOf(before)).toBeNull()
      expect(id).not.toBe('')
    })

    it('end all other sessions when they change', async () => {
      const { email: address, id } = await makeUser()
      const [mine, other] = [await tokenOf(address), await tokenOf(address)]
      expect([await meOf(mine), await meOf(other)]).toEqual([address, address])
      expect((await send(`/api/users/${id}`, { password: 'another of its kind' }, mine, 'PATCH')).status).toBe(200)
      expect(await meOf(other)).toBeNull()
      expect((await login(address, PASSWORD)).status).toBe(401)
      expect((await login(address, 'another of its kind')).status).toBe(200)
    })
  })

  describe('a forgotten password', () => {
    it('is answered alike for known and unknown addresses, before anything is looked up', async () => {
      const { email: address } = await makeUser()
      const answers = []
      for (const each of [address, 'nobody3@example.com']) {
        const answer = await send('/api/users/forgot-password', { email: each }, { 'x-forwarded-for': from() })
        answers.push([answer.status, await answer.text()])
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.[0]).toBe(200)
      await expect.poll(() => sent.filter((mail) => mail.includes(address)).length).toBe(1)
      expect(sent.join()).not.toContain('nobody3@example.com')
    })

    it('is limited, and refused where it cannot be read', async () => {
      const ip = { 'x-forwarded-for': from() }
      const statuses = []
      for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await send('/api/users/forgot-password', { email: 'nobody4@example.com' }, ip)).status)
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
      for (const data of [{}, { email: { $ne: null } }, { email: 'x' }, null, []]) expect((await send('/api/users/forgot-password', data)).status).toBe(400)
    })

    it('is asked for over REST alone: GraphQL would wait', async () => {
      const { errors } = await test.graphql('mutation { forgotPasswordUser(email: "nobody@example.com") }')
      expect(errors?.[0]?.message).toContain('/api/users/forgot-password')
    })
  })

  describe('API keys', () => {
    it('are made by the server, shown once, and work until they are revoked', async () => {
      const { email: address, id } = await makeUser()
      const me = await tokenOf(address)
      const made = await send(`/api/users/${id}/api-key`, {}, me)
      expect(made.status).toBe(201)
      const { apiKey } = (await made.json()) as { apiKey: string }
      expect(apiKey).toMatch(/^[\w-]{43}$/)
      const byKey = { Authorization: `users API-Key ${apiKey}` }
      expect(await meOf(byKey)).toBe(address)
      expect((await send(`/api/users/${id}`, { name: 'Me' }, me, 'PATCH')).status).toBe(200)
      expect(await meOf(byKey)).toBe(address)
      expect(await (await test.rest(`/api/users/${id}`, { headers: me })).text()).not.toContain(apiKey)
      const next = (await (await send(`/api/users/${id}/api-key`, {}, me)).json()) as { apiKey: string }
      expect(await meOf(byKey)).toBeNull()
      expect((await test.rest(`/api/users/${id}/api-key`, { headers: me, method: 'DELETE' })).status).toBe(200)
      expect(await meOf({ Authorization: `users API-Key ${next.apiKey}` })).toBeNull()
    })

    it('are never a client’s choice, over REST and GraphQL', async () => {
      const { email: address, id } = await makeUser('admin')
      const admin = await tokenOf(address)
      const data = { apiKey: 'chosen-by-the-client-itself', enableAPIKey: true }
      expect((await send(`/api/users/${id}`, data, admin, 'PATCH')).status).toBe(400)
      expect((await send('/api/users', { ...data, email: 'k@example.com', password: PASSWORD, roles: ['reader'] }, admin)).status).toBe(400)
      const { user } = await test.createUser(['admin'])
      const { data: changed } = await test.graphql(`mutation { updateUser(id: "${id}", data: { apiKey: "chosen-by-the-client-itself", enableAPIKey: true }) { id } }`, {}, user)
      expect(changed?.updateUser ?? null).toBeNull()
      expect(await meOf({ Authorization: 'users API-Key chosen-by-the-client-itself' })).toBeNull()
    })

    it('are made by admins for anyone, by staff for themselves, by readers not at all', async () => {
      const [admin, editor, reader] = [await makeUser('admin'), await makeUser('editor'), await makeUser('reader')]
      const ask = async (as: { email: string }, of: { id: string }): Promise<number> => (await send(`/api/users/${of.id}/api-key`, {}, await tokenOf(as.email))).status
      expect([await ask(admin, reader), await ask(editor, editor), await ask(editor, admin), await ask(reader, reader)]).toEqual([201, 201, 403, 403])
      expect((await send(`/api/users/${reader.id}/api-key`, {})).status).toBe(403)
    })
  })
})
