import { describe, expect, it } from 'vitest'

import { banner, item, mirrorPage, pageHead, pageUrl } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, images, read, readArticle } from '../../../fixtures/pages/readPage.js'

describe('the common damage of article pages', () => {
  it('pitfall 1: stray and unclosed paragraphs and unquoted attributes in the head do not disturb navigation or title', () => {
    const article = readArticle({ title: '灯塔 与潮汐' })
    expect(article.title).toBe('灯塔 与潮汐')
    expect(article.furniture.navigation.tiles.map(({ title }) => title)).toEqual(['首页', '海岸新闻'])
    expect(article.furniture.navigation.topics).toEqual([
      { href: 'https://github.com/shore-mirror/www/blob/master/README.md?zsrh#1', sectionPath: null, title: '帮助' },
      { href: 'https://github.com/shore-mirror/djy/blob/master/gb/nf5657.md', sectionPath: 'djy:gb/nf5657', title: '潮汐' },
      { href: 'https://gitlab.com/shore/leaflet/blob/master/README.md#1', sectionPath: null, title: '期刊' },
    ])
  })

  it('pitfall 2: lists without ul are told apart by their labels, and a body may own strong, hr and li itself', () => {
    const article = readArticle({
      body: '<p>正文第一段。</p><hr><strong>相关新闻：</strong><p>正文里也这样写。</p><li>正文的条目</li>\n',
      picks: item('gb/20/1/1/n3', '推荐一'),
      popular: item('gb/20/1/1/n4', '热门一'),
      related: item('gb/20/1/1/n1', '相关一') + item('gb/20/1/1/n2', '相关二'),
    })
    expect(article.related.map(({ title }) => title)).toEqual(['相关一', '相关二'])
    expect(article.furniture.editorsPicks.map(({ title }) => title)).toEqual(['推荐一'])
    expect(article.furniture.popular.map(({ title }) => title)).toEqual(['热门一'])
    expect(article.text).toBe('正文第一段。\n相关新闻：\n正文里也这样写。\n正文的条目')
    expect(article.blocks.map(({ type }) => type)).toEqual(['paragraph', 'rule', 'paragraph', 'paragraph', 'list'])
  })

  it('pitfall 3: site-wide lists, banners and navigation never become relations of the article', () => {
    const article = readArticle({
      picks: item('gb/20/1/1/n3', '推荐一'),
      popular: item('gb/20/1/1/n4', '热门一'),
      related: item('gb/20/1/1/n1', '灯塔再亮'),
    })
    expect(article.related).toEqual([
      { sourceKey: 'djy:n1', title: '灯塔再亮', url: 'https://github.com/shore-mirror/djy/blob/master/gb/20/1/1/n1.md' },
    ])
  })

  it('pitfall 4: `<ahref=` is read as a link, in the body and in the tiles', () => {
    const article = readArticle({
      body: `<p>见<ahref="${pageUrl('gb/20/1/1/n9')}">旧文</a>与<a href="https://example.org/x">外文</a>。</p>`,
      tiles: `<ahref="${pageUrl('gb/nsc413')}"><img src="https://raw.githubusercontent.com/o/www/master/t/djy/4.jpg" title="海岸新闻"></a>`,
    })
    expect(article.blocks[0]).toMatchObject({
      children: [
        { text: '见' },
        { children: [{ text: '旧文' }], sourceKey: 'djy:n9', type: 'link' },
        { text: '与' },
        { children: [{ text: '外文' }], href: 'https://example.org/x', sourceKey: null, type: 'link' },
        { text: '。' },
      ],
    })
    expect(article.furniture.navigation.tiles).toHaveLength(1)
    expect(codesOf(article)).toContain('damaged-link')
  })

  it('pitfall 5: links of other owners mean the same mirror, and are reported', () => {
    const article = readArticle({
      popular: item('gb/20/1/1/n4', '热门一', { owner: 'other-owner' }),
      related: item('gb/20/1/1/n1', '灯塔再亮', { owner: 'third-owner' }),
    })
    expect(article.related[0]?.sourceKey).toBe('djy:n1')
    expect(article.furniture.popular[0]?.sourceKey).toBe('djy:n4')
    expect(article.warnings.find(({ code }) => code === 'owner-differs')?.detail).toBe('shore-mirror, third-owner, other-owner')
  })

  it('pitfall 6: an empty caption is none, and one with inner newlines is one line', () => {
    const lead = '<img width="600" src="https://img.example.org/a-600x400.jpg" />'
    expect(readArticle({ caption: ' \n', lead }).lead).toMatchObject({ caption: null, credit: null })
    expect(readArticle({ caption: '港口的清晨\n（摄影：阿明）\n', lead }).lead).toMatchObject({
      caption: '港口的清晨 （摄影：阿明）',
      credit: '摄影：阿明',
    })
  })

  it('pitfall 7: no lead image, a video tile and an unfilled image place are told apart', () => {
    expect(codesOf(readArticle({ lead: '' }))).toContain('no-lead-image')
    const unfilled = readArticle({ lead: '///image2=' })
    expect(unfilled.lead).toBeNull()
    expect(unfilled.dropped).toContainEqual({ rule: 'image2-residue', text: '///image2=' })
    const video = readArticle({
      lead: '<a href="https://watch.example.org/v1"><img width="600" src="https://raw.githubusercontent.com/o/www/master/t/ntdtv/ntdtv600.jpg" title="进入原文观看"></a><h3 align=center>(视频.国内建议下载进入原文观看)</h3>',
    })
    expect(video.lead).toEqual({ caption: null, credit: null, type: 'video', url: 'https://watch.example.org/v1' })
    expect(codesOf(video)).toContain('video-tile')
    const both = readArticle({
      caption: '潮水',
      lead: '<img width="600" src="https://img.example.org/b-600x400.jpg" />///image2=```diff\n- 潮水\n```',
    })
    expect(both.lead).toMatchObject({ caption: '潮水', url: 'https://img.example.org/b-600x400.jpg' })
  })

  it('pitfall 8: only the centred h2 is the title; subheads stay, the note on videos goes', () => {
    const article = readArticle({
      body: '<h2>第一节</h2><p>文字。</p><h3 align=center>(视频.国内建议下载阅读器进入原文观看)</h3><h2>第二节</h2><p>文字二。</p>',
    })
    expect(article.title).toBe('灯塔修好了')
    expect(article.text).toBe('第一节\n文字。\n第二节\n文字二。')
    expect(article.dropped).toContainEqual({ rule: 'video-note', text: '(视频.国内建议下载阅读器进入原文观看)' })
  })

  it('pitfall 9: path and dateline keep their own dates, and a date without a year takes that of the path', () => {
    const later = readArticle({ body: '<p>【大纪元2025年09月05日讯】风很大。</p>' })
    expect([later.pathDate, later.datelineDate, later.text]).toEqual(['2025-09-04', '2025-09-05', '风很大。'])
    expect(codesOf(later)).toContain('date-conflict')
    const yearless = readArticle({ body: '<p>【大纪元4月5日讯】风很大。</p>', path: 'gb/7/4/5/n100' })
    expect([yearless.pathDate, yearless.datelineDate]).toEqual(['2007-04-05', '2007-04-05'])
    expect(codesOf(yearless)).toContain('dateline-without-year')
    const turn = readArticle({ body: '<p>【大纪元12月30日讯】风很大。</p>', path: 'gb/7/1/2/n100' })
    expect(turn.datelineDate).toBe('2006-12-30')
    expect(readArticle({ body: '<p>风很大。</p>' }).datelineDate).toBeNull()
  })

  it('pitfall 10: the height of an image is read from `b`', () => {
    const [image] = images(readArticle({ body: '<p><img src="https://img.example.org/c.jpg" width="597" b="398" /></p>' }))
    expect(image).toMatchObject({ height: 398, width: 597 })
    expect(images(readArticle({ body: '<img src="https://img.example.org/c.jpg" width="100%" b="auto">' }))[0]).toMatchObject({
      height: null,
      width: null,
    })
  })

  it('pitfall 11: characters lost to question marks are reported and left as they are', () => {
    const article = readArticle({ body: '<p>约翰?哈吉在23?42页写道。</p><p>? 1493年</p>' })
    expect(article.text).toBe('约翰?哈吉在23?42页写道。\n? 1493年')
    expect(article.warnings.find(({ code }) => code === 'lost-characters')?.detail).toMatch(/^3 places/)
    expect(codesOf(readArticle({ body: '<p>真的吗？是的。 Is it? Yes.</p>' }))).not.toContain('lost-characters')
  })

  it('pitfall 12: unbalanced paragraphs, divisions and bold lose no text and swallow no list', () => {
    const article = readArticle({
      body: '<p>一。</p></p><p>二。</p>\n</p></div></div><p><b>三</p>\n<p></b>四。</p><p><p>五。</p><p>六。\n<h2>七</h2>八。</p>',
      related: item('gb/20/1/1/n1', '灯塔再亮'),
    })
    expect(article.text).toBe('一。\n二。\n三\n四。\n五。\n六。\n七\n八。')
    expect(article.related).toHaveLength(1)
    expect(codesOf(article)).toContain('unbalanced-markup')
    expect(readArticle({ body: '<h3>一</h3>二。<br />\n三。</p>\n四。</p>' }).text).toBe('一\n二。\n三。\n四。')
    const open = readArticle({ body: '<div><div><p>一。<b>二', related: item('gb/20/1/1/n1', '灯塔再亮') })
    expect([open.text, open.related.length]).toEqual(['一。二', 1])
  })

  it('pitfall 13: indents, tabs and doubled line breaks are white space, single ones are kept', () => {
    const article = readArticle({ body: '\n\t\n\t<p>　　一行<br />\n二行<br />\n<br />\n新的一段  </p>\n\t\n' })
    expect(article.text).toBe('一行\n二行\n新的一段')
    expect(article.blocks).toMatchObject([
      { children: [{ text: '一行' }, { type: 'break' }, { text: '二行' }] },
      { children: [{ text: '新的一段' }] },
    ])
  })

  it('pitfall 17: a strong that is never closed and doubled row ends do not reach into the sidebar', () => {
    const article = readArticle({ banners: banner('a-1', '一') + banner('b-2', '二'), path: 'gb/2003/03/25/a100', repo: 'ntdtv' })
    expect(article.sourceKey).toBe('ntdtv:a100')
    expect(article.furniture.banners.map(({ key }) => key)).toEqual(['a-1', 'b-2'])
    expect(article.complete).toBe(true)
  })

  it('pitfall 18: entities are decoded once', () => {
    const article = readArticle({ body: '<p>A&#8211;B&#160;C &amp;lt;b&amp;gt; &#33879;作 &quot;d&quot;</p>', title: 'X &amp; Y' })
    expect(article.text).toBe('A–B C &lt;b&gt; 著作 "d"')
    expect(article.title).toBe('X & Y')
  })

  it('pitfall 19: a body may start without a paragraph and end in an open one', () => {
    const article = readArticle({ body: '【大纪元2025年09月04日讯】开头没有标签。</p><p>第二段。</p><p>责任编辑：阿明\n<hr>\n' })
    expect(article.text).toBe('开头没有标签。\n第二段。')
    expect([article.dateline, article.editorCredit]).toEqual(['【大纪元2025年09月04日讯】', '阿明'])
    expect(codesOf(article)).toContain('body-without-paragraph')
  })

  it('pitfall 20: a truncated page is an incomplete article with all that it still says', () => {
    const article = readArticle(pageHead({ lead: '<img width="600" src="https://img.example.org/a.jpg" class="" data-thumbnail="true" />' }))
    expect(article).toMatchObject({
      blocks: [],
      complete: false,
      lead: { url: 'https://img.example.org/a.jpg' },
      originalUrl: 'https://www.epochtimes.com/gb/25/9/4/n100.htm',
      title: '灯塔修好了',
    })
    expect(codesOf(article)).toContain('truncated')
    const whole = mirrorPage()
    for (const part of [0.5, 0.7, 0.9, 0.99]) {
      const extraction = read(whole.slice(0, Math.floor(whole.length * part)))
      expect(extraction.kind === 'article' ? extraction.complete : false).toBe(false)
    }
    expect(readArticle({ body: '\n\n' }).complete).toBe(false)
  })
})
