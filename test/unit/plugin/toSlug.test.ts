import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { toSlug } from '../../../src/hooks/toSlug.js'

describe('toSlug', () => {
  it.each([
    ['Harbour Whale Count: Eleven!', 'harbour-whale-count-eleven'],
    ["Editors' Picks", 'editors-picks'],
    ['多国峰会商讨乌克兰安全保障 美国态度成关键', '多国峰会商讨乌克兰安全保障-美国态度成关键'],
    ['【车评】２０２５年　新款', '车评-2025年-新款'],
    ['Café Zürich', 'café-zürich'],
    ['—…—', ''],
  ])('makes "%s" into "%s"', (title, slug) => {
    expect(toSlug(title)).toBe(slug)
  })

  it('gives for any text what it gives for its own result, without what addresses reserve', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const slug = toSlug(title)
        expect(toSlug(slug)).toBe(slug)
        expect(slug).not.toMatch(/[\s/?#%&<>"']|^-|-$|--/)
      }),
    )
  })
})
