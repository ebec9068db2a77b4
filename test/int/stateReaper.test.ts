import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createLeases, createPlaces, createRuns, LEASE, reapRuns } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Source = { id: string; leaseOwner?: string | null; leaseUntil?: string | null }

let app: TestPayload
let clock: FakeClock
let made = 0

beforeAll(async () => {
  app = await createTestPayload()
})
afterAll(() => app.cleanup())
beforeEach(() => {
  clock = createFakeClock(Date.now())
})

const shared = (): { payload: TestPayload['payload']; slugs: typeof DEFAULT_SLUGS; clock: FakeClock } => ({
  clock,
  payload: app.payload,
  slugs: DEFAULT_SLUGS,
})
const leases = (): ReturnType<typeof createLeases> => createLeases({ ...shared(), ttlMs: LEASE.ttlMs })
const makeSource = async (): Promise<Source> => {
  made += 1
  const data = { name: `Mirror ${made}`, startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }] }
  return (await app.payload.create({ collection: 'sources', data: data as never, overrideAccess: true })) as unknown as Source
}
const readSource = async (id: string): Promise<Source> =>
  (await app.payload.findByID({ collection: 'sources', depth: 0, id, overrideAccess: true })) as unknown as Source
const startRun = async (source: string, trigger: 'cli' | 'schedule' = 'cli'): Promise<string> => {
  await leases().require({ owner: `owner of ${source}`, source })
  const run = await createRuns(shared()).start({ notices: [], options: {}, source, sourceName: 'A mirror', trigger })
  return run.id
}

describe('a run that nobody works on', () => {
  it('is failed with its reason once its lease time is over, and its source is free again', async () => {
    const { id: source } = await makeSource()
    const run = await startRun(source)
    await clock.advance(LEASE.ttlMs - 1)
    expect(await reapRuns(shared())).toEqual([])
    await clock.advance(1)
    expect(await reapRuns(shared())).toEqual([run])
    expect(await createRuns(shared()).get(run)).toMatchObject({
      durationMs: LEASE.ttlMs,
      reason: 'worker-lost',
      status: 'failed',
    })
    expect((await readSource(source)).leaseOwner ?? null).toBe(null)
    expect(await reapRuns(shared())).toEqual([])
  })

  it('is told from one that has given a sign, and keeps the lease of whoever came after it', async () => {
    const [first, second] = [await makeSource(), await makeSource()]
    const [dead, alive] = [await startRun(first.id), await startRun(second.id)]
    await clock.advance(LEASE.ttlMs)
    await leases().require({ owner: 'another', source: first.id })
    await app.payload.db.updateOne({
      collection: 'import-runs',
      data: { heartbeatAt: new Date(clock.now()).toISOString() },
      id: alive,
    })
    expect(await reapRuns(shared())).toEqual([dead])
    expect((await readSource(first.id)).leaseOwner).toBe('another')
    expect((await createRuns(shared()).get(alive))?.status).toBe('running')
  })

  it('is counted anew from its rows, for its last counts died with it', async () => {
    const { id: source } = await makeSource()
    const run = await startRun(source)
    const row = { kind: 'article', lastRun: run, outcome: 'created', source } as const
    await createPlaces(shared()).insert({ ...row, sourceKey: 'harbour:reaped-1', url: 'https://mirror.example/1' })
    await createPlaces(shared()).insert({ ...row, sourceKey: 'harbour:reaped-2', url: 'https://mirror.example/2' })
    await clock.advance(LEASE.ttlMs)
    await reapRuns(shared())
    expect((await createRuns(shared()).get(run))?.counters).toMatchObject({ created: 2, discovered: 2, failed: 0 })
  })

  it('is left to the queue for longer when the queue began it', async () => {
    const { id: source } = await makeSource()
    const run = await startRun(source, 'schedule')
    await clock.advance(LEASE.ttlMs * 9)
    expect(await reapRuns(shared())).not.toContain(run)
    await clock.advance(LEASE.ttlMs)
    expect(await reapRuns(shared())).toContain(run)
  })

  it('is reaped once, however many workers look', async () => {
    const { id: source } = await makeSource()
    const run = await startRun(source)
    await clock.advance(LEASE.ttlMs * 2)
    const reaped = await Promise.all(Array.from({ length: 5 }, () => reapRuns(shared())))
    expect(reaped.flat().filter((id) => id === run)).toEqual([run])
  })
})
