import { describe, expect, it } from 'vitest'

import { codesOf, readArticle } from '../../../fixtures/pages/readPage.js'

const FIRST = '<p>清晨的港口有雾，渔船等到九点才出海。</p>\n'
const REST = '<p>守塔人说，第一夜的光照到了外海的浮标，船长们都看见了。</p>\n<p>修缮花了三年。</p>\n<p>责任编辑：明轩</p>\n'
const REST_READ = '守塔人说，第一夜的光照到了外海的浮标，船长们都看见了。\n修缮花了三年。'

const RAW = ['title', 'xmp', 'plaintext', 'textarea', 'noscript', 'iframe src="https://player.example/v/1"', 'noembed', 'noframes', 'script', 'style']
const OTHERS = ['template', 'select', 'object', 'canvas', 'svg', 'math', 'video', 'audio', 'image src="/a.jpg"', 'ul', 'ol', 'blockquote', 'div', 'b', 'font']

describe('an element that nothing ends', () => {
  it.each([...RAW, ...OTHERS])('takes no text with it and prints no markup: <%s>', (tag) => {
    for (const body of [`${FIRST}<${tag}>${REST}`, `${FIRST}${FIRST.repeat(20)}<p>浮标<${tag}></p>${REST}`]) {
      const article = readArticle({ body })
      expect(article).toMatchObject({ complete: true, editorCredit: '明轩' })
      expect(article.text).toContain(REST_READ)
      expect(article.text).not.toMatch(/<\/?[a-z]/i)
      expect(codesOf(article)).not.toContain('text-lost')
    }
  })

  it.each(['iframe src="https://player.example/v/1"', 'noembed', 'title', 'textarea'])('is not ended by the end of the next one: <%s>', (tag) => {
    const article = readArticle({ body: `${FIRST}<${tag}>${REST}<${tag}>x</${tag.split(' ')[0] ?? ''}>` })
    expect(article.text).toContain(REST_READ)
  })

  it('leaves the lists behind the text alone', () => {
    const page = readArticle({ body: FIRST, related: '<li><a href="https://github.com/a/djy/blob/master/gb/25/1/1/n1.md#1">一</a></li>\n<title>' })
    expect(page.related).toHaveLength(1)
    expect(page.furniture.banners).toHaveLength(1)
  })

  it('ends a list behind the last line of its items, and a quotation behind its paragraph', () => {
    const { blocks } = readArticle({ body: `<ul><li>一<li>二${FIRST}<blockquote><p>引文</p>${REST}` })
    expect(blocks.map(({ type }) => type)).toEqual(['list', 'paragraph', 'quote', 'paragraph', 'paragraph'])
  })

  it('ends items without a list before the next block', () => {
    const { blocks } = readArticle({ body: `${FIRST}<li>一<li>二\n${REST}` })
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'list', 'paragraph', 'paragraph'])
  })
})

describe('an element of raw text that ends', () => {
  it.each([
    ['a script that writes another one', '<script>document.write("<script src=x><\\/script><p>不是正文</p>")</script>'],
    ['a script with a string in it', '<script>var a = "<p>不是正文</p><title>"</script>'],
    ['a style', '<style>p::after { content: "<p>" }</style>'],
    ['a player with words for old browsers', '<iframe src="https://www.youtube.com/embed/abc"><p>不是正文</p></iframe>'],
    ['a text field', '<textarea>不是正文</textarea>'],
    ['one in a comment', '<!-- <iframe> <title> 不是正文 -->'],
  ])('is none of the text: %s', (_, element) => {
    const { text } = readArticle({ body: `${FIRST}${element}${REST}` })
    expect(text).not.toContain('不是正文')
    expect(text).toContain(REST_READ)
  })

  it('keeps the spaces of an example', () => {
    expect(readArticle({ body: `${FIRST}<xmp>a  b</xmp>${REST}` }).text).toContain('a\u00a0\u00a0b')
  })
})

it('is read in linear time', () => {
  const body = `${'<iframe><title><script>'.repeat(20_000)}${FIRST}`
  const start = performance.now()
  expect(readArticle({ body }).text).toContain('清晨的港口有雾')
  expect(performance.now() - start).toBeLessThan(5000)
})
