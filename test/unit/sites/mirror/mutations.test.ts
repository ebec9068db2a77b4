import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { markdownPage } from '../../../fixtures/pages/markdownPage.js'
import { banner, indexPage, item, mirrorPage, pictureRow } from '../../../fixtures/pages/mirrorPage.js'
import { read } from '../../../fixtures/pages/readPage.js'

const BODY =
  '<p>【大纪元2025年09月04日讯】（大纪元记者阿明报导）潮水。</p><blockquote class="twitter-tweet"><p>文 <a href="https://t.co/Ab1Cd2Ef3G"></a><img width="600" src="https://raw.githubusercontent.com/o/www/master/t/ntdtv/twitter.jpg" ><h3 align=center>(twitter视频或图片.国内建议下载<a href="https://git.io/abc">阅读软件</a>进入原文观看)</h3><hr><a href="Ab1Cd2Ef3G</a></p>\n<p>— 守塔人 (@k) <a href="https://twitter.com/k/status/1">January 28, 2020</a></p></blockquote><center><table><tr><td><a href=http://i.example.org/a.jpg><img src=http://i.example.org/a--ss.jpg></a></td></tr><tr><td><span class=bn12>港口（海岸报）</span></td></tr></table></center><p>(function(d){document.x=1;})(document);</p><p>（转自海岸报／责任编辑：阿明）</p>'
const PAGES = [
  mirrorPage({ banners: banner('a', '一'), body: BODY, popular: item('gb/20/1/1/n4', '热门'), related: item('gb/20/1/1/n1', '相关') }),
  markdownPage({ body: BODY, popular: [['gb/20/1/1/n4', '热门']], related: [['gb/20/1/1/n1', '相关']] }),
  `<a name="1" target="_blank"></a>\n<h1>港口</h1>\n\`\`\`diff\n- 说明\n\`\`\`\n<hr>\n${BODY}<p>原文地址： <a href="http://www.epochtimes.com/gb/25/9/4/n100.htm">x</a></p>\n`,
  indexPage({ heading: '海岸', rows: pictureRow('gb/24/11/5/n1', '渡轮') }),
]
const URLS = ['https://github.com/o/djy/blob/master/gb/25/9/4/n100.md', 'https://github.com/o/djy/blob/master/gb/nsc413.md', 'file:///tmp/x.md']
const SNIPPETS = [
  ...['<', '>', '"', "'", '<!--', '-->', '<![CDATA[', '</td>', '</table>', '<table>', '<td width="626">', '<h2 align=center>', '</h2>', '<hr>', '<h6>', '\0', '\ud800', '\r\n'],
  ...['#### ', '> ', '```', '本文转自', '相关新闻：', '原文：', '{{title}}', '<<<<<<< HEAD\n', '\n=======\n', '\n>>>>>>> x\n', '责任编辑：', '【', '】', '（', '）', '<a href="', '<a src="', '</a>', '<iframe src="http://../plugins/post.php"></iframe>', '<div class="fb-post" data-href="', '<blockquote class="twitter-tweet">'],
]

type Edit = { readonly at: number; readonly length: number; readonly what: string; readonly times: number }

/** The page with parts cut out, doubled, or put in. */
const edit = (page: string, edits: readonly Edit[]): string =>
  edits.reduce((text, { at, length, times, what }) => {
    const start = Math.floor(at * text.length)
    return text.slice(0, start) + what.repeat(times) + (times === 2 ? text.slice(start, start + length) : '') + text.slice(start + (times === 2 ? 0 : length))
  }, page)

const edits = fc.array(
  fc.record({
    at: fc.double({ max: 1, min: 0, noNaN: true }),
    length: fc.nat({ max: 400 }),
    times: fc.nat({ max: 3 }),
    what: fc.constantFrom('', ...SNIPPETS),
  }),
  { maxLength: 6, minLength: 1 },
)

describe('a damaged page', () => {
  it('never makes the reader throw, and reads the same twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAGES), fc.constantFrom(...URLS), edits, (page, url, changes) => {
        const text = edit(page, changes)
        const extraction = read(text, url)
        expect(JSON.stringify(read(text, url))).toBe(JSON.stringify(extraction))
      }),
      { numRuns: 400 },
    )
  })

  it('that was cut off is not complete', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAGES.slice(0, 2)), fc.double({ max: 0.99, min: 0, noNaN: true }), (page, share) => {
        const extraction = read(page.slice(0, Math.floor(page.length * share)), URLS[0])
        expect(extraction.kind === 'article' && extraction.complete).toBe(false)
      }),
    )
  })

  it.each([...SNIPPETS, '<a href="x', '<a src="https://www.youtube.com/c/x">', '<img src="/t/x/twitter.jpg">', '(function(){', '（责任编辑：', '#### 相关新闻：\n', '<h3 align=center>(', '<li>', '<strong>相关新闻：</strong>', '<td width="626"><table>', '[a](', '《', '转自'])(
    'full of %j is read in time that grows with its length',
    (snippet) => {
      const body = snippet.repeat(Math.ceil(60_000 / snippet.length))
      const page = mirrorPage({ body })
      const start = performance.now()
      read(page, URLS[0])
      read(`${page.slice(0, page.indexOf('<h6>'))}${body}`, URLS[0])
      expect(performance.now() - start).toBeLessThan(4000)
    },
  )
})
