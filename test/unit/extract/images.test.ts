import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type BodyRules, buildBlocks, buildTree, exactTree } from '../../../src/importers/html/index.js'
import { parseSrcset } from '../../../src/importers/html/srcset.js'
import { mirrorFamily } from '../../../src/importers/sites/mirror/index.js'
import { makeArticlePage } from '../../helpers/mirrorPages.js'

const RULES: BodyRules = {
  base: 'https://i.example/a/',
  dropOf: () => null,
  isPlaceholder: (url) => url.includes('/qr?'),
  linkOf: (href) => ({ href, sourceKey: null, type: 'link' }),
  maxImageWidth: 2560,
}

type Reading = { readonly urls: readonly string[]; readonly notes: readonly string[] }

const readBody = (html: string, rules: Partial<BodyRules> = {}): Reading => {
  const reading = buildBlocks({ nodes: buildTree(html).children, rules: { ...RULES, ...rules } })
  const exact = buildBlocks({ nodes: exactTree(html), rules: { ...RULES, ...rules } })
  expect(exact.blocks).toEqual(reading.blocks)
  return {
    notes: reading.notes.map(({ note }) => note),
    urls: reading.blocks.flatMap((block) => (block.type === 'image' ? [block.url.replace('https://i.example/a/', '')] : [])),
  }
}

const GIF = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='
const PHOTO = `data:image/jpeg;base64,${'/9j/4AAQ'.repeat(60)}`

/** One picture in many forms: what stands on the page, and its address. */
const FORMS: readonly (readonly [form: string, html: string, url: string])[] = [
  ['src', '<img src="p.jpg">', 'p.jpg'],
  ['data-src behind a data URI', `<img src="${GIF}" data-src="p.jpg">`, 'p.jpg'],
  ['data-original behind a named placeholder', '<img src="/img/loading.gif" data-original="p.jpg">', 'p.jpg'],
  ['data-lazy-src behind a grey picture', '<img src="t/grey.png" data-lazy-src="p.jpg">', 'p.jpg'],
  ['data-src behind a small preview', '<img src="p-20.jpg" data-src="p.jpg">', 'p.jpg'],
  ['data-src that is no address', '<img src="p.jpg" data-src="true">', 'p.jpg'],
  ['srcset alone, by width', '<img srcset="p-300.jpg 300w, p-1200.jpg 1200w">', 'p-1200.jpg'],
  ['srcset in no order', '<img srcset="p-1200.jpg 1200w, p-300.jpg 300w, p-600.jpg 600w" sizes="(max-width: 600px) 300px, 600px">', 'p-1200.jpg'],
  ['srcset besides a src', '<img src="p-300.jpg" srcset="p-300.jpg 300w, p-1200.jpg 1200w">', 'p-1200.jpg'],
  ['srcset up to the widest wanted', '<img srcset="p-1200.jpg 1200w, p-6000.jpg 6000w">', 'p-1200.jpg'],
  ['srcset above the widest wanted', '<img srcset="p-8000.jpg 8000w, p-6000.jpg 6000w">', 'p-6000.jpg'],
  ['srcset by density', '<img src="p.jpg" srcset="p.jpg, p-2.jpg 2x, p-15.jpg 1.5x">', 'p-2.jpg'],
  ['srcset by density, up to the widest wanted', '<img width="1000" src="p.jpg" srcset="p-2.jpg 2x, p-3.jpg 3x">', 'p-2.jpg'],
  ['srcset without white space', '<img srcset="p-300.jpg 300w,p-1200.jpg 1200w">', 'p-1200.jpg'],
  ['srcset with commas in addresses', '<img srcset="c_fill,w_300/p.jpg 300w, c_fill,w_1200/p.jpg 1200w">', 'c_fill,w_1200/p.jpg'],
  ['srcset with a wrong descriptor', '<img srcset="p-9.jpg 1200q, p-300.jpg 300w">', 'p-300.jpg'],
  ['data-srcset', `<img src="${GIF}" srcset="${GIF} 1w" data-srcset="p-300.jpg 300w, p-1200.jpg 1200w">`, 'p-1200.jpg'],
  ['picture with an img', '<picture><source srcset="p.webp" type="image/webp"><img src="p.jpg"></picture>', 'p.jpg'],
  ['picture with larger sources', '<picture><source srcset="p-300.webp 300w, p-1200.webp 1200w"><img src="p.jpg"></picture>', 'p-1200.webp'],
  ['picture of lazy sources', `<picture><source data-srcset="p-1200.jpg 1200w"><img src="${GIF}"></picture>`, 'p-1200.jpg'],
  ['picture with data-src in a source', '<picture><source data-src="p.jpg"><img src="transparent.png"></picture>', 'p.jpg'],
  ['picture of a type that is refused', '<picture><source srcset="p.svg 3000w" type="image/svg+xml"><img src="p.jpg"></picture>', 'p.jpg'],
  ['noscript behind a placeholder', `<img class="lazy" src="${GIF}"><noscript><img src="p.jpg"></noscript>`, 'p.jpg'],
  ['noscript that repeats', '<img src="blank.gif" data-src="p.jpg"><noscript><img src="p.jpg"></noscript>', 'p.jpg'],
  ['noscript before the lazy image', '<noscript><img src="p.jpg"></noscript><img data-src="p.jpg">', 'p.jpg'],
  ['figure with noscript', `<figure><img src="${GIF}"><noscript><img src="p.jpg"></noscript></figure>`, 'p.jpg'],
  ['a link to the file behind a placeholder', '<a href="p.jpg"><img src="spacer.gif"></a>', 'p.jpg'],
  ['an image server', '<img src="/_next/image?url=https%3A%2F%2Fi.example%2Fa%2Fp.jpg&w=640&q=75">', 'p.jpg'],
  ['a placeholder of the site', '<img src="https://x.example/qr?text=1" data-src="p.jpg">', 'p.jpg'],
]

describe('the address of an image', () => {
  it.each(FORMS)('in a body is read from %s', (_form, html, url) => {
    expect(readBody(html).urls.filter((found) => found !== '')).toEqual([url])
  })

  it.each(FORMS)('in the lead is read from %s', (_form, html, url) => {
    const extraction = mirrorFamily.extract({
      text: makeArticlePage({ lead: html.replaceAll(/(?<=["\s,])(?=(?:p[-.]|c_fill,w_\d+\/))/g, 'https://i.example/a/').replaceAll('https://x.example/qr?', 'https://quickchart.io/qr?') }),
      url: 'https://raw.githubusercontent.com/o/harbour/master/gb/25/9/4/n1000001.md',
    })
    expect(extraction).toMatchObject({ lead: { type: 'image', url: `https://i.example/a/${url}` } })
  })

  it.each([
    ['a tracking pixel', '<img src="https://t.example/p.jpg?u=1" width="1" height="1">', 'placeholder-image'],
    ['a dot by its style', '<img src="t.jpg" style="width:1px;height:1px">', 'placeholder-image'],
    ['transparent.png', '<img src="https://s.example/img/transparent.png">', 'placeholder-image'],
    ['1x1.gif', '<img src="/1x1.gif?v=2">', 'placeholder-image'],
    ['a lazy placeholder', '<img src="lazy_placeholder.gif">', 'placeholder-image'],
    ['a dot as data', `<img src="${GIF}">`, 'placeholder-image'],
    ['a drawing as data', '<img src="data:image/svg+xml;utf8,<svg/>">', 'placeholder-image'],
    ['a picture as data', `<img src="${PHOTO}">`, 'image-inline'],
  ])('is none for %s, which is warned of', (_what, html, note) => {
    expect(readBody(`<p>甲${html}乙</p>`)).toEqual({ notes: [note], urls: [] })
  })

  it('is kept for a photograph whose name only sounds like a placeholder', () => {
    const names = ['loading.jpg', 'clear-sky.png', 'grey-heron.jpg', 'transparent-frog.png', 'empty.jpg', 'pixel-art-600.jpg', '1x1-square-park.jpg']
    expect(readBody(names.map((name) => `<p><img src="${name}"></p>`).join('')).urls).toEqual(names)
  })

  it('is wanted no wider than the source says', () => {
    const html = '<img srcset="p-300.jpg 300w, p-1200.jpg 1200w, p-2400.jpg 2400w">'
    expect([400, 1200, 5000].map((maxImageWidth) => readBody(html, { maxImageWidth }).urls[0])).toEqual(['p-300.jpg', 'p-1200.jpg', 'p-2400.jpg'])
  })
})

describe('a srcset', () => {
  it('is split as browsers split it', () => {
    const cases: readonly (readonly [string, readonly (readonly [string, number | null, number | null])[]])[] = [
      ['a.jpg', [['a.jpg', null, 1]]],
      [' , ,a.jpg 1x , b.jpg 2x,', [['a.jpg', null, 1], ['b.jpg', null, 2]]],
      ['a,b.jpg 100w, c,d.jpg 200w', [['a,b.jpg', 100, null], ['c,d.jpg', 200, null]]],
      ['a.jpg, b.jpg 2x', [['a.jpg', null, 1], ['b.jpg', null, 2]]],
      ['a.jpg,b.jpg 2x', [['a.jpg,b.jpg', null, 2]]],
      ['data:image/gif;base64,AAAA 1x, b.jpg 2x', [['data:image/gif;base64,AAAA', null, 1], ['b.jpg', null, 2]]],
      ['a.jpg 100w 50h, b.jpg 50h, c.jpg 1x 100w, d.jpg 0w, e.jpg -1x, f.jpg 1.5x', [['a.jpg', 100, null], ['f.jpg', null, 1.5]]],
      ['a.jpg (x, y) 1x, b.jpg 2x', [['b.jpg', null, 2]]],
      ['a.jpg 1e1x, b.jpg +1x', [['a.jpg', null, 10]]],
      ['', []],
    ]
    for (const [input, expected] of cases) {
      expect([input, parseSrcset(input).map(({ density, url, width }) => [url, width, density])]).toEqual([input, expected])
    }
  })

  it('gives back any list of candidates, and ends for any text', () => {
    const urls = fc.stringMatching(/^[a-z][a-z0-9,/]{0,12}[a-z]$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(urls, fc.integer({ max: 9999, min: 1 })), { maxLength: 6 }), (pairs) => {
        const written = pairs.map(([url, width]) => `${url} ${width}w`).join(', ')
        expect(parseSrcset(written)).toEqual(pairs.map(([url, width]) => ({ density: null, url, width })))
      }),
    )
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ',', ' ', '(', ')', '1w', '2x', '\n') }), (text) => Array.isArray(parseSrcset(text))))
  })
})
