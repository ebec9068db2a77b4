import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { toSlug } from '../../../src/hooks/toSlug.js'
import { blocksToLexical, lexicalToText } from '../../../src/importers/lexical/index.js'
import { titleLine } from '../../../src/importers/map/titleLine.js'
import { mirrorFamily } from '../../../src/importers/sites/mirror/index.js'
import { isVisible, removeInvisible, removeOverrides } from '../../../src/text/invisible.js'
import { makeArticlePage } from '../../helpers/mirrorPages.js'

const NEVER = ['\u200b', '\ufeff', '\u00ad', '\u2060', '\u2061', '\u200e', '\u200f', '\u061c', '\u034f', '\u180e', '\u3164', '\ufff9', '\u202e', '\u2066', '\u{e0041}']

/** Words that are not the same without a character that nobody sees. */
const WORDS = ['می‌خواهم', 'क्‍ष', 'ന്‍', '👩‍🚀', '👩🏽‍🚀', '🏳️‍🌈', '❤️', '1️⃣', '葛\u{e0100}城', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', 'ᠭ᠋']

const extractTitle = (title: string): unknown => {
  const extraction = mirrorFamily.extract({
    text: makeArticlePage({ title }),
    url: 'https://raw.githubusercontent.com/o/harbour/master/gb/25/9/4/n1000001.md',
  })
  return extraction.kind === 'article' ? extraction.title : extraction.kind === 'unusable' ? extraction.reason : null
}

describe('invisible characters', () => {
  it.each(NEVER)('of the kind %j leave titles, slugs and searchable text', (char) => {
    const broken = `${char}观${char}星${char}台${char}`
    expect(removeInvisible(broken)).toBe('观星台')
    expect(titleLine(broken)).toBe('观星台')
    expect(toSlug(broken)).toBe('观星台')
    expect(extractTitle(broken)).toBe('观星台')
    const body = blocksToLexical([{ align: null, children: [{ text: broken, type: 'text' }], type: 'paragraph' }], { imagePolicy: 'link' })
    expect(lexicalToText(body)).toBe('观星台')
  })

  it.each(WORDS)('stay where they are needed: %s', (word) => {
    for (const text of [word, `甲${word}乙`, ` ${word} `, `${word}${word}`]) expect(removeInvisible(text)).toBe(text)
    expect(titleLine(word)).toBe(word)
  })

  it('are joiners, selectors and tags where nothing is joined, selected or tagged', () => {
    expect(removeInvisible('观\u200d星\u200c台')).toBe('观星台')
    expect(removeInvisible('a\ufe0fb\u{e0100}c\u{e0067}')).toBe('abc')
    expect(removeInvisible('\u200d\u200c\ufe0f')).toBe('')
  })

  it('make no title: a page without anything to see in its title has none', () => {
    for (const title of ['&nbsp;&#8203;　', '\ufeff', '\u2800', '\u3164\u3164', '&zwj;&shy;']) expect(extractTitle(title)).toBe('no-title')
  })

  it('that change the direction of text stay nowhere, and change nothing else', () => {
    const text = makeArticlePage({ body: '<p>甲\u202e乙&#8238;丙\u2067丁a\u200bb</p>' })
    const extraction = mirrorFamily.extract({ text, url: 'https://raw.githubusercontent.com/o/harbour/master/gb/25/9/4/n1000001.md' })
    expect(extraction).toMatchObject({ blocks: [{ children: [{ text: '甲乙丙丁a\u200bb' }] }] })
    expect(removeOverrides('a\u202ab\u2069')).toBe('ab')
  })

  it('are found in any text, and removing them twice is removing them once', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '观', ' ', '👩', 'ی', 'क', '्', ...NEVER, '\u200c', '\u200d', '\ufe0f', '\ud83d') })
    fc.assert(
      fc.property(texts, (text) => {
        const once = removeInvisible(text)
        expect(removeInvisible(removeInvisible(once))).toBe(removeInvisible(once))
        expect(isVisible(once)).toBe(isVisible(text))
      }),
    )
  })
})
