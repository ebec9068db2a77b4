import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { LedgerRow } from '../../src/importers/state/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Owner = 'fork' | 'owner'

const SECTION = 'gb/nsc100'
const pathOf = (day: number): string => `gb/25/9/${day}/n${6400000 + day}`
const fileOf = (owner: Owner, path: string): string => `/${owner}/harbour/blob/master/${path}.md`

describe('what stands on every page of two forks', () => {
  let world: ImportWorld
  let server: MirrorServer

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
  })
  afterEach(async () => {
    await server.close()
    await world.cleanup()
  })

  const banner = (key: string): { key: string; target: string; title: string } => ({ key, target: 'gb/25/9/1/n1000900', title: `灯塔 ${key}` })
  const serve = (owner: Owner, day: number, more: { keys?: readonly string[]; tile?: string } = {}): void => {
    const { keys = ['deng-ta'], tile = '港城新闻' } = more
    const body = makeArticlePage({ banners: keys.map(banner), owner, path: pathOf(day), tiles: [{ path: SECTION, title: tile }], title: `第${day}日` })
    server.files.set(fileOf(owner, pathOf(day)), { body })
  }
  const sourceOf = (owner: Owner, ...paths: string[]): Promise<SourceDocument> =>
    world.createSource({ name: owner, imagePolicy: 'link', publishPolicy: 'published', startUrls: paths.map((path) => ({ url: `${server.url}${fileOf(owner, path)}` })) })
  const banners = async (): Promise<string[]> =>
    (await world.all<{ imageUrl: string; key: string }>('promoBanners')).map(({ imageUrl, key }) => `${key} of ${imageUrl.split('/')[3]}`).sort()
  const sections = async (): Promise<string[]> => (await world.all<{ title: string }>('categories')).map(({ title }) => title)
  const proposals = async (): Promise<string[]> =>
    (await world.all<LedgerRow>('sourceItems')).filter(({ openProposals }) => openProposals > 0).map(({ sourceKey }) => sourceKey)

  it.each([
    ['is switched off', async (id: string) => void (await world.payload.update({ collection: 'sources', data: { enabled: false }, id, overrideAccess: true }))],
    ['is deleted', async (id: string) => void (await world.payload.delete({ collection: 'sources', id, overrideAccess: true }))],
  ])('is that of the first until its source %s, then that of the other, and nothing waits for an editor', async (_name, end) => {
    serve('owner', 1)
    serve('fork', 2, { keys: ['deng-ta', 'chuan'], tile: '别名' })
    const [a, b] = [await sourceOf('owner', pathOf(1)), await sourceOf('fork', pathOf(2))]
    for (const source of [a, b, a, b]) {
      await world.run(source, { ignoreDue: true })
      expect(await banners()).toEqual(['deng-ta of owner'])
      expect(await sections()).toContain('港城新闻')
      expect(await sections()).not.toContain('别名')
    }
    await end(String(a.id))
    serve('fork', 2, { keys: ['deng-ta', 'chuan'], tile: '新的别名' })
    await world.run(b, { ignoreDue: true })
    expect(await banners()).toEqual(['chuan of fork', 'deng-ta of fork'])
    expect(await sections()).toContain('新的别名')
    expect(await proposals()).toEqual([])
  })

  it('a section that two sources name is one category, and lists the articles of both', async () => {
    for (const [owner, day, heading] of [['owner', 1, '港城新闻'], ['fork', 2, '别的名字']] as const) {
      serve(owner, day)
      server.files.set(fileOf(owner, SECTION), { body: makeSectionPage({ entries: [{ path: pathOf(day), title: `第${day}日` }], heading, owner }) })
    }
    const [a, b] = [await sourceOf('owner', SECTION), await sourceOf('fork', SECTION)]
    for (const source of [a, b, a, b]) {
      const { summary } = await world.run(source, { ignoreDue: true })
      expect(summary).toMatchObject({ failed: 0, proposed: 0, status: 'succeeded', updated: 0 })
    }
    const found = (await world.all<{ id: string; sourcePath: string | null; title: string }>('categories')).filter(({ sourcePath }) => sourcePath === `harbour:${SECTION}`)
    expect(found).toHaveLength(1)
    expect(found[0]?.title).toBe('港城新闻')
    const articles = await world.all<{ categories: unknown[] }>('articles')
    expect(articles.map(({ categories }) => categories)).toEqual([[found[0]?.id], [found[0]?.id]])
    expect(await proposals()).toEqual([])
  })
})
