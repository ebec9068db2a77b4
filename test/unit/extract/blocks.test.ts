import { describe, expect, it } from 'vitest'

import { blocksToText, type BodyRules, buildBlocks, buildTree, exactTree, isHidden, repairPage } from '../../../src/importers/html/index.js'
import type { Block } from '../../../src/importers/types.js'

const RULES: BodyRules = {
  base: 'https://example.org/a/',
  dropOf: () => null,
  isPlaceholder: () => false,
  maxImageWidth: 2560,
  linkOf: (href) => ({ href, sourceKey: null, type: 'link' }),
}
const read = (html: string, rules: Partial<BodyRules> = {}): readonly Block[] =>
  buildBlocks({ nodes: buildTree(html).children, rules: { ...RULES, ...rules } }).blocks
const text = (value: string, formats: object = {}): object => ({ text: value, type: 'text', ...formats })
const paragraph = (...children: object[]): object => ({ align: null, children, type: 'paragraph' })

describe('blocks of a body', () => {
  it('are paragraphs, headings of three levels, quotes and rules', () => {
    expect(read('<h1>a</h1><h2 style="text-align:center">b</h2><h3><p><strong>c</strong></p></h3><h6>d</h6><p align="right">e</p><blockquote><p>f</p><p>g</p></blockquote><hr>')).toEqual([
      { align: null, children: [text('a')], level: 2, type: 'heading' },
      { align: 'center', children: [text('b')], level: 2, type: 'heading' },
      { align: null, children: [text('c', { bold: true })], level: 3, type: 'heading' },
      { align: null, children: [text('d')], level: 4, type: 'heading' },
      { align: 'right', children: [text('e')], type: 'paragraph' },
      { children: [text('f'), { type: 'break' }, text('g')], type: 'quote' },
      { type: 'rule' },
    ])
  })

  it('keep inline formats by element and by style, nested and joined', () => {
    expect(read('<b>a<i>b</i></b><u>c</u><s>d</s><code>e</code><sub>f</sub><sup>g</sup><span style="font-weight: bold">h</span><span style="font-weight: 400;">i</span>j')).toEqual([
      paragraph(
        text('a', { bold: true }), text('b', { bold: true, italic: true }), text('c', { underline: true }),
        text('d', { strikethrough: true }), text('e', { code: true }), text('f', { subscript: true }),
        text('g', { superscript: true }), text('h', { bold: true }), text('ij'),
      ),
    ])
  })

  it('collapse white space across elements and never begin a link with a space', () => {
    expect(read('<p> a <b> b</b>\n c<a href="https://x.org"> d </a>e </p>')).toEqual([
      paragraph(text('a'), text(' b', { bold: true }), text(' c '), { children: [text('d')], href: 'https://x.org', sourceKey: null, type: 'link' }, text(' e')),
    ])
  })

  it('read lists with nesting, a start and several paragraphs to an item', () => {
    expect(read('<ol start="3"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li><ul><li>e</li></ul></ol>')).toEqual([
      {
        items: [
          { children: [text('a')], nested: { items: [{ children: [text('b')], nested: null }], ordered: false, start: 1, type: 'list' } },
          {
            children: [text('c'), { type: 'break' }, text('d')],
            nested: { items: [{ children: [text('e')], nested: null }], ordered: false, start: 1, type: 'list' },
          },
        ],
        ordered: true,
        start: 3,
        type: 'list',
      },
    ])
  })

  it('read tables with spans and headers, and unwrap a table of one cell', () => {
    const [table] = read('<table><thead><tr><th colspan="2">a</th></tr></thead><tr><td rowspan=2>b<td><p>c</p><ul><li>d</ul></tr></table>')
    expect(table).toEqual({
      rows: [
        [{ colSpan: 2, header: true, paragraphs: [[text('a')]], rowSpan: 1 }],
        [
          { colSpan: 1, header: false, paragraphs: [[text('b')]], rowSpan: 2 },
          { colSpan: 1, header: false, paragraphs: [[text('c')], [text('d')]], rowSpan: 1 },
        ],
      ],
      type: 'table',
    })
    expect(read('<table><tr><td><p>a</p></td></tr></table>')).toEqual([paragraph(text('a'))])
  })

  it('lose no text and no image of lists and tables that cannot hold them', () => {
    const blocks = read('<ul><li>a<img src="i.jpg"></li></ul><table>x<tr><td>b<table><tr><td>c</td><td>d</td></tr></table></td><td><img src="j.jpg"></td></tr>y</table>')
    expect(blocksToText(blocks).split('\n').sort()).toEqual(['a', 'b', 'c', 'd', 'x', 'y'])
    expect(blocks.filter(({ type }) => type === 'image')).toMatchObject([{ url: 'https://example.org/a/i.jpg' }, { url: 'https://example.org/a/j.jpg' }])
  })

  it('give images their captions, credits, sizes and full files', () => {
    const html =
      '<figure><a href="https://i.org/full.jpg"><img src="https://i.org/full-600x400.jpg" alt="the lamp" width="600" height="400"></a><figcaption>A lamp. (Ann Reed)</figcaption></figure>' +
      '<a href="https://i.org/x-ss.jpg"><img src="https://i.org/x-ss.jpg"><br><font size="-1">Below it</font></a>' +
      '<div><img data-src="//i.org/y.jpg" src="data:image/gif;base64,R0lGOD"><br><span class="bn12">Beside it</span></div>' +
      '<figure class="gallery"><figure><img src="https://i.org/1.jpg"><figcaption>one</figcaption></figure><figure><img src="https://i.org/2.jpg"><figcaption>two</figcaption></figure></figure>'
    expect(read(html)).toMatchObject([
      { alt: 'the lamp', caption: 'A lamp. (Ann Reed)', credit: 'Ann Reed', fullUrl: 'https://i.org/full.jpg', height: 400, url: 'https://i.org/full-600x400.jpg', width: 600 },
      { caption: 'Below it', credit: null, fullUrl: null, url: 'https://i.org/x-ss.jpg' },
      { caption: 'Beside it', url: 'https://i.org/y.jpg' },
      { caption: 'one', url: 'https://i.org/1.jpg' },
      { caption: 'two', url: 'https://i.org/2.jpg' },
    ])
  })

  it('part a paragraph at an image, and keep what stands on both sides', () => {
    expect(read('<p>a<a href="https://x.org">b<img src="https://i.org/1.jpg">c</a>d</p>').map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph'])
  })

  it('embed players of known hosts over https, and make plain links of others', () => {
    const reading = buildBlocks({
      nodes: buildTree(
        '<iframe src="http://www.youtube.com/embed/a-1" title="The lamp"></iframe><iframe src="https://www.youtube-nocookie.com/embed/b"></iframe><iframe src="https://player.vimeo.com/video/7"></iframe><embed src="https://rumble.com/embed/v1/"><iframe src="https://geo.dailymotion.com/player.html?video=x"></iframe><iframe src="https://www.facebook.com/plugins/video.php?href=x"></iframe><video><source src="https://v.org/a.mp4"></video><iframe src="https://evil.example/embed/1"></iframe><iframe src="https://youtube.com.evil.example/embed/1"></iframe><iframe src="javascript:alert(1)"></iframe>',
      ).children,
      rules: RULES,
    })
    expect(reading.blocks.map((block) => (block.type === 'video' ? block.provider : blocksToText([block])))).toEqual([
      'youtube', 'youtube', 'vimeo', 'rumble', 'dailymotion', 'facebook', 'a.mp4 (v.org)', 'evil.example', 'youtube.com.evil.example',
    ])
    expect(reading.blocks[0]).toMatchObject({ title: 'The lamp', url: 'https://www.youtube.com/embed/a-1' })
    expect(reading.notes.filter(({ note }) => note === 'embed-forbidden')).toHaveLength(3)
    expect(reading.dropped).toEqual([{ rule: 'unsafe-link', text: '' }])
  })

  it('make readable links of players that are not allowed, and players of the pages of videos', () => {
    const linkOf = (html: string): unknown => {
      const [block] = read(html)
      return block?.type === 'paragraph' && block.children[0]?.type === 'link' ? [blocksToText([block]), block.children[0].href] : block
    }
    expect(linkOf('<iframe src="https://www.player.example/v/1?a=1" title=" 港口之夜 ">不支持</iframe>')).toEqual(['港口之夜', 'https://www.player.example/v/1?a=1'])
    expect(linkOf('<iframe src="https://www.player.example/v/1?a=1"></iframe>')).toEqual(['player.example', 'https://www.player.example/v/1?a=1'])
    expect(linkOf('<audio src="https://v.example/%E6%B8%AF.mp3"></audio>')).toEqual(['港.mp3 (v.example)', 'https://v.example/%E6%B8%AF.mp3'])
    expect(linkOf('<a src="https://www.ganjing.com/channel/1">频道</a>')).toEqual(['频道', 'https://www.ganjing.com/channel/1'])
    for (const src of ['https://www.youtube.com/watch?v=a-1', 'https://youtu.be/a-1', 'http://www.youtube.com/v/a-1&hl=en']) {
      expect(linkOf(`<embed src="${src}">`)).toMatchObject({ type: 'video', url: 'https://www.youtube.com/embed/a-1' })
    }
    expect(linkOf('<iframe src="about:blank" data-src="https://www.youtube.com/embed/a-1"></iframe>')).toMatchObject({ type: 'video' })
    expect(linkOf('<object><param name="movie" value="https://www.youtube.com/v/a-1"></object>')).toMatchObject({ type: 'video' })
  })

  it.each([
    '<iframe src="https://googleads.g.doubleclick.net/pagead/ads?x"></iframe>', '<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>',
    '<iframe src="https://counter.example/c" width="1" height="1"></iframe>',
  ])('drop machinery of the page, and name it: %s', (html) => {
    const { blocks, dropped } = buildBlocks({ nodes: buildTree(`<p>a</p>${html}`).children, rules: RULES })
    expect(blocks).toHaveLength(1)
    expect(dropped).toEqual([{ rule: 'page-residue', text: /src="([^"]*)/.exec(html)?.[1] }])
  })

  it('hold text that is white on a ground of its own, and the signs that blogs draw', () => {
    expect(['color:white;background:black', 'color:#fff;background-color:#336699', 'color:hsl(0,100%,50%)', 'opacity:0'].map((style) => {
      const [element] = buildTree(`<p style="${style}">x</p>`).children
      return element !== undefined && typeof element !== 'string' && isHidden(element)
    })).toEqual([false, false, false, false])
    expect(blocksToText(read('<p>好<img src="https://s.w.org/images/core/emoji/11/72x72/1f60a.png" alt="😊" class="wp-smiley">的</p>'))).toBe('好😊的')
  })

  it('go on behind a CDATA section, which ends at the next `>` as in browsers', () => {
    const html = '<p>前<![CDATA[ 暗 ]]> 后</p><p>甲<![CDATA[ 一 > 二</p><p title="<![CDATA[">三</p>'
    expect(blocksToText(read(html))).toBe('前 后\n甲 二\n三')
    const exact = buildBlocks({ nodes: exactTree(html), rules: RULES }).blocks
    expect(blocksToText(exact)).toBe(blocksToText(read(html)))
  })

  it('know what a page hides, and what only looks like it', () => {
    const isGone = (attributes: string): boolean => {
      const [element] = buildTree(`<p ${attributes}>x</p>`).children
      return element !== undefined && typeof element !== 'string' && isHidden(element)
    }
    for (const hidden of [
      'hidden', 'HIDDEN=""', 'hidden="until-found"', 'style="display:none"', 'style="color:red; DISPLAY : none !important;"',
      'style="visibility:hidden"', 'style="visibility: collapse"', 'style="font-size:0"', 'style="font-size: 0.0px"',
      'style="font-size:0%;color:red"', 'style="color:#FFF"', 'style="color:white !important"',
      'style="dis/**/play:none"', 'style="color: rgb(255, 255, 255)"', 'style="color:rgba(0,0,0,0)"', 'style="color:hsl(0,0%,100%)"',
      'style="position:absolute;left:-9999px"', 'style="text-indent:-9999px"', 'style="font:0/0 a"', 'style="position:absolute;clip:rect(0,0,0,0)"',
    ]) expect([hidden, isGone(hidden)]).toEqual([hidden, true])
    for (const shown of [
      'class="hidden"', 'title="hidden"', 'style="font-size:0.9em"', 'style="font-size:10px"', 'style="background-color:white"',
      'style="color:#fff8dc"', 'style="visibility:visible"', 'style="display:block"', 'style="opacity:0.5"', 'style="overflow:hidden"',
    ]) expect([shown, isGone(shown)]).toEqual([shown, false])
  })

  it.each([
    '<ahref="https://a.example/x">甲</a>', '<AHREF =https://a.example/x>甲</a>', '<ahref=" https://a.example/x" target="_blank">甲</a>',
    '<a href"https://a.example/x">甲</a>', '<a hre f="https://a.example/x">甲</a>', '<ahref"https://a.example/x">甲</a>',
    '<a href=“https://a.example/x”>甲</a>', '<a target="_blank"href="https://a.example/x">甲</a>', '<a href= "https://a.example/x">甲</a>',
  ])('read %s as the link that it was', (html) => {
    expect(read(repairPage(html).text)).toEqual([
      paragraph({ children: [text('甲')], href: 'https://a.example/x', sourceKey: null, type: 'link' }),
    ])
  })

  const outline = (blocks: readonly Block[], depth = 0): readonly string[] =>
    blocks.flatMap((block) => {
      if (block.type !== 'list') return [block.type === 'table' ? 'table' : block.type === 'image' ? block.url.slice(22) : blocksToText([block])]
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${block.start + block.items.slice(0, index).filter(({ children }) => children.length > 0).length}.` : '-'
        const line = item.children.length > 0 ? [`${'  '.repeat(depth)}${mark} ${blocksToText([{ align: null, children: item.children, type: 'paragraph' }])}`] : []
        return [...line, ...(item.nested === null ? [] : outline([item.nested], depth + 1))]
      })
    })
  const TABLE = '<table><tr><th>船</th><th>吨</th></tr><tr><td>海星</td><td>500</td></tr></table>'

  it.each([
    ['a table in an item', `<ul><li>甲${TABLE}之后</li><li>乙</li></ul>`, ['- 甲', 'table', '之后', '- 乙']],
    ['an image in an item', '<ul><li>甲<img src="p.jpg"></li><li>乙</li></ul>', ['- 甲', 'p.jpg', '- 乙']],
    ['an image before an item\'s text', '<ol><li><img src="p.jpg">甲</li><li>乙</li></ol>', ['p.jpg', '1. 甲', '2. 乙']],
    ['items that are only images', '<ol start="4"><li>甲</li><li><img src="p.jpg"></li><li>乙</li></ol>', ['4. 甲', 'p.jpg', '6. 乙']],
    ['a figure in a numbered list', '<ol><li>甲</li><li>乙<figure><img src="p.jpg"><figcaption>图</figcaption></figure>丙</li><li>丁</li></ol>', ['1. 甲', '2. 乙', 'p.jpg', '丙', '3. 丁']],
    ['an image in a nested list', '<ul><li>甲<ol><li>一<img src="p.jpg"></li><li>二</li></ol></li><li>乙</li></ul>', ['- 甲', '  1. 一', 'p.jpg', '  2. 二', '- 乙']],
    ['a nested list behind a parting', `<ol><li>甲${TABLE}<ul><li>一</li></ul></li><li>乙</li></ol>`, ['1. 甲', 'table', '  - 一', '2. 乙']],
    ['text behind a nested list', '<ol><li>甲<ul><li>一</li></ul>之后</li><li>乙</li></ol>', ['1. 甲', '  - 一', '之后', '2. 乙']],
    ['a video', '<ul><li>甲<iframe src="https://www.youtube.com/embed/abc"></iframe>乙</li></ul>', ['- 甲', '', '乙']],
    ['items without a list', '<li>甲<img src="p.jpg"></li><li>乙</li>', ['- 甲', 'p.jpg', '- 乙']],
  ])('keep the order of %s', (_what, html, expected) => {
    expect(outline(read(html))).toEqual(expected)
  })

  it.each([
    ['a reading', '<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>', '漢（かん）字（じ）'],
    ['a reading with brackets of its own', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>', '漢(かん)'],
    ['readings that are not closed', '<ruby>漢<rt>かん<rt>じ</ruby>後', '漢（かん）（じ）後'],
    ['an empty reading', '<ruby>漢<rt></rt></ruby>', '漢'],
  ])('show %s of a ruby in brackets', (_what, html, expected) => {
    expect(blocksToText(read(`<p>${html}</p>`))).toBe(expected)
    expect(blocksToText(buildBlocks({ nodes: exactTree(`<p>${html}</p>`), rules: RULES }).blocks)).toBe(expected)
    expect(read(`<figure><img src="p.jpg"><figcaption>${html}</figcaption></figure>`)).toMatchObject([{ caption: expected }])
  })

  it('keep the white space of preformatted text', () => {
    const nbsp = '\u00a0'
    expect(read('<pre>\n船名    吨位\n海星     500\n  小计  1,500 元\n\n\ta\tb\n</pre><p>a    b</p>')).toEqual([
      paragraph(text(`船名${nbsp.repeat(4)}吨位`), { type: 'break' }, text(`海星${nbsp.repeat(5)}500`), { type: 'break' }, text(`${nbsp.repeat(2)}小计${nbsp.repeat(2)}1,500 元`)),
      paragraph(text(`${nbsp.repeat(8)}a${nbsp.repeat(7)}b`)),
      paragraph(text('a b')),
    ])
    expect(read('<p style="white-space: pre-wrap">a  b</p>')).toEqual([paragraph(text(`a${nbsp.repeat(2)}b`))])
    expect(read('<p>甲</p><p>\u200b</p><pre> \n </pre><p>乙</p>')).toHaveLength(2)
  })

  it('say that an image in a table has lost its place, and keep the order of a frame', () => {
    const { blocks, notes } = buildBlocks({
      nodes: buildTree('<table><tr><td>甲<img src="p.jpg"></td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>').children,
      rules: RULES,
    })
    expect(blocks.map(({ type }) => type)).toEqual(['table', 'image'])
    expect(notes).toEqual([{ detail: 'https://example.org/a/p.jpg', note: 'content-moved' }])
    expect(outline(read('<table><tr><td>甲<img src="p.jpg">乙<ul><li>丙</li></ul>丁</td></tr></table>'))).toEqual(['甲', 'p.jpg', '乙', '- 丙', '丁'])
  })

  it('leave out rows and cells that a rule drops', () => {
    const html = '<table><tr><td>甲</td><td hidden>乙</td><td>丙</td></tr><tr hidden><td>丁</td><td>戊</td></tr><tbody hidden><tr><td>己</td></tr></tbody></table>'
    const dropOf: BodyRules['dropOf'] = (element) => (isHidden(element) ? 'hidden-text' : null)
    expect(blocksToText(read(html, { dropOf }))).toBe('甲\n丙')
  })
})
