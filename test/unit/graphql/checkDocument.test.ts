import fc from 'fast-check'
import { parse, type SelectionSetNode } from 'graphql'
import { describe, expect, it } from 'vitest'

import { DEFAULT_OPTIONS } from '../../../src/defaults.js'
import { checkDocument } from '../../../src/graphql/checkDocument.js'

const check = (query: string): string | null => checkDocument({ bounds: DEFAULT_OPTIONS.api, document: parse(query, { noLocation: true }) })
const times = (count: number, of: (index: number) => string): string => Array.from({ length: count }, (_, index) => of(index)).join(' ')

describe('a document that is checked before anything walks it', () => {
  it('passes when it is what a page asks for', () => {
    expect(check('query A($slug: String!) { Articles(where: { slug: { equals: $slug } }) { docs { ...Card } } } fragment Card on Article { title slug }')).toBeNull()
  })

  it.each([
    ['a fragment that spreads itself', '{ ...A } fragment A on Query { ...A }'],
    ['two that spread each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['a circle of thirty', `{ ...F0 } ${times(30, (n) => `fragment F${n} on Query { ...F${(n + 1) % 30} }`)}`],
    ['a circle that no operation spreads', '{ a } fragment A on Query { b { ...A } }'],
    ['a circle through an inline fragment', '{ ...A } fragment A on Query { ... on Query { b { ...A } } }'],
  ])('refuses %s', (_, query) => {
    expect(check(query)).toMatch(/^Fragment "\w+" spreads itself\.$/)
  })

  it.each([
    ['fragments that double 21 times', `{ ...F0 } ${times(21, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F21 on Query { a }`, 'fields'],
    ['the same, where no operation spreads them', `{ a } ${times(21, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F21 on Query { a }`, 'fields'],
    ['many small ones, where no operation spreads them and only the sum is large', `{ a } ${times(49, (n) => `fragment F${n} on Query { ${times(5, (m) => `f${m}`)} }`)}`, 'fields'],
    ['10,000 aliases', `{ ${times(10_000, (n) => `a${n}: Articles { totalDocs }`)} }`, 'fields'],
    ['__typename a thousand times', `{ ${times(1000, () => '__typename')} }`, 'fields'],
    ['21 root fields', `{ ${times(21, (n) => `a${n}: x`)} }`, 'root fields'],
    ['21 root fields in fragments', `{ ...A ...B } fragment A on Query { ${times(11, (n) => `a${n}: x`)} } fragment B on Query { ... { ${times(10, (n) => `b${n}: x`)} } }`, 'root fields'],
    ['a thousand directives', `{ a ${times(1000, () => '@include(if: true)')} }`, 'directives'],
    ['directives on the operation', `query ${times(60, () => '@a')} { a }`, 'directives'],
    ['eleven operations', times(11, (n) => `query Q${n} { a }`), 'operations'],
    ['51 fragments', `{ a } ${times(51, (n) => `fragment F${n} on Query { a }`)}`, 'fragments'],
    ['51 variables', `query (${times(51, (n) => `$v${n}: Int`)}) { a }`, 'variables'],
    ['an introspection that never ends', `{ __schema { ${times(600, () => 'types { name }')} } }`, 'introspected fields'],
  ])('refuses %s', (_, query, what) => {
    expect(check(query)).toMatch(new RegExp(`^The document may hold at most \\d+ ${what}\\.$`))
  })

  it('refuses what nests deep, in selections and in arguments', () => {
    expect(check(`${'{ a '.repeat(100)}${'}'.repeat(100)}`)).toBe('The document nests too deep.')
    expect(check(`{ a(b: ${'['.repeat(100)}1${']'.repeat(100)}) }`)).toBe('The document nests too deep.')
    expect(check(`query ($a: A = ${'{ a: '.repeat(100)}1${'}'.repeat(100)}) { a }`)).toBe('The document nests too deep.')
  })

  it('refuses two fragments of one name, and definitions of types', () => {
    expect(check('{ ...A } fragment A on Query { a } fragment A on Query { b }')).toContain('one name')
    expect(check('{ a } type A { a: Int }')).toContain('operations and fragments only')
    for (const query of ['subscription { a }', 'query A { a } subscription B { a }']) expect(check(query)).toContain('no subscriptions')
  })

  it('lets the introspection of common tools through', async () => {
    const { getIntrospectionQuery } = await import('graphql')
    expect(check(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true }))).toBeNull()
  })

  it('counts fields as if every fragment were written out, whatever spreads what', () => {
    fc.assert(
      fc.property(arbitraryFragments(), (query) => {
        const document = parse(query)
        const refused = checkDocument({ bounds: { ...DEFAULT_OPTIONS.api, maxFields: 40, maxRootFields: 100 }, document })
        const size = expandedSize(query)
        const written = query.match(/[a-z]+\b(?! on)|\.\.\.F/g)?.length ?? 0
        if (size > 40 || written > 60) expect(refused).not.toBeNull()
        if (size <= 40 && written <= 30) expect(refused).toBeNull()
      }),
      { numRuns: 500, seed: 8 },
    )
  })
})

/** Fragments that spread later ones only, so that each can be written out. */
function arbitraryFragments(): fc.Arbitrary<string> {
  return fc.array(fc.array(fc.nat(3), { maxLength: 3, minLength: 1 }), { maxLength: 7, minLength: 1 }).map((rows) => {
    const body = (row: readonly number[], index: number): string =>
      row.map((step) => (step === 0 || index + step >= rows.length ? 'a' : `...F${index + step}`)).join(' ')
    return `{ ...F0 } ${rows.map((row, index) => `fragment F${index} on Query { ${body(row, index)} }`).join(' ')}`
  })
}

function expandedSize(query: string): number {
  const bodies = new Map<string, SelectionSetNode>()
  const { definitions } = parse(query)
  for (const node of definitions) if (node.kind === 'FragmentDefinition') bodies.set(node.name.value, node.selectionSet)
  const size = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, each) => sum + 1 + (each.kind === 'FragmentSpread' ? size(bodies.get(each.name.value)) : 0), 0)
  return definitions.reduce((sum, node) => sum + (node.kind === 'OperationDefinition' ? size(node.selectionSet) : 0), 0)
}
