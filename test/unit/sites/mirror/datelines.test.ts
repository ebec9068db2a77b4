import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { codesOf, readArticle } from '../../../fixtures/pages/readPage.js'

const read = (body: string, path = 'gb/25/9/4/n100'): Record<string, unknown> => {
  const { byline, dateline, datelineDate, text } = readArticle({ body, path })
  return { byline, date: datelineDate, dateline, text }
}

describe('the dateline', () => {
  it.each([
    ['【大纪元2025年09月05日讯】', '2025-09-05'],
    ['【新唐人2025年9月5讯】', '2025-09-05'],
    ['【新唐人北京时间2025年09月05日讯】', '2025-09-05'],
    ['【大纪元9月5日訊】', '2025-09-05'],
    ['【大纪元２０２５年９月５日讯】', '2025-09-05'],
    ['【大纪元2025-09-05讯】', '2025-09-05'],
    ['【 大纪元 2025年 9月 5日 讯 】', '2025-09-05'],
    ['[大纪元2025年09月05日讯]', '2025-09-05'],
    ['大纪元2025年09月05日讯】', '2025-09-05'],
    ['【大纪元2025年09月05日讯', '2025-09-05'],
    ['【海岸社港城5日电】', null],
    ['【新唐人】', null],
  ])('is read in the form %s', (dateline, date) => {
    expect(read(`<p>${dateline}（大纪元记者阿明报导）潮水涨了。</p>`)).toEqual({ byline: '大纪元记者阿明报导', date, dateline, text: '潮水涨了。' })
  })

  it('that was printed twice is one', () => {
    expect(read('<p>【大纪元2025年09月05日讯】【大纪元2025年09月05日讯】（大纪元记者阿明报导）潮水。</p>')).toEqual({ byline: '大纪元记者阿明报导', date: '2025-09-05', dateline: '【大纪元2025年09月05日讯】', text: '潮水。' })
    expect(read('<p>【新唐人】【新唐人2025年09月05日讯】潮水。</p>')).toMatchObject({ date: '2025-09-05', dateline: '【新唐人2025年09月05日讯】', text: '潮水。' })
  })

  it('may stand in a heading, which is then the text it opens', () => {
    const long = '潮水涨得很高，渔船都停在港里，守塔人说这样的夜晚一年只有几次，大家都到岸边来看，孩子们提着灯笼。'
    const article = readArticle({ body: `<h3>【大纪元2025年09月05日讯】（记者阿明报导）<strong>${long}</strong></h3><p>第二段。</p>` })
    expect(article).toMatchObject({ blocks: [{ type: 'paragraph' }, { type: 'paragraph' }], byline: '记者阿明报导', datelineDate: '2025-09-05', text: `${long}\n第二段。` })
    const short = readArticle({ body: '<h3>【大纪元2025年09月05日讯】潮水</h3><p>第二段。</p>' })
    expect(short).toMatchObject({ blocks: [{ type: 'heading' }, { type: 'paragraph' }], datelineDate: '2025-09-05' })
    expect(readArticle({ body: '<h3>引言</h3><p>【大纪元2025年09月05日讯】潮水。</p>' }).datelineDate).toBe('2025-09-05')
    expect(readArticle({ body: '<p>编者按。</p><p>【大纪元2025年09月05日讯】潮水。</p>' }).datelineDate).toBe('2025-09-05')
  })

  it('years away from the path is reported with both dates', () => {
    const article = readArticle({ body: '<p>【大纪元2015年09月05日讯】潮水。</p>' })
    expect(article.warnings).toContainEqual({ code: 'date-conflict', detail: 'path 2025-09-04, dateline 2015-09-05' })
  })

  it('is no sentence that begins with the name of the outlet', () => {
    for (const text of ['大纪元9月5日获得一份消息，潮水将涨。', '【编者按】潮水涨了。', '新唐人电视台在港口设了镜头。']) {
      expect(read(`<p>${text}</p>`)).toMatchObject({ dateline: null, text })
    }
    expect(codesOf(readArticle({ body: '<p>潮水。</p>' }))).not.toContain('date-conflict')
  })
})

describe('the byline behind it', () => {
  it.each([
    ['（大纪元记者阿明综合报导）', '大纪元记者阿明综合报导'],
    ['〔大纪元记者港城综合报导/大纪元记者小舟摄影〕', '大纪元记者港城综合报导/大纪元记者小舟摄影'],
    ['﹙大纪元记者阿明编译﹚', '大纪元记者阿明编译'],
    ['【大纪元记者阿明港城报导】', '大纪元记者阿明港城报导'],
    ['大纪元记者阿明港城报导/', '大纪元记者阿明港城报导'],
    ['大纪元特约记者阿明港城报导／', '大纪元特约记者阿明港城报导'],
    ['记者阿明采访报道/ ', '记者阿明采访报道'],
  ])('is read in the form %s', (line, byline) => {
    expect(read(`<p>【大纪元9月5日讯】${line}潮水涨了。</p>`)).toMatchObject({ byline, text: '潮水涨了。' })
  })

  it('is no text about reporters', () => {
    const text = '一位记者说他的报导/文章都写港口。'
    expect(read(`<p>${text}</p>`)).toMatchObject({ byline: null, text })
  })

  it('and the text behind it are kept whole in every combination', () => {
    const dateline = fc.constantFrom('', '【大纪元2025年09月05日讯】', '【大纪元9月5讯】', '大纪元9月5日讯】', '【新唐人】')
    const byline = fc.constantFrom('', '（大纪元记者阿明报导）', '〔记者阿明报导〕', '大纪元记者阿明报导/')
    fc.assert(
      fc.property(dateline, byline, fc.constantFrom('p', 'h2', 'h3', 'div'), fc.boolean(), (line, by, element, isTwice) => {
        const body = `<${element}>${line}${isTwice ? line : ''}${by}<b>潮水</b>涨了。</${element}><p>完。</p>`
        const { dropped = [], text } = readArticle({ body })
        const found = [...text, ...dropped.map((piece) => piece.text)].join('').replace(/\s/g, '')
        expect([...found].sort().join('')).toBe([...body.replace(/<[^>]*>/g, '')].sort().join(''))
      }),
    )
  })
})

describe('the head of a text', () => {
  const head = (start: string): Record<string, unknown> => {
    const { byline, dateline, text } = readArticle({ body: `<p>${start}潮水涨了，船都回到港里。</p>\n<p>修缮花了三年。</p>` })
    return { byline, dateline, isClean: text === '潮水涨了，船都回到港里。\n修缮花了三年。' }
  }
  it.each([
    ['（大纪元2025年09月04日讯）（记者赵明报导）', '（大纪元2025年09月04日讯）', '记者赵明报导'],
    ['【海岸网2025年9月4日】', '【海岸网2025年9月4日】', null],
    ['【大纪元2025年09月04日讯】（中央社台北4日电）', '【大纪元2025年09月04日讯】', '中央社台北4日电'],
    ['【大纪元2025年09月04日讯】（大纪元专栏作家赵明撰文）', '【大纪元2025年09月04日讯】', '大纪元专栏作家赵明撰文'],
    ['大纪元2025年09月04日讯　记者赵明报导　', '大纪元2025年09月04日讯', '记者赵明报导'],
    ['大纪元记者赵明综合报导<br>', null, '大纪元记者赵明综合报导'],
    ['（文/赵明）', null, '文/赵明'],
    ['文◎赵明<br />', null, '文◎赵明'],
    ['作者：赵明<br />', null, '作者：赵明'],
  ])('is read in the form %s', (start, dateline, byline) => {
    expect(head(start)).toEqual({ byline, dateline, isClean: true })
  })

  it.each(['【2025年9月4日】', '（2025年9月4日）', '【港口】', '文化/艺术两界都来了。', '作者：他说，那天的潮水很高，'])('stays text where it says neither: %s', (start) => {
    expect(head(start)).toEqual({ byline: null, dateline: null, isClean: false })
  })
})
