import { describe, expect, it } from 'vitest'

import { markdownPage } from '../../../fixtures/pages/markdownPage.js'
import { mirrorPage } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, read, readArticle } from '../../../fixtures/pages/readPage.js'

const retitled = (open: string, close = '</h2>'): string => mirrorPage({ title: '港口' }).replace('<h2 align=center>港口</h2>', `${open}港口${close}`)

describe('the title', () => {
  it.each([
    ['<h2>'],
    ['<h2 align="center">'],
    ["<H2 ALIGN='CENTER'>"],
    ['<h2 style="text-align: center">'],
    ['<h2 class="title">'],
    ['\n <span id="x"></span><h2>'],
    ['<h1>', '</h1>'],
    ['<h3 align=center>', '</h3>'],
  ])('is found in %s', (open, close?: string) => {
    expect(readArticle(retitled(open, close)).title).toBe('港口')
  })

  it('is found where the cell has lost its width, and the page ends behind its table', () => {
    const article = readArticle(`${retitled('<h2>').replace(' width="626"', '')}</center></body></html>\n`)
    expect(article).toMatchObject({ complete: true, text: '守塔人说，第一夜的光照到了外海的浮标。', title: '港口' })
  })

  it.each([
    ['a script without its element', '港口(function(){var s=document.createElement("script");})();'],
    ['hidden text', '港口<span style="display:none">隐</span><b hidden>藏</b>'],
    ['a picture', '<img src="https://i.example.org/new.gif">港口'],
    ['a comment', '<!-- 旧题 -->港口'],
  ])('is what a reader sees of a heading with %s', (_, heading) => {
    expect(readArticle(mirrorPage({ title: '港口' }).replace('>港口</h2>', `>${heading}</h2>`)).title).toBe('港口')
  })

  it('keeps the readings of its characters in brackets, and may stand behind an empty heading', () => {
    const page = mirrorPage({ title: '港口' })
    expect(readArticle(page.replace('>港口</h2>', '><ruby>港<rt>gang</rt></ruby>口</h2>')).title).toBe('港（gang）口')
    expect(readArticle(page.replace('<h2 align=center>港口', '<h2 align=center>&nbsp;</h2>\n<h2 align=center>港口')).title).toBe('港口')
  })

  it('that is never closed ends with its line', () => {
    const article = readArticle(mirrorPage({ caption: '说明', title: '港口' }).replace('港口</h2>', '港口'))
    expect(article).toMatchObject({ text: '说明\n守塔人说，第一夜的光照到了外海的浮标。', title: '港口' })
  })

  it('is not taken from the text below an empty one', () => {
    expect(read(retitled('<h2>').replace('港口</h2>', '</h2>'))).toMatchObject({ kind: 'unusable', reason: 'no-title' })
    const empty = markdownPage({ body: '<h2>第一节</h2><p>文。</p>', title: '' })
    expect(read(empty)).toMatchObject({ kind: 'unusable', reason: 'no-title' })
  })

  it('holds no script and no style', () => {
    const article = readArticle({ title: '港口<script>var a=1</script><style>b{}</style>灯塔' })
    expect(article.title).toBe('港口灯塔')
    expect(read(mirrorPage({ title: '<script>var a=1</script>' }))).toMatchObject({ reason: 'no-title' })
  })
})

describe('a page without a table', () => {
  const END = '<p>原文地址： <a href="http://www.epochtimes.com/gb/25/9/4/n100.htm">http://www.epochtimes.com/gb/25/9/4/n100.htm</a>    （国内需用<a href="https://git.io/abcde">阅读软件</a>才能访问）</p>\n'
  const IMAGE = 'https://i.example.org/assets/uploads/2019/04/a-600x400.jpg'

  it('has its caption in a Markdown fence, or in a container that is not closed', () => {
    const fenced = readArticle(
      `<a name="1" id="1" target="_blank">&nbsp;</a> <span id="1">&nbsp;</span>\n<h1>港口</h1>\n<img src="${IMAGE}" />\n\n\`\`\`diff\n- 清晨的港口。（公有领域）\n\`\`\`\n<hr>\n<p>潮水。</p>\n<p>责任编辑：阿明</p>\n${END}`,
    )
    expect(fenced).toMatchObject({
      complete: true,
      editorCredit: '阿明',
      lead: { caption: '清晨的港口。（公有领域）', credit: '公有领域', url: IMAGE },
      originalUrl: 'http://www.epochtimes.com/gb/25/9/4/n100.htm',
      text: '潮水。',
      title: '港口',
    })
    const open = readArticle(
      `<a name="1" target="_blank"></a>\n<h1 class="blue18 title">港口</h1>\n\n<h4 class="mtop10"></h4>\n\n<a href="${IMAGE}" target="_blank"><img a="600" b="400" src="${IMAGE}" alt="" /></a><div class="red16 caption"><p>清晨的港口。 ( Jo Doe/Agency)</p>\n\n<p>【大纪元2025年09月04日讯】（大纪元记者阿明综合报导）潮水。</p>\n${END}`,
    )
    expect(open).toMatchObject({
      byline: '大纪元记者阿明综合报导',
      complete: true,
      dateline: '【大纪元2025年09月04日讯】',
      lead: { caption: '清晨的港口。 ( Jo Doe/Agency)', credit: 'Jo Doe/Agency', url: IMAGE },
      text: '潮水。',
    })
  })

  it('may have no picture, and is incomplete without its last line', () => {
    const page = `<a name="1" target="_blank"></a>\n<h1>港口</h1>\n<p>潮水。</p>\n<h2>第二节</h2><p>浮标。</p>\n`
    expect(readArticle(page + END)).toMatchObject({ complete: true, lead: null, text: '潮水。\n第二节\n浮标。' })
    const cut = readArticle(page)
    expect(cut).toMatchObject({ complete: false, text: '潮水。\n第二节\n浮标。' })
    expect(codesOf(cut)).toContain('truncated')
  })

  it('may go on behind its last line, or have a tail of its own', () => {
    const head = '<a name="1" target="_blank"></a>\n<h1>港口</h1>\n<p>潮水。</p>\n'
    expect(readArticle(`${head}<br>\n原文地址：<a href="http://www.epochtimes.com/gb/25/9/4/n100.htm">x</a> （需用软件）\n\n#### 手机上长按`)).toMatchObject({ complete: true, originalUrl: 'http://www.epochtimes.com/gb/25/9/4/n100.htm', text: '潮水。' })
    expect(readArticle(`${head}#### 本文转自<a href="http://www.epochtimes.com">海岸报</a>\n> 原文：<a href="http://www.epochtimes.com/gb/25/9/4/n100.htm">港口</a>\n`)).toMatchObject({ complete: true, originalUrl: 'http://www.epochtimes.com/gb/25/9/4/n100.htm', text: '潮水。' })
    expect(readArticle(`${head}<p>原文地址： <a href="http://www.epoch`)).toMatchObject({ complete: false, text: '潮水。' })
  })

  it('is not any page with a heading', () => {
    expect(read('<html><body><h1>Sign in</h1><p>x</p></body></html>')).toMatchObject({ kind: 'unusable', reason: 'not-a-page' })
  })
})

describe('a page that is only a picture or a film', () => {
  it('is complete', () => {
    const picture = readArticle({ body: '\n<p>【大纪元9月4日讯】<font color=#ffffff>(http://www.example.org)</font></p>\n', caption: '(海岸报)', lead: '<img src="https://i.example.org/cartoon-600x400.gif" />' })
    expect(picture).toMatchObject({ blocks: [], complete: true, dateline: '【大纪元9月4日讯】' })
    const film = readArticle({ body: '<p><a src="https://www.youtube.com/embed/abc"></a></p>' })
    expect(film).toMatchObject({ blocks: [{ type: 'video' }], complete: true })
  })
})
