import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createPathFilter } from '../../../src/importers/discover/pathFilter.js'
import { compilePattern } from '../../../src/patterns/compilePattern.js'

const kindOf = (text: string): string => {
  const compiled = compilePattern(text)
  return 'fault' in compiled ? compiled.fault.kind : 'none'
}
const fits = (pattern: string, text: string): boolean => {
  const compiled = compilePattern(pattern)
  return 'pattern' in compiled && compiled.pattern.test(text)
}

describe('patterns that people write', () => {
  it.each([
    ['gb/25/', 'gb/25/9/4/n14586721.md', true],
    ['^gb/(24|25)/', 'gb/23/1/1/n1.md', false],
    ['^gb/\\d{2}/\\d{1,2}/\\d{1,2}/[a-z]\\d+\\.md$', 'gb/25/9/4/n14586721.md', true],
    ['\\p{Script=Han}', 'gb/周星驰.md', true],
    ['\\p{sc=Han}', 'gb/n1.md', false],
    ['\\u4e2d', 'gb/中.md', true],
    ['gb\\/25', 'gb/25/1.md', true],
    ['(?<year>\\d{2})', 'gb/25/1.md', true],
  ])('%s on %s is %s, as in JavaScript', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected)
    expect(new RegExp(pattern, 'u').test(text)).toBe(expected)
  })

  it.each(['(?=a)b', '(?!x)y', '(?<=a)b', '(?<!a)b', '(a)\\1', '(?<n>a)\\k<n>'])('%s is refused: it needs backtracking', (text) => {
    expect(kindOf(text)).toBe('notLinear')
  })

  it.each(['gb/(25', '[', '*a', 'a**', '\\'])('%s is refused: it is none', (text) => {
    expect(kindOf(text)).toBe('syntax')
  })

  it.each(['a'.repeat(501), '((a{1000}){1000}){10}', 'a{0,1000}a{0,1000}$', '((a?){100}a){9}$', 'a{1001}'])('%s is refused: it is too large', (text) => {
    expect(kindOf(text)).toBe('tooLarge')
  })

  it.each(['(a+)+$', '(a|a)*$', '(a*)*b', '(.*a){25}$', '(x+x+)+y', '([a-z]+)*[0-9]$', '(a|aa)+$', '(.*)*\\d'])(
    '%s decides about the longest address in far less than a second',
    (text) => {
      const started = performance.now()
      fits(text, `${'a'.repeat(8000)}!`)
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )

  it('either compiles or says why, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(...'ab(){}[]*+?|\\.^$1,:<=!pdw-'.split('')) }), (text) => {
        const compiled = compilePattern(text)
        if ('pattern' in compiled) expect(typeof compiled.pattern.test('aab1')).toBe('boolean')
        else expect(compiled.fault.message).not.toBe('')
      }),
    )
  })

  it('are judged by a run as they are on save', () => {
    for (const text of ['(?=a)b', 'gb/(25', 'a'.repeat(501)]) {
      expect(() => createPathFilter({ exclude: [], include: [text] })).toThrow(/includePatterns: ".*Correct it in the source/s)
    }
  })
})
