import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import type { RunDeps } from '../../src/importers/run/runContext.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { RunOptions } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, type FinishedRun, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = { 'cache-control': `max-age=${365 * 86_400}` }
const pathOf = (number: number): string => `gb/25/9/4/n${5600000 + number}`
const SECTION = '/o/harbour/blob/master/gb/nsc77.md'

describe('what a host says of freshness has a ceiling, and a person can ask for everything', () => {
  let world: ImportWorld
  let server: MirrorServer
  let clock: FakeClock
  let deps: RunDeps

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
    clock = createFakeClock(Date.now())
    deps = createRunDeps({
      http: { clock, random: () => 0.5 },
      options: { allowedPorts: [], allowLoopback: true, contact: 'https://harbour-daily.example/contact', pageStoreDirectory: `${world.directory}/refetch` },
      payload: world.payload,
      slugs: DEFAULT_SLUGS,
    })
  })
  afterEach(async () => {
    await deps.http.close()
    await server.close()
    await world.cleanup()
  })

  const list = (numbers: readonly number[]): void => {
    const entries = numbers.map((number) => ({ path: pathOf(number), title: `第${number}班渡轮` }))
    for (const { path, title } of entries) server.files.set(`/o/harbour/blob/master/${path}.md`, { body: makeArticlePage({ path, title }), headers: YEAR })
    server.files.set(SECTION, { body: makeSectionPage({ entries }), headers: YEAR })
  }
  const sourceOf = (more: Partial<SourceDocument> = {}): Promise<SourceDocument> =>
    world.createSource({ imagePolicy: 'link', name: 'ferries', startUrls: [{ url: `${server.url}${SECTION}` }], ...more })
  const run = (source: SourceDocument, options?: RunOptions): Promise<FinishedRun> =>
    clock.runUntil(finishRun({ deps, options, payload: world.payload, source }))
  const asked = (): string[] => server.log.map(({ path }) => path).filter((path) => path !== '/robots.txt')

  it('finds new articles within a day although the section calls itself fresh for a year', async () => {
    list([1])
    const source = await sourceOf()
    expect((await run(source)).summary).toMatchObject({ created: 1 })
    list([1, 2])
    await clock.advance(DAY - HOUR)
    expect((await run(source)).summary).toMatchObject({ created: 0 })
    await clock.advance(HOUR)
    expect((await run(source)).summary).toMatchObject({ created: 1, unchanged: 1 })
  })

  it('takes the ceilings from the source, for lists and for articles', async () => {
    list([1])
    const limits = { articleMaxAgeHours: 2, concurrency: 8, listMaxAgeHours: 1, requests: 1000 }
    const source = await sourceOf({ limits })
    await run(source)
    await clock.advance(HOUR)
    server.clearLog()
    await run(source)
    expect(asked()).toEqual([SECTION])
    await clock.advance(HOUR)
    server.clearLog()
    await run(source)
    expect(asked()).toEqual([SECTION, `/o/harbour/blob/master/${pathOf(1)}.md`])
  })

  it('asks for every page without validators with `refetch`, whatever is fresh or not due, and obeys robots.txt', async () => {
    list([1, 2])
    const source = await sourceOf()
    await run(source)
    server.clearLog()
    expect((await run(source)).summary).toMatchObject({ fetched: 0, unchanged: 2 })
    expect(asked()).toEqual([])
    expect((await run(source, { refetch: true })).summary).toMatchObject({ fetched: 3, notModified: 0, unchanged: 2 })
    expect(server.log.filter(({ path }) => path !== '/robots.txt').map(({ conditional, status }) => [conditional, status])).toEqual(
      Array(3).fill([false, 200]),
    )
    server.files.set('/robots.txt', { body: 'User-agent: *\nDisallow: /\n' })
    await clock.advance(2 * DAY)
    server.clearLog()
    await run(source, { refetch: true })
    expect(asked()).toEqual([])
  })
})
