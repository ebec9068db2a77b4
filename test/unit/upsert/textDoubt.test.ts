import { describe, expect, it } from 'vitest'

import { blocksToLexical } from '../../../src/importers/lexical/index.js'
import { SOURCE_DEFAULTS } from '../../../src/importers/sourceDefaults.js'
import { textDoubtOf } from '../../../src/importers/upsert/textDoubt.js'

const HARBOUR = '守塔人说，第一夜的光照到了外海的浮标。修缮花了三年，工人换下了全部的窗，又给塔身刷了三遍漆。'
const SCHOOL = '学校今天公布新的课程表，家长们对取消的音乐课表示不满。校长答应下周召开会议，听取各方的意见。'
/** The first text in the other script. */
const TRADITIONAL = '守塔人說，第一夜的光照到了外海的浮標。修繕花了三年，工人換下了全部的窗，又給塔身刷了三遍漆。'

const state = (text: string): unknown =>
  blocksToLexical([{ align: null, children: [{ text, type: 'text' }], type: 'paragraph' }], { imagePolicy: SOURCE_DEFAULTS.images })

const doubtOf = (from: string, to: string, more: { title?: string; follows?: boolean; maxShrink?: number } = {}): string | null =>
  textDoubtOf({
    current: { body: state(from), title: '港口灯塔重开' },
    follows: more.follows ?? true,
    maxShrink: more.maxShrink ?? 0.3,
    source: { body: state(to), title: more.title ?? '港口灯塔重开' },
  })?.code ?? null

describe('an update of a text', () => {
  it('is in doubt where it is another text, whatever its title', () => {
    expect(doubtOf(HARBOUR, SCHOOL)).toBe('text-replaced')
    expect(doubtOf(HARBOUR, SCHOOL, { title: '音乐课取消' })).toBe('text-replaced')
  })

  it('is in doubt where much of it goes', () => {
    expect(doubtOf(HARBOUR, HARBOUR.slice(0, 20))).toBe('text-shrunk')
  })

  it.each([
    ['the other script', HARBOUR, TRADITIONAL],
    ['corrected words', HARBOUR, HARBOUR.replace('三遍', '四遍').replace('三年', '四年')],
    ['a quarter less', HARBOUR, HARBOUR.slice(0, Math.ceil(HARBOUR.length * 0.76))],
    ['a flash that has become a report', HARBOUR, `${SCHOOL}${HARBOUR}${SCHOOL}`],
    ['a text too short to be compared', '港口灯塔重开。', '学校公布新课程表。'],
    ['a first text where none was', '', SCHOOL],
  ])('follows: %s', (_, from, to) => {
    expect(doubtOf(from, to)).toBeNull()
    expect(doubtOf(from, to, { title: '夜光' })).toBeNull()
  })

  it('follows whatever it says where the source may take away all of a text', () => {
    expect(doubtOf(HARBOUR, SCHOOL, { maxShrink: 1 })).toBeNull()
  })

  it('is measured against an editor’s own text only where text and title are another', () => {
    expect(doubtOf(`${HARBOUR}${SCHOOL}`, HARBOUR, { follows: false })).toBeNull()
    expect(doubtOf(SCHOOL, HARBOUR, { follows: false })).toBeNull()
    expect(doubtOf(SCHOOL, HARBOUR, { follows: false, title: '音乐课取消' })).toBe('text-replaced')
  })
})
