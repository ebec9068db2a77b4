import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { extractPage } from '../../src/importers/extract/index.js'
import { DROP_RULES, mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import type { ArticleExtraction, Extraction, IndexExtraction, ListedLink } from '../../src/importers/types.js'
import { flattenBody, unaccounted } from '../fixtures/pages/flattenBody.js'

const CORPUS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus')
const HAS_CORPUS = existsSync(CORPUS)

type Facts = {
  readonly file: string
  readonly sourceKey: string
  readonly title: string
  readonly pathDate: string
  readonly leadImage: string | null
  readonly caption: string | null
  readonly complete: boolean
  readonly dateline?: string | null
  readonly byline?: string | null
  readonly editor?: string | null
  readonly h2?: readonly string[]
  readonly bodyImages?: number
  readonly chars?: number
  readonly related?: readonly { readonly key: string; readonly title: string }[]
  readonly picks?: Facts['related']
  readonly popular?: Facts['related']
  readonly originalUrl?: string
  readonly banners?: readonly string[]
  readonly tiles?: readonly string[]
  readonly topics?: readonly string[]
}

const textOf = (file: string): string => readFileSync(path.join(CORPUS, file), 'utf8')
const read = (file: string): Extraction =>
  extractPage({ family: mirrorFamily, page: { text: textOf(file), url: `https://github.com/1992513/${file.replace('/', '/blob/master/')}` } })

function readArticle(file: string): ArticleExtraction {
  const extraction = read(file)
  if (extraction.kind !== 'article') throw new Error(`${file} is ${extraction.kind}`)
  return extraction
}

function readIndex(file: string): IndexExtraction {
  const extraction = read(file)
  if (extraction.kind !== 'index') throw new Error(`${file} is ${extraction.kind}`)
  return extraction
}

const FILES = HAS_CORPUS ? readdirSync(CORPUS, { recursive: true }).map(String).filter((file) => /^(?:djy|ntdtv)\/.*\.md$/.test(file)) : []
const ARTICLES = FILES.filter((file) => /\/[na]\d+\.md$/.test(file))
const FACTS: readonly Facts[] = HAS_CORPUS
  ? readdirSync(path.join(CORPUS, 'expected'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(textOf(`expected/${name}`)) as Facts)
  : []
const listOf = (links: readonly ListedLink[]): unknown => links.map(({ sourceKey, title }) => ({ key: sourceKey, title }))
const codesOf = ({ warnings }: Extraction): readonly string[] => warnings.map(({ code }) => code).sort()
const squeezed = (text: string): number => text.replace(/\s/gu, '').length

describe.skipIf(!HAS_CORPUS)('facts of the corpus, read off the pages by eye', () => {
  it.each(FACTS.map((facts) => [facts.file, facts] as const))('%s: head and lead', (file, facts) => {
    const article = readArticle(file)
    expect({
      caption: article.lead?.caption ?? null,
      complete: article.complete,
      leadImage: article.lead?.url ?? null,
      pathDate: article.pathDate,
      sourceKey: article.sourceKey,
      title: article.title,
    }).toEqual({
      caption: facts.caption,
      complete: facts.complete,
      leadImage: facts.leadImage,
      pathDate: facts.pathDate,
      sourceKey: facts.sourceKey,
      title: facts.title,
    })
  })

  const whole = FACTS.filter(({ chars }) => chars !== undefined)
  it.each(whole.map((facts) => [facts.file, facts] as const))('%s: body, lists and furniture', (file, facts) => {
    const article = readArticle(file)
    const { banners, editorsPicks, navigation, popular } = article.furniture
    expect({
      banners: banners.map(({ key }) => key),
      bodyImages: article.blocks.filter(({ type }) => type === 'image').length,
      byline: article.byline,
      dateline: article.dateline,
      editor: article.editorCredit,
      h2: article.blocks.flatMap((block) => (block.type === 'heading' ? [block.children.map((child) => (child.type === 'text' ? child.text : '')).join('')] : [])),
      originalUrl: article.originalUrl,
      picks: listOf(editorsPicks),
      popular: listOf(popular),
      related: listOf(article.related),
      tiles: navigation.tiles.map(({ title }) => title),
      topics: navigation.topics.map(({ title }) => title),
    }).toEqual({
      banners: facts.banners,
      bodyImages: facts.bodyImages,
      byline: facts.byline,
      dateline: facts.dateline,
      editor: facts.editor,
      h2: facts.h2,
      originalUrl: facts.originalUrl,
      picks: facts.picks,
      popular: facts.popular,
      related: facts.related,
      tiles: facts.tiles,
      topics: facts.topics,
    })
    const share = squeezed(article.text) / (facts.chars ?? 1)
    expect(share).toBeGreaterThan(0.85)
    expect(share).toBeLessThanOrEqual(1)
  })
})

describe.skipIf(!HAS_CORPUS)('the text of the corpus', () => {
  it.each(ARTICLES)('%s keeps every character, less what rules dropped', (file) => {
    const { dropped = [], text } = readArticle(file)
    expect(unaccounted({ dropped: dropped.map((piece) => piece.text), raw: flattenBody(textOf(file)), text })).toBe('')
    const names = DROP_RULES.map(({ name }) => name as string)
    expect(dropped.filter(({ rule }) => !names.includes(rule))).toEqual([])
  })
})

describe.skipIf(!HAS_CORPUS)('further facts of the corpus', () => {
  it.each([
    ['djy/gb/10/12/13/n3112177.md', ['damaged-link', 'related-left-over', 'unbalanced-markup']],
    ['djy/gb/24/11/4/n14364112.md', ['no-lead-image']],
    ['djy/gb/25/9/4/n14587530.md', []],
    ['djy/gb/25/9/5/n14588482.md', ['lost-characters', 'residue-dropped', 'unbalanced-markup']],
    ['djy/gb/25/9/6/n14588902.md', ['caption-missing', 'damaged-link', 'truncated']],
    ['djy/gb/25/9/7/n14589531.md', ['body-without-paragraph', 'damaged-link', 'date-conflict', 'no-lead-image', 'related-left-over', 'unbalanced-markup']],
    ['djy/gb/6/12/30/n1573484.md', ['damaged-link', 'dateline-without-year', 'hidden-text-dropped', 'no-lead-image', 'owner-differs', 'unbalanced-markup']],
    ['ntdtv/gb/2003/03/25/a3127.md', ['no-lead-image', 'owner-differs', 'related-left-over', 'unbalanced-markup']],
    ['ntdtv/gb/2016/09/26/a1288482.md', ['damaged-link', 'embed-damaged', 'owner-differs', 'tag-page-missing', 'unbalanced-markup']],
    ['ntdtv/gb/2023/10/27/a103814003.md', ['damaged-link', 'date-conflict', 'owner-differs', 'related-left-over', 'tag-page-missing', 'video-tile']],
  ])('%s is reported with its own damage', (file, codes) => {
    // Pages of another owner than the address says name that as well.
    expect(codesOf(read(file)).filter((code) => code !== 'owner-differs')).toEqual(codes.filter((code) => code !== 'owner-differs'))
  })

  it('the reference page has every field', () => {
    expect(readArticle('djy/gb/25/9/4/n14587530.md')).toMatchObject({
      datelineDate: '2025-09-04',
      lead: { credit: 'LUDOVIC MARIN/AFP via Getty Images', type: 'image' },
      mirrorUrl: 'https://github.com/1992513/djy/blob/master/gb/25/9/4/n14587530.md',
      relatedLeftOver: false,
      sourceCredit: '本文参考了路透社的报导',
    })
    const { furniture } = readArticle('djy/gb/25/9/4/n14587530.md')
    expect(furniture.navigation.tiles[2]).toEqual({
      href: 'https://github.com/1992513/djy/blob/master/gb/nsc413.md',
      imageUrl: 'https://raw.githubusercontent.com/1992513/www/master/t/djy/4.jpg',
      sectionPath: 'djy:gb/nsc413',
      title: '大陆新闻',
    })
    const external = furniture.navigation.topics.filter(({ sectionPath }) => sectionPath === null).map(({ title }) => title)
    expect(external).toEqual(['翻墙', '期刊', '平台首页'])
    expect(furniture.banners[0]).toEqual({
      href: 'https://github.com/1992513/djy/blob/master/gb/16/1/21/n4622075.md',
      imageUrl: 'https://raw.githubusercontent.com/1992513/djy/master/gb/300/wei-f1.jpg',
      key: 'wei-f1',
      targetKey: 'djy:n4622075',
      title: '中共的伪火骗局',
    })
    expect(furniture.banners.filter(({ targetKey }) => targetKey === null).map(({ key }) => key)).toEqual(['yong-h', 'fq1'])
  })

  it('the page of thirteen pictures has a caption and a credit for each', () => {
    const pictures = readArticle('djy/gb/10/12/13/n3112177.md').blocks.flatMap((block) => (block.type === 'image' ? [block] : []))
    expect(pictures).toHaveLength(13)
    for (const picture of pictures) {
      expect(picture.credit).toMatch(/^摄影: (?:杨晓慧|高飞) \/ 大纪元$/)
      expect(picture.height).toBeGreaterThan(0)
      expect(picture.url).toMatch(/^https:\/\/i\.epochtimes\.com\//)
    }
  })

  it('the long page has its subheads, a figure and a picture with the caption of the next paragraph', () => {
    const { blocks } = readArticle('djy/gb/25/9/5/n14588482.md')
    const levels = blocks.flatMap((block) => (block.type === 'heading' ? [block.level] : []))
    expect(levels).toEqual([2, 2, 3, 3, 3, 3, 3, 3])
    expect(blocks.flatMap((block) => (block.type === 'image' ? [block.credit] : []))).toEqual(['《未解之谜》提供', '谷歌地图／大纪元制图'])
  })

  it('players, downloads, tags and bare links keep their addresses', () => {
    const recipe = readArticle('ntdtv/gb/2016/09/26/a1288482.md')
    expect(recipe.tags).toEqual(['芙蓉鸡片', '跟着大厨学做菜'])
    expect(recipe.blocks).toContainEqual({
      provider: 'ganjing',
      title: null,
      type: 'video',
      url: 'https://www.ganjing.com/embed/1fjjnc00n6v3otFWfdRfYQNhj1g71c',
    })
    const hrefs = (file: string): readonly string[] => JSON.stringify(readArticle(file).blocks).match(/(?<="href":")[^"]+/g) ?? []
    expect(hrefs('djy/gb/6/12/30/n1573484.md')).toEqual([
      'http://pkg.dajiyuan.com/pkg/2006-12-30/jtdwh.chm',
      'http://pkg.dajiyuan.com/pkg/2006-12-30/jtdwh.zip',
    ])
    expect(hrefs('djy/gb/25/9/7/n14589531.md')).toHaveLength(3)
    expect(readArticle('ntdtv/gb/2023/10/27/a103814003.md')).toMatchObject({
      byline: '新唐人电视台记者曾馨旻、姜迪亚综合报导',
      datelineDate: '2023-10-28',
      lead: { type: 'video', url: 'https://d17bhfsmf5ovpz.cloudfront.net/O3gJuiEKr' },
      tags: ['美国国防部', '叙利亚', '伊朗', '无人机'],
    })
  })

  it('the section page lists thirty articles with their summaries, dates and further pages', () => {
    const page = readIndex('djy/gb/nsc413.md')
    expect(page.section).toEqual({ path: 'djy:gb/nsc413', title: '大陆新闻' })
    expect(page.entries).toHaveLength(30)
    expect(page.entries.every(({ date, dateText, summary, title }) => date === null && /^11月0[45]日$/.test(dateText ?? '') && summary !== null && title !== null)).toBe(true)
    expect(page.entries.find(({ sourceKey }) => sourceKey === 'djy:n14364112')).toMatchObject({
      summary: '退休3年后，辽宁广播电视集团前副台长韩冰落马。...',
      title: '辽宁广播电视集团前副台长韩冰落马',
    })
    expect(page.entries.some(({ imageUrl }) => imageUrl?.includes('default_featured') === true)).toBe(false)
    expect(page.pages).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => `https://github.com/1992513/djy/blob/master/gb/nsc413_${number}.md`))
    expect([page.furniture.banners.length, page.furniture.navigation.tiles.length, page.furniture.navigation.topics.length]).toEqual([47, 11, 26])
    expect(page.originalUrl).toBe('https://www.epochtimes.com/gb/nsc413.htm')
    expect(codesOf(page)).toEqual(['date-without-year', 'placeholder-image'])
  })

  it.each([
    ['djy/README.md', ['djy:gb/9p', 'djy:gb/nsc413', 'djy:gb/n24hr', 'djy:gb/news392', 'djy:gb/news2007']],
    [
      'ntdtv/README.md',
      ['prog204_1', 'prog202_1', 'prog207_1', 'prog1745_1', 'prog205_1', 'prog1138_1'].map((name) => `ntdtv:gb/${name}`).concat('djy:gb/9p', 'ntdtv:gb/prog1647_1', 'ntdtv:gb/prog447_1'),
    ],
  ])('%s is a front page that leads to sections', (file, sections) => {
    const page = readIndex(file)
    expect([page.entries, page.section.path]).toEqual([[], null])
    expect(page.furniture.navigation.topics.map(({ sectionPath }) => sectionPath)).toEqual(sections)
  })

  it('the page without a name is no page', () => {
    expect(read('djy/gb/.md')).toEqual({ kind: 'unusable', reason: 'not-a-page', sourceKey: null, warnings: [] })
  })
})
