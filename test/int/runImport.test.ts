import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'

type Article = {
  id: string
  title: string
  sourceKey: string
  _status: string
  categories: string[]
  related: string[]
  completeness: string
}

let world: ImportWorld

beforeAll(async () => {
  world = await createImportWorld()
})
afterAll(() => world.cleanup())

const article = (number: number, more: Parameters<typeof makeArticlePage>[0] = {}): Record<string, string> => {
  const path = `gb/25/9/${number}/n${3000000 + number}`
  return { [`harbour/${path}.md`]: makeArticlePage({ path, title: `第${number}盏灯`, ...more }) }
}

describe('an import of a directory', () => {
  it('35: brings articles, categories, banners and lists in, and writes nothing the second time', async () => {
    const directory = await world.writeFiles({
      ...article(1, { related: [{ path: 'gb/25/9/2/n3000002', title: '第2盏灯' }] }),
      ...article(2, {
        related: [{ path: 'gb/25/9/1/n3000001', title: '第1盏灯' }],
        picks: [{ path: 'gb/25/9/2/n3000002', title: '第2盏灯' }],
        popular: [{ path: 'gb/25/9/1/n3000001', title: '第1盏灯' }],
      }),
      'harbour/gb/nsc100.md': makeSectionPage({
        entries: [
          { path: 'gb/25/9/1/n3000001', title: '第1盏灯' },
          { path: 'gb/25/9/2/n3000002', title: '第2盏灯' },
        ],
      }),
      'harbour/gb/nsc200.md': makeSectionPage({
        path: 'gb/nsc200',
        heading: '海洋科学',
        entries: [{ path: 'gb/25/9/2/n3000002', title: '第2盏灯' }],
      }),
    })
    const source = await world.createSource({ name: 'clone', directory })
    const first = await world.run(source)
    expect(first.summary).toMatchObject({ status: 'succeeded', discovered: 2, created: 2, failed: 0 })

    const articles = await world.all<Article>('articles')
    const categories = await world.all<{ id: string; title: string; placement: string }>('categories')
    const [one, two] = ['harbour:n3000001', 'harbour:n3000002'].map((key) =>
      articles.find(({ sourceKey }) => sourceKey === key),
    )
    const named = (title: string): string | undefined => categories.find((category) => category.title === title)?.id
    expect(one?.categories).toEqual([named('港城新闻')])
    expect(two?.categories).toHaveLength(2)
    expect(one?.related).toEqual([two?.id])
    expect(two?.related).toEqual([one?.id])
    expect(one?._status).toBe('draft')
    expect(categories.find(({ title }) => title === '港城新闻')?.placement).toBe('tiles')
    expect(await world.all('promoBanners')).toHaveLength(1)
    expect(await world.all('articleLists')).toHaveLength(2)

    const versions = await world.payload.countVersions({ collection: 'articles', overrideAccess: true })
    const documents = (): Promise<unknown[]> =>
      Promise.all((['articles', 'categories', 'promoBanners', 'articleLists', 'media'] as const).map((name) => world.all(name)))
    const before = await documents()
    const second = await world.run(source)
    expect(second.summary).toMatchObject({ status: 'succeeded', created: 0, updated: 0, unchanged: 2, failed: 0 })
    expect(await documents()).toEqual(before)
    expect(await world.payload.countVersions({ collection: 'articles', overrideAccess: true })).toEqual(versions)
  })

  it('keeps an editor\'s title and proposes the source\'s, and follows the source in the other fields', async () => {
    const directory = await world.writeFiles(article(3))
    const source = await world.createSource({ name: 'one', directory: `${directory}/harbour`, includePatterns: [{ pattern: '/3/' }] })
    await world.run(source)
    const [before] = (await world.all<Article>('articles')).filter(({ sourceKey }) => sourceKey === 'harbour:n3000003')
    await world.payload.update({ collection: 'articles', id: before?.id ?? '', data: { title: '编辑的标题' }, draft: true, overrideAccess: true })

    await world.writeFiles(article(3, { title: '来源的新标题', body: '<p>全新的正文，说的是另一件事，而且和原来的一样长：港口的灯塔在夜里照到了外海，船都平安回来了。</p>' }))
    const run = await world.run(source)
    const [after] = (await world.all<Article & { body: unknown }>('articles')).filter(({ id }) => id === before?.id)
    expect(run.summary).toMatchObject({ discovered: 1, proposed: 1, updated: 0, created: 0 })
    expect(after?.title).toBe('编辑的标题')
    expect(JSON.stringify(after?.body)).toContain('全新的正文')
    const rows = await world.all<{ sourceKey: string; proposals: Record<string, { value: string }> }>('sourceItems')
    expect(rows.find(({ sourceKey }) => sourceKey === 'harbour:n3000003')?.proposals.title?.value).toBe('来源的新标题')
  })

  it('never replaces good text by a truncated page', async () => {
    const directory = await world.writeFiles(article(4))
    const source = await world.createSource({ name: 'cut', directory, includePatterns: [{ pattern: '/4/' }] })
    await world.run(source)
    await world.writeFiles(article(4, { truncated: true }))
    const run = await world.run(source)
    expect(run.outcomes).toMatchObject([{ status: 'skipped', reason: 'truncated' }])
    const [kept] = (await world.all<Article & { plainText: string }>('articles')).filter(({ sourceKey }) => sourceKey === 'harbour:n3000004')
    expect(kept?.completeness).toBe('complete')
  })

  it('compares only, in a dry run', async () => {
    const directory = await world.writeFiles(article(5))
    const source = await world.createSource({ name: 'dry', directory, includePatterns: [{ pattern: '/5/' }] })
    const rowsBefore = await world.all('sourceItems')
    const run = await world.run(source, { dryRun: true })
    expect(run.summary).toMatchObject({ run: null, status: 'succeeded', created: 1 })
    expect(await world.all('sourceItems')).toEqual(rowsBefore)
    expect((await world.all<Article>('articles')).some(({ sourceKey }) => sourceKey === 'harbour:n3000005')).toBe(false)
  })

  it('lets each of two mirrors speak for its own sections, so that they never take turns', async () => {
    const pathOf = (number: number): string => `gb/25/9/8/n${3000080 + number}`
    const tiles = [{ path: 'gb/nsc700', title: '甲' }, { path: 'gb/nsc701', title: '乙' }]
    const directory = await world.writeFiles({
      [`pier/${pathOf(1)}.md`]: makeArticlePage({ repo: 'pier', path: pathOf(1), tiles }),
      [`quay/${pathOf(2)}.md`]: makeArticlePage({ repo: 'quay', path: pathOf(2), tiles: [] }).replace(
        '<td colspan="2" VALIGN=TOP></td>',
        `<td colspan="2" VALIGN=TOP><a href="https://github.com/harbour-daily/pier/blob/master/gb/nsc701.md#1"><img src="https://raw.githubusercontent.com/harbour-daily/www/master/t/quay/1.jpg" title="另一个名字" alt="另一个名字"></a></td>`,
      ),
    })
    const source = await world.createSource({ name: 'two mirrors', directory, includePatterns: [{ pattern: '/8/' }] })
    await world.run(source)
    const first = await world.all<{ title: string; sourcePath: string; updatedAt: string }>('categories')
    expect(first.find(({ sourcePath }) => sourcePath === 'pier:gb/nsc701')?.title).toBe('乙')
    await world.run(source, { fromStore: true })
    expect(await world.all('categories')).toEqual(first)
  })

  it('marks a banner that is no longer there as gone, and keeps it', async () => {
    const directory = await world.writeFiles(article(6, { banners: [{ key: 'old-pier', title: '旧码头', target: 'gb/25/9/1/n1' }, { key: 'deng-ta', title: '灯塔', target: 'gb/25/9/1/n2' }] }))
    const source = await world.createSource({ name: 'banners', directory, includePatterns: [{ pattern: '/6/' }] })
    await world.run(source)
    await world.writeFiles(article(6, { banners: [{ key: 'deng-ta', title: '灯塔', target: 'gb/25/9/1/n2' }] }))
    await world.run(source)
    const rows = await world.all<{ sourceKey: string; state: string; documentId: string }>('sourceItems')
    const gone = rows.find(({ sourceKey }) => sourceKey === 'banner:harbour:old-pier')
    expect(gone?.state).toBe('gone')
    expect((await world.all<{ id: string }>('promoBanners')).some(({ id }) => String(id) === gone?.documentId)).toBe(true)
  })
})

describe('an import that cannot work', () => {
  it('says so of a directory without pages', async () => {
    const directory = await world.writeFiles({ 'nothing/readme.txt': 'no page' })
    const source = await world.createSource({ name: 'empty', directory: `${directory}/nothing` })
    const run = await world.run(source)
    expect(run).toMatchObject({ reason: 'no-pages', summary: { status: 'failed', created: 0 } })
  })

  it('steps back while another import holds the source', async () => {
    const directory = await world.writeFiles(article(7))
    const source = await world.createSource({ name: 'held', directory, includePatterns: [{ pattern: '/7/' }] })
    await world.payload.db.updateOne({
      collection: 'sources',
      id: source.id,
      data: { leaseOwner: 'another', leaseUntil: new Date(Date.now() + 60_000).toISOString() },
    })
    expect(await world.run(source)).toMatchObject({ reason: 'source-busy', summary: { status: 'failed' } })
  })
})
