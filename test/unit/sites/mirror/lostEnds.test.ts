import { describe, expect, it } from 'vitest'

import { mirrorPage } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, readArticle } from '../../../fixtures/pages/readPage.js'

const FIRST = '<p>清晨的港口有雾，渔船等到九点才出海。</p>\n'
const REST = '<p>守塔人说，第一夜的光照到了外海的浮标，船长们都看见了。</p>\n<p>修缮花了三年，工人换下了全部的窗，又给塔身刷了三遍漆。</p>\n'
const END = '<p>原文地址： <a href="https://www.epochtimes.com/gb/25/9/4/n100.htm">https://www.epochtimes.com/gb/25/9/4/n100.htm</a></p>\n'
const PLAIN = `<a name="1" target="_blank"></a>\n<h1>港口</h1>\n<p>潮水。</p>\n<p>浮标。</p>\n`

describe('an element that hides its text, or is left out, and has no end', () => {
  it.each([
    ['a hidden container', '<div hidden>'],
    ['a container that is not displayed', '<div style="display:none">'],
    ['white text', '<font color="#ffffff">'],
    ['text of size 0', '<span style="font-size:0">'],
    ['reading suggestions', '<div class="related-articles">'],
    ['buttons to share the page', '<div class="social-share">'],
    ['an advertisement', '<div data-testid="ad-1">'],
    ['a menu', '<div id="popupMenu">'],
    ['a hidden cell', '<table><tr><td style="display:none">'],
  ])('takes the text behind it along, which is a loss: %s', (_, start) => {
    const article = readArticle({ body: `${FIRST}${start}${REST}` })
    expect(article).toMatchObject({ complete: false, flaw: 'damaged-page' })
    expect(codesOf(article)).toContain('text-lost')
    expect(article.dropped?.find(({ rule }) => rule === 'swallowed-text')?.text).toContain('守塔人说')
  })

  it.each([
    ['a hidden container', `<div hidden>${REST}</div>`],
    ['white text', '<p><font color="#ffffff">隐藏的一句话，从前用来对付搜索的，读者看不见。</font></p>'],
    ['a hidden paragraph, which may go without an end', '<p hidden>隐藏的一句话，从前用来对付搜索的，读者看不见。'],
    ['hidden items and cells', `<ul><li hidden>隐藏的第一项，读者看不见它。<li>看得见的一项</ul><table><tr><td hidden>隐藏的一格，读者看不见。<td>一<tr><td>二<td>三</table>`],
  ])('is a rule like others where it ends: %s', (_, hidden) => {
    const article = readArticle({ body: `${FIRST}${hidden}${FIRST}` })
    expect(article.complete).toBe(true)
    expect(codesOf(article)).not.toContain('text-lost')
  })
})

describe('a comment that ends with the end of another one', () => {
  it('has taken the text in between', () => {
    const article = readArticle({ body: `${FIRST}<!-- 广告${REST.repeat(6)}article end -->${FIRST.repeat(3)}` })
    expect(article).toMatchObject({ complete: false, flaw: 'damaged-page' })
  })

  it('is a comment where it holds a word, or one paragraph of many', () => {
    const article = readArticle({ body: `${FIRST}<!-- ${FIRST} -->${REST.repeat(6)}` })
    expect(article.complete).toBe(true)
    expect(codesOf(article)).not.toContain('text-lost')
  })
})

describe('what stands behind the table', () => {
  it.each(['\n<!-- generated -->\n', '<script>count(1)</script>', '<p></p>\n<br>', '</div></font></body></html>', '&nbsp;<hr>'])(
    'does not matter where no reader sees it: %s',
    (end) => {
      expect(readArticle(`${mirrorPage({ body: FIRST })}${end}`).complete).toBe(true)
    },
  )

  it('is missing where the table has no end', () => {
    const page = mirrorPage({ body: FIRST }).replace(/<\/table>\s*$/, '')
    expect(readArticle(`${page}<!-- </table> cut`).complete).toBe(false)
  })
})

describe('a script of several lines without its element', () => {
  it.each([
    '(function(d, s, id) {\n  var js, fjs = d.getElementsByTagName(s)[0];\n  if (d.getElementById(id)) return;\n  js = d.createElement(s); js.id = id;\n\n  fjs.parentNode.insertBefore(js, fjs);\n}(document, "script", "facebook-jssdk"));',
    "window.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}\ngtag('js', new Date());\n\ngtag('config', 'UA-1');",
    "// 统计\nvar _hmt = _hmt || [];\n(function() {\n  var hm = document.createElement('script');\n  var s = document.getElementsByTagName('script')[0];\n  s.parentNode.insertBefore(hm, s);\n})();",
  ])('is no text', (script) => {
    for (const body of [`${FIRST}${script}\n${REST}`, `${FIRST}<p>${script}</p>\n${REST}`]) {
      const article = readArticle({ body })
      expect(article.text).toBe(readArticle({ body: FIRST + REST }).text)
      expect(article.complete).toBe(true)
    }
  })

  it('is text where the article speaks of programs', () => {
    const body = '<p>他写了一行 var a = document.title;\n然后运行 window.open(a)，页面就打开了。\n结果如下：</p>'
    expect(readArticle({ body }).text).toContain('window.open')
  })
})

describe('a page without a table', () => {
  it('is read once where the file holds it twice', () => {
    const article = readArticle(`${PLAIN}${END}${PLAIN}${END}`)
    expect(article.text).toBe('潮水。\n浮标。')
    expect(codesOf(article)).toContain('page-repeated')
  })

  it.each([
    ['indented', END.replace('<p>', '<p>&nbsp;&nbsp;　　')],
    ['in a container', END.replace('<p>', '<div>').replace('</p>', '</div>')],
    ['as office programs write it', END.replace('<p>', '<p class="MsoNormal"><span lang="EN-US"><o:p></o:p></span>')],
  ])('ends with the address of the original, %s', (_, end) => {
    expect(readArticle(PLAIN + end)).toMatchObject({ complete: true, originalUrl: 'https://www.epochtimes.com/gb/25/9/4/n100.htm', text: '潮水。\n浮标。' })
  })

  it('may stand in a whole document', () => {
    const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>港口</title></head><body>${PLAIN}${END}</body></html>`
    expect(readArticle(page)).toMatchObject({ title: '港口', text: '潮水。\n浮标。' })
  })
})
