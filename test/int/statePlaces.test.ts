import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPlaces, type Places } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { countStatements } from '../helpers/countStatements.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

let app: TestPayload
let places: Places
let owner: string
let fork: string

const AT = '2026-01-02T03:04:05.000Z'
const urlOf = (place: string, number: number): string => `https://news.example/${place}/n${number}.md`

beforeAll(async () => {
  app = await createTestPayload()
  places = createPlaces({ payload: app.payload, slugs: DEFAULT_SLUGS })
  owner = await makeSource('Owner')
  fork = await makeSource('Fork')
})
afterAll(() => app.cleanup())

async function makeSource(name: string): Promise<string> {
  const made = await app.payload.create({
    collection: 'sources' as never,
    data: { name, kind: 'mirror', startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }] } as never,
    overrideAccess: true,
  })
  return String((made as { id: string }).id)
}

describe('the places of the ledger', () => {
  test('give back what was stored, with dates as ISO strings and absent values as null', async () => {
    const made = await places.insert({ kind: 'article', source: owner, sourceKey: 'a:1', url: urlOf('o', 1), firstSeenAt: AT })
    await places.update(made.id, { differingFields: ['title'], differsSince: AT, etag: '"x"', marks: { title: 'h' }, state: 'imported' })
    expect((await places.getMany(['a:1', 'a:none'])).get('a:1')).toMatchObject([
      { arrivedAt: null, attempts: 0, differingFields: ['title'], differsSince: AT, etag: '"x"', goneAt: null, marks: { title: 'h' }, source: owner, state: 'imported' },
    ])
  })

  test('are one for each address at each source, and come in the order in which they were seen', async () => {
    const shared = { kind: 'article', sourceKey: 'a:2' } as const
    await places.insert({ ...shared, firstSeenAt: '2026-01-03T00:00:00.000Z', source: fork, url: urlOf('o', 2) })
    await places.insert({ ...shared, firstSeenAt: AT, source: owner, url: urlOf('o', 2) })
    await places.insert({ ...shared, firstSeenAt: '2026-01-04T00:00:00.000Z', source: owner, url: urlOf('alias', 2) })
    const found = (await places.getMany(['a:2'])).get('a:2') ?? []
    expect(found.map(({ source, url }) => [source, url])).toEqual([
      [owner, urlOf('o', 2)],
      [fork, urlOf('o', 2)],
      [owner, urlOf('alias', 2)],
    ])
  })

  test('what happens at one leaves the others', async () => {
    const shared = { kind: 'article', sourceKey: 'a:3' } as const
    const mine = await places.insert({ ...shared, source: owner, url: urlOf('o', 3) })
    const other = await places.insert({ ...shared, source: fork, url: urlOf('f', 3) })
    await places.update(other.id, { attempts: 3, nextAttemptAt: AT, state: 'gone' })
    const found = (await places.getMany(['a:3'])).get('a:3')
    expect(found?.find(({ id }) => id === mine.id)).toEqual(mine)
    expect(found?.find(({ id }) => id === other.id)).toMatchObject({ attempts: 3, nextAttemptAt: AT, state: 'gone' })
  })

  test('twenty writers that make the same place at once get the same one', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => places.insert({ kind: 'article', source: owner, sourceKey: 'race:1', url: urlOf('o', 9) })),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect((await places.getMany(['race:1'])).get('race:1')).toHaveLength(1)
  })

  test('an address of any length is a place', async () => {
    const url = `https://news.example/${'x'.repeat(3900)}.md`
    await places.insert({ kind: 'article', source: owner, sourceKey: 'long:1', url })
    expect((await places.getMany(['long:1'])).get('long:1')).toMatchObject([{ url }])
  })

  test('are read for a hundred pieces with one statement', async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `a:${index}`)
    const { statements } = await countStatements(app.payload, () => places.getMany(keys))
    if (statements !== null) expect(statements).toBe(1)
  })
})
