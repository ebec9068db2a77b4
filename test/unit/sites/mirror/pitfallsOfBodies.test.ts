import { describe, expect, it } from 'vitest'

import { isListDate } from '../../../../src/importers/sites/mirror/listDate.js'
import { item, mirrorPage, pageUrl } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, images, readArticle } from '../../../fixtures/pages/readPage.js'

const VIDEO_TILE =
  '<a href="https://dabcdefgh1234.cloudfront.net/O3"><img width="600" src="https://raw.githubusercontent.com/o/djy/master/gb/300/djtsp.jpg" title="进入原文观看" alt="进入原文观看"></a><h3 align=center>(视频.国内建议下载<a href="https://github.com/o/www/blob/master/README.md#8">阅读器</a>进入原文观看)</h3>'

describe('damage inside bodies', () => {
  it('pitfall 14: a related list that shares no word with the article is kept as printed and marked as left over', () => {
    const calligraphy = ['书法入门：握笔', '行书的节奏', '墨与纸的选择', '临帖三法'].map((title, at) =>
      item(`gb/24/1/${at + 1}/n20${at}`, title, { owner: '920513' }),
    )
    const left = readArticle({ related: calligraphy.join(''), title: '台风停课停班一览' })
    expect([left.relatedLeftOver, left.related.length]).toEqual([true, 4])
    expect(codesOf(left)).toContain('related-left-over')
    const own = readArticle({ related: calligraphy.join(''), title: '学书法从临帖开始' })
    expect([own.relatedLeftOver, codesOf(own).includes('related-left-over')]).toEqual([false, false])
    const byText = readArticle({ body: '<p>练行书先练节奏，墨也要好。</p>', related: calligraphy.join(''), title: '慢下来' })
    expect(byText.relatedLeftOver).toBe(false)
    const short = readArticle({ related: calligraphy.slice(0, 2).join(''), title: '台风停课停班一览' })
    expect(short.relatedLeftOver).toBe(false)
  })

  it('pitfall 15: a player renamed to a link is a video, and one without address is nothing', () => {
    const article = readArticle({
      body: '<p>看片。</p><p><a src="" data2-src=""></a><a src="http://www.youtube.com/embed/abc-1?si=x" width="640" b="360"></a></p><div class="video_fit_container"><a class="video_frame" src="https://www.ganjing.com/embed/1fj" allowfullscreen></a>\n</div><p><a src="" data2-src="https://player.vimeo.com/video/12"></a></p>',
    })
    expect(article.blocks.slice(1)).toEqual([
      { provider: 'youtube', title: null, type: 'video', url: 'https://www.youtube.com/embed/abc-1?si=x' },
      { provider: 'ganjing', title: null, type: 'video', url: 'https://www.ganjing.com/embed/1fj' },
      { provider: 'vimeo', title: null, type: 'video', url: 'https://player.vimeo.com/video/12' },
    ])
    expect(codesOf(article)).toContain('embed-damaged')
  })

  it('pitfall 16: links to tag pages become tags, encoded or not, and their text stays', () => {
    const encoded = readArticle({
      body: `<p>少吃<ahref="${pageUrl(`gb/tag/${encodeURIComponent('糖')}`)}">糖</a>与<a href="${pageUrl('gb/tag/%e9%b9%bd')}">盐</a>。</p>`,
    })
    expect([encoded.tags, encoded.text]).toEqual([['糖', '鹽'], '少吃糖与盐。'])
    const plain = readArticle({
      body: `<p><ahref="${pageUrl('gb/一招', { repo: 'ntdtv' })}">一招</a>见<a href="${pageUrl('gb/prog204_1', { repo: 'ntdtv' })}">栏目</a></p>`,
      path: 'gb/2016/07/17/a100',
      repo: 'ntdtv',
    })
    expect(plain.tags).toEqual(['一招'])
    expect(plain.blocks[0]).toMatchObject({ children: [{ text: '一招见' }, { sourceKey: null, type: 'link' }] })
    expect(codesOf(plain)).toContain('tag-page-missing')
  })

  it('pitfall 21: a figure without an image takes the file that its link leads to, its leading space trimmed', () => {
    const article = readArticle({
      body: '<figure class="wp-caption"><ahref=" https://img.example.org/2013/deng-600x400.jpg" target="_blank"></a><figcaption>夜航。（阿明／海岸报）</figcaption></figure><p><ahref=" https://img.example.org/full.png"></a></p>',
    })
    expect(images(article)).toMatchObject([
      { caption: '夜航。（阿明／海岸报）', credit: '阿明／海岸报', url: 'https://img.example.org/2013/deng-600x400.jpg' },
      { caption: null, url: 'https://img.example.org/full.png' },
    ])
    expect(codesOf(article)).toContain('image-from-link')
  })

  it('pitfall 22: the address inside `/_next/image` is the image', () => {
    const src = '/_next/image?url=https%3A%2F%2Fimg.example.org%2Fa%20b.jpg&amp;w=1200&amp;q=75'
    const article = readArticle({
      body: `<figure><picture><source srcSet="${src}"/><img src="${src}" b="auto"/></picture><figcaption>甲</figcaption></figure><picture><source srcSet="${src} 2x"></picture>`,
    })
    expect(images(article).map(({ url }) => url)).toEqual(['https://img.example.org/a%20b.jpg', 'https://img.example.org/a%20b.jpg'])
    expect(codesOf(article)).toContain('next-image-decoded')
  })

  it('pitfall 23: third-party links that lost their .html get it back, mirror links do not', () => {
    const article = readArticle({
      body: '<p><a href="https://news.example.org/world/index.md#1">甲</a><a href="https://www.example.org/en/story_4663955.md#1">乙</a><a href="https://gitlab.com/o/leaflet/blob/master/README.md#1">丙</a></p>',
    })
    const [paragraph] = article.blocks
    const hrefs = paragraph?.type === 'paragraph' ? paragraph.children.map((child) => (child.type === 'link' ? child.href : null)) : []
    expect(hrefs).toEqual([
      'https://news.example.org/world/index.html',
      'https://www.example.org/en/story_4663955.html',
      'https://gitlab.com/o/leaflet/blob/master/README.md',
    ])
    expect(codesOf(article)).toContain('restored-html-link')
  })

  it('pitfall 24: hidden text, end marks and rows of signs are dropped by name', () => {
    const article = readArticle({
      body: '<p>=====</p><p>故事。<font color=#ffffff>(http://www.example.org)</font></p><p style="display:none">藏</p><p>完。◇</p><p>（待续）＠*</p><p>责任编辑：阿明#</p>',
    })
    expect([article.text, article.editorCredit]).toEqual(['故事。\n完。\n（待续）', '阿明'])
    expect(article.dropped?.map(({ rule }) => rule).sort()).toEqual([
      'editor-credit', 'end-marks', 'end-marks', 'hidden-text', 'hidden-text', 'separator-row',
    ])
    expect(readArticle({ body: '<p>She writes C#</p>' }).text).toBe('She writes C#')
  })

  it('pitfall 25: reading suggestions inside a body are dropped and named, with links inside links', () => {
    const article = readArticle({
      body: `<p>正文。</p><div class="related-article" style="margin: 0">推荐阅读：</div><ul class="related-posts"><li style=""><a style="color: #039;" href=><a href="${pageUrl('gb/20/1/1/n5')}">别的文章</a></li></ul><p>后文。</p>`,
    })
    expect(article.text).toBe('正文。\n后文。')
    expect(codesOf(article)).toContain('recommended-dropped')
  })

  it('pitfall 26: an injected tile leaves the link and the text that it was put into', () => {
    const article = readArticle({
      body: `<p>关注<a href="https://www.youtube.com/@shore">${VIDEO_TILE}频道</a>和<a href="">${VIDEO_TILE}节目</a>。</p>`,
    })
    expect(article.text.replaceAll('\n', '')).toBe('关注频道和节目。')
    expect(images(article)).toEqual([])
    expect(codesOf(article)).toContain('injected-tile-dropped')
  })

  it('pitfall 33: tiles, default pictures, clocks and QR codes are never media', () => {
    const sources = [
      'https://raw.githubusercontent.com/o/www/master/t/ntdtv/ntdtv600.jpg',
      'https://raw.githubusercontent.com/o/djy/master/gb/300/djtsp.jpg',
      'https://www.epochtimes.com/assets/themes/djy/images/djy_post_default_featured_image_320x200.jpg',
      'https://raw.githubusercontent.com/o/www/master/t/ntdtv/time.gif',
      'https://quickchart.io/qr?size=256&text=x',
    ]
    for (const src of sources) {
      const article = readArticle({ body: `<p>文。</p><p><img src="${src}"></p>`, lead: `<img width="600" src="${src}" />` })
      expect([src, images(article).length, article.lead]).toEqual([src, 0, null])
    }
  })

  it('pitfall 34: pages of half a megabyte are read to their end', () => {
    const paragraphs = Array.from({ length: 9000 }, (_, at) => `<p>第${at}段，潮水涨了又落，灯塔看着。</p>`)
    const article = readArticle({ body: paragraphs.join('\n'), related: item('gb/20/1/1/n1', '灯塔') })
    expect([article.blocks.length, article.related.length, article.complete]).toEqual([9000, 1, true])
  })

  it('pitfall 35: comments, advertising containers, lazy-load places and pop-ups go; a quoted post in a test id stays', () => {
    const article = readArticle({
      body: '<p>甲。<!--$-->乙。</p><div class="lazyload-wrapper "><div class="lazyload-placeholder"></div></div><div data-testid="ad-container-x_336x280">广告</div><div class="css-901oao" data-testid="tweetText">原话。</div><script>var a = "<p>x</p>"</script><div id="popupMenu"></div>\n<hr>',
    })
    expect(article.text).toBe('甲。乙。\n原话。')
    expect(article.dropped?.filter(({ rule }) => rule === 'page-residue')).toHaveLength(4)
    expect(codesOf(article)).toContain('residue-dropped')
  })

  it('pitfall 36: a body in two languages is reported', () => {
    const chinese = '<p>两岸的渡轮在清晨五点同时鸣笛，码头上的人都停下来听，孩子数着声音，说一共有七下，比昨天多一下。</p>'
    const english = '<p>At five in the morning the ferries on both shores sound their horns at the same time, and all listen.</p>'
    expect(codesOf(readArticle({ body: chinese + chinese + english + english }))).toContain('mixed-language')
    expect(codesOf(readArticle({ body: chinese + chinese + english }))).not.toContain('mixed-language')
  })

  it('pitfall 37: an author in a last paragraph is the byline; one in the title is reported', () => {
    const last = readArticle({ body: '<p>正文。</p><p>新唐人电视台记者阿明、小舟综合报导</p>' })
    expect([last.byline, last.text]).toEqual(['新唐人电视台记者阿明、小舟综合报导', '正文。'])
    const both = readArticle({ body: '<p>正文。</p><p>（记者阿明综合报导/责任编辑：小舟）</p>' })
    expect([both.byline, both.editorCredit]).toEqual(['记者阿明综合报导', '小舟'])
    expect(readArticle({ title: '林听雨：写给海的信' }).warnings).toContainEqual({ code: 'title-prefix-author', detail: '林听雨' })
    expect(codesOf(readArticle({ title: '组图：港口的早晨' }))).not.toContain('title-prefix-author')
  })

  it('pitfall 38: numbers in image names are no article ids', () => {
    const article = readArticle({
      body: '<figure><a href="https://img.example.org/2025/09/id14587662-a.jpg"><img src="https://img.example.org/2025/09/id14587662-a-600x400.jpg"></a></figure><p>文。</p>',
    })
    expect(article.sourceKey).toBe('djy:n100')
    expect(images(article)[0]).toMatchObject({
      fullUrl: 'https://img.example.org/2025/09/id14587662-a.jpg',
      url: 'https://img.example.org/2025/09/id14587662-a-600x400.jpg',
    })
    expect(JSON.stringify([article.related, article.furniture])).not.toContain('14587662')
  })

  it('pitfall 39: picks in one line, with spaces before their ends and links to the other site', () => {
    const article = readArticle({
      picks: `<li><a href="${pageUrl('gb/2020/04/16/a102', { repo: 'ntdtv' })}" target="_blank">推荐一</a> </li><li><a href="${pageUrl('gb/18/6/26/n105', { query: '?dfh' })}">推荐二</a>  </li><li><a href="${pageUrl('gb/17/5/5/n910')}">推荐三</a></li>\n`,
    })
    expect(article.furniture.editorsPicks.map(({ sourceKey }) => sourceKey)).toEqual(['ntdtv:a102', 'djy:n105', 'djy:n910'])
    expect(article.furniture.editorsPicks[1]?.url).not.toContain('?')
  })

  it('warns of links that occur twice in a list, and lists them once', () => {
    const article = readArticle({ popular: item('gb/20/1/1/n1', '一') + item('gb/20/1/2/n2', '二') + item('gb/20/1/1/n1', '一', { owner: 'x' }) })
    expect(article.furniture.popular.map(({ title }) => title)).toEqual(['一', '二'])
    expect(codesOf(article)).toContain('list-duplicate')
  })

  it('asks the exact reader where markup is misnested, and takes its text when it says more', () => {
    const same = readArticle({ body: '<p><b>甲</p><p>乙</b>丙</p>' })
    expect([same.text, codesOf(same).includes('trees-differ')]).toEqual(['甲\n乙丙', false])
    const more = readArticle({ body: '<p><b>甲</p><svg><text><![CDATA[只有浏览器看得见]]></text></svg><p>乙</b></p>' })
    expect(more.text.replaceAll('\n', '')).toBe('甲只有浏览器看得见乙')
    expect(codesOf(more)).toContain('trees-differ')
  })

  it('tells dates of lists from other last words', () => {
    expect(['11月05日', '3小时前', '2023年04月22日 3:59 AM', 'Sep 4, 2025', '2 hours ago'].map(isListDate)).toEqual(Array(5).fill(true))
    expect(['第11月', '三月的风', 'September', mirrorPage()].map(isListDate)).toEqual(Array(4).fill(false))
  })
})
