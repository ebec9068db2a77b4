import { describe, expect, it } from 'vitest'

import { mirrorFamily } from '../../../../src/importers/sites/mirror/index.js'
import { banner, indexPage, longRow, navigationRows, pageUrl, pictureRow } from '../../../fixtures/pages/mirrorPage.js'
import { codesOf, read, readArticle, readIndex } from '../../../fixtures/pages/readPage.js'

const link = (path: string, text: string): string => `<a href="${pageUrl(path)}" target="_blank">${text}</a>`
const image = (name: string): string => `<img width="200" src="https://img.example.org/${name}.jpg">`
const titles = (page: { entries: readonly { title: string | null }[] }): readonly (string | null)[] => page.entries.map(({ title }) => title)

describe('index pages', () => {
  it('pitfall 27: the sidebar before the entries is banners by image slug, and random navigation links are no entries', () => {
    const page = readIndex({
      heading: '海岸新闻',
      rows: pictureRow('gb/24/11/5/n1', '渡轮改点', { summary: '从周一起，末班船推迟......' }),
      sidebar:
        '<a href="https://d3sdi3yup2wlig.cloudfront.net/video/play/1034.html"><img width="130" src="https://raw.githubusercontent.com/o/djy/master/gb/130/gudian.jpg" title="古典"></a><br>' +
        banner('deng-ta', '灯塔开放日'),
    })
    expect(page.furniture.banners).toMatchObject([
      { key: 'gudian', targetKey: null, title: '古典' },
      { key: 'deng-ta', targetKey: 'djy:n777' },
    ])
    expect(titles(page)).toEqual(['渡轮改点'])
    expect(page.section).toEqual({ path: 'djy:gb/nsc413', title: '海岸新闻' })
  })

  it('pitfall 28: dates are kept as printed, and become dates only when complete', () => {
    const read1 = readIndex({
      rows:
        pictureRow('gb/24/11/5/n1', '一', { date: '11月05日' }) +
        longRow('gb/24/11/5/n2', '二', { date: '2023年04月22日 3:59 AM' }) +
        longRow('gb/24/11/5/n3', '三', { date: '3小时前' }) +
        longRow('gb/24/11/5/n4', '四', { date: 'Sep 4, 2025' }),
    })
    expect(read1.entries.map(({ date, dateText }) => [dateText, date])).toEqual([
      ['11月05日', null],
      ['2023年04月22日 3:59 AM', '2023-04-22'],
      ['3小时前', null],
      ['Sep 4, 2025', '2025-09-04'],
    ])
    expect(codesOf(read1)).toEqual(expect.arrayContaining(['date-without-year', 'date-without-zone', 'date-relative']))
  })

  it('pitfall 29: indexes without entries, with a destroyed head, with pictures only and with repetitions are named', () => {
    const empty = readIndex({ paging: `<tr><td><h3>${link('gb/prog447_1', '上一页')}1</h3></td></tr>` }, 'gb/prog447_1', 'ntdtv')
    expect([empty.entries, codesOf(empty).includes('index-empty')]).toEqual([[], true])
    const destroyed = readIndex({
      rows: `<tr><td VALIGN=[replace]TOP width="371">="https://www.example.org/assets/\n\`\`\`diff\n- 10\n\`\`\`</td></tr><tr><td width="371"><h2><p><strong>评论</strong></p></h2>${link('gb/24/1/1/n1', '甲')}<br>${link('gb/24/1/1/n2', '乙')}<br>${link('gb/nf4514', '更多......')}</td><td><h2><p><strong>文化</strong></p></h2>${link('gb/24/1/1/n3', '丙')}<br></td></tr>`,
    }, 'gb/nf1351518')
    expect(titles(destroyed)).toEqual(['甲', '乙', '丙'])
    expect(destroyed.section).toEqual({ path: null, title: '首页' })
    expect(codesOf(destroyed)).toContain('index-destroyed')
    const mixed = readIndex({
      rows:
        `<tr><td>${link('gb/24/1/1/n1', image('a'))}<h3>${link('gb/24/1/1/n1', '甲')}</h3></td></tr>` +
        `<tr><td>${link('gb/24/1/1/n2', image('b'))}&nbsp;${link('gb/24/1/1/n1', image('c'))}</td></tr>` +
        `<tr><td><h4>${link('gb/24/1/1/n3', `${image('d')}<br>丙`)}</h4><h4>${link('gb/24/1/1/n1', '甲')}</h4></td></tr>`,
    }, 'gb/ncyule')
    expect(mixed.entries.map(({ imageUrl, sourceKey, title }) => [sourceKey, title, imageUrl])).toEqual([
      ['djy:n1', '甲', 'https://img.example.org/a.jpg'],
      ['djy:n2', null, 'https://img.example.org/b.jpg'],
      ['djy:n3', '丙', 'https://img.example.org/d.jpg'],
    ])
    expect(codesOf(mixed)).toEqual(expect.arrayContaining(['entry-without-title', 'entry-repeated']))
  })

  it('pitfall 30: quotes inside quoted attributes keep the whole title', () => {
    const page = readIndex({
      sidebar:
        '<a href="https://example.org/1"><img src="https://raw.githubusercontent.com/o/djy/master/gb/130/stone.jpg" title=""石头记"开讲"></a>' +
        '<a href="https://example.org/2"><img src="https://raw.githubusercontent.com/o/djy/master/gb/130/fire.jpg" title="灯火""></a>',
    })
    expect(page.furniture.banners.map(({ title }) => title)).toEqual(['"石头记"开讲', '灯火'])
  })

  it('pitfall 31: newlines inside a summary do not end its entry, the row does', () => {
    const page = readIndex({
      rows: longRow('gb/24/1/1/n1', '一', { summary: '第一行\n第二行<br>\n小标题\n第三行......' }) + longRow('gb/24/1/1/n2', '二', { summary: '别的' }),
    })
    expect(page.entries.map(({ summary }) => summary)).toEqual(['第一行 第二行 小标题 第三行......', '别的'])
  })

  it('pitfall 32: pages are routed by their path before anything else', () => {
    const kinds = ['gb/25/9/4/n100', 'gb/nsc413_2', 'gb/nf1351518', 'gb/9p', 'README', 'gb/', 'gb/tag/x', 'gb/2003/3/25/n1', 'gb/25/13/4/n1', 'fr/25/9/4/n1'].map(
      (path) => {
        const address = mirrorFamily.addressOf(`https://github.com/o/djy/blob/master/${path === 'README' ? '' : ''}${path}.md`)
        return [path, address?.kind ?? null, address?.sourceKey ?? null, address?.front ?? null]
      },
    )
    expect(kinds).toEqual([
      ['gb/25/9/4/n100', 'article', 'djy:n100', false],
      ['gb/nsc413_2', 'index', 'djy:gb/nsc413_2', false],
      ['gb/nf1351518', 'index', 'djy:gb/nf1351518', true],
      ['gb/9p', 'index', 'djy:gb/9p', false],
      ['README', 'index', 'djy:README', true],
      ['gb/', null, null, null],
      ['gb/tag/x', null, null, null],
      ['gb/2003/3/25/n1', 'article', 'djy:n1', false],
      ['gb/25/13/4/n1', null, null, null],
      ['fr/25/9/4/n1', null, null, null],
    ])
    expect(read(indexPage(), 'https://github.com/o/djy/blob/master/gb/.md')).toMatchObject({ kind: 'unusable', reason: 'not-a-page' })
    expect(() => readArticle(indexPage({ rows: pictureRow('gb/1/1/1/n1', '一') }))).toThrow('destroyed-page')
  })

  it('reads shape E1: picture first, month and day', () => {
    const page = readIndex({ rows: pictureRow('gb/24/11/5/n1', '渡轮改点', { image: 'https://www.epochtimes.com/assets/themes/djy/images/djy_post_default_featured_image_320x200.jpg', summary: '从周一起......' }) })
    expect(page.entries).toEqual([
      {
        date: null,
        dateText: '11月05日',
        imageUrl: null,
        sourceKey: 'djy:n1',
        summary: '从周一起......',
        title: '渡轮改点',
        url: 'https://github.com/shore-mirror/djy/blob/master/gb/24/11/5/n1.md',
      },
    ])
    expect(codesOf(page)).toContain('placeholder-image')
  })

  it('reads shapes E2 and E3: title first, full or relative date', () => {
    const page = readIndex({ rows: longRow('gb/2023/04/22/a1', '甲', { date: '35分钟前', repo: 'ntdtv', summary: '五十字.........' }) }, 'gb/prog204_1', 'ntdtv')
    expect(page.entries).toMatchObject([{ dateText: '35分钟前', imageUrl: 'https://img.example.org/b-150x120.jpg', sourceKey: 'ntdtv:a1', summary: '五十字.........' }])
    expect(page.section.path).toBe('ntdtv:gb/prog204_1')
  })

  it('reads shape E5: titles only, an item left open', () => {
    const page = readIndex({
      rows: `<tr><td width="742"><h3><li>${link('gb/4/12/1/n1', '之一')}</li><br>\n<li>${link('gb/4/12/2/n2', '之二')}<br><li>${link('gb/4/12/3/n3', '之三')}</li><br></h3></td></tr>`,
    }, 'gb/9p')
    expect(titles(page)).toEqual(['之一', '之二', '之三'])
    expect(page.entries.every(({ summary }) => summary === null)).toBe(true)
  })

  it('reads shape E7: a README of Markdown and HTML lists sections, not articles', () => {
    const page = readIndex(
      `<a name="1" target="_blank"></a>\n<h2>海岸新闻同步</h2>\n#### 说明<br/>\n<h3>\n<p><a href="${pageUrl('gb/nsc413', { query: '?fldfh1' })}">新闻</a></p>\n</h3>\n[时评](${pageUrl('gb/news392')}) 下载 [阅读器](https://github.com/o/www/blob/master/README.md?fldf#1)\n`,
      'README',
    )
    expect(page).toMatchObject({ entries: [], section: { path: null, title: '海岸新闻同步' }, sourceKey: 'djy:README' })
    expect(page.furniture.navigation.topics.map(({ sectionPath }) => sectionPath)).toEqual(['djy:gb/nsc413', 'djy:gb/news392'])
  })

  it('reads shape E8 by the label that the navigation gives the section', () => {
    const page = readIndex({}, 'gb/nf5657')
    expect(page).toMatchObject({ entries: [], section: { path: 'djy:gb/nf5657', title: '潮汐' } })
  })

  it('finds the further pages in order, each once, and the first page of a later one', () => {
    const paging = (...numbers: number[]): string =>
      `<tr><td><h3>${link('gb/nsc413', '上一页')}&nbsp;${numbers.map((number) => link(number === 1 ? 'gb/nsc413' : `gb/nsc413_${number}`, `${number}`)).join('&nbsp;')}${link('gb/nsc413_2', '下一页')}</h3></td></tr>`
    const first = readIndex({ paging: paging(2, 10, 3) })
    expect(first.pages.map((url) => url.replace(/^.*\//, ''))).toEqual(['nsc413_2.md', 'nsc413_3.md', 'nsc413_10.md'])
    const third = readIndex({ paging: paging(1, 2, 4) }, 'gb/nsc413_3')
    expect(third.section.path).toBe('djy:gb/nsc413')
    expect(third.pages.map((url) => url.replace(/^.*\//, ''))).toEqual(['nsc413.md', 'nsc413_2.md', 'nsc413_4.md'])
  })

  it('reads the printed original and its own address under the list', () => {
    const page = readIndex({
      foot: `<div align="center"><h4>手机上长按并复制下列链接或二维码分享本文章：</h4>x<br><a href="${pageUrl('gb/nsc413')}"><img src="https://quickchart.io/qr?size=256&text=${pageUrl('gb/nsc413').replace('#', '%23')}" title="分享本文章"></a><br>原文地址： <a href="https://www.epochtimes.com/gb/nsc413.htm">https://www.epochtimes.com/gb/nsc413.htm</a></div>`,
      rows: pictureRow('gb/24/11/5/n1', '渡轮改点'),
    })
    expect(page.originalUrl).toBe('https://www.epochtimes.com/gb/nsc413.htm')
    expect(page.mirrorUrl).toBe('https://github.com/shore-mirror/djy/blob/master/gb/nsc413.md')
    expect(titles(page)).toEqual(['渡轮改点'])
  })

  it('reports a list that is cut off', () => {
    expect(codesOf(readIndex(`${navigationRows()}${pictureRow('gb/24/11/5/n1', '渡轮改点')}`))).toContain('truncated')
  })
})
