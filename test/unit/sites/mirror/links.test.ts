import { describe, expect, it } from 'vitest'

import { mirrorBodyRules } from '../../../../src/importers/sites/mirror/bodyRules.js'
import { item, pageUrl } from '../../../fixtures/pages/mirrorPage.js'
import { images, readArticle } from '../../../fixtures/pages/readPage.js'

const BASE = 'https://github.com/shore-mirror/djy/blob/master/gb/25/9/4/n100.md'
const meaning = (href: string): object => mirrorBodyRules({ base: BASE, maxImageWidth: 2560 }).linkOf(href)

describe('a link in a body', () => {
  it('to an article has its key, without query and hash', () => {
    expect(meaning(pageUrl('gb/20/1/1/n5', { query: '?dfh' }))).toEqual({
      href: 'https://github.com/shore-mirror/djy/blob/master/gb/20/1/1/n5.md',
      sourceKey: 'djy:n5',
      type: 'link',
    })
    expect(meaning('../../../20/1/1/n5.md#1')).toMatchObject({ sourceKey: 'djy:n5' })
    expect(meaning('https://www.epochtimes.com/gb/20/1/1/n5.htm')).toMatchObject({ sourceKey: 'djy:n5' })
  })

  it('to a download, a mail address or another site stays as it is', () => {
    for (const href of ['http://pkg.example.org/pkg/2006-12-30/a.chm', 'mailto:desk@example.org', 'https://example.org/a?b=c#d']) {
      expect(meaning(href)).toEqual({ href, sourceKey: null, type: 'link' })
    }
  })

  it('31: keeps no credentials, wherever on the page it stands, and leads to the same page', () => {
    const secret = (url: string): string => url.replace('https://', 'https://desk:hunter2@')
    expect(meaning(secret(pageUrl('gb/20/1/1/n5')))).toMatchObject({ sourceKey: 'djy:n5' })
    expect(meaning('https://desk:hunter2@example.org/a@b?c=d@e')).toMatchObject({ href: 'https://example.org/a@b?c=d@e' })
    const article = readArticle({
      body: '<p>看图。</p><p><img src="https://desk:hunter2@i.example.org/a.jpg"></p><p><a href="//desk@example.org/">页</a></p>',
      related: secret(item('gb/20/1/1/n5', '看图学字')),
    })
    expect(images(article).map(({ url }) => url)).toEqual(['https://i.example.org/a.jpg'])
    expect(article.related.map(({ sourceKey }) => sourceKey)).toEqual(['djy:n5'])
    expect(JSON.stringify(article)).not.toMatch(/hunter2|desk/)
  })

  it.each([
    'https://github.com/o/www/blob/master/README.md#8',
    'https://git.io/abc',
    'https://fg.tz33.ga/hua/7',
    'https://d18bx7gz18d1cs.cloudfront.net/1?fuezjmqi',
  ])('to the tools of the mirror is dropped to its text: %s', (href) => {
    expect(meaning(href)).toEqual({ rule: 'site-tool-link', type: 'text' })
  })

  it.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'JaVaScRiPt:x'])(
    'with an unsafe scheme is dropped to its text: %j',
    (href) => {
      expect(meaning(href)).toMatchObject({ rule: 'unsafe-link', type: 'text' })
    },
  )

  it('that leads nowhere is dropped to its text', () => {
    for (const href of ['', '#1', 'http://']) expect(meaning(href)).toEqual({ rule: 'empty-link', type: 'text' })
  })

  it('to a foreign site with an /en/ folder is no section of a mirror', () => {
    expect(meaning('https://example.org/news/world/2020/en/index.md')).toEqual({
      href: 'https://example.org/news/world/2020/en/index.md',
      sourceKey: null,
      type: 'link',
    })
  })

  it('that begins with a slash is of the original site, as are pictures', () => {
    const article = readArticle({
      body: '<center><a href=/i4/308222125941.jpg><img src=/i4/308222125941--ss.jpg></a></center><p><a href="/gb/8/1/2/n7.htm">旧文</a><a href="//example.org/x">外</a></p>',
      lead: '<img src="/i6/1-600x400.jpg" />',
    })
    expect(images(article)).toMatchObject([{ fullUrl: 'https://www.epochtimes.com/i4/308222125941.jpg', url: 'https://www.epochtimes.com/i4/308222125941--ss.jpg' }])
    expect(article.lead).toMatchObject({ url: 'https://www.epochtimes.com/i6/1-600x400.jpg' })
    expect(article.blocks.at(-1)).toMatchObject({ children: [{ href: 'https://www.epochtimes.com/gb/8/1/2/n7.htm', sourceKey: 'djy:n7' }, { href: 'https://example.org/x' }] })
  })
})
