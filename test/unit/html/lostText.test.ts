import { describe, expect, it } from 'vitest'

import { blocksToText, buildBlocks, buildTree, countVisible, lostText } from '../../../src/importers/html/index.js'
import { mirrorBodyRules } from '../../../src/importers/sites/mirror/bodyRules.js'

const P = (text: string): string => `<p>${text}</p>\n`
const TEXT = '守塔人说，第一夜的光照到了外海的浮标。'

function lossIn(source: string): { share: number; text: string } {
  const { blocks } = buildBlocks({ nodes: buildTree(source).children, rules: mirrorBodyRules({ base: null, maxImageWidth: 2560 }) })
  const { pieces, share } = lostText({ kept: [blocksToText(blocks)], source })
  return { share, text: pieces.join('') }
}

describe('text that broken markup swallows', () => {
  it.each([
    '<!-- ', '<!--->x<!-- ', '<a title="', "<img alt='", '<p class="x', '<div hidden>', '<select>x</select><!-- ',
  ])('is found, whatever swallowed it: %s', (construct) => {
    const { share, text } = lossIn(`${P('第一段，很长的一段文字。')}${construct}${P(TEXT)}${P('第三段。')}`)
    expect(text).toContain('第一夜的光照到了外海的浮标')
    expect(share).toBeGreaterThan(0.3)
  })

  it.each([
    ['a comment', '<!-- 这里曾经有一段文字 -->'],
    ['two comments', '<!-- 一 --><p>中</p><!-- 二 -->'],
    ['a script with markup in its text', '<script>document.write("<p>不是正文</p>")</script>'],
    ['a style', '<style>p::after { content: "不是正文" }</style>'],
    ['a text field', '<textarea>写下评论</textarea>'],
    ['a player with words for old browsers', '<video src="a.mp4">您的浏览器不支持视频</video>'],
    ['a drawing with a name', '<svg><title>标志</title><path d="M0 0"/></svg>'],
    ['character data', '<![CDATA[x]]>'],
    ['a character reference', '<p>灯塔 &amp; 浮标&hellip;&#8212;好&nbsp;</p>'],
    ['a drawing in an attribute', `<img src="data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><title>港口的灯塔在三年之后</title></svg>" data-src="https://x.example/a.jpg">`],
    ['a sign in an attribute', '<img src="https://x.example/a.jpg" alt="3 > 2">'],
  ])('is not seen in what ends: %s', (_, construct) => {
    expect(lossIn(`${P('第一段。')}${construct}${P(TEXT)}`).text.length).toBeLessThan(4)
  })

  it('is not seen in an article about markup', () => {
    expect(lossIn(P('一段写作 &lt;p&gt;，结束写作 &lt;/p&gt;，这是规则。')).share).toBe(0)
  })

  it('ends in bounded time on a page made to take long', () => {
    const source = `${'<p>灯塔</p>'.repeat(20_000)}<!-- ${Array.from({ length: 20_000 }, (_, index) => `<p>浮标${index}</p>`).join('')}`
    const start = performance.now()
    expect(lossIn(source).share).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('the visible length of a text', () => {
  it.each([
    ['\u200b\u200c\u200d\u2060\ufeff', 0], ['\u202a\u202e\u2066\u2069\u200e\u200f', 0], ['\u00ad\u034f\u115f\u3164\uffa0', 0],
    ['\u2800 \u3000\u00a0\t\n', 0], ['\u{e0041}\ufe0f', 0], ['港\u200b口', 2], ['👩‍🚀', 2], ['a b', 2],
  ])('%j is %i', (text, length) => {
    expect(countVisible(text)).toBe(length)
  })
})
