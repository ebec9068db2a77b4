import fc from 'fast-check'

import type { Block, Inline, ListBlock, SourceKey, TableCell, TextFormats } from '../../src/importers/types.js'

const FORMATS = ['bold', 'italic', 'underline', 'strikethrough', 'code', 'subscript', 'superscript'] as const

const text = fc.oneof(
  fc.constantFrom(
    '晨港日报',
    ' ',
    'word',
    '  two  ',
    'https://example.com/a',
    '2025-09-04T00:00:00.000Z',
    '',
    '﹝　﹞',
    '1. ',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.string({ maxLength: 8, unit: 'binary' }),
)

const formats: fc.Arbitrary<TextFormats> = fc
  .subarray([...FORMATS], { maxLength: 3 })
  .map((names) => Object.fromEntries(names.map((name) => [name, true])))

const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    'https://mirror.example/gb/周星驰.md',
    'http://localhost:4100/a b.jpg',
    'mailto:desk@example.com',
    'javascript:alert(1)',
    'no address',
    'https://user:secret@example.com/x.jpg',
    'data:image/png;base64,AAAA',
  ),
)

const sourceKey: fc.Arbitrary<SourceKey> = fc.nat({ max: 99 }).map((number) => `daily:n${number}` as SourceKey)

const leaf: fc.Arbitrary<Inline> = fc.oneof(
  {
    arbitrary: fc.tuple(text, formats).map(([value, format]): Inline => ({ text: value, type: 'text', ...format })),
    weight: 5,
  },
  { arbitrary: fc.constant<Inline>({ type: 'break' }), weight: 1 },
)

const link: fc.Arbitrary<Inline> = fc.record({
  children: fc.array(leaf, { maxLength: 3 }),
  href: url,
  sourceKey: fc.option(sourceKey, { nil: null }),
  type: fc.constant('link' as const),
})

const inlines = fc.array(fc.oneof({ arbitrary: leaf, weight: 4 }, { arbitrary: link, weight: 1 }), { maxLength: 5 })

const align = fc.option(fc.constantFrom('left' as const, 'center' as const, 'right' as const, 'justify' as const))

const { list } = fc.letrec<{ list: ListBlock }>((tie) => ({
  list: fc.record({
    items: fc.array(
      fc.record({ children: inlines, nested: fc.option(tie('list'), { depthIdentifier: 'list', maxDepth: 2 }) }),
      { maxLength: 3 },
    ),
    ordered: fc.boolean(),
    start: fc.integer({ max: 9, min: 1 }),
    type: fc.constant('list' as const),
  }),
}))

const cell: fc.Arbitrary<TableCell> = fc.record({
  colSpan: fc.constantFrom(1, 1, 1, 2, 3, 900),
  header: fc.boolean(),
  paragraphs: fc.array(inlines, { maxLength: 2 }),
  rowSpan: fc.constantFrom(1, 1, 1, 2, 5),
})

const image = fc.record({
  alt: fc.option(text),
  caption: fc.option(text),
  credit: fc.option(text),
  fullUrl: fc.option(url),
  height: fc.option(fc.nat()),
  type: fc.constant('image' as const),
  url,
  width: fc.option(fc.nat()),
})

/** Any body that an extraction may give, odd ones included. */
export const arbitraryBlocks: fc.Arbitrary<readonly Block[]> = fc.array(
  fc.oneof(
    fc.record({ align, children: inlines, type: fc.constant('paragraph' as const) }),
    fc.record({
      align,
      children: inlines,
      level: fc.constantFrom(2 as const, 3 as const, 4 as const),
      type: fc.constant('heading' as const),
    }),
    fc.record({ children: inlines, type: fc.constant('quote' as const) }),
    list,
    fc.record({
      rows: fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 }),
      type: fc.constant('table' as const),
    }),
    fc.constant<Block>({ type: 'rule' }),
    image,
    fc.record({
      provider: fc.constant('youtube'),
      title: fc.option(text),
      type: fc.constant('video' as const),
      url: fc.oneof(url, fc.constant('https://www.youtube.com/embed/abc_123?si=x')),
    }),
  ),
  { maxLength: 6 },
)
