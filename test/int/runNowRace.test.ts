import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { startRun } from '../../src/jobs/startRun.js'
import { tick } from '../../src/jobs/tick.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'

const PAGE = 'gb/25/9/1/n3000001'

let world: ImportWorld
let context: JobContext
let directory: string
let headers: Record<string, string>

beforeAll(async () => {
  world = await createImportWorld()
  context = createJobContext({ payload: world.payload, random: () => 0 })
  directory = await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ path: PAGE, title: '灯塔' }) })
  headers = (await world.createUser(['editor'])).headers
})
afterAll(() => world.cleanup())

type Run = { id: string; status: string; trigger: string; options: unknown; reason: string | null }
type Answer = { status: number; run: string | undefined; message: string }

const post = async (path: string, body?: string): Promise<Answer> => {
  const response = await world.rest(path, { ...(body === undefined ? {} : { body }), headers, method: 'POST' })
  const { message, run } = (await response.json()) as { message: string; run?: string }
  return { message, run, status: response.status }
}
const makeSource = (more: Record<string, unknown> = {}): Promise<SourceDocument> => world.createSource({ directory, name: randomUUID(), ...more } as never)
const runsOf = async (source: SourceDocument): Promise<Run[]> => {
  const { docs } = await world.payload.find({ collection: 'import-runs' as never, depth: 0, overrideAccess: true, pagination: false, where: { source: { equals: source.id } } })
  return docs as unknown as Run[]
}
const jobsLeft = async (): Promise<number> => (await world.payload.db.count({ collection: 'payload-jobs' as never, where: {} })).totalDocs
const work = (): Promise<unknown> => world.payload.jobs.run({ queue: 'newsdesk', silent: true })
const times = <T>(count: number, make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, make))

describe('many requests for one source at once', () => {
  it('give one 202 and seven 409 that name the same run', async () => {
    for (let round = 0; round < 3; round += 1) {
      const source = await makeSource()
      const answers = await times(8, () => post(`/api/sources/${source.id}/run`))
      expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(7).fill(409)])
      const [run, ...rest] = await runsOf(source)
      expect(rest).toEqual([])
      expect(new Set(answers.map((answer) => answer.run))).toEqual(new Set([run?.id]))
      await work()
      expect(await runsOf(source)).toMatchObject([{ status: 'succeeded' }])
    }
  })

  it('leave the source free once the run has ended, however it ended', async () => {
    const source = await makeSource()
    for (const end of ['work', 'cancel', 'work'] as const) {
      const { run, status } = await post(`/api/sources/${source.id}/run`)
      expect(status).toBe(202)
      if (end === 'work') await work()
      else expect((await post(`/api/import-runs/${run}/cancel`)).status).toBe(202)
    }
    await work()
    expect((await runsOf(source)).map(({ status }) => status).sort()).toEqual(['cancelled', 'succeeded', 'succeeded'])
    expect(await jobsLeft()).toBe(0)
  })

  it('begin one import when a tick, a person and another person want it in the same moment', async () => {
    const schedule = { enabled: true, every: 60, timeZone: 'UTC' }
    const source = await makeSource({ schedule })
    await world.payload.db.updateOne({ collection: 'sources' as never, data: { nextRunAt: new Date(0).toISOString() }, id: source.id, req: {} })
    await Promise.all([
      tick(context),
      startRun({ context, source, startedBy: null, trigger: 'manual' }),
      startRun({ context, source, startedBy: null, trigger: 'manual' }),
    ])
    expect(await runsOf(source)).toHaveLength(1)
    await work()
  })

  it('never let a command line and a job work at the same source at once', async () => {
    const source = await makeSource()
    const [byHand, asked] = await Promise.all([world.run(source), post(`/api/sources/${source.id}/run`)])
    expect(byHand.summary.status).toBe('succeeded')
    expect([202, 409]).toContain(asked.status)
    await work()
    const runs = await runsOf(source)
    expect(runs).toHaveLength(asked.status === 202 ? 2 : 1)
    for (const run of runs) expect(run.status).toBe('succeeded')
  })

  it('resume and cancel once on a double click', async () => {
    const source = await makeSource()
    const { run } = await post(`/api/sources/${source.id}/run`)
    await post(`/api/import-runs/${run}/pause`)
    await work()
    expect((await times(2, () => post(`/api/import-runs/${run}/resume`))).map(({ status }) => status).sort()).toEqual([202, 409])
    expect((await times(2, () => post(`/api/import-runs/${run}/cancel`))).map(({ status }) => status).sort()).toEqual([202, 409])
    await work()
    expect(await runsOf(source)).toMatchObject([{ status: 'cancelled' }])
    expect(await jobsLeft()).toBe(0)
  })

  it('work once on a run that was paused and resumed before its first job ran', async () => {
    const source = await makeSource()
    const { run } = await post(`/api/sources/${source.id}/run`)
    await post(`/api/import-runs/${run}/pause`)
    await post(`/api/import-runs/${run}/resume`)
    await work()
    await work()
    expect(await runsOf(source)).toMatchObject([{ reason: null, status: 'succeeded' }])
    expect(await jobsLeft()).toBe(0)
  })
})

describe('the body of a request to run a source', () => {
  it('may ask for every page again, and the run keeps that for its batches', async () => {
    const source = await makeSource()
    expect((await post(`/api/sources/${source.id}/run`, '{"refetch": true}')).status).toBe(202)
    expect(await runsOf(source)).toMatchObject([{ options: { refetch: true } }])
    await work()
  })

  it.each(['{', '[]', '"x"', 'null', '{"refetch": "yes"}', '{"refetch": true, "x": 1}', `{"refetch": true${' '.repeat(2000)}}`])(
    'is refused with 400 when it is %s',
    async (body) => {
      const source = await makeSource()
      expect((await post(`/api/sources/${source.id}/run`, body)).status).toBe(400)
      expect(await runsOf(source)).toEqual([])
    },
  )
})
