import { describe, expect, it } from 'vitest'

import type { LexicalState } from '../../../src/importers/lexical/index.js'
import { mapArticle } from '../../../src/importers/map/index.js'
import type { ArticleExtraction, Block, MappedDocument } from '../../../src/importers/types.js'
import { key, listed, makeExtraction, paragraph } from '../../helpers/extractions.js'

const SETTINGS = { images: 'download', licenceNote: null, rights: 'full' } as const

function map(
  values: Partial<ArticleExtraction> = {},
  args: Partial<Parameters<typeof mapArticle>[0]> = {},
): MappedDocument {
  return mapArticle({ extraction: makeExtraction(values), sections: [], settings: SETTINGS, ...args })
}

const image = {
  alt: null,
  caption: 'Boats. (Ada Byron)',
  credit: 'Ada Byron',
  fullUrl: 'https://i.example/a.jpg',
  type: 'image',
  url: 'https://i.example/a-600x400.jpg',
} as const

describe('mapArticle', () => {
  it('gives an article in the shape of its collection', () => {
    const document = map({
      byline: '（本报记者林岸报导）',
      dateline: '【晨港日报2025年09月04日讯】',
      editorCredit: '责任编辑：林岸',
      lead: image,
      sourceCredit: 'From the harbour office',
      tags: ['港口', '港口', ' 船 '],
    })
    expect(document).toMatchObject({
      collection: 'articles',
      complete: true,
      onCreate: { slug: 'daily-n1' },
      sourceKey: 'daily:n1',
    })
    expect(document.fields).toMatchObject({
      byline: '（本报记者林岸报导）',
      categories: [],
      completeness: 'complete',
      dateline: '【晨港日报2025年09月04日讯】',
      editorCredit: '责任编辑：林岸',
      heroCaption: 'Boats. (Ada Byron)',
      heroCredit: 'Ada Byron',
      heroImage: { ref: 'media', urls: ['https://i.example/a.jpg', 'https://i.example/a-600x400.jpg'] },
      heroImageUrl: 'https://i.example/a-600x400.jpg',
      heroVideoUrl: null,
      licenceNote: null,
      mirrorUrl: 'https://mirror.example/gb/25/9/4/n1.md',
      originalUrl: 'https://daily.example/gb/25/9/4/n1.htm',
      publishedAt: '2025-09-04T00:00:00.000Z',
      related: [],
      sourceCredit: 'From the harbour office',
      sourceKey: 'daily:n1',
      summary: 'The harbour opened at dawn on Thursday.',
      tags: ['港口', '船'],
      title: 'The harbour opens',
    })
    expect((document.fields.body as LexicalState).root.children).toHaveLength(1)
  })

  it('takes the date of the path, and of the dateline where the path has none', () => {
    expect(map({ datelineDate: '2025-09-06' }).fields.publishedAt).toBe('2025-09-04T00:00:00.000Z')
    expect(map({ datelineDate: '2025-09-06', pathDate: null }).fields.publishedAt).toBe('2025-09-06T00:00:00.000Z')
    expect(map({ pathDate: null }).fields.publishedAt).toBeNull()
  })

  it('makes categories of the sections that list the article, each once', () => {
    const sections = [key('daily:gb/nsc1'), key('daily:gb/nsc2'), key('daily:gb/nsc1')]
    expect(map({}, { sections }).fields.categories).toEqual([
      { collection: 'categories', ref: 'document', sourceKey: 'category:daily:gb/nsc1' },
      { collection: 'categories', ref: 'document', sourceKey: 'category:daily:gb/nsc2' },
    ])
  })

  it('makes relations of related articles, not of the article itself nor of links that lead elsewhere', () => {
    const related = [
      listed('daily:n2', 'Two'),
      listed('daily:n1', 'One'),
      listed(null, 'Out'),
      listed('daily:n2', 'Two'),
    ]
    expect(map({ related }).fields.related).toEqual([
      { collection: 'articles', ref: 'document', sourceKey: 'daily:n2' },
    ])
  })

  it('does not follow a related list that was left over from another article', () => {
    const warnings = [{ code: 'related-left-over', detail: null }] as const
    expect(map({ related: [listed('daily:n2', 'Two')], warnings }).fields).not.toHaveProperty('related')
  })

  it('leaves the lead image to editors where images stay at their source, and keeps its address', () => {
    const { fields } = map({ lead: image }, { settings: { ...SETTINGS, images: 'link' } })
    expect(fields).not.toHaveProperty('heroImage')
    expect(fields.heroImageUrl).toBe('https://i.example/a-600x400.jpg')
  })

  it('takes the address of a lead video, with its caption', () => {
    const { fields } = map({ lead: { caption: 'The sea', credit: null, type: 'video', url: 'https://youtu.be/abc_1' } })
    expect(fields).toMatchObject({
      heroCaption: 'The sea',
      heroImage: null,
      heroImageUrl: null,
      heroVideoUrl: 'https://www.youtube.com/embed/abc_1',
    })
  })

  it('takes no lead video of a host whose players may not stand in a body', () => {
    const { fields } = map({ lead: { caption: 'The sea', credit: null, type: 'video', url: 'https://v.example/1' } })
    expect(fields).toMatchObject({ heroCaption: 'The sea', heroVideoUrl: null })
  })

  it('stores neither text nor images where only a summary and a link are allowed', () => {
    const { fields } = map(
      { lead: image },
      { settings: { ...SETTINGS, licenceNote: 'Summary only', rights: 'summary' } },
    )
    expect(fields).toMatchObject({
      body: null,
      heroCaption: null,
      heroImage: null,
      heroImageUrl: null,
      licenceNote: 'Summary only',
      originalUrl: 'https://daily.example/gb/25/9/4/n1.htm',
      summary: 'The harbour opened at dawn on Thursday.',
    })
  })

  it('says nothing about what a truncated page does not show', () => {
    const document = map({ blocks: [], complete: false, lead: image, originalUrl: null })
    expect(document.complete).toBe(false)
    expect(Object.keys(document.fields).sort()).toEqual([
      'completeness',
      'heroCaption',
      'heroCredit',
      'heroImage',
      'heroImageUrl',
      'mirrorUrl',
      'publishedAt',
      'publishedPrecision',
      'sourceKey',
      'title',
    ])
    expect(document.fields.completeness).toBe('incomplete')
  })

  it('drops addresses that must not be rendered', () => {
    const { fields } = map({
      lead: { ...image, fullUrl: null, url: 'data:image/png;base64,AA' },
      mirrorUrl: 'file:///tmp/a.md',
      originalUrl: 'javascript:alert(1)',
    })
    expect(fields).toMatchObject({ heroImage: null, heroImageUrl: null, mirrorUrl: null, originalUrl: null })
  })
})

describe('the summary', () => {
  const summaryOf = (
    blocks: readonly Block[],
    listedAs: string | null = null,
    values: Partial<ArticleExtraction> = {},
  ): unknown => map({ blocks, ...values }, { hints: { summary: listedAs } }).fields.summary

  it('is the first paragraph, cut at the end of a sentence', () => {
    const sentence = '港口在星期四清晨开放，第一批渔船在日出之前驶出港湾，码头上站满了送行的人。'
    const summary = summaryOf([paragraph(sentence.repeat(6))]) as string
    expect(summary).toBe(sentence.repeat(4))
    expect(summary.length).toBeLessThanOrEqual(160)
  })

  it('is the same whether a list printed another one or not, so that it does not depend on the way to the article', () => {
    const text = [paragraph('The harbour opened at dawn on Thursday.')]
    expect(summaryOf(text, 'The harbour op......')).toBe(summaryOf(text))
  })

  it('is the list’s where the page has no text, without the dots of the cut', () => {
    expect(summaryOf([], '港口在星期四清晨开放......')).toBe('港口在星期四清晨开放')
    expect(summaryOf([], 'The harbour opened at dawn …')).toBe('The harbour opened at dawn')
  })

  it('is left alone where nobody says anything', () => {
    expect(map({ blocks: [] }).fields).not.toHaveProperty('summary')
  })

  it('passes over a first paragraph that is too short to say anything', () => {
    expect(summaryOf([paragraph('文 ◎ 林岸'), paragraph('The harbour opened at dawn on Thursday.')])).toBe(
      'The harbour opened at dawn on Thursday.',
    )
    expect(summaryOf([paragraph('文 ◎ 林岸')])).toBe('文 ◎ 林岸')
  })

  it('does not begin with dateline and byline', () => {
    const head = { byline: '（本报记者林岸报导）', dateline: '【晨港日报9月4日讯】' }
    expect(summaryOf([paragraph(`${head.dateline}${head.byline}港口开放。`)], null, head)).toBe('港口开放。')
  })

  it('does not take the point of a number for the end of a sentence', () => {
    const text = `The harbour handled 3.5 million tonnes ${'and so on '.repeat(20)}`
    expect(summaryOf([paragraph(text)])).toMatch(/^The harbour handled 3\.5 million tonnes and so on .*…$/)
  })

  it('cuts no character in half', () => {
    const summary = summaryOf([paragraph('🚢'.repeat(300))]) as string
    expect(summary).toBe(`${'🚢'.repeat(160)}…`)
  })
})
