import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mirrorFamily } from '../../../../src/importers/sites/mirror/index.js'
import { articleKeyOf } from '../../../../src/importers/sites/mirror/address.js'

const ARTICLE = 'gb/25/9/4/n14587530.md'
const keyOf = (url: string): string | null => mirrorFamily.addressOf(url)?.sourceKey ?? null
const fetchUrl = (start: string, path: string, site: string): string | null =>
  mirrorFamily.locatorOf(start)?.urlOf({ path, site }) ?? null

describe('the address of a mirror page', () => {
  it.each([
    `https://github.com/1992513/djy/blob/master/${ARTICLE}`,
    `https://github.com/1992513/djy/blob/master/${ARTICLE}?dfh#1`,
    `https://github.com/1992513/djy/blob/master/${ARTICLE}?utm_source=letter&utm_medium=mail#comments`,
    `http://github.com/1992513/djy/blob/master/${ARTICLE}`,
    `https://www.github.com/1992513/djy/blob/master/${ARTICLE}`,
    `https://github.com/another/djy/blob/main/${ARTICLE}#1`,
    `https://github.com/1992513/djy/raw/master/${ARTICLE}`,
    `https://raw.githubusercontent.com/1992513/djy/master/${ARTICLE}`,
    `https://raw.githubusercontent.com/1992513/djy/refs/heads/master/${ARTICLE}`,
    `http://127.0.0.1:4010/1992513/djy/blob/master/${ARTICLE}`,
    `http://127.0.0.1:4010/1992513/djy/raw/master/${ARTICLE}`,
    `http://127.0.0.1:4010/1992513/djy/master/${ARTICLE}`,
    `file:///srv/mirrors/djy/${ARTICLE}`,
  ])('34: is the same at %s', (url) => {
    expect(mirrorFamily.addressOf(url)).toEqual({ front: false, kind: 'article', path: ARTICLE, site: 'djy', sourceKey: 'djy:n14587530' })
  })

  it('keeps language folders apart, since they hold other texts', () => {
    expect(keyOf('https://github.com/o/harbour/blob/main/en/25/9/4/n5.md')).toBe('harbour:en/n5')
    expect(keyOf('https://github.com/o/harbour/blob/main/gb/25/9/4/n5.md')).toBe('harbour:n5')
    expect(keyOf('https://github.com/o/harbour/blob/main/en/nsc603_2.md')).toBe('harbour:en/nsc603_2')
  })

  it.each([
    'https://github.com/1992513/djy',
    'https://github.com/1992513/djy/tree/master/gb',
    'https://github.com/1992513/www/blob/master/README.md',
    'https://github.com/1992513/djy/blob/master/gb/.md',
    'https://github.com/1992513/djy/blob/master/gb/../25/9/4/n1.md',
    'https://github.com/1992513/djy/blob/master/gb/%2e%2e/n1.md',
    'https://github.com/1992513/djy/blob/master/gb/25/2/30/n1.md',
    'https://github.com/1992513/ntdtv/blob/master/gb/周星驰.md',
    'https://www.epochtimes.com/gb/25/9/4/n14587530.htm',
    'ftp://github.com/1992513/djy/blob/master/gb/25/9/4/n1.md',
    'javascript:alert(1)//github.com/o/djy/blob/master/gb/25/9/4/n1.md',
    'not a url',
    '',
  ])('is none for %s', (url) => {
    expect(mirrorFamily.addressOf(url)).toBeNull()
  })

  it.each([
    'https://www.epochtimes.com/gb/25/9/4/n14587530.htm?utm_source=letter#comments',
    'http://epochtimes.com/gb/25/9/4/n14587530.html',
    'https://www.epochtimes.com/amp/gb/25/9/4/n14587530.htm',
    'https://www.epochtimes.com/gb/25/9/4/n14587530.htm/amp',
    'https://www.epochtimes.com/gb/25/9/4/n14587530.htm/amp/?x=1',
    'https://www.epochtimes.com/gb/25/9/4/n14587530.amp.html',
    'https://www.epochtimes.com/gb/25/9/4/n14587530.htm/print/',
    'https://www.epochtimes.com/gb/25/9/4/n14587530.htm?amp=1',
    'https://user:secret@www.epochtimes.com/gb/25/9/4/n14587530.htm',
  ])('34: is the same article for the versions of its page: %s', (url) => {
    expect(articleKeyOf(url)).toBe('djy:n14587530')
  })

  it('is found for links to the original site of a known mirror as well', () => {
    expect(articleKeyOf('https://www.epochtimes.com/gb/25/9/4/n14587530.htm')).toBe('djy:n14587530')
    expect(articleKeyOf('https://www.ntdtv.com/gb/2003/03/25/a3127.html?x#y')).toBe('ntdtv:a3127')
    expect(articleKeyOf('http://www.ntdtv.com/xtr/gb/2012/03/29/a678415.html')).toBe('ntdtv:a678415')
    expect(articleKeyOf('http://cn.epochtimes.com/gb/19/4/13/n11184577.htm')).toBe('djy:n11184577')
    expect(articleKeyOf('http://www.dajiyuan.com/gb/4/11/23/n725597.htm')).toBe('djy:n725597')
    expect(articleKeyOf('https://www.epochtimes.com/gb/nsc413.htm')).toBeNull()
    expect(articleKeyOf('https://epochtimes.com.evil.example/gb/25/9/4/n1.htm')).toBeNull()
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), (text) => {
        for (const url of [text, `https://github.com/o/r/blob/b/${text}`, `file:///${text}`]) {
          const address = mirrorFamily.addressOf(url)
          expect(address === null || address.sourceKey.startsWith(`${address.site}:`)).toBe(true)
          mirrorFamily.locatorOf(url)
        }
      }),
    )
  })
})

describe('the locator of a start URL', () => {
  it('fetches pages of GitHub from its raw host, other mirrors of the same owner too', () => {
    const start = `https://github.com/1992513/djy/blob/master/${ARTICLE}#1`
    expect(fetchUrl(start, 'gb/nsc413.md', 'djy')).toBe('https://raw.githubusercontent.com/1992513/djy/master/gb/nsc413.md')
    expect(fetchUrl(start, 'gb/2003/03/25/a3127.md', 'ntdtv')).toBe(
      'https://raw.githubusercontent.com/1992513/ntdtv/master/gb/2003/03/25/a3127.md',
    )
  })

  it('keeps the shape of the start URL on other hosts and on disk', () => {
    expect(fetchUrl('http://127.0.0.1:4010/o/djy/blob/main/gb/nsc413.md', ARTICLE, 'djy')).toBe(
      `http://127.0.0.1:4010/o/djy/blob/main/${ARTICLE}`,
    )
    expect(fetchUrl('http://127.0.0.1:4010/o/djy/main/gb/nsc413.md', ARTICLE, 'djy')).toBe(`http://127.0.0.1:4010/o/djy/main/${ARTICLE}`)
    expect(fetchUrl('file:///srv/mirrors/djy/gb/nsc413.md', ARTICLE, 'ntdtv')).toBe(`file:///srv/mirrors/ntdtv/${ARTICLE}`)
  })

  it('leads back to the same address', () => {
    for (const start of ['https://github.com/o/djy/blob/master/gb/9p.md', 'http://localhost:3/o/djy/raw/b/gb/9p.md', 'file:///a/b/djy/gb/9p.md']) {
      const url = fetchUrl(start, ARTICLE, 'djy')
      expect(url === null ? null : keyOf(url)).toBe('djy:n14587530')
    }
  })

  it('is null for what is no mirror', () => {
    expect(mirrorFamily.locatorOf('https://example.org/')).toBeNull()
  })
})
