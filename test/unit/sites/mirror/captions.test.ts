import { describe, expect, it } from 'vitest'

import { splitCredit } from '../../../../src/importers/html/index.js'
import { images, readArticle } from '../../../fixtures/pages/readPage.js'

const picture = (name: string): string => `<a href=http://i.example.org/${name}.jpg><img src=http://i.example.org/${name}--ss.jpg></a>`
const table = (...rows: readonly (readonly string[])[]): string =>
  `<p><center></p>\n<table cellpadding=3 cellspacing=3 border=0 width=100%>\n${rows.map((row) => `<tr>\n${row.map((cell) => `<td align=center>${cell}</td>\n`).join('')}</tr>\n`).join('')}</table>\n<p></center></p>`
const caption = (text: string): string => `<span class=bn12>${text}</span>`
const read = (body: string): { readonly types: readonly string[]; readonly captions: readonly unknown[]; readonly text: string } => {
  const article = readArticle({ body: `<p>前。</p>${body}<p>后。</p>` })
  return {
    captions: images(article).map((image) => [image.url.replace(/^.*\/|--ss\.jpg$/g, ''), image.caption, image.credit]),
    text: article.text,
    types: article.blocks.map(({ type }) => type),
  }
}

describe('a table that lays out pictures', () => {
  it.each([
    ['one above its caption', table([picture('a')], [caption('港口（海岸报）')]), [['a', '港口（海岸报）', '海岸报']]],
    ['one in the cell of its caption', table([`${picture('a')}<br>港口（海岸报）`]), [['a', '港口（海岸报）', '海岸报']]],
    ['one below its caption', table(['港口（海岸报）'], [picture('a')]), [['a', '港口（海岸报）', '海岸报']]],
    ['one in a header cell', table([picture('a')], [caption('港口（海岸报）')]).replace('<td align=center><a', '<th><a'), [['a', '港口（海岸报）', '海岸报']]],
    ['one under its title', `<table><caption>港口（海岸报）</caption><tr><td>${picture('a')}</td></tr></table>`, [['a', '港口（海岸报）', '海岸报']]],
    ['one with a sign to enlarge it', table([picture('a')], ['<img src="https://i.example.org/look.gif" width=14 b=12>港口（海岸报）']), [['a', '港口（海岸报）', '海岸报']]],
    ['one with a sign known by its name', table([picture('a')], ['<img src="https://i.example.org/icon_zoom.gif">港口【海岸报图片】']), [['a', '港口【海岸报图片】', '海岸报图片']]],
    ['one beside its caption', table([picture('a'), '港口（海岸报）']), [['a', '港口（海岸报）', '海岸报']]],
    ['two side by side', table([picture('a'), picture('b')], ['甲', '乙﹙海岸报﹚']), [['a', '甲', null], ['b', '乙﹙海岸报﹚', '海岸报']]],
    ['two one below the other', table([picture('a')], ['甲'], [picture('b')], ['乙']), [['a', '甲', null], ['b', '乙', null]]],
    ['two with one caption', table([picture('a'), picture('b')], ['甲与乙']).replace('<td align=center>甲', '<td colspan=2>甲'), [['a', null, null], ['b', '甲与乙', null]]],
    ['one without a caption', table([picture('a')]), [['a', null, null]]],
    ['with an empty row', table([''], [picture('a')], [caption('港口')], ['&nbsp;']), [['a', '港口', null]]],
    ['in a table of its own', table([table([picture('a')], ['港口'])]), [['a', '港口', null]]],
    ['with a link in its caption', table([picture('a')], [caption('<a href="https://example.org/x">港口</a>夜景（海岸报）')]), [['a', '港口夜景（海岸报）', '海岸报']]],
  ])('is none, and its texts are captions: %s', (_, body, captions) => {
    const reading = read(body)
    expect(reading.captions).toEqual(captions)
    expect(reading.types).toEqual(['paragraph', ...captions.map(() => 'image'), 'paragraph'])
  })

  it('keeps a long text beside or below a picture as text, in its place', () => {
    const long = '守塔人说起港口。'.repeat(60)
    expect(read(table([picture('a')], [long])).types).toEqual(['paragraph', 'image', 'paragraph', 'paragraph'])
    expect(read(table([picture('a')], ['港口'], [long])).types).toEqual(['paragraph', 'image', 'paragraph', 'paragraph'])
    expect(read(table([picture('a'), long])).types).toContain('table')
  })

  it('stays a table when its cells say more than what is to be seen', () => {
    const prices = table(['灯', '价'], [picture('a'), '一元'], ['桨', '二元'])
    expect(read(prices).types).toEqual(['paragraph', 'table', 'image', 'paragraph'])
    expect(read('<table><tr><th>图</th><th>名</th></tr><tr><td><img src="https://i.example.org/a.jpg"></td><td>甲</td></tr></table>').types).toContain('table')
    expect(read('<table><tr><td>一</td><td>二</td></tr></table>').types).toContain('table')
  })
})

describe('the credit of a caption', () => {
  it.each([
    ['港口。（阿明摄）', '阿明摄', '港口。'],
    ['港口。﹙海岸报记者阿明摄﹚', '海岸报记者阿明摄', '港口。'],
    ['港口〔海岸报〕', '海岸报', '港口'],
    ['港口。（courtesy of Shore Police', 'courtesy of Shore Police', '港口。'],
    ['港口的猫（图片来源：海岸网', '图片来源：海岸网', '港口的猫'],
    ['港口。(Jo Doe/Agency', 'Jo Doe/Agency', '港口。'],
    ['阿明（左）与小舟（右）', null, '阿明（左）与小舟（右）'],
    ['港口（从前的渔村。如今没有人了', null, '港口（从前的渔村。如今没有人了'],
    ['港口（从前的渔村', null, '港口（从前的渔村'],
    ['(海岸报)', '海岸报', '(海岸报)'],
    ['港口。（海岸报制图(左)）', '海岸报制图(左)', '港口。'],
  ])('of %s', (text, credit, rest) => {
    expect(splitCredit(text)).toEqual({ credit, text: rest })
  })
})
