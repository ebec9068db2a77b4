import { describe, expect, it } from 'vitest'

import { pageDirectives } from '../../../src/importers/run/pageDirectives.js'

const of = (text: string, header?: string): string | null =>
  pageDirectives({ headers: header === undefined ? {} : { 'x-robots-tag': header }, text })

describe('20: robots directives of a page', () => {
  it('come from the header, for everyone or for us', () => {
    expect(of('', 'noindex, nofollow')).toBe('noindex')
    expect(of('', 'otherbot: noindex, newsdesk: noarchive')).toBe('noarchive')
    expect(of('', 'otherbot: none')).toBe(null)
    expect(of('', 'none')).toBe('noarchive, noindex')
  })

  it('come from meta elements, however they are written', () => {
    expect(of('<head><meta name="robots" content="noindex,nofollow"></head>')).toBe('noindex')
    expect(of("<META CONTENT='noarchive' NAME=robots>")).toBe('noarchive')
    expect(of('<meta name=newsdesk content=none>')).toBe('noarchive, noindex')
    expect(of('<meta name="description" content="noindex"><meta name="robots" content="index, follow">')).toBe(null)
  })

  it('add up, and cost no time on a hostile page', () => {
    expect(of('<meta name="robots" content="noindex">', 'noarchive')).toBe('noarchive, noindex')
    const startedAt = performance.now()
    expect(of('<meta '.repeat(100_000))).toBe(null)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})
