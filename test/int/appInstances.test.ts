import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { forkWorker, nextMessage } from '../helpers/forkWorker.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import type { InstanceReport, InstanceTask } from '../workers/appInstance.js'

type Request = Extract<InstanceTask, { type: 'send' }>['requests'][number]

describe('two processes of the app over one database', () => {
  let test: TestPayload
  let other: ChildProcess

  const tell = (task: InstanceTask): Promise<InstanceReport> => {
    const report = nextMessage<InstanceReport>(other)
    other.send(task)
    return report
  }
  /** The same requests to both at once: the statuses of all answers. */
  const sendBoth = async (requests: readonly Request[]): Promise<number[]> => {
    const theirs = tell({ requests, type: 'send' })
    const ours = await Promise.all(requests.map(({ path, ...init }) => test.rest(path, { ...init, method: 'POST' })))
    const report = await theirs
    return [...ours.map(({ status }) => status), ...(report.type === 'answers' ? report.statuses : [])].sort()
  }

  beforeAll(async () => {
    test = await createTestPayload()
    other = forkWorker('appInstance.ts')
    await tell({ directory: test.directory, key: test.key, type: 'open' })
  })
  afterAll(async () => {
    other.kill('SIGKILL')
    await test.cleanup()
  })

  it('let one of eight requests to import a source through, and answer 409 to seven', async () => {
    const { headers } = await test.createUser(['editor'])
    const data = { directory: test.directory, name: randomUUID() }
    const { id } = await test.payload.create({ collection: 'sources' as never, data: data as never, overrideAccess: true })
    const statuses = await sendBoth(Array.from({ length: 4 }, () => ({ headers, path: `/api/sources/${id}/run` })))
    expect(statuses).toEqual([202, ...Array<number>(7).fill(409)])
    const { totalDocs } = await test.payload.count({ collection: 'import-runs' as never, overrideAccess: true, where: { source: { equals: id } } })
    expect(totalDocs).toBe(1)
  })

  it('allow five wrong passwords in all, not five each', async () => {
    const { user } = await test.createUser(['editor'])
    const wrong = (network: string): Request => ({
      body: JSON.stringify({ email: user.email, password: 'not the password' }),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': network },
      path: '/api/users/login',
    })
    const statuses = await sendBoth(Array.from({ length: 4 }, () => wrong('198.51.100.1')))
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(3).fill(429)])
    // From elsewhere the same address may still be tried.
    expect(await sendBoth([wrong('198.51.100.2')])).toEqual([401, 401])
  })

  it('keep of logins no address and no network that could be read', async () => {
    const { docs } = await test.payload.db.find<{ key: string }>({ collection: 'host-states' as never, limit: 100, where: { key: { like: 'attempts|' } } })
    expect(docs.length).toBeGreaterThan(0)
    expect(JSON.stringify(docs)).not.toMatch(/@|198\.51/)
  })
})
