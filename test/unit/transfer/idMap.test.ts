import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createIdMap, ruleOfIds, toObjectId, toUuid } from '../../../src/transfer/idMap.js'

const ONE = '019a2b3c-4d5e-7f60-8123-456789abcdef'
const TWO = '019a2b3c-4d5e-7f60-8123-456789abcdee'
const GONE = '019a2b3c-4d5e-7f60-8123-000000000000'

const mapOf = (more: Partial<Parameters<typeof createIdMap>[0]> = {}): ReturnType<typeof createIdMap> =>
  createIdMap({
    hasForeignKeys: false,
    known: new Map([['articles', new Set([ONE])], ['pages', new Set(['imprint-page'])]]),
    ownIds: new Set(['pages']),
    rule: 'toObjectId',
    ...more,
  })

describe('ids of a transfer', () => {
  it('become ObjectIds, always the same, different for different ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 50, minLength: 2 }), (ids) => {
        const mapped = ids.map(toObjectId)
        expect(mapped).toEqual(ids.map(toObjectId))
        expect(new Set(mapped).size).toBe(ids.length)
        expect(mapped.every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true)
      }),
    )
  })

  it('begin with the second in which a UUID of version 7 was made, so that documents keep their order', () => {
    expect(Number.parseInt(toObjectId(ONE).slice(0, 8), 16)).toBe(Math.floor(0x019a2b3c4d5e / 1000))
    expect(toObjectId(ONE)).not.toBe(toObjectId(TWO))
  })

  it('stay where they are ObjectIds already', () => {
    expect(toObjectId('6b03d6f33977d273ce79d445')).toBe('6b03d6f33977d273ce79d445')
  })

  it('are found in any text that is one, and in no other', () => {
    const ids = mapOf()
    expect(ids.text(ONE)).toBe(toObjectId(ONE))
    expect(ids.text(GONE)).toBe(GONE)
    expect(ids.text(`see ${ONE}`)).toBe(`see ${ONE}`)
    expect(ids.text(createHash('sha256').update('x').digest('hex'))).toHaveLength(64)
  })

  it('of deleted documents are mapped only where nothing but ids stands', () => {
    expect(mapOf().reference(GONE)).toBe(toObjectId(GONE))
    expect(mapOf().reference('media')).toBe('media')
  })

  it('of a collection with ids of its own stay', () => {
    expect(mapOf().id({ collection: 'pages', id: 'imprint-page' })).toBe('imprint-page')
    expect(mapOf().text('imprint-page')).toBe('imprint-page')
  })

  it('that lead to nothing are dropped where the target could not hold them, and counted', () => {
    const dropped: unknown[] = []
    const ids = mapOf({ hasForeignKeys: true, onDropped: (one) => dropped.push(one), rule: 'keep' })
    expect(ids.relation({ collection: 'articles', id: ONE })).toBe(ONE)
    expect(ids.relation({ collection: 'articles', id: GONE })).toBeNull()
    expect(dropped).toEqual([{ collection: 'articles', id: GONE }])
  })

  it.each([
    ['text', 'objectId', 'toObjectId'],
    ['uuid', 'objectId', 'toObjectId'],
    ['objectId', 'text', 'keep'],
    ['uuid', 'text', 'keep'],
    ['objectId', 'uuid', 'toUuid'],
    ['text', 'uuid', 'toUuid'],
    ['uuid', 'uuid', 'keep'],
    ['number', 'number', 'keep'],
    ['number', 'objectId', null],
    ['number', 'uuid', null],
    ['text', 'number', null],
  ] as const)('from %s to %s go by the rule %s', (from, to, rule) => {
    expect(ruleOfIds({ from, to })).toBe(rule)
  })

  it('become UUIDs that keep their order, and ObjectIds that they were again on the way back', () => {
    const objectId = fc.stringMatching(/^[0-9a-f]{24}$/)
    fc.assert(
      fc.property(fc.uniqueArray(objectId, { maxLength: 50, minLength: 2 }), (ids) => {
        const mapped = ids.map(toUuid)
        expect(new Set(mapped).size).toBe(ids.length)
        expect(mapped.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
        expect([...mapped].sort()).toEqual([...ids].sort().map(toUuid))
        expect(mapped.map(toObjectId)).toEqual(ids)
      }),
    )
    expect(toUuid('imprint-page')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(toUuid(ONE.toUpperCase())).toBe(ONE)
  })

  it('stay, also those of deleted documents, where the target can hold all that are there', () => {
    const ids = mapOf({ rule: 'toUuid' })
    expect(ids.isIdentity).toBe(true)
    expect(ids.reference('6b03d6f33977d273ce79d445')).toBe('6b03d6f33977d273ce79d445')
    const mixed = mapOf({ known: new Map([['articles', new Set([ONE, '6b03d6f33977d273ce79d445'])]]), rule: 'toUuid' })
    expect(mixed.id({ collection: 'articles', id: ONE })).toBe(ONE)
    expect(mixed.text('6b03d6f33977d273ce79d445')).toBe(toUuid('6b03d6f33977d273ce79d445'))
  })
})
