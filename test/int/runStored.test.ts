import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { systemClock } from '../../src/importers/http/index.js'
import { explainUrl } from '../../src/importers/run/explainUrl.js'
import { type PlaceRow, prunePages } from '../../src/importers/state/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { Clock } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const pathOf = (number: number): string => `gb/25/9/4/n${7000000 + number}`
const fileOf = (number: number): string => `/o/harbour/blob/master/${pathOf(number)}.md`

describe('stored pages', () => {
  let world: ImportWorld
  let server: MirrorServer
  let source: SourceDocument

  beforeAll(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
    for (const number of [0, 1, 2]) {
      server.files.set(fileOf(number), { body: makeArticlePage({ path: pathOf(number), title: `第${number}艘船进港` }) })
    }
    server.files.set(fileOf(3), { body: '<p>No page of the mirror.</p>' })
    server.files.set(fileOf(4), { body: 'no', status: 410 })
    source = await world.createSource({
      name: 'stored',
      imagePolicy: 'link',
      startUrls: [0, 1, 2, 3, 4].map((number) => ({ url: `${server.url}${fileOf(number)}` })),
    })
  })
  afterAll(async () => {
    await server.close()
    await world.cleanup()
  })

  const rows = async (): Promise<PlaceRow[]> =>
    (await world.all<PlaceRow>('sourcePlaces')).filter(({ kind }) => kind === 'article')
  const explain = (target: string): Promise<string | null> =>
    explainUrl({ clock: systemClock, payload: world.payload, slugs: DEFAULT_SLUGS, target })

  it('36: are read again by their reason, offline, and a page set aside stays set aside', async () => {
    const first = await world.run(source)
    const reason = first.outcomes.find(({ sourceKey }) => sourceKey.endsWith('3'))?.reason
    expect(first.summary).toMatchObject({ created: 3, failed: 1, skipped: 1, status: 'partial' })
    const aside = (await rows()).find(({ sourceKey }) => sourceKey.endsWith('3'))
    expect(aside).toMatchObject({ attempts: 1, outcome: 'failed', reason, state: 'refused' })
    expect(await world.deps.store.has(aside?.contentHash as never)).toBe(true)
    server.clearLog()
    const again = await world.run(source, { fromStore: true, onlyReason: reason ?? undefined })
    expect(again.outcomes).toMatchObject([{ reason, sourceKey: 'harbour:n7000003', status: 'failed' }])
    expect(server.log).toEqual([])
  })

  it('are read again by the run that looked at them last', async () => {
    const last = await world.run(source)
    server.clearLog()
    const again = await world.run(source, { fromStore: true, onlyRun: last.summary.run ?? '' })
    expect(again.outcomes).toHaveLength(4)
    expect((await world.run(source, { fromStore: true, onlyRun: 'no-such-run' })).outcomes).toEqual([])
    expect(server.log).toEqual([])
  })

  it('42: are explained in one sentence, by address or key', async () => {
    expect(await explain(`${server.url}${fileOf(0)}`)).toMatch(/n7000000\.md had not changed \(etag\) at \S+\.$/)
    expect(await explain('harbour:n7000003')).toMatch(/had not changed .*; it is left as it is \(\S+\)\.$/)
    expect(await explain(`${server.url}${fileOf(4)}`)).toMatch(/was not fetched at .*answered 410 \(gone, status 410\); it is left alone until .* after 2 failures in a row\.$/)
    expect(await explain('https://example.com/never')).toBe(null)
  })

  it('are removed once nothing refers to them and they are old, and only then', async () => {
    const { store } = world.deps
    const changed = (await rows()).find(({ sourceKey }) => sourceKey.endsWith('0'))
    server.files.set(fileOf(0), { body: makeArticlePage({ path: pathOf(0), title: '船又开走了' }) })
    expect((await world.run(source)).summary.updated).toBe(1)
    const prune = (clock: Clock): ReturnType<typeof prunePages> =>
      prunePages({ clock, keepDays: 30, payload: world.payload, slugs: DEFAULT_SLUGS, store })
    expect(await prune(systemClock)).toEqual({ kept: 5, removed: 0 })
    const later: Clock = { ...systemClock, now: () => Date.now() + 31 * 86_400_000 }
    expect(await prune(later)).toEqual({ kept: 4, removed: 1 })
    expect(await store.has(changed?.contentHash as never)).toBe(false)
    for (const row of await rows()) if (row.contentHash) expect(await store.has(row.contentHash as never)).toBe(true)
  })
})
