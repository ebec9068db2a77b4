import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createHostStateStore } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { hostStateStoreSuite } from '../helpers/hostStateStoreSuite.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

let test: TestPayload

beforeAll(async () => {
  test = await createTestPayload()
})
afterAll(() => test.cleanup())
beforeEach(async () => {
  await test.payload.db.deleteMany({ collection: DEFAULT_SLUGS.hostStates as never, where: {} })
})

const open = (): ReturnType<typeof createHostStateStore> =>
  createHostStateStore({ payload: test.payload, slugs: DEFAULT_SLUGS })

hostStateStoreSuite('in the database', () => Promise.resolve({ reopen: () => Promise.resolve(open()), store: open() }))

describe('host states in the database', () => {
  const HOST = 'https://example.com'

  it('sees what another worker has changed, although it has changed nothing itself', async () => {
    const [one, two] = [open(), open()]
    await one.updateHost(HOST, (state) => ({ ...state, level: 1 }))
    expect((await two.updateHost(HOST, (state) => state)).level).toBe(1)
    await one.updateHost(HOST, (state) => ({ ...state, level: 2 }))
    expect((await two.updateHost(HOST, (state) => state)).level).toBe(2)
  })

  it('begins anew where its row was removed', async () => {
    const store = open()
    await store.updateHost(HOST, (state) => ({ ...state, level: 5 }))
    await test.payload.db.deleteMany({ collection: DEFAULT_SLUGS.hostStates as never, where: {} })
    expect((await store.updateHost(HOST, (state) => ({ ...state, level: state.level + 1 }))).level).toBe(1)
  })

  it('keeps one row per host and one per robots.txt, however many workers begin at once', async () => {
    const stores = Array.from({ length: 6 }, open)
    const copy = { detail: null, expiresAt: 1, failures: 0, fetchedAt: 0, reason: null, text: '', verdict: 'allow' } as const
    await Promise.all(
      stores.flatMap((store) => [
        store.updateHost(HOST, (state) => ({ ...state, level: state.level + 1 })),
        store.writeRobots(HOST, copy),
      ]),
    )
    expect((await open().updateHost(HOST, (state) => state)).level).toBe(6)
    const { totalDocs } = await test.payload.count({ collection: DEFAULT_SLUGS.hostStates as never, overrideAccess: true })
    expect(totalDocs).toBe(2)
  })
})
