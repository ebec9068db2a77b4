import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { buildSite } from '../../examples/source-site/generator/buildSite.js'
import { startSourceSite } from '../../examples/source-site/server.mjs'

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../examples/source-site')
const root = path.join(home, 'site')
const site = buildSite()
const { manifest } = site
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const blobPath = (repo: string, file: string): string => `/harbour-daily/${repo}/blob/main/${file}`
const pageTexts = [...site.pages].map(([name, bytes]) => [name, decode(bytes)] as const)
const allText = pageTexts.map(([, text]) => text).join('\n')

describe('the sample source site', () => {
  it('has the committed pages byte for byte when it is generated again', async () => {
    const committed = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.md'))
    expect(committed.map((name) => name.split(path.sep).join('/')).sort()).toEqual([...site.pages.keys()].sort())
    for (const [name, bytes] of site.pages) {
      expect(Buffer.compare(await readFile(path.join(root, name)), Buffer.from(bytes)), name).toBe(0)
    }
    expect(await readFile(path.join(home, 'site.json'), 'utf8')).toBe(`${JSON.stringify(manifest, null, 1)}\n`)
  })

  it('has a file for every image that its pages name', () => {
    const missing = site.images.filter((image) => !existsSync(path.join(root, image.path)))
    expect(missing.map((image) => image.path)).toEqual([])
  })

  it('has at least 60 articles in 6 sections, half of them Chinese, and letters beside them', () => {
    const main = manifest.sections.slice(0, 6)
    const counted = main.map((section) => manifest.articles.filter(({ section: key }) => key === `harbour:${section.path.replace(/\.md$/, '')}`).length)
    expect(main.map((section) => section.title)).toEqual(['城市', '海港', '文化', 'Science', 'Sport', 'Food & Life'])
    expect(Math.min(...counted)).toBeGreaterThanOrEqual(10)
    expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(60)
    expect(manifest.articles.filter(({ section }) => section === 'harbour:en/letters').length).toBeGreaterThanOrEqual(5)
  })

  it('never names the letters in a navigation, a list or a front page of the main source', () => {
    const letters = manifest.articles.filter(({ section }) => section === 'harbour:en/letters').map(({ path: file }) => file)
    const indexPages = pageTexts.filter(([name]) => /(?:README|\/(?:gb|en)\/[a-z0-9_]+)\.md$/.test(name) && !name.endsWith('en/letters.md'))
    expect(indexPages.filter(([, text]) => letters.some((file) => text.includes(file))).map(([name]) => name)).toEqual([])
  })

  it('names only hosts that are invented, served by the site itself, or video players', () => {
    const hosts = new Set([...allText.matchAll(/https?:\/\/([^/"'<>\s?#&:)]+)/g)].map((match) => match[1]))
    const allowed = /^(?:[a-z]+\.)?harbour-daily\.example$|^github\.com$|^raw\.githubusercontent\.com$|^www\.youtube\.com$|^www\.ganjing\.com$/
    expect([...hosts].filter((host) => !allowed.test(host ?? ''))).toEqual([])
  })
})

describe('the shapes of the sample source site', () => {
  const shapes: readonly (readonly [name: string, pattern: RegExp])[] = [
    ['lead image 600x400', /<img width="600" src="[^"]+-600x400\.jpg" \/>/],
    ['lead image of another size', /<img width="600" src="[^"]+-(?:450x600|868x488)\.jpg" \/>/],
    ['full-size lead image', /<img width="600" src="[^"]+[a-z]\.jpg" class="" data-thumbnail="true" \/>/],
    ['lead video tile', /<\/h2>\n<a href="https:\/\/watch\.[^"]+"><img width="600" src="[^"]+video600\.jpg"/],
    ['///image2= instead of a lead', /<\/h2>\n\/\/\/image2=\n<h6>/],
    ['///image2= behind a lead', /\.jpg" \/>\/\/\/image2=```diff\n/],
    ['no lead', /<\/h2>\n<h6>/],
    ['an empty line instead of a lead', /<\/h2>\n\n<h6>/],
    ['caption that ends in a line break', /\n<\/h6>/],
    ['dateline with zeros', /【港湾日报2025年09月04日讯】/],
    ['dateline without zeros', /【港湾日报2025年9月9日讯】/],
    ['dateline without year', /【港湾日报12月30日讯】/],
    ['dateline without date', /【港湾视讯】/],
    ['dateline with time zone', /【港湾视讯北京时间2025年/],
    ['English dateline', /\[Harbour Daily, September 4, 2025\]/],
    ['English dateline with short month', /\[Harbour Daily, Sept\. 9, 2025\]/],
    ['English dateline without year', /\[Harbour Daily, October 2\]/],
    ['Chinese byline', /（港湾日报记者林小满综合报导）/],
    ['English byline', /\(By Mara Tidewell\)/],
    ['byline in the last paragraph', /<p>港湾视讯记者何汀、罗湾综合报导<\/p>\n/],
    ['author in the title', /<h2 align=center>林听雨：/],
    ['editor with a mark', /<p>责任编辑：沈未眠#<\/p>/],
    ['editor in brackets', /<p>（责任编辑：方砚）<\/p>/],
    ['editor behind another paper', /（转自港湾日报\/责任编辑：/],
    ['English editor', /<p>Editor: Ida Marlow#<\/p>/],
    ['source credit', /<em>（本文参考了[^<]+）<\/em>/],
    ['source credit with brackets outside', /（<em>本文参考了/],
    ['h2 subhead', /<h2>车还是那几辆车<\/h2>/],
    ['h3 subhead', /<h3>水去了哪里<\/h3>/],
    ['bold paragraph as subhead', /<p><b>摊位怎么走<\/b><\/p>/],
    ['coloured subhead', /<h2><span style="color: #188638;">/],
    ['strong subhead', /<h2><strong>/],
    ['WordPress figure', /<figure id="attachment_\d+"[^>]+wp-caption aligncenter"><a target="_blank" href="[^"]+"><img/],
    ['figure with a damaged link', /wp-caption aligncenter"><ahref=" https[^>]+> <img/],
    ['figure without image', /wp-caption aligncenter"><ahref=" https[^>]+><\/a><figcaption/],
    ['edited full-size file', /-e1757182563785\.jpg"><img/],
    ['gallery of 2010', /<span class="bn12">/],
    ['old image with font caption', /<font size="-1">/],
    ['picture with a decoded address', /<picture><source srcSet="\/_next\/image\?url=https%3A/],
    ['bare image with a centred caption', /b="400" \/><\/p>\n<p style="text-align: center;">/],
    ['bullet list', /<ul>\n<li>/],
    ['numbered list', /<ol>\n<li>/],
    ['table with a header', /<table border="1"><tbody>\n<tr><th>/],
    ['quote', /<blockquote><p>/],
    ['rule in the body', /<\/p>\n<hr>\n<(?:p|blockquote)>/],
    ['YouTube embed', /<a src="https:\/\/www\.youtube\.com\/embed\//],
    ['empty embed', /<a src="" data2-src=""><\/a>/],
    ['Ganjing embed', /class="video_frame" src="https:\/\/www\.ganjing\.com\/embed\//],
    ['download', /<ahref="[^"]+\.zip" target=_blank>/],
    ['encoded tag link', /<ahref="[^"]+\/gb\/tag\/%E7%9A%AE%E5%BD%B1\.md#1">皮影<\/a>/],
    ['bare tag link', /<ahref="[^"]+\/harbourtv\/blob\/main\/gb\/渡轮\.md#1">/],
    ['lost characters', /23\?42/],
    ['hidden text', /<font color=#ffffff>/],
    ['end marks', /＠\*/],
    ['recommended reading', /<a style="color: #039;" href=><a href=/],
    ['advertisement residue', /lazyload-placeholder[\s\S]+data-testid="ad-container/],
    ['body without opening paragraph', /<hr>【港湾日报2025年09月12日讯】/],
    ['unbalanced paragraphs', /<\/p><\/p>/],
    ['popup residue', /<div id="popupMenu"><\/div>\n<hr>/],
    ['three rules between the lists', /<hr>\n\n\n<strong>编辑推荐：/],
    ['banner link', /\?dfh#1" target="_blank"><img src="[^"]+\/gb\/300\/light-100\.jpg" title="[^"]+" {2}alt=/],
    ['QR image', /title="分享本文章"><\/td>/],
    ['QR behind an unclosed strong', /分享本文章：<br><br>/],
    ['Chinese related list', /<strong>相关新闻：<\/strong>\n<li>/],
    ['English related list', /<strong>Related:<\/strong>\n<li>/],
    ['index E1', /<img width="250" src="[^"]+-320x200\.jpg" align ="left">/],
    ['index E2', /<img width="150" src="[^"]+-150x120\.jpg" align ="left">[\s\S]+?\d{4}年\d\d月\d\d日 \d+:\d\d [AP]M\t\t\t/],
    ['index E3', /<img width="192" src="[^"]+-192x108\.jpg" align ="left">[\s\S]+?小时前/],
    ['index E4', /<h4><a href="[^"]+" target="_blank"><img width="200"/],
    ['index E5', /<h3><li><a href="[^"]+" target="_blank">[\s\S]+title=""/],
    ['index E6', /VALIGN=\[replace\]TOP width="371">/],
    ['index E7', /#### 本项目/],
    ['index paging', /nsc501_2\.md#1">下一页/],
    ['default placeholder', /djy_post_default_featured_image_320x200\.jpg/],
  ]

  it.each(shapes)('include: %s', (_name, pattern) => {
    expect(pattern.test(allText)).toBe(true)
  })

  it('include an index without entries', () => {
    expect(decode(site.pages.get('harbourtv/gb/prog799_1.md'))).not.toContain('width="250"')
  })

  it('include pages of other years and of other accounts', () => {
    expect(manifest.articles.some(({ path: file }) => file.startsWith('gb/4/1/10/'))).toBe(true)
    expect(allText).toContain('https://github.com/tide-mirror/')
  })
})

describe('the server of the sample source site', () => {
  let server: Awaited<ReturnType<typeof startSourceSite>>
  const get = (address: string, init?: RequestInit): Promise<Response> => fetch(address.startsWith('http') ? address : server.url + address, init)

  beforeAll(async () => {
    server = await startSourceSite()
  })
  afterAll(() => server.close())

  it('serves the page, raw and bare shapes of an address as the same bytes', async () => {
    const file = 'gb/25/9/4/n8500101.md'
    const answers = await Promise.all([blobPath('harbour', file), `/harbour-daily/harbour/raw/main/${file}`, `/tide-mirror/harbour/main/${file}`].map((address) => get(address)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(answers.map((answer) => answer.headers.get('content-type'))).toEqual(['text/html; charset=utf-8', 'text/plain; charset=utf-8', 'text/plain; charset=utf-8'])
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  })

  it('puts its own address in place of every host that a request could go to', async () => {
    const text = await (await get(blobPath('harbour', 'gb/25/9/12/n8500104.md'))).text()
    expect(text).not.toMatch(/https:\/\/(?:github|raw\.githubusercontent)\.com|img\.harbour-daily\.example|qr\.harbour-daily\.example/)
    expect(text).toContain(`${server.url}/harbour-daily/harbour/main/gb/300/tram-back.jpg`)
    expect(text).toContain(encodeURIComponent(`${server.url}/img/assets/`))
  })

  it('answers 304 to its own validators and 200 to others', async () => {
    const first = await get(blobPath('harbour', 'gb/nsc501.md'))
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    const ask = async (headers: Record<string, string>): Promise<number> => (await get(blobPath('harbour', 'gb/nsc501.md'), { headers })).status
    expect(await ask({ 'if-none-match': etag })).toBe(304)
    expect(await ask({ 'if-none-match': `W/${etag}` })).toBe(304)
    expect(await ask({ 'if-modified-since': modified })).toBe(304)
    expect(await ask({ 'if-modified-since': modified, 'if-none-match': '"other"' })).toBe(200)
  })

  it('closes one folder by robots.txt without a crawl delay', async () => {
    const text = await (await get('/robots.txt')).text()
    expect(text).toContain('Disallow: /harbour-daily/harbour/blob/main/gb/25/8/31/')
    expect(text).toContain('Disallow: /harbour-daily/harbour/blob/main/gb/private/')
    expect(text.toLowerCase()).not.toContain('crawl-delay')
  })

  it('is busy once, then answers', async () => {
    const address = blobPath('harbour', 'gb/25/9/16/n8500915.md')
    const first = await get(address)
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await get(address)).status).toBe(200)
  })

  it('misbehaves where it is said to, and nowhere else', async () => {
    expect((await get(blobPath('harbour', 'gb/25/9/14/n8500999.md'))).status).toBe(404)
    expect((await get(blobPath('harbour', 'gb/25/9/17/n8500998.md'))).status).toBe(410)
    const turn = await get(blobPath('harbour', 'gb/25/9/18/n8500997.md'), { redirect: 'manual' })
    const back = await get(turn.headers.get('location') ?? '', { redirect: 'manual' })
    expect([turn.status, back.status, back.headers.get('location')]).toEqual([302, 302, blobPath('harbour', 'gb/25/9/18/n8500997.md')])
    expect((await get('/stranger/harbour/blob/main/gb/nsc501.md')).status).toBe(404)
    expect((await get('/harbour-daily/harbour/blob/main/..%2f..%2f..%2fserver.mjs')).status).toBe(404)
    expect((await get('/', { method: 'POST' })).status).toBe(405)
  })

  it('serves old encodings as the bytes that they are', async () => {
    const bytes = await (await get(`/harbour-daily/harbour/raw/main/gb/25/9/12/n8500911.md`)).arrayBuffer()
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    expect(text).toContain('今天的鱼很新鲜')
    const other = await (await get('/harbour-daily/harbour/raw/main/b5/25/9/13/n8500912.md')).arrayBuffer()
    expect(new TextDecoder('big5', { fatal: true }).decode(other)).toContain('守塔人看了看貓')
  })

  it('notes each request in one line and in its list', async () => {
    const lines: string[] = []
    const noted = await startSourceSite({ log: (line: string) => lines.push(line) })
    try {
      await (await fetch(`${noted.url}${blobPath('harbour', 'gb/.md')}`, { headers: { 'user-agent': 'reader/1' } })).text()
      const log = await (await fetch(`${noted.url}/log`)).text()
      expect(noted.requests[0]).toMatchObject({ method: 'GET', path: blobPath('harbour', 'gb/.md'), status: 200, userAgent: 'reader/1' })
      expect(lines[0]).toMatch(/^\d{4}-\S+ GET \/harbour-daily\/harbour\/blob\/main\/gb\/\.md 200 \d+ "reader\/1"$/)
      expect(log.trim()).toBe(lines[0])
    } finally {
      await noted.close()
    }
  })

  it('has an answer for every link and image of every good page', async () => {
    const broken = new Set(manifest.broken.filter((page) => page.result === 'unusable').map((page) => blobPath(page.repo, page.path)))
    const busy = new Set(manifest.broken.filter((page) => page.fault).map((page) => blobPath(page.repo, page.path)))
    // Tag pages do not exist in mirrors either.
    const isTag = (address: string): boolean => /\/tag\/|\/gb\/%[^/]+\.md$/.test(address)
    const wanted = new Map<string, string>()
    for (const name of site.pages.keys()) {
      const [repo = '', ...rest] = name.split('/')
      const page = blobPath(repo, rest.join('/'))
      if (broken.has(page) || busy.has(page)) continue
      const text = decode(new Uint8Array(await (await get(page)).arrayBuffer()))
      for (const [, link = ''] of text.matchAll(/(?:href|src)="\s*(http[^"]+)"/g)) {
        const url = new URL(link)
        if (url.origin === server.url) wanted.set(`${url.pathname}${url.search}`, page)
      }
      for (const [, link = ''] of text.matchAll(/\/_next\/image\?url=([^&"]+)/g)) wanted.set(new URL(decodeURIComponent(link)).pathname, page)
    }
    const failed: string[] = []
    for (const [address, page] of wanted) {
      const plain = address.replace(/\?.*/, '')
      if (isTag(plain) || broken.has(plain) || busy.has(plain)) continue
      const answer = await get(address, { method: 'HEAD' })
      if (answer.status !== 200) failed.push(`${answer.status} ${address} on ${page}`)
    }
    expect(failed).toEqual([])
    expect(wanted.size).toBeGreaterThan(250)
  })
})
