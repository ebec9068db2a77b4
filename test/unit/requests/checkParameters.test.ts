import type { FlattenedField, SanitizedConfig } from 'payload'
import { describe, expect, it } from 'vitest'

import { checkParameters } from '../../../src/requests/checkParameters.js'

const config = { collections: [{ slug: 'articles' }], localization: false } as unknown as SanitizedConfig
const check = (parameters: Record<string, unknown>, localization: unknown = false): string | null =>
  checkParameters({ config: { ...config, localization } as SanitizedConfig, fields: [], parameters })

describe('the parameters of a REST request', () => {
  it('pass as frontends and the admin panel write them', () => {
    expect(
      check({
        'fallback-locale': 'null', depth: '0', draft: 'true', joins: 'false', limit: '20', locale: 'undefined', page: '2', pagination: 'false', populate: { articles: { title: 'true' } },
        select: { entries: { title: 'true' }, title: 'true' }, sort: '-publishedAt,createdAt', where: { slug: { equals: 'a' } },
      }),
    ).toBeNull()
    expect(check({ where: '{"slug":{"equals":"a"}}' })).toBeNull()
    expect(check({ locale: 'de' }, { localeCodes: ['de'] })).toBeNull()
  })

  it.each([
    [{ limit: 'many' }, '`limit`'], [{ limit: '-1' }, '`limit`'], [{ page: '1.5' }, '`page`'], [{ depth: ['1'] }, '`depth`'], [{ depth: { a: '1' } }, '`depth`'],
    [{ draft: 'maybe' }, '`draft`'], [{ trash: ['true'] }, '`trash`'], [{ locale: 'xx' }, '`locale`'], [{ locale: { a: 'en' } }, '`locale`'],
    [{ where: 'x' }, '`where`'], [{ where: '[]' }, '`where`'], [{ where: ['x'] }, 'A filter is an object'], [{ sort: { a: 'b' } }, '`sort`'], [{ sort: 'a b' }, 'no field to sort by'],
    [{ select: 'title' }, '`select`'], [{ select: { title: 'maybe' } }, '`select`'], [{ select: { toString: 'true' } }, '`select`'],
    [{ populate: { nothing: { title: 'true' } } }, '`populate`'], [{ populate: 'x' }, '`populate`'], [{ joins: 'x' }, '`joins`'], [{ joins: { a: { limit: '-1' } } }, '`joins`'], [{ data: '{' }, '`data`'],
    [{ where: { categories: { all: 'a' } } }, '"all"'],
  ])('are refused where they cannot be meant: %j', (parameters, message) => {
    expect(check(parameters)).toContain(message)
  })

  it('name a prefix where files have that field only', () => {
    const named = (name: string): string | null =>
      checkParameters({ config, fields: [{ name, type: 'text' }] as unknown as FlattenedField[], parameters: { prefix: '../' } })
    expect(named('title')).toContain('`prefix`')
    expect(named('prefix')).toBeNull()
  })
})
