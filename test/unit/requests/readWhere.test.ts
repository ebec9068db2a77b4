import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readWhere } from '../../../src/requests/readWhere.js'

const bounds = { maxClauses: 5, maxDepth: 3, maxValues: 3 }
const read = (where: unknown): string | readonly unknown[] => {
  const result = readWhere({ bounds, where })
  return 'refusal' in result ? result.refusal : result.clauses
}
const nest = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : { and: [nest(depth - 1, inner)] })

describe('the conditions of a filter', () => {
  it('are read through `and` and `or`, with one way of writing paths', () => {
    const where = { AND: [{ categories__slug: { equals: 'a' } }, { or: [{ id: { in: '1,2' } }] }], slug: { exists: 'true' } }
    expect(read(where)).toEqual([
      { operator: 'exists', path: 'slug', value: 'true' },
      { operator: 'equals', path: 'categories.slug', value: 'a' },
      { operator: 'in', path: 'id', value: '1,2' },
    ])
  })

  it.each([
    ['a text', 'x', 'is an object'],
    ['a list', [], 'is an object'],
    ['a field without operator', { slug: 'a' }, 'names no operator'],
    ['a field with nothing', { slug: {} }, 'names no operator'],
    ['a field with a list', { slug: ['a'] }, 'names no operator'],
    ['no operator of Payload', { slug: { $ne: 'a' } }, '"$ne" is no operator'],
    ['a prototype for an operator', { slug: { constructor: 'a' } }, 'is no operator'],
    ['a prototype for a field', JSON.parse('{"__proto__":{"equals":1}}'), 'is no field'],
    ['an id by the name of one database', { _id: { equals: 1 } }, 'is no field'],
    ['a path with holes', { 'a..b': { equals: 1 } }, 'is no field'],
    ['a path that is SQL', { "a' OR 1": { equals: 1 } }, 'is no field'],
    ['`and` that is no list', { and: { slug: { equals: 1 } } }, 'takes a list'],
    ['an object for a value', { slug: { equals: { a: 1 } } }, 'takes one value'],
    ['a list for one value', { slug: { like: ['a'] } }, 'takes one value'],
    ['an object in a list', { slug: { in: [{ a: 1 }] } }, 'takes a list of values'],
    ['too many values', { slug: { in: ['a', 'b', 'c', 'd'] } }, 'at most 3 values'],
    ['too many values with commas', { slug: { in: 'a,b,c,d' } }, 'at most 3 values'],
    ['too many conditions', { or: Array.from({ length: 6 }, () => ({ slug: { equals: 1 } })) }, 'more than 5 conditions'],
    ['too many empty conditions', { or: Array.from({ length: 1000 }, () => ({})) }, 'more than 5 conditions'],
    ['conditions on one field', { slug: { contains: 1, equals: 1, in: 1, like: 1, not_equals: 1, not_in: 1 } }, 'more than 5 conditions'],
    ['nesting', nest(4, { slug: { equals: 1 } }), 'nests deeper than 3'],
    ['nesting without end', nest(5000, {}), 'nests deeper than 3'],
  ])('are refused for %s', (_, where, message) => {
    expect(read(where)).toContain(message)
  })

  it('never throws, whatever stands in it', () => {
    fc.assert(fc.property(fc.object({ maxDepth: 6, withDate: true, withNullPrototype: true }), (where) => void read(where)), { seed: 8 })
  })
})
