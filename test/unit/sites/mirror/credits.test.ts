import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { unaccounted } from '../../../fixtures/pages/flattenBody.js'
import { readArticle } from '../../../fixtures/pages/readPage.js'

const read = (...lines: readonly string[]): Record<string, unknown> => {
  const article = readArticle({ body: `<p>正文的话。</p>${lines.map((line) => `<p>${line}</p>\n`).join('')}` })
  return { byline: article.byline, editor: article.editorCredit, source: article.sourceCredit, text: article.text.replace(/^正文的话。\n?/, '') }
}

describe('the line that names the editor', () => {
  it.each([
    ['责任编辑：阿明', {}],
    ['责任编辑:阿明#', {}],
    ['责任编辑： 阿明 ＃', {}],
    ['（责任编辑：阿明）', {}],
    ['(责任编辑：阿明) ', {}],
    ['﹙责任编辑：阿明﹚', {}],
    ['〔責任編輯﹕阿明〕◇', {}],
    ['（责任编辑：阿明', {}],
    ['责编：阿明', {}],
    ['（转自海岸TV／责任编辑：阿明）', { source: '转自海岸TV' }],
    ['（转自海岸报/责任编辑：阿明）', { source: '转自海岸报' }],
    ['（海岸报/责任编辑：阿明）', { source: '海岸报' }],
    ['文章来源：海岸网；责任编辑：阿明', { source: '文章来源：海岸网' }],
    ['文章来源:海岸网;责任编辑:阿明', { source: '文章来源:海岸网' }],
    ['文字整理：小舟，责任编辑：阿明', { byline: '文字整理：小舟' }],
    ['视频制作：小舟, 责任编辑：阿明', { byline: '视频制作：小舟' }],
    ['责任编辑：阿明，文字整理：小舟', { byline: '文字整理：小舟' }],
    ['（记者小舟综合报导／责任编辑：阿明）', { byline: '记者小舟综合报导' }],
    ['（记者小舟报导/责任编辑：阿明）', { byline: '记者小舟报导' }],
    ['责任编辑：阿明 校对：小舟', { byline: '校对：小舟' }],
    ['（编辑：阿明）', {}],
    ['采访/小舟 编辑/阿明 后制/大海', { byline: '采访/小舟 编辑/阿明 后制/大海' }],
    ['（采访／小舟　编辑／阿明）', { byline: '采访／小舟　编辑／阿明' }],
    ['记者小舟采访报导｜责任编辑：阿明', { byline: '记者小舟采访报导' }],
    ['编辑：阿明', {}],
    ['责任编辑：阿明（转自海岸报）', { source: '转自海岸报' }],
    ['采访：小舟 编辑：阿明 后制：大海', { byline: '采访：小舟 编辑：阿明 后制：大海' }],
    ['责任编辑：阿明/小舟', { editor: '阿明/小舟' }],
    ['责任编辑：阿明／海岸报', { source: '海岸报' }],
  ])('is read in the form %s', (line, others) => {
    expect(read(line)).toEqual({ byline: null, editor: '阿明', source: null, text: '', ...others })
  })

  it.each(['<h3>责任编辑：阿明</h3>', '<blockquote><p>（责任编辑：阿明）</p></blockquote>'])('may be a heading or a quotation: %s', (line) => {
    expect(readArticle({ body: `<p>正文的话。</p>${line}` })).toMatchObject({ editorCredit: '阿明', text: '正文的话。' })
  })

  it('is read where another reporter stands beside it, who stays in the text', () => {
    const article = readArticle({ body: '<p>【大纪元2025年09月04日讯】（大纪元记者赵明报导）正文。</p><p>采访/小舟 编辑/阿明 后制/大海</p>' })
    expect(article).toMatchObject({ byline: '大纪元记者赵明报导', editorCredit: '阿明', text: '正文。\n采访/小舟 编辑/阿明 后制/大海' })
  })

  it('is found behind a sentence, between other lines, and before links', () => {
    expect(read('说完了。#责任编辑：阿明')).toMatchObject({ editor: '阿明', text: '说完了。' })
    expect(read('说完了。（责任编辑：阿明）')).toMatchObject({ editor: '阿明', text: '说完了。' })
    expect(read('甲行。<br>责任编辑：阿明<br>乙行。')).toMatchObject({ editor: '阿明', text: '甲行。\n乙行。' })
    expect(read('责任编辑：阿明<br>乙行。<br>丙行。')).toMatchObject({ editor: '阿明', text: '乙行。\n丙行。' })
    expect(read('（责任编辑：阿明）', ...'一二三四五六七八'.split('').map((sign) => `相关链接：第${sign}篇`))).toMatchObject({ editor: '阿明' })
    expect(readArticle({ body: '<div><p>文。</p></div>\n<div>责任编辑：阿明</div>' })).toMatchObject({ editorCredit: '阿明', text: '文。' })
  })

  it('keeps in the text whom another line has named already', () => {
    const article = readArticle({ body: '<p>【大纪元2025年09月04日讯】（大纪元记者小舟报导）文。</p><p>文字整理：大海，责任编辑：阿明</p>' })
    expect(article).toMatchObject({ byline: '大纪元记者小舟报导', editorCredit: '阿明', text: '文。\n文字整理：大海' })
  })

  it('is no sentence that speaks of editors', () => {
    expect(read('编辑：您几岁来到港口？', '守塔人：十二岁。')).toMatchObject({ editor: null })
    const sentence = '他在报社做了三十年。他的责任编辑：一位老人，常常劝他把港口的故事写下来，写得越长越好。'
    expect(read(sentence)).toEqual({ byline: null, editor: null, source: null, text: sentence })
  })

  it('loses no character, whatever stands around it', () => {
    const part = fc.constantFrom('责任编辑：阿明', '（记者小舟报导／责任编辑：阿明）', '文字整理：小舟，责任编辑：阿明', '——转自海岸网', '甲。', '乙（丙）', '#', '（', '）', '；', '/', '<br>', '</p><p>')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const body = `<p>${parts.join('')}</p>`
        const { dropped = [], text } = readArticle({ body })
        const raw = body.replace(/<[^>]*>/g, '')
        const found = [...text, ...dropped.map((piece) => piece.text)].join('').replace(/\s/g, '')
        expect([...found].sort().join('')).toBe([...raw].sort().join(''))
      }),
      { numRuns: 300 },
    )
    expect(unaccounted({ dropped: [], raw: 'a', text: 'a' })).toBe('')
  })
})

describe('the source', () => {
  it.each([
    ['－－转载自海岸网', '转载自海岸网'],
    ['——转自《海岸报》', '转自《海岸报》'],
    ['──轉載自【海岸網】', '轉載自【海岸網】'],
    ['转自海岸电视台《灯塔》节目', '转自海岸电视台《灯塔》节目'],
    ['（转自海岸网）', '转自海岸网'],
    ['来源：海岸网', '来源：海岸网'],
  ])('is read in the form %s', (line, source) => {
    expect(read(line)).toEqual({ byline: null, editor: null, source, text: '' })
  })

  it('from which a text was copied counts before those it was written from', () => {
    expect(read('资料来源：《海图志》', '－－转载自海岸网<br>责任编辑：阿明')).toEqual({ byline: null, editor: '阿明', source: '转载自海岸网', text: '资料来源：《海图志》' })
  })

  it('ends where another sentence begins', () => {
    expect(read('──转自《海岸报》本文只代表作者的观点和陈述。')).toMatchObject({ source: '转自《海岸报》', text: '本文只代表作者的观点和陈述。' })
  })
})
