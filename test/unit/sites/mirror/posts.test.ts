import { describe, expect, it } from 'vitest'

import type { Block } from '../../../../src/importers/types.js'
import { codesOf, images, readArticle } from '../../../fixtures/pages/readPage.js'

/** The tile that the generator put in place of a picture, as it stands in pages of both ages. */
const tile = (name: string, link = ''): string =>
  `${link}<img width="600" src="https://raw.githubusercontent.com/o/www/master/t/ntdtv/${name}.jpg" >${link === '' ? '' : '</a>'}<h3 align=center>(${name}视频或图片.国内建议下载<a href="https://git.io/abc">阅读软件</a>进入原文观看)</h3><hr>`
const VIDEO_TILE =
  '<a href="https://git.io/abc"><img width="600" src="https://raw.githubusercontent.com/o/www/master/t/ntdtv/ntdtv600.jpg" title="进入原文观看"  alt="进入原文观看"></a><h3 align=center>(视频.国内建议下载<a href="https://git.io/abc">阅读软件</a>进入原文观看)</h3><hr>'

const post = ({ attributes = ' class="twitter-tweet"', close = '</blockquote>', picture = tile('twitter') } = {}): string =>
  `<blockquote${attributes}>\n<p dir="ltr" lang="zh">潮水涨了 <a href="https://t.co/Ab1Cd2Ef3G"></a>${picture}<a href="Ab1Cd2Ef3G</a></p>\n<p>&mdash; 守塔人 (@keeper_1) <a href="https://twitter.com/keeper_1/status/123456?ref_src=twsrc%5Etfw">January 28, 2020</a></p>${close}\n<p><a async src="https://platform.twitter.com/widgets.js" charset="utf-8"></a></p>`

const QUOTE = {
  children: [
    { text: '潮水涨了', type: 'text' },
    { type: 'break' },
    { text: '— 守塔人 (@keeper_1) ', type: 'text' },
    { children: [{ text: 'January 28, 2020', type: 'text' }], href: 'https://twitter.com/keeper_1/status/123456?ref_src=twsrc%5Etfw', sourceKey: null, type: 'link' },
  ],
  type: 'quote',
}
const paragraph = (text: string): Block => ({ align: null, children: [{ text, type: 'text' }], type: 'paragraph' })

describe('a post of another site', () => {
  it.each([
    ['with its picture replaced and its address cut off', post()],
    ['with a link around the tile', post({ picture: tile('twitter', '<a href="https://git.io/abc">') })],
    ['in another language', post({ attributes: ' class="twitter-tweet" data-lang="zh-cn"' })],
    ['that is never closed', post({ close: '' })],
    ['with line ends in its quote', post({ close: '\n</p></blockquote>' })],
  ])('is one quote with text, author, handle, date and link: %s', (_, source) => {
    const article = readArticle({ body: `<p>前。</p>${source}<p>后。</p>` })
    expect(article.blocks).toEqual([paragraph('前。'), QUOTE, paragraph('后。')])
    expect(article.dropped).toContainEqual({ rule: 'video-note', text: '(twitter视频或图片.国内建议下载阅读软件进入原文观看)' })
    expect(JSON.stringify(article.blocks)).not.toMatch(/%3C|widgets|t\/ntdtv/)
  })

  it('keeps its neighbours apart, one quote each', () => {
    const article = readArticle({ body: `${post({ close: '' })}${post()}<p>后。</p>` })
    expect(article.blocks).toEqual([QUOTE, QUOTE, paragraph('后。')])
  })

  it.each([
    ['a renamed frame', `<center><a style="border: none" src=></a>${tile('facebook')}<a src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fkeeper%2Fposts%2F17%3A0&amp;width=500" width="500" b="547"></a></center>`],
    ['a frame', '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fkeeper%2Fposts%2F17%3A0"></iframe>'],
    ['a container', '<div id="fb-root"></div><div class="fb-post" data-href="https://www.facebook.com/keeper/posts/17:0" data-width="500"></div>'],
  ])('at Facebook is a quote that links to it: %s', (_, source) => {
    const article = readArticle({ body: `<p>前。</p>${source}<p>后。</p>` })
    const href = 'https://www.facebook.com/keeper/posts/17:0'
    expect(article.blocks).toEqual([paragraph('前。'), { children: [{ children: [{ text: href, type: 'text' }], href, sourceKey: null, type: 'link' }], type: 'quote' }, paragraph('后。')])
    expect(images(article)).toEqual([])
  })

  it.each([
    ['<iframe src="https://x.com/keeper/status/17?ref=1"></iframe>', 'https://x.com/keeper/status/17'],
    ['<iframe src="https://www.instagram.com/p/Ab1/embed/"></iframe>', 'https://www.instagram.com/p/Ab1/'],
    ['<iframe src="https://t.me/shore/17?embed=1"></iframe>', 'https://t.me/shore/17'],
    ['<twitter-widget class="twitter-tweet" data-tweet-id="17"></twitter-widget>', 'https://twitter.com/i/status/17'],
    ['<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="shore/17" data-width="100%"></script>', 'https://t.me/shore/17'],
    ['<a async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="shore/17"></a>', 'https://t.me/shore/17'],
    ['<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab1/?utm_source=ig_embed"></blockquote>', 'https://www.instagram.com/p/Ab1/'],
  ])('of which only the address is there is a quote that links to it: %s', (source, href) => {
    const article = readArticle({ body: `<p>前。</p>${source}<p>后。</p>` })
    expect(article.blocks).toEqual([paragraph('前。'), { children: [{ children: [{ text: href, type: 'text' }], href, sourceKey: null, type: 'link' }], type: 'quote' }, paragraph('后。')])
  })

  it('that is a film at Facebook stays a player', () => {
    const article = readArticle({ body: `<p>${tile('facebook')}<a src="https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fk%2Fvideos%2F1"></a></p>` })
    expect(article.blocks).toMatchObject([{ provider: 'facebook', type: 'video' }])
  })
})

describe('a link that the generator took for a player', () => {
  const cut = '<a src="https://www.youtube.com/c/shore</a>'

  it.each([
    ['twice, the second cut off', `<a href=""></a>${VIDEO_TILE}<a src="https://www.youtube.com/c/shore" target="_blank" rel="noopener noreferrer">"></a>${VIDEO_TILE}${cut}`, 'https://www.youtube.com/c/shore'],
    ['once, cut off', `<a href=""></a>${VIDEO_TILE}${cut}`, 'https://www.youtube.com/c/shore'],
    ['with a text of its own', `<a href=""></a>${VIDEO_TILE}<a src="https://www.youtube.com/c/shore">海岸频道</a>`, '海岸频道'],
  ])('is a link in its line: %s', (_, source, text) => {
    const article = readArticle({ body: `<p>直播：<a href="https://example.org/a">甲</a><br />\n频道：${source}<br />\n主页：<a href="http://facebook.com/shore">乙</a></p>\n<p>（责任编辑：阿明）</p>` })
    expect(article.blocks).toEqual([
      {
        align: null,
        children: [
          { text: '直播：', type: 'text' },
          { children: [{ text: '甲', type: 'text' }], href: 'https://example.org/a', sourceKey: null, type: 'link' },
          { type: 'break' },
          { text: '频道：', type: 'text' },
          { children: [{ text, type: 'text' }], href: 'https://www.youtube.com/c/shore', sourceKey: null, type: 'link' },
          { type: 'break' },
          { text: '主页：', type: 'text' },
          { children: [{ text: '乙', type: 'text' }], href: 'http://facebook.com/shore', sourceKey: null, type: 'link' },
        ],
        type: 'paragraph',
      },
    ])
    expect(article.editorCredit).toBe('阿明')
  })

  it('a player stays a player, without the rule of its tile', () => {
    const article = readArticle({ body: `<p>看：</p><p><a width="640" b="360" src=""></a>${VIDEO_TILE}<a src="https://www.youtube.com/embed/abc?controls=0" allowfullscreen></a></p><p>后。</p>` })
    expect(article.blocks).toEqual([paragraph('看：'), { provider: 'youtube', title: null, type: 'video', url: 'https://www.youtube.com/embed/abc?controls=0' }, paragraph('后。')])
  })
})

describe('a script', () => {
  it.each([
    ['as a paragraph', '<p>(function(d, s, id) {var js, fjs = d.getElementsByTagName(s)[0];if (d.getElementById(id)) return;js = d.createElement(s);fjs.parentNode.insertBefore(js, fjs);}(document, &#8216;a&#8217;, &#8216;facebook-jssdk&#8217;));</p>'],
    ['in a renamed element', "<p><a>window.gie=window.gie||function(c){(gie.q=gie.q||[]).push(c)};gie(function(){gie.widgets.load({id:'x'})});</a><a src='//embed.example.com/widgets.js' async></a></p>"],
    ['by its type', "<p><a type='text/javaa'>a(b)</a></p>"],
    ['in a section of character data', '<p><a type="text/javaa"><!--//--><![CDATA[//><!--!function(a,b){for(c=0;c<1;c++){}}(window,document);//--><!]]&gt;</a></p>'],
    ['between lines', '<p>(adsbygoogle = window.adsbygoogle || []).push({});</p>'],
    ['of a counter', '<p>var _gaq = _gaq || []; _gaq.push(["_setAccount", "UA-1"]);</p>'],
    ['of a player', '<p>var player = new YT.Player("p", {height: 390, events: {onReady: f}});</p>'],
    ['of another player', '<p>if (typeof jwplayer !== "undefined") { jwplayer("x").setup({file: "a.mp4"}); }</p>'],
    ['of a gallery', '<p>$(function(){ $("#slides").slidesjs({width: 940}); });</p>'],
    ['of an advertisement', '<p>atOptions = { "key": "x", "format": "iframe" };</p>'],
    ['of linked data', '<p>{"@context":"https://schema.org","@type":"VideoObject","name":"港口"}</p>'],
    ['as an element', '<script>var a = "<p>x</p>"</script><style>p{}</style>'],
  ])('never becomes text: %s', (_, source) => {
    const article = readArticle({ body: `<p>前。</p>${source}<p>后。</p>` })
    expect(article.text).toBe('前。\n后。')
    expect(codesOf(article)).not.toContain('truncated')
  })

  it('is cut out of the text around it, and named', () => {
    const script = "(function(d,s){d.getElementsByTagName(s)[0].src='x';}(document,'script'));"
    const article = readArticle({ body: `<p>前面的话。${script}后面的话。</p>` })
    expect(article.text).toBe('前面的话。后面的话。')
    expect(article.dropped).toContainEqual({ rule: 'page-residue', text: script })
  })

  it('of which an article speaks stays text', () => {
    const text = 'function add(a, b) { return a + b; }\nvar lamp = "on";\n“document”一词在网页程序 (function(){}) 里指文件，window.open() 打开窗口，读者常常问起它们的意思。'
    expect(readArticle({ body: `<p>${text.replaceAll('\n', '<br>')}</p>` }).text).toBe(text)
  })
})

describe('an icon', () => {
  it('beside a picture is no picture, and takes no caption', () => {
    const article = readArticle({
      body: '<p><!--image v 1.0--></p>\n<div style="line-height: 90%; text-align: center;">\n\t<img src="https://i.example.org/a-600x432.jpg" alt="" width="600" b="432" /></a><img width="14" b="12" border="0" alt="高精度图片" src="http://www.example.org/images/highRes.jpg"/><br /><span class="bn12">清晨的港口。（海岸报）</span></div>\n<p>文。</p>',
    })
    expect(images(article)).toMatchObject([{ caption: '清晨的港口。（海岸报）', credit: '海岸报', url: 'https://i.example.org/a-600x432.jpg' }])
    expect(article.text).toBe('清晨的港口。（海岸报）\n文。')
  })
})
