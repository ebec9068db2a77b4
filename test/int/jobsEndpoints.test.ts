import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Role } from '../../src/access/roles.js'
import { touchWorker } from '../../src/workers/touchWorker.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

const SECRET = 'a-secret-for-the-cron-of-tests'
const PAGE = 'gb/25/9/1/n3000001'

let world: ImportWorld
let directory: string

beforeAll(async () => {
  world = await createImportWorld({ options: { jobs: { cronSecret: SECRET } } })
  directory = await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ path: PAGE, title: '灯塔' }) })
})
afterAll(() => world.cleanup())

type Answer = { status: number; body: { message: string; run?: string } }

const headersOf = async (roles: readonly Role[]): Promise<Record<string, string>> => (await world.createUser(roles)).headers
const post = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
  const response = await world.rest(path, { headers, method: 'POST' })
  return { body: (await response.json()) as Answer['body'], status: response.status }
}
const makeSource = (more: Record<string, unknown> = {}): Promise<{ id: string | number }> =>
  world.createSource({ directory, name: randomUUID(), ...more } as never)
const runOf = async (id: string | undefined): Promise<Record<string, unknown>> =>
  (await world.payload.findByID({ collection: 'import-runs' as never, depth: 0, id: id ?? '', overrideAccess: true })) as never

describe('running a source now', () => {
  it.each([[['admin']], [['editor']], [['importer']]] as const)('is for %s', async (roles) => {
    const { headers, user } = await world.createUser(roles)
    const source = await makeSource()
    const { body, status } = await post(`/api/sources/${source.id}/run`, headers)
    expect(status).toBe(202)
    expect(await runOf(body.run)).toMatchObject({ startedBy: user.id, status: 'queued', trigger: 'manual' })
    await world.payload.jobs.run({ queue: 'newsdesk', silent: true })
    expect(await runOf(body.run)).toMatchObject({ failed: 0, status: 'succeeded' })
  })

  it('is for nobody else', async () => {
    const source = await makeSource()
    expect((await post(`/api/sources/${source.id}/run`)).status).toBe(401)
    expect((await post(`/api/sources/${source.id}/run`, await headersOf(['reader']))).status).toBe(403)
    expect((await post('/api/import-runs/x/cancel')).status).toBe(401)
    expect((await post('/api/import-runs/x/pause', await headersOf(['reader']))).status).toBe(403)
  })

  it('says why not', async () => {
    const headers = await headersOf(['editor'])
    expect((await post(`/api/sources/${randomUUID()}/run`, headers)).status).toBe(404)
    const off = await makeSource({ enabled: false })
    expect(await post(`/api/sources/${off.id}/run`, headers)).toMatchObject({
      body: { message: 'This source is not enabled.' },
      status: 409,
    })
    const source = await makeSource()
    const first = await post(`/api/sources/${source.id}/run`, headers)
    expect(await post(`/api/sources/${source.id}/run`, headers)).toMatchObject({ body: { run: first.body.run }, status: 409 })
    await post(`/api/import-runs/${first.body.run}/cancel`, headers)
  })
})

describe('whether a worker is there', () => {
  const touch = (): Promise<null> => touchWorker({ kind: 'once', payload: world.payload })
  const forget = (): Promise<unknown> => world.payload.db.deleteMany({ collection: 'import-workers' as never, where: {} })

  it('is part of the answer to who starts or resumes an import', async () => {
    await forget()
    const headers = await headersOf(['editor'])
    const { body, status } = await post(`/api/sources/${(await makeSource()).id}/run`, headers)
    expect(status).toBe(202)
    expect(body).toMatchObject({
      message: 'The import waits: no worker is at work. Start one: npx newsdesk worker',
      worker: { isPresent: false, lastSeenAt: null, name: null },
    })
    await post(`/api/import-runs/${body.run}/pause`, headers)
    await touch()
    expect((await post(`/api/import-runs/${body.run}/resume`, headers)).body).toMatchObject({
      message: 'The import goes on as soon as a worker is free.',
      worker: { isPresent: true },
    })
    await post(`/api/import-runs/${body.run}/cancel`, headers)
  })

  it('can be asked by those who run imports, and by nobody else', async () => {
    const ask = async (headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> => {
      const response = await world.rest('/api/newsdesk/worker', { headers })
      return { body: await response.json(), status: response.status }
    }
    await forget()
    const headers = await headersOf(['importer'])
    expect(await ask(headers)).toEqual({
      body: { command: 'npx newsdesk worker', isPresent: false, lastSeenAt: null, name: null },
      status: 200,
    })
    await touch()
    expect((await ask(headers)).body).toMatchObject({ isPresent: true })
    expect((await ask()).status).toBe(401)
    expect((await ask(await headersOf(['reader']))).status).toBe(403)
  })

  it('is so where the app works on the queue itself', async () => {
    const inApp = await createImportWorld({ options: { jobs: { autoRun: true } } })
    const { headers } = await inApp.createUser(['admin'])
    expect(await (await inApp.rest('/api/newsdesk/worker', { headers })).json()).toMatchObject({ isPresent: true, lastSeenAt: null })
    await inApp.cleanup()
  })
})

describe('pause, resume and cancel', () => {
  it('steer a run that waits', async () => {
    const headers = await headersOf(['editor'])
    const { run } = (await post(`/api/sources/${(await makeSource()).id}/run`, headers)).body
    const steer = async (verb: string): Promise<number> => (await post(`/api/import-runs/${run}/${verb}`, headers)).status
    expect(await steer('resume')).toBe(409)
    expect(await steer('pause')).toBe(202)
    await world.payload.jobs.run({ queue: 'newsdesk', silent: true })
    expect(await runOf(run)).toMatchObject({ status: 'paused' })
    expect(await steer('resume')).toBe(202)
    expect(await runOf(run)).toMatchObject({ status: 'queued' })
    expect(await steer('cancel')).toBe(202)
    expect(await runOf(run)).toMatchObject({ reason: 'cancelled', status: 'cancelled' })
    expect([await steer('cancel'), await steer('pause'), await steer('resume')]).toEqual([409, 409, 409])
    await world.payload.jobs.run({ queue: 'newsdesk', silent: true })
    expect(await runOf(run)).toMatchObject({ status: 'cancelled' })
  })

  it('leave a word for a run that is under way', async () => {
    const headers = await headersOf(['importer'])
    const { run } = (await post(`/api/sources/${(await makeSource()).id}/run`, headers)).body
    await world.payload.db.updateOne({ collection: 'import-runs' as never, data: { status: 'running' }, id: run ?? '', req: {} })
    expect((await post(`/api/import-runs/${run}/cancel`, headers)).status).toBe(202)
    expect(await runOf(run)).toMatchObject({ control: 'cancel', status: 'running' })
  })

  it('cannot be had by writing to the run', async () => {
    const headers = { ...(await headersOf(['admin'])), 'content-type': 'application/json' }
    const { run } = (await post(`/api/sources/${(await makeSource()).id}/run`, headers)).body
    const body = JSON.stringify({ status: 'succeeded' })
    expect((await world.rest(`/api/import-runs/${run}`, { body, headers, method: 'PATCH' })).status).toBe(403)
  })
})

describe('the tick of an outside cron', () => {
  const tick = (authorization?: string): Promise<Answer> =>
    post('/api/newsdesk/tick', authorization === undefined ? {} : { authorization })

  it('refuses everyone who does not know the secret', async () => {
    expect((await tick()).status).toBe(401)
    expect((await tick(`Bearer ${SECRET}x`)).status).toBe(401)
    expect((await tick(SECRET)).status).toBe(401)
    expect((await post('/api/newsdesk/tick', await headersOf(['admin']))).status).toBe(401)
  })

  it('imports what is due in one call', async () => {
    const schedule = { enabled: true, every: 60, timeZone: 'UTC' }
    const source = await makeSource({ schedule })
    const nextRunAt = new Date(Date.now() - 1000).toISOString()
    await world.payload.db.updateOne({ collection: 'sources' as never, data: { nextRunAt }, id: source.id, req: {} })
    expect((await tick(`Bearer ${SECRET}`)).status).toBe(200)
    const { docs } = await world.payload.find({
      collection: 'import-runs' as never,
      overrideAccess: true,
      where: { source: { equals: source.id } },
    })
    expect(docs).toMatchObject([{ status: 'succeeded', trigger: 'schedule' }])
  })

  it('refuses while no secret, or too short a one, is set', async () => {
    const without = await createImportWorld()
    const call = async (): Promise<number> =>
      (await without.rest('/api/newsdesk/tick', { headers: { authorization: 'Bearer short' }, method: 'POST' })).status
    expect(await call()).toBe(403)
    process.env.NEWSDESK_CRON_SECRET = 'short'
    expect(await call()).toBe(403)
    delete process.env.NEWSDESK_CRON_SECRET
    await without.cleanup()
  })
})
