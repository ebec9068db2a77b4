import { describe, expect, test } from 'vitest'

import { decideFields } from '../../../src/importers/upsert/decideFields.js'
import { joinMarks } from '../../../src/importers/upsert/fieldMarks.js'
import { fieldRuleOf } from '../../../src/importers/upsert/fieldRuleOf.js'
import { shrinkageOf } from '../../../src/importers/upsert/shrinkage.js'
import { makeBody } from '../../helpers/upsertWorld.js'

const LONG = '港口的灯塔在三年之后重新点亮，守塔人说光照到了外海。'

describe('a text that becomes shorter', () => {
  const shrink = (from: unknown, to: unknown, maxShrink = 0.3): unknown =>
    shrinkageOf({ current: { body: from }, maxShrink, source: { body: to } })

  test('is seen by the characters that a reader sees', () => {
    expect(shrink(makeBody(LONG, LONG), makeBody(LONG))).toEqual({ from: 52, to: 26 })
    expect(shrink(makeBody(LONG, LONG), makeBody(LONG, '\u200b\u2060'.repeat(60)))).toEqual({ from: 52, to: 26 })
    expect(shrink(makeBody(LONG, LONG), makeBody(LONG, LONG))).toBeNull()
    expect(shrink(makeBody(LONG), makeBody(LONG, LONG))).toBeNull()
  })

  test('may lose what the source allows, and a few characters always', () => {
    expect(shrink(makeBody(LONG, LONG), makeBody(LONG), 0.5)).toBeNull()
    expect(shrink(makeBody(LONG, LONG), null, 1)).toBeNull()
    expect(shrink(makeBody('短短的一句'), makeBody('短'))).toBeNull()
    expect(shrink(makeBody(LONG, '完'), makeBody(LONG), 0)).toBeNull()
  })

  test('is no matter of pages that say nothing of a body', () => {
    expect(shrinkageOf({ current: { body: makeBody(LONG) }, maxShrink: 0.3, source: { title: 'x' } })).toBeNull()
  })
})

describe('a page in doubt', () => {
  const before = { body: makeBody(LONG, LONG), categories: ['a'], title: 'Old' }
  const source = { body: makeBody(LONG), categories: ['b'], title: 'New' }
  const hashes = Object.fromEntries(
    Object.entries(before).map(([field, value]) => [
      field,
      joinMarks(fieldRuleOf({ collection: 'articles', field }).marks({ source: value, stored: value })),
    ]),
  )
  const decide = (proposals = {}): ReturnType<typeof decideFields> =>
    decideFields({ at: 'now', collection: 'articles', current: before, guard: true, hashes, hold: false, proposals, run: null, source })

  test('proposes what would follow it; what lists say of the article follows', () => {
    expect(decide()).toMatchObject({ hashes: { ...hashes, categories: expect.any(String) }, proposed: ['body', 'title'], write: { categories: ['b'] } })
  })

  test('proposes it once', () => {
    const { proposals } = decide()
    expect(decide(proposals)).toMatchObject({ proposals, proposed: [] })
  })
})
