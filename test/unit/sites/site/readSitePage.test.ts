import { describe, expect, it } from 'vitest'

import { readSitePage } from '../../../../src/importers/sites/site/index.js'
import { makeSitePage } from '../../../helpers/sitePages.js'

const URL = 'https://harbour.example/news/2025/09/01/lighthouse'
const read = (text: string, url: string | null = URL): ReturnType<typeof readSitePage> => readSitePage({ text, url })

const JSON_LD = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"The harbour opens its new lighthouse",
"datePublished":"2025-09-01T18:45:00+02:00","dateModified":"2025-09-02T08:00:00+02:00","author":[{"@type":"Person","name":"Mary Miller"},{"@type":"Person","name":"Omar Ortiz"}],"keywords":["harbour","light"]}</script>`

describe('a page of any site', () => {
  it('is read into its body, without what stands around it', () => {
    const { text } = read(makeSitePage())
    for (const part of ['was lit again on Monday evening', 'can be seen for twenty miles', 'stopped to believe in it', 'open to visitors from May', 'second pier']) expect(text).toContain(part)
    for (const part of ['Fog delays', 'I saw it from the hill', 'Subscribe', 'All rights reserved', 'Weather', 'Share this']) expect(text).not.toContain(part)
  })

  it('keeps headings, quotes, lists, links and the image with its caption and credit', () => {
    const { blocks, images } = read(makeSitePage())
    expect(new Set(blocks.map(({ type }) => type))).toEqual(new Set(['paragraph', 'heading', 'quote', 'list', 'image']))
    expect(JSON.stringify(blocks)).toContain('"href":"https://harbour.example/pier"')
    const image = { alt: 'A lighthouse at dusk', caption: 'The tower on Monday evening.', credit: 'Jane Doe', url: 'https://harbour.example/images/lighthouse-1200.jpg' }
    expect(images).toEqual([image])
    expect(blocks.find(({ type }) => type === 'image')).toMatchObject({ caption: image.caption, credit: image.credit, url: image.url })
  })

  it('says who wrote it and when by its structured data, with the evidence', () => {
    const page = read(makeSitePage({ head: JSON_LD }))
    expect(page).toMatchObject({
      authors: ['Mary Miller', 'Omar Ortiz'],
      kind: 'article',
      language: 'en',
      modified: '2025-09-02T08:00:00+02:00',
      published: '2025-09-01T18:45:00+02:00',
      siteName: 'Harbour Daily',
      tags: ['harbour', 'light'],
      title: 'The harbour opens its new lighthouse',
    })
    expect(page.evidence.published).toMatchObject({ from: 'json-ld' })
    expect(page.evidence.published?.confidence).toBeGreaterThan(0.6)
  })

  it('says who wrote it and when by what is printed below the title, where the page says nothing for machines', () => {
    const byline = '<div class="meta"><span class="byline">By Mary Miller and Omar Ortiz</span><span class="date">September 1, 2025</span></div>'
    expect(read(makeSitePage({ byline }), null)).toMatchObject({ authors: ['Mary Miller', 'Omar Ortiz'], published: '2025-09-01' })
  })

  it('takes the picture of the page for its lead image, where its metadata names another size of it', () => {
    const head = '<meta property="og:image" content="https://cdn.example/crop/600/lighthouse-1200.jpg">'
    expect(read(makeSitePage({ head })).lead).toEqual({ alt: 'A lighthouse at dusk', caption: 'The tower on Monday evening.', credit: 'Jane Doe', url: 'https://harbour.example/images/lighthouse-1200.jpg' })
  })

  it('reads Chinese pages by characters', () => {
    const body = '<p>港口的新灯塔于周一晚间重新点亮，修缮工程历时十一年，费用超出了镇上的预算，数百名居民聚集在码头上观看。</p><p>镇长在六点半亲自按下了开关，她曾在三次选举中承诺让灯塔重新发光，当地渔民说这一天他们等了很久。</p><p>工程师介绍，新的灯具耗电量只有旧灯的十分之一，二十海里以外的船只也能看到灯光，明年港口还将建成第二座码头。</p>'
    const page = read(makeSitePage({ body, byline: '<div class="info">2025年9月1日 18:45　来源：港口日报　作者：王小明</div>', language: 'zh-CN', title: '港口新灯塔重新点亮' }), null)
    expect(page).toMatchObject({ authors: ['王小明'], language: 'zh-CN', published: '2025-09-01', title: '港口新灯塔重新点亮' })
    expect(page.text).toContain('费用超出了镇上的预算')
    expect(page.text).toContain('第二座码头')
    expect(page.text).not.toContain('All rights reserved')
  })

  it('holds the parts that React streams, where a script would put them', () => {
    const whole = makeSitePage()
    const [, body = ''] = /<div class="article__body">(.*?)<\/div>\n<div class="share/s.exec(whole) ?? []
    const streamed = whole.replace(body, '<template id="B:0"></template>').replace('</body>', `<div hidden id="S:0">${body}</div></body>`)
    expect(streamed).not.toBe(whole)
    expect(read(streamed).text).toBe(read(whole).text)
  })

  it('is read through two bodies and a head without an end', () => {
    const broken = makeSitePage().replace('</head>', '').replace('<main>', '</body><body><main>')
    expect(read(broken).text).toBe(read(makeSitePage()).text)
  })

  it('is no article where it lists others', () => {
    const teasers = Array.from({ length: 40 }, (_, at) => `<li class="teaser"><a href="/news/${at}"><h3>Headline number ${at} of this section of the paper</h3></a></li>`).join('')
    const page = read(`<html><head><title>News | Harbour Daily</title></head><body><nav><a href="/">Home</a></nav><h1>News</h1><ul class="teasers">${teasers}</ul></body></html>`, 'https://harbour.example/news')
    expect(page.kind).not.toBe('article')
  })

  it('never throws, whatever is cut out of a page or put into it', () => {
    const whole = makeSitePage({ head: JSON_LD })
    let state = 7
    const random = (limit: number): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit
    for (let round = 0; round < 150; round += 1) {
      const from = random(whole.length)
      const to = Math.min(whole.length, from + random(400))
      const junk = ['', '<', '"', '</div>', '<table><tr>', '<script>', '{"@type":', '\uFFFD', '<p'][random(9)] ?? ''
      const page = read(whole.slice(0, from) + junk + whole.slice(to))
      expect(typeof page.text).toBe('string')
    }
  })

  it('reads pages without end, without body and without anything', () => {
    for (const text of ['', '   ', 'only text', '<p>', '<div>'.repeat(20_000), '<span><div>'.repeat(3000), `<ul>${'<li><a href=x>link</a>'.repeat(5000)}</ul>`, `<figure>${'<img src=/a.jpg>'.repeat(3000)}</figure>`, 'a sentence of the page, <hr>'.repeat(20_000), '<meta property="og:image" content="/a.jpg">'.repeat(20_000)]) expect(read(text).authors).toEqual([])
  })
})
