import { describe, expect, it } from 'vitest'

import { markdownPage } from '../../../fixtures/pages/markdownPage.js'
import { indexPage, item, mirrorPage, pictureRow } from '../../../fixtures/pages/mirrorPage.js'
import { read, readArticle, readIndex } from '../../../fixtures/pages/readPage.js'

const SECTION = 'https://github.com/shore-mirror/djy/blob/master/gb/nf11761dd.md'
const TEMPLATE =
  '<a name="1" id="1" target="_blank"></a><span id="1"></span>\n<table border="0"><tr><td colspan="2" VALIGN=TOP>{{tiles}}</td></tr>\n<tr><td colspan="2" VALIGN=TOP>{{links}}</td></tr>\n<tr><td VALIGN=TOP width="626"><h2 align=center>{{title}}</h2>\n{{image1}}\n<h6>{{image2}}</h6>\n<hr>{{text}}\n<hr>\n\n#### 本文转自<a href="https://www.epochtimes.com">海岸报</a>\n> 原文：<a href="https://www.epochtimes.com/gb\\about.htm">{{title}}</a>\n\n{{related}}{{popular}}<hr>\n{{code}}</td><td VALIGN=TOP>{{banners}}</td></tr></table>'

describe('a page whose template was never filled', () => {
  it.each([SECTION, 'https://github.com/shore-mirror/djy/blob/master/gb/25/9/4/n100.md'])('is no section and no article at %s', (url) => {
    expect(read(TEMPLATE, url)).toMatchObject({ kind: 'unusable', reason: 'destroyed-page' })
  })

  it('only in part is the article that it is', () => {
    const page = markdownPage({ caption: '{{image2}}', lead: '{{image1}}' }).replace(/#### 下载.*?热门新闻：\n/s, '{{related}}{{popular}}').replace(/(<td VALIGN=TOP>)<a.*$/s, '$1{{banners}}</td></tr></table>')
    expect(readArticle(page)).toMatchObject({ complete: true, lead: null, text: '守塔人说，第一夜的光照到了外海的浮标。' })
    expect(read(markdownPage({ body: '{{text}}\n' }))).toMatchObject({ kind: 'unusable', reason: 'destroyed-page' })
  })

  it('is told from an article that shows such a place', () => {
    const article = readArticle({ body: '<p>在模板里写 {{title}} 就是标题。</p><pre>\n{{ title }}\n</pre>' })
    expect(article.text).toContain('在模板里写 {{title}} 就是标题。')
  })
})

describe('an article at the address of a section', () => {
  it.each([
    ['with a tail in Markdown', markdownPage({ related: [['gb/19/1/1/n1', '渡轮']] })],
    ['with the tail of today', mirrorPage({ related: item('gb/20/1/1/n1', '渡轮') })],
    ['without a table', '<a name="1" target="_blank"></a>\n<h1>港口</h1>\n<p>潮水。</p>\n<p>原文地址： <a href="http://www.epochtimes.com/gb/25/9/4/n100.htm">http://www.epochtimes.com/gb/25/9/4/n100.htm</a></p>\n'],
  ])('makes no section: %s', (_, text) => {
    expect(read(text, SECTION)).toMatchObject({ kind: 'unusable', reason: 'not-a-page', sourceKey: 'djy:gb/nf11761dd' })
  })

  it('is told from a section, with entries or without', () => {
    const foot = '<div align="center"><h4>手机上长按并复制下列链接或二维码分享本页：</h4>x<br>原文地址： <a href="https://www.epochtimes.com/gb/nsc413.htm">x</a></div>'
    expect(readIndex({ foot, heading: '海岸新闻', rows: pictureRow('gb/24/11/5/n1', '渡轮改点') }).section.title).toBe('海岸新闻')
    expect(readIndex({ foot }).entries).toEqual([])
    expect(readIndex(indexPage({ foot }).replace('width="742"', 'width="626"')).kind).toBe('index')
  })
})
