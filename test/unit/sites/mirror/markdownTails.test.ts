import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'

import { decodeBody } from '../../../../src/importers/fetch/decodeBody.js'
import { MARKDOWN_STYLE, markdownPage, type MarkdownParts } from '../../../fixtures/pages/markdownPage.js'
import { item, mirrorPage } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, read, readArticle } from '../../../fixtures/pages/readPage.js'

const URL = 'https://raw.githubusercontent.com/fork/djy/master/gb/20/1/13/n100.md'
const RELATED = [['gb/19/12/19/n1', '渡轮改点 港口零：零'], ['gb/19/12/18/n2', '浮标']] as const
const POPULAR = [['gb/20/1/12/n3', '?四座灯塔'], ['gb/20/1/12/n4', '【更新】潮位'], ['gb/20/1/12/n4', '【更新】潮位']] as const

const keys = (links: readonly { readonly sourceKey: string | null }[]): unknown => links.map(({ sourceKey }) => sourceKey)

describe('a tail in Markdown', () => {
  it('is read as the tail it is: lists, original, share code, end of the text', () => {
    const article = readArticle(markdownPage({ owner: 'other', popular: POPULAR, related: RELATED }), URL)
    expect(article).toMatchObject({
      complete: true,
      editorCredit: '阿明',
      mirrorUrl: 'https://github.com/other/djy/blob/master/gb/20/1/13/n100.md',
      originalUrl: 'http://www.epochtimes.com/gb/20/1/13/n100.htm',
      text: '守塔人说，第一夜的光照到了外海的浮标。',
    })
    expect(keys(article.related)).toEqual(['djy:n1', 'djy:n2'])
    expect(article.related[0]?.title).toBe('渡轮改点 港口零：零')
    expect(keys(article.furniture.popular)).toEqual(['djy:n3', 'djy:n4'])
    expect(article.furniture.banners).toHaveLength(1)
    expect(codesOf(article)).toContain('list-duplicate')
  })

  it('is read in every form that its years gave it', () => {
    const style = fc.record({
      colon: fc.constantFrom('：', ':', ' ：'),
      hasShareCode: fc.boolean(),
      heading: fc.tuple(fc.integer({ max: 6, min: 1 }), fc.constantFrom(' ', '', '  ')).map(([level, space]) => '#'.repeat(level) + space),
      item: fc.constantFrom(
        MARKDOWN_STYLE.item,
        (url: string, title: string) => `[${title.replace(/[[\]]/g, '')}](${url})`,
        (url: string, title: string) => `<a href="${url}">${title}</a><br>`,
        (url: string, title: string) => `- [${title}](${url})`,
        (url: string, title: string) => `<li><a href="${url}">${title}</a>`,
        (url: string, title: string) => `<li>\n  <a target="_blank"\n    href="${url}">\n  ${title}</a>\n</li>`,
        (url: string, title: string) => `1. <a href="${url}">${title}</a>`,
      ),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      note: fc.constantFrom('本文转自', '原文转自', '本文轉載自', '本文来自'),
      order: fc.shuffledSubarray([...MARKDOWN_STYLE.order], { minLength: 3 }),
      qr: fc.constantFrom(MARKDOWN_STYLE.qr, 'http://www.qr.example.com/qr/index.php?m=1&e=L&p=10&t=&d=', 'https://quickchart.io/qr?size=256&text='),
      quote: fc.constantFrom('> ', '>', '', '  > ', '&gt; '),
    })
    const bodies = [
      undefined,
      '<p>潮水。</p>\n<p><strong>相关新闻：</strong></p><p>正文里也这样写。</p>\n<p>责任编辑：阿明</p>\n',
      '<p>潮水。<br />\n原文：<a href="https://example.org/x">英文</a></p>\n<p>见本文转自一节。</p><hr><p>完。</p><div>责任编辑：阿明</div>',
      '<p>潮水。</p><p>没有结束的一段\n<div>另一段<b>粗体',
    ]
    fc.assert(
      fc.property(style, fc.constantFrom(...bodies), fc.boolean(), (form, body, isGbk) => {
        const parts: MarkdownParts = { owner: 'other', popular: POPULAR, related: RELATED, style: form, ...(body === undefined ? {} : { body }) }
        const page = markdownPage(parts)
        const text = isGbk ? decodeBody({ bytes: iconv.encode(page, 'gbk') }).text : page
        const article = readArticle(text, URL)
        expect(article.complete).toBe(true)
        expect(article.originalUrl).toBe('http://www.epochtimes.com/gb/20/1/13/n100.htm')
        expect(keys(article.related)).toEqual(['djy:n1', 'djy:n2'])
        expect(keys(article.furniture.popular)).toEqual(['djy:n3', 'djy:n4'])
        expect(article.text).not.toMatch(/阅读软件|手机上|热门新闻|渡轮改点|#/)
        if (body === undefined) expect(article.text).toBe('守塔人说，第一夜的光照到了外海的浮标。')
        if (form.hasShareCode) expect(article.mirrorUrl).toBe('https://github.com/other/djy/blob/master/gb/20/1/13/n100.md')
      }),
      { numRuns: 150 },
    )
  })

  it('that is cut off makes the page incomplete, wherever it is cut', () => {
    const whole = markdownPage({ popular: POPULAR, related: RELATED })
    for (let end = whole.indexOf('<h6>'); end < whole.length - 10; end += 37) {
      const extraction = read(whole.slice(0, end), URL)
      expect(extraction.kind === 'article' && extraction.complete).toBe(false)
    }
  })
})

/** All letters and signs beyond ASCII as numbers, by turns decimal and hexadecimal. */
const inNumbers = (text: string): string =>
  text.replace(/[^\u0000-\u00ff]/gu, (character, at: number) => {
    const code = character.codePointAt(0) ?? 0
    return at % 3 === 0 ? `&#x${code.toString(16)};` : `&#${code};`
  })

describe('words by which a page is read', () => {
  const whole = (text: string): unknown => {
    const { claims, ...article } = readArticle(text, URL)
    return { ...article, claims: claims?.length, warnings: [] }
  }
  const pages = [
    markdownPage({ popular: POPULAR, related: RELATED }),
    mirrorPage({
      body: '<p>【大纪元2025年09月04日讯】（大纪元记者赵明综合报导）潮水。&amp;#21547;&lt;p&gt;</p><p>文章来源：明慧网；责任编辑：阿明</p>',
      related: item('gb/25/1/1/n1', '渡轮'),
    }),
  ]

  it.each(pages)('may be written in numbers', (page) => {
    expect(whole(inNumbers(page))).toEqual(whole(page))
  })

  it.each(pages)('may hold characters that nobody sees', (page) => {
    const words = /责任编辑|相关新闻|热门新闻|本文转自|手机上|原文：|大纪元|来源/g
    expect(whole(page.replace(words, (word) => word.split('').join('\u200b')))).toEqual(whole(page))
  })

  const LABEL = /<strong>((?:相关|热门)新闻|编辑推荐)：<\/strong>/g
  it.each([
    '<strong>$1</strong>：', '<strong>$1</strong>', '<strong><span style="color: red">$1：</span></strong>', '<strong>&nbsp;$1：&nbsp;</strong>', '<h4>$1</h4>',
    '$1：<br>', '<p><b>$1</b>：</p>',
  ])('may stand in any element: %s', (label) => {
    const page = mirrorPage({ body: '<p>潮水。</p>\n', popular: item('gb/25/1/1/n3', '浮标'), related: item('gb/25/1/1/n1', '渡轮') })
    const article = readArticle(page.replace(LABEL, label))
    expect(article.text).toBe('潮水。')
    expect([keys(article.related), keys(article.furniture.popular)]).toEqual([['djy:n1'], ['djy:n3']])
  })

  it('leave the editor in the text where nothing but the original is named behind it', () => {
    const page = markdownPage({ popular: POPULAR, related: RELATED }).replace(/^#+ ?[本原]文转自.*$/m, '')
    expect(readArticle(page, URL).editorCredit).toBe('阿明')
  })
})

describe('a file that holds its page twice', () => {
  const page = markdownPage({ popular: POPULAR, related: RELATED })
  const [anchor = '', ...rest] = page.split('\n')
  const merged = (ours: Buffer, theirs: Buffer): string =>
    decodeBody({
      bytes: Buffer.concat([Buffer.from(`${anchor}\n<<<<<<< HEAD\n`), ours, Buffer.from('\n=======\n'), theirs, Buffer.from('\n>>>>>>> 0123abc\n')]),
    }).text
  const gbk = iconv.encode(rest.join('\n'), 'gbk')
  const utf8 = Buffer.from(rest.join('\n'))

  it.each([
    ['as a merge left it, GBK first', merged(gbk, utf8)],
    ['as a merge left it, UTF-8 first', merged(utf8, gbk)],
    ['as a merge left it, with line ends of Windows', merged(gbk, utf8).replaceAll('\n', '\r\n')],
    ['one behind the other', page + page],
    ['one behind the other, in two encodings', decodeBody({ bytes: Buffer.concat([Buffer.from(`${page}\n`), iconv.encode(page, 'gbk')]) }).text],
    ['one behind the other, the second three times', decodeBody({ bytes: Buffer.concat([Buffer.from(`${page}\n`), iconv.encode(page.repeat(3), 'gbk')]) }).text],
    ['one behind the other, the first unreadable', Buffer.from(iconv.encode(page, 'gbk')).toString('utf8') + page],
  ])('is read once: %s', (_, text) => {
    const article = readArticle(text, URL)
    expect(article).toMatchObject({ complete: true, editorCredit: '阿明', text: '守塔人说，第一夜的光照到了外海的浮标。', title: '灯塔修好了' })
    expect([article.related.length, article.furniture.popular.length, article.furniture.banners.length]).toEqual([2, 2, 1])
    expect(codesOf(article)).toContain('page-repeated')
  })

  it('is not seen in a page that only speaks of such marks', () => {
    const article = readArticle({ body: '<p>一。</p>\n<pre>\n<<<<<<< HEAD\n甲\n</pre><p>二。</p>' })
    expect(article.text).toContain('二。')
    expect(codesOf(article)).not.toContain('page-repeated')
  })
})
