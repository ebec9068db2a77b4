import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { extractPage, toReport } from '../../../src/importers/extract/index.js'
import { mirrorFamily } from '../../../src/importers/sites/mirror/index.js'
import type { Extraction } from '../../../src/importers/types.js'
import { indexPage, item, longRow, mirrorPage, pictureRow } from '../../fixtures/pages/mirrorPage.js'
import { ARTICLE_URL } from '../../fixtures/pages/readPage.js'

const SECTION_URL = 'https://github.com/shore-mirror/djy/blob/master/gb/nsc413.md'
const PAGES = [
  mirrorPage({
    body: '<p>【大纪元2025年09月04日讯】（大纪元记者阿明报导）甲<b>乙<i>丙</b>丁</i></p><ul><li>戊</ul><table><tr><td>己<td>庚</table><figure><a href="https://i.org/a.jpg"><img src="https://i.org/a-6x4.jpg"></a><figcaption>辛（壬）</figcaption></figure><p>责任编辑：小舟#</p>',
    caption: '癸。（阿明）',
    lead: '<img width="600" src="https://i.org/l-600x400.jpg" />',
    related: item('gb/20/1/1/n1', '灯塔'),
  }),
  indexPage({ heading: '新闻', rows: pictureRow('gb/24/1/1/n1', '一') + longRow('gb/24/1/1/n2', '二', { summary: '三\n四' }) }),
]
const extract = (text: string, url = ARTICLE_URL): Extraction => extractPage({ family: mirrorFamily, page: { text, url } })

/** A page with pieces cut out, doubled, or replaced by markup in the wrong place. */
const mutilated = fc
  .tuple(
    fc.constantFrom(...PAGES),
    fc.array(fc.tuple(fc.double({ max: 1, min: 0, noNaN: true }), fc.nat(300), fc.constantFrom('', '<', '"', '</td>', '<p>', '<table>', '<!--', '&#', '<a href="', '\0', '<script>', '<strong>相关新闻：</strong>', '\ud83d')), { maxLength: 6, minLength: 1 }),
  )
  .map(([page, cuts]) =>
    cuts.reduce((text, [at, length, put]) => {
      const from = Math.floor(at * text.length)
      return text.slice(0, from) + put + text.slice(from + length)
    }, page),
  )

describe('extraction', () => {
  it('never throws and is deterministic, on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary' }), mutilated), fc.constantFrom(ARTICLE_URL, SECTION_URL, 'file:///x/README.md'), (text, url) => {
        const first = mirrorFamily.extract({ text, url })
        expect(JSON.stringify(mirrorFamily.extract({ text, url }))).toBe(JSON.stringify(first))
        expect(['article', 'index', 'unusable']).toContain(first.kind)
      }),
      { numRuns: 300 },
    )
  })

  it('gives addresses that may be followed only, on any mutilated page', () => {
    fc.assert(
      fc.property(mutilated, (text) => {
        const found: string[] = []
        JSON.stringify(extract(text), (key, value: unknown) => {
          if (/^(?:url|href|fullUrl|imageUrl|mirrorUrl|originalUrl)$/.test(key) && typeof value === 'string') found.push(value)
          return value
        })
        for (const url of found) expect(url).toMatch(/^(?:https?:\/\/|mailto:)/)
      }),
      { numRuns: 200 },
    )
  })

  it('makes the page unusable when its reader has a fault', () => {
    const broken = { ...mirrorFamily, extract: (): Extraction => { throw new Error('fault') } }
    expect(extractPage({ family: broken, page: { text: '', url: ARTICLE_URL } })).toEqual({
      kind: 'unusable', reason: 'extractor-error', sourceKey: 'djy:n100', warnings: [],
    })
  })

  const BOMBS: readonly (readonly [string, string])[] = [
    ['100,000 unclosed tags', '<b>'.repeat(100_000)],
    ['100,000 unclosed divisions with ends of others', '<div>'.repeat(100_000) + '</p></i>'.repeat(100_000)],
    ['100,000 misnested pairs', '<b><i></b></i>'.repeat(100_000)],
    ['nested tables', '<table><tr><td>'.repeat(50_000)],
    ['nested lists', '<ul><li>'.repeat(50_000)],
    ['nested figures', '<figure>'.repeat(50_000) + '<figcaption>a</figcaption>'.repeat(20_000)],
    ['nested quotes', '<blockquote>'.repeat(50_000) + 'a'],
    ['100,000 paragraphs in a quote', `<blockquote>${'<p>a</p>'.repeat(100_000)}</blockquote>`],
    ['half a million angle brackets', '<'.repeat(500_000)],
    ['half a million ampersands', '&'.repeat(500_000)],
    ['unclosed quotes', '<a href="'.repeat(100_000)],
    ['one huge attribute', `<img src="${'x'.repeat(2_000_000)}">`],
    ['200,000 attributes', `<p ${Array.from({ length: 200_000 }, (_, at) => `a${at}=1`).join(' ')}>a</p>`],
    ['labels without end', '<strong>'.repeat(100_000) + '<strong>相关新闻'.repeat(50_000)],
    ['brackets', `<p>${'（'.repeat(300_000)}</p><p>${'('.repeat(300_000)}By </p>`],
    ['white space', `<p>${' \n\t'.repeat(500_000)}a</p>`],
    ['Markdown links', '[a](https://'.repeat(100_000)],
    ['cells', `<td ${'width '.repeat(300_000)}`],
    ['a paragraph of 5 MB', `<p>${'潮水涨了又落。'.repeat(700_000)}</p>`],
    ['10,000 tables of links', `<table><tr><td><a href="https://github.com/o/djy/blob/master/gb/20/1/1/n1.md">x</a></td></tr></table>`.repeat(10_000)],
  ]
  it.each(BOMBS)('stays linear on %s', (_name, body) => {
    const started = process.cpuUsage()
    extract(mirrorPage({ body }))
    extract(mirrorPage({ lead: body }))
    extract(indexPage({ rows: body }), SECTION_URL)
    extract(body, 'file:///x/README.md')
    // Four readings of up to 5 MB: seconds would mean that something is quadratic.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(12_000)
  })

  it('reads an index of 417 kB and a page of 5 MB', () => {
    const rows = Array.from({ length: 1000 }, (_, at) => longRow(`gb/24/1/1/n${at + 1}`, `第${at}条`, { summary: '潮水涨了又落。'.repeat(20) }))
    const index = extract(indexPage({ rows: rows.join('') }), SECTION_URL)
    expect(index.kind === 'index' ? index.entries.length : 0).toBe(1000)
    const long = extract(mirrorPage({ body: '<p>潮水涨了又落，<b>灯塔</b>看着。</p>\n'.repeat(150_000) }))
    expect(long.kind === 'article' ? [long.blocks.length, long.complete] : null).toEqual([150_000, true])
    expect(long.warnings.map(({ code }) => code)).toContain('large-page')
  })
})

describe('the report of an extraction', () => {
  const KEYS = [
    'kind', 'reason', 'sourceKey', 'title', 'originalUrl', 'mirrorUrl', 'pathDate', 'dateline', 'datelineDate', 'byline', 'sourceCredit',
    'editorCredit', 'complete', 'lead', 'blocks', 'text', 'lexical', 'tags', 'related', 'editorsPicks', 'popular', 'banners', 'navigation',
    'section', 'entries', 'pages', 'warnings',
  ]

  it('has every key on every kind of page', () => {
    for (const extraction of [extract(PAGES[0] ?? ''), extract(PAGES[1] ?? '', SECTION_URL), extract('')]) {
      const report = JSON.parse(JSON.stringify(toReport(extraction))) as Record<string, unknown>
      expect(Object.keys(report)).toEqual(KEYS)
    }
  })

  it('flattens an article, with its lexical body where one was made', () => {
    const report = toReport(extract(PAGES[0] ?? ''), { lexical: { root: {} } })
    expect(report).toMatchObject({
      entries: [],
      kind: 'article',
      lead: { caption: '癸。（阿明）', credit: '阿明', type: 'image', url: 'https://i.org/l-600x400.jpg' },
      lexical: { root: {} },
      reason: null,
      related: [{ sourceKey: 'djy:n1' }],
      section: { path: null, title: null },
    })
    expect(report.navigation.tiles).toHaveLength(2)
    expect(toReport(extract(''))).toMatchObject({ complete: null, kind: 'unusable', reason: 'empty-page', title: null })
  })
})
