import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BAD_PAGES, GOOD_BODY, GOOD_PAGE, GOOD_PAGES } from '../helpers/badPages.js'
import { createImportWorld, type FinishedRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

const CASES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/cases/pages')
const FILE = 'harbour/gb/25/9/4/n1000001.md'

type Article = { id: number | string; title: string; body: unknown; _status: string; completeness: string; sourceKey: string }
type Item = { sourceKey: string; state: string; outcome: string; reason: string | null; openProposals: number; warnings: { code: string }[]; proposals: Record<string, { value: unknown }> }

let world: ImportWorld
let count = 0

beforeAll(async () => {
  world = await createImportWorld()
})
afterAll(() => world.cleanup())

/** A source of its own with one article; its pages can be exchanged. */
async function site(options: { publish?: 'draft' | 'published'; maxShrinkPercent?: number } = {}) {
  count += 1
  // A key of its own for each site: the same piece at two sources is one row.
  const name = `harbour${count}`
  const key = `${name}:n1000001`
  const file = FILE.replace('harbour', name)
  const put = (page: string): Promise<string> =>
    world.writeFiles({ [`site${count}/${file}`]: page.replaceAll('/harbour/', `/${name}/`).replaceAll('harbour-daily/harbour', `harbour-daily/${name}`) })
  const root = await put(GOOD_PAGE)
  const source = await world.createSource({
    directory: path.join(root, `site${count}`, name),
    limits: options.maxShrinkPercent === undefined ? {} : { maxShrinkPercent: options.maxShrinkPercent },
    name,
    publishPolicy: options.publish ?? 'published',
  })
  const article = async (): Promise<Article | undefined> =>
    (await world.all<Article>('articles')).find(({ sourceKey }) => sourceKey === key)
  const item = async (): Promise<Item> => {
    const found = (await world.all<Item>('sourceItems')).find(({ sourceKey }) => sourceKey === key)
    if (!found) throw new Error(`No row ${key}`)
    return found
  }
  return { article, item, put, run: (): Promise<FinishedRun> => world.run(source) }
}

const stored = ({ _status, body, title }: Article): unknown => ({ _status, body, title })

describe.each(['published', 'draft'] as const)('an article that is %s', (publish) => {
  it.each(Object.entries(BAD_PAGES))('keeps its text when the page becomes %s', async (_, { page, reason }) => {
    const { article, item, put, run } = await site({ publish })
    await run()
    const before = (await article()) as Article
    expect(before).toMatchObject({ _status: publish, completeness: 'complete' })
    await put(page)
    const { outcomes, summary } = await run()
    expect(stored((await article()) as Article)).toEqual(stored(before))
    expect(summary.updated).toBe(0)
    const row = await item()
    if (reason === null) {
      expect(row).toMatchObject({ outcome: 'proposed' })
      expect(row.openProposals).toBeGreaterThan(0)
      expect(row.warnings.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^text-(?:shrunk|replaced)$/))
    } else {
      expect(outcomes).toMatchObject([{ reason }])
      expect(row).toMatchObject({ openProposals: 0, reason })
    }
    if (reason === 'damaged-page') expect(row.warnings.map(({ code }) => code)).toContain('text-lost')

    // The same page in the next run changes nothing either, and good text follows again.
    await run()
    expect(stored((await article()) as Article)).toEqual(stored(before))
    await put(makeArticlePage({ body: `${GOOD_BODY}<p>第四段文字，后来加上的。</p>`, path: 'gb/25/9/4/n1000001', title: '港口灯塔重开' }))
    expect((await run()).summary).toMatchObject({ failed: 0, updated: 1 })
    expect(await article()).toMatchObject({ _status: publish, title: '港口灯塔重开' })
    expect(await item()).toMatchObject({ openProposals: 0, state: 'imported' })
  })
})

describe('a good page', () => {
  it.each(Object.entries(GOOD_PAGES))('comes in and is updated: %s', async (_, page) => {
    const { article, put, run } = await site({ maxShrinkPercent: 100 })
    await run()
    await put(page.replace('<h2 align=center>港口灯塔', '<h2 align=center>港口的灯塔'))
    expect((await run()).summary).toMatchObject({ failed: 0, skipped: 0, updated: 1 })
    expect(await article()).toMatchObject({ completeness: 'complete', title: '港口的灯塔' })
  })
})

describe('the first import of a bad page', () => {
  it.each(Object.entries(BAD_PAGES).filter(([, { reason }]) => reason === 'other-article' || reason === 'stub-page'))(
    'writes nothing and says why: %s',
    async (_, { page, reason }) => {
      const { article, item, put, run } = await site()
      await put(page)
      const { outcomes } = await run()
      expect(outcomes).toMatchObject([{ reason, status: 'failed' }])
      expect(await article()).toBeUndefined()
      expect(await item()).toMatchObject({ reason, state: 'refused' })
      await put(GOOD_PAGE)
      expect((await run()).summary).toMatchObject({ created: 1 })
      expect(await article()).toMatchObject({ _status: 'published' })
    },
  )

  it.each(Object.entries(BAD_PAGES).filter(([, { reason }]) => reason === 'damaged-page' || reason === 'empty-page'))(
    'makes an incomplete draft, whatever the policy: %s',
    async (_, { page }) => {
      const { article, item, put, run } = await site()
      await put(page)
      await run()
      expect(await article()).toMatchObject({ _status: 'draft', completeness: 'incomplete' })
      expect((await item()).warnings.length).toBeGreaterThan(0)
      await put(GOOD_PAGE)
      await run()
      expect(await article()).toMatchObject({ completeness: 'complete' })
    },
  )
})

describe('a text that shrinks', () => {
  it('waits as a proposal; once an editor takes it over, the article follows again', async () => {
    const { article, item, put, run } = await site()
    await run()
    await put(BAD_PAGES['a third of the text']?.page ?? '')
    expect((await run()).summary).toMatchObject({ proposed: 1, updated: 0 })
    const { proposals } = await item()
    const { id } = (await article()) as Article
    await world.payload.update({ collection: 'articles', data: { _status: 'published', body: proposals.body?.value } as never, id, overrideAccess: true })
    expect(await item()).toMatchObject({ openProposals: 0 })
    await put(GOOD_PAGE)
    expect((await run()).summary).toMatchObject({ proposed: 0, updated: 1 })
    expect(JSON.stringify((await article())?.body)).toContain('第三段文字')
  })

  it('follows at once where the source allows it, and where little goes', async () => {
    const free = await site({ maxShrinkPercent: 100 })
    await free.run()
    await free.put(BAD_PAGES['a third of the text']?.page ?? '')
    expect((await free.run()).summary).toMatchObject({ proposed: 0, updated: 1 })
    const little = await site()
    await little.run()
    await little.put(GOOD_PAGE.replace('，工人换下了全部的窗', ''))
    expect((await little.run()).summary).toMatchObject({ proposed: 0, updated: 1 })
  })
})

describe('a text that shrinks little by little', () => {
  const page = (paragraphs: number): string =>
    makeArticlePage({
      body: Array.from({ length: paragraphs }, (_, index) => `<p>第${index}段文字。守塔人说，第${index}夜的光照到了外海的浮标。</p>`).join('\n'),
      path: 'gb/25/9/4/n1000001',
      title: '港口灯塔',
    })

  it('waits once all that went is too much, whatever happens in between', async () => {
    const { article, item, put, run } = await site()
    await put(page(10))
    await run()
    await put(page(9))
    expect((await run()).summary).toMatchObject({ proposed: 0, updated: 1 })
    await run()
    await put(page(8).replace('港口灯塔', '港口的灯塔'))
    expect((await run()).summary).toMatchObject({ proposed: 0, updated: 1 })
    await put(page(6))
    expect((await run()).summary).toMatchObject({ proposed: 1, updated: 0 })
    expect((await item()).warnings).toContainEqual(expect.objectContaining({ code: 'text-shrunk' }))
    expect(JSON.stringify((await article())?.body)).toContain('第7夜')

    // A person who takes it over says that this is the whole text now.
    const { proposals } = await item()
    const { id } = (await article()) as Article
    await world.payload.update({ collection: 'articles', data: { _status: 'published', body: proposals.body?.value } as never, id, overrideAccess: true })
    await put(page(5))
    expect((await run()).summary).toMatchObject({ proposed: 0, updated: 1 })
  })

  it('follows once it has grown again', async () => {
    const { put, run } = await site()
    await put(page(10))
    await run()
    for (const paragraphs of [8, 11, 9]) {
      await put(page(paragraphs))
      expect((await run()).summary).toMatchObject({ proposed: 0, updated: 1 })
    }
  })
})

const NAMES = ['other-article-at-this-address', 'paywall-replaces-text', 'unclosed-attribute', 'unclosed-comment']

describe.skipIf(!existsSync(CASES))('the cases', () => {
  it.each(NAMES)('%s: the text of the first version stays, with a word', async (name) => {
    const folder = path.join(CASES, name)
    const read = (version: string): string => {
      const file = readdirSync(path.join(folder, version), { recursive: true }).map(String).find((one) => one.endsWith('.md'))
      return readFileSync(path.join(folder, version, file ?? ''), 'utf8')
    }
    const { article, item, put, run } = await site()
    await put(read('v1'))
    await run()
    const before = (await article()) as Article
    expect(before).toMatchObject({ _status: 'published', completeness: 'complete' })
    await put(read('v2'))
    await run()
    expect(stored((await article()) as Article)).toEqual(stored(before))
    const row = await item()
    expect(row.reason !== null || row.openProposals > 0).toBe(true)
  })
})
