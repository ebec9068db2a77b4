import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { ImporterError } from '../../src/importers/errors.js'
import { createLeases, type Leases } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

const TTL_MS = 60_000

let app: TestPayload
let leases: Leases
let source: string
let time = Date.parse('2026-01-01T00:00:00.000Z')
let names = 0

beforeAll(async () => {
  app = await createTestPayload()
  const clock = { now: () => time, sleep: () => Promise.reject(new Error('not used')) }
  leases = createLeases({ payload: app.payload, slugs: DEFAULT_SLUGS, clock, ttlMs: TTL_MS })
})
beforeEach(async () => {
  names += 1
  const made = await app.payload.create({
    collection: 'sources' as never,
    data: {
      name: `Mirror ${names}`,
      kind: 'mirror',
      startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }],
    } as never,
    overrideAccess: true,
  })
  source = String((made as { id: string }).id)
})
afterAll(() => app.cleanup())

async function readSource(): Promise<Record<string, unknown>> {
  return (await app.payload.findByID({
    id: source,
    collection: 'sources' as never,
    overrideAccess: true,
    showHiddenFields: true,
  })) as Record<string, unknown>
}

test('of forty that claim a source at once, exactly one gets it', async () => {
  const owners = Array.from({ length: 40 }, (_, index) => `owner-${index}`)
  const claims = await Promise.all(owners.map((owner) => leases.claim({ source, owner })))
  expect(claims.filter(Boolean)).toHaveLength(1)
  expect((await readSource()).leaseOwner).toBe(owners[claims.indexOf(true)])
})

test('a source whose lease has run out can be claimed by exactly one of many', async () => {
  await leases.claim({ source, owner: 'crashed' })
  time += TTL_MS
  const claims = await Promise.all(
    Array.from({ length: 20 }, (_, index) => leases.claim({ source, owner: `next-${index}` })),
  )
  expect(claims.filter(Boolean)).toHaveLength(1)
})

test('a lease that was lost is not renewed, and its release does not touch the new holder', async () => {
  await leases.claim({ source, owner: 'slow' })
  time += TTL_MS
  expect(await leases.claim({ source, owner: 'next' })).toBe(true)
  expect(await leases.renew({ source, owner: 'slow' })).toBe(false)
  await leases.release({ source, owner: 'slow' })
  expect(await leases.claim({ source, owner: 'third' })).toBe(false)
})

test('a renewed lease holds on', async () => {
  await leases.claim({ source, owner: 'worker' })
  time += TTL_MS - 1
  expect(await leases.renew({ source, owner: 'worker' })).toBe(true)
  time += TTL_MS - 1
  expect(await leases.claim({ source, owner: 'other' })).toBe(false)
})

test('a released source is free, and its holder may claim it twice', async () => {
  expect(await leases.claim({ source, owner: 'one' })).toBe(true)
  expect(await leases.claim({ source, owner: 'one' })).toBe(true)
  await leases.release({ source, owner: 'one' })
  expect(await leases.claim({ source, owner: 'two' })).toBe(true)
})

test('a busy source is told by its reason code', async () => {
  await leases.claim({ source, owner: 'one' })
  const error = await leases.require({ source, owner: 'two' }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ImporterError)
  expect(error).toMatchObject({ code: 'source-busy', retry: 'later' })
})

test('a lease changes nothing else of the source, not even when it was edited', async () => {
  const before = await readSource()
  await leases.claim({ source, owner: 'one' })
  const { leaseOwner: _owner, leaseUntil: _until, ...after } = await readSource()
  expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('lease'))))
})
