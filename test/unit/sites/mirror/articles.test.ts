import { describe, expect, it } from 'vitest'

import { DROP_RULES } from '../../../../src/importers/sites/mirror/dropRules.js'
import { ENGLISH, item, mirrorPage } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, read, readArticle } from '../../../fixtures/pages/readPage.js'

describe('the fields of an article', () => {
  it('come out of both eras and both mirrors', () => {
    const young = readArticle({ body: '<p>【大纪元2025年09月04日讯】（大纪元记者阿明综合报导）正文。</p><p><em>（本文参考了海通社的报导）</em></p><p>责任编辑：小舟#</p>' })
    expect(young).toMatchObject({
      byline: '大纪元记者阿明综合报导',
      dateline: '【大纪元2025年09月04日讯】',
      editorCredit: '小舟',
      originalUrl: 'https://www.epochtimes.com/gb/25/9/4/n100.htm',
      sourceCredit: '本文参考了海通社的报导',
      sourceKey: 'djy:n100',
      text: '正文。',
    })
    const old = readArticle({ body: '<p>【新唐人】正文。</p></p>', path: 'gb/2003/03/25/a100', repo: 'ntdtv' })
    expect(old).toMatchObject({
      dateline: '【新唐人】',
      datelineDate: null,
      originalUrl: 'https://www.ntdtv.com/gb/2003/03/25/a100.html',
      pathDate: '2003-03-25',
      text: '正文。',
    })
    const beijing = readArticle({ body: '<p>【新唐人北京时间2024年02月17日讯】正文。</p>', path: 'gb/2024/02/17/a100', repo: 'ntdtv' })
    expect(beijing.datelineDate).toBe('2024-02-17')
    const ancient = readArticle({ body: '<p>正文。</p>', path: 'gb/1/1/1/n28504' })
    expect(ancient.pathDate).toBe('2001-01-01')
  })

  it('come out of English pages', () => {
    const article = readArticle({
      body: '<p>[Shore Herald, September 4, 2025] (By Ann Reed) The lamp is lit again.</p><p>Source: Shore Wire</p><p>Editor: Bo Lind</p>',
      labels: ENGLISH,
      picks: item('gb/20/1/1/n3', 'A pick', { repo: 'shore' }),
      popular: item('gb/20/1/1/n4', 'A hit', { repo: 'shore' }),
      related: item('gb/20/1/1/n1', 'The lamp of old', { repo: 'shore' }),
      repo: 'shore',
      title: 'The Lamp Is Lit',
    })
    expect(article).toMatchObject({
      byline: 'By Ann Reed',
      complete: true,
      dateline: '[Shore Herald, September 4, 2025]',
      datelineDate: '2025-09-04',
      editorCredit: 'Bo Lind',
      originalUrl: 'https://example.org/gb/25/9/4/n100.htm',
      sourceCredit: 'Source: Shore Wire',
      text: 'The lamp is lit again.',
    })
    expect([article.related.length, article.furniture.editorsPicks.length, article.furniture.popular.length]).toEqual([1, 1, 1])
    const bare = readArticle({ body: '<p>[Shore Herald] The lamp.</p>', labels: ENGLISH, repo: 'shore' })
    expect([bare.dateline, bare.text]).toEqual(['[Shore Herald]', 'The lamp.'])
    const quoted = readArticle({ body: '<p>[Sic] The lamp.</p>', labels: ENGLISH, repo: 'shore' })
    expect([quoted.dateline, quoted.text]).toEqual([null, '[Sic] The lamp.'])
  })

  it('read editors in brackets, with a source before them or a tag behind them', () => {
    const sourced = readArticle({ body: '<p>正文。</p><p>（转自海岸报/责任编辑：阿明）</p>' })
    expect([sourced.editorCredit, sourced.sourceCredit, sourced.text]).toEqual(['阿明', '转自海岸报', '正文。'])
    const tagged = readArticle({ body: '<p>正文。</p><p>（责任编辑：阿明）<a href="https://github.com/o/ntdtv/blob/master/gb/%E8%8F%9C.md#1">菜</a>：</p>', path: 'gb/2016/09/26/a1', repo: 'ntdtv' })
    expect([tagged.editorCredit, tagged.tags, tagged.text]).toEqual(['阿明', ['菜'], '正文。\n菜：'])
  })

  it('keep a source credit with a link in the body as well, so that the link is not lost', () => {
    const article = readArticle({ body: '<p>正文。</p><p><em>本文原刊于海岸报，英文见：<a href="https://example.org/story">此处</a></em></p>' })
    expect(article.sourceCredit).toBe('本文原刊于海岸报，英文见：此处')
    expect(article.text).toContain('英文见：此处')
  })

  it('take brackets at the start for a byline only when they name a reporter', () => {
    const article = readArticle({ body: '<p>（图为灯塔）天亮了。</p>' })
    expect([article.byline, article.text]).toEqual([null, '（图为灯塔）天亮了。'])
  })

  it('keep what a caption says when there is no picture to it', () => {
    expect(readArticle({ body: '<p>正文。</p>', caption: '只剩说明。（阿明）' }).text).toBe('只剩说明。（阿明）\n正文。')
  })

  it('are computed where a truncated page does not print them', () => {
    const cut = mirrorPage().slice(0, mirrorPage().indexOf('<strong>相关'))
    const article = readArticle(cut, 'file:///srv/djy/gb/25/9/4/n100.md')
    expect(article.originalUrl).toBe('https://www.epochtimes.com/gb/25/9/4/n100.htm')
    expect(article.mirrorUrl).toBe('https://github.com/shore-mirror/djy/blob/master/gb/25/9/4/n100.md')
    expect(article.complete).toBe(false)
  })

  it('are the same wherever the page was fetched from', () => {
    const text = mirrorPage({ related: item('gb/20/1/1/n1', '灯塔') })
    const places = [
      'https://github.com/shore-mirror/djy/blob/master/gb/25/9/4/n100.md',
      'https://raw.githubusercontent.com/shore-mirror/djy/master/gb/25/9/4/n100.md',
      'http://127.0.0.1:9/shore-mirror/djy/blob/master/gb/25/9/4/n100.md',
      'file:///srv/djy/gb/25/9/4/n100.md',
    ]
    expect(new Set(places.map((url) => JSON.stringify(read(text, url)))).size).toBe(1)
  })

  it('name every dropped text by a rule that is listed', () => {
    const names = new Set(DROP_RULES.map(({ name }) => name as string))
    expect(names.size).toBe(DROP_RULES.length)
    const article = readArticle({
      body: '<p>【大纪元9月4日讯】（大纪元记者阿明报导）<font color="#FFFFFF">藏</font>正文<a href="javascript:alert(1)">点</a>。◇</p><p>====</p><p>责任编辑：小舟</p>',
      lead: '///image2=',
    })
    expect(article.dropped?.every(({ rule }) => names.has(rule))).toBe(true)
    expect(codesOf(article)).toContain('link-unsafe')
  })
})

describe('pages that cannot be read', () => {
  it.each([
    ['empty-page', ''],
    ['empty-page', '\ufeff \n\t'],
    ['not-html', '只有文字，没有标签。'],
    ['not-html', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR<p>'],
    ['not-a-page', '{"message": "Not Found", "html": "<p>"}'],
    ['not-a-page', '404: Not Found'],
    ['not-a-page', '<html><head><link rel="preload" href="https://github.githubassets.com/a.css"></head><body><h2 align=center>x</h2></body></html>'],
    ['not-a-page', '<html><body><h1>Sign in</h1></body></html>'],
    ['destroyed-page', '<a name="1" id="1" target="_blank"></a><span id="1"></span>\n<table><tr><td></td></tr></table>'],
    ['no-title', mirrorPage({ title: ' ' })],
    ['too-large', `<p>${'x'.repeat(8_000_001)}`],
  ])('say %s', (reason, text) => {
    expect(read(text)).toMatchObject({ kind: 'unusable', reason, sourceKey: 'djy:n100' })
  })

  it('are told from pages without a telling address, which state it in their QR code', () => {
    expect(read(mirrorPage(), 'file:///tmp/copied.html')).toMatchObject({ kind: 'article', sourceKey: 'djy:n100' })
    expect(read('<p>x</p>', 'file:///tmp/copied.html')).toMatchObject({ kind: 'unusable', reason: 'not-a-page', sourceKey: null })
  })
})
