import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  blocksToLexical,
  canonicalJson,
  canonicalValue,
  type LexicalNode,
} from '../../../src/importers/lexical/index.js'
import type { Block, Inline } from '../../../src/importers/types.js'
import { arbitraryBlocks } from '../../helpers/arbitraryBlocks.js'

const body = (...blocks: readonly Block[]): unknown => blocksToLexical(blocks, { imagePolicy: 'link' })
const paragraph = (...children: readonly Inline[]): Block => ({ align: null, children, type: 'paragraph' })
const text = (value: string): Inline => ({ text: value, type: 'text' })

const root = (...children: readonly unknown[]): unknown => ({
  root: { children, direction: null, format: '', indent: 0, type: 'root', version: 1 },
})
const element = (type: string, values: object): unknown => ({
  children: [],
  direction: 'ltr',
  format: '',
  indent: 0,
  type,
  version: 1,
  ...values,
})
const textNode = (values: object): unknown => ({
  detail: 0,
  format: 0,
  mode: 'normal',
  style: '',
  text: 'x',
  type: 'text',
  version: 1,
  ...values,
})

describe('canonicalValue', () => {
  it.each([
    [null],
    [undefined],
    [''],
    [false],
    [[]],
    [{}],
    [{ a: null, b: { c: '' } }],
    [Number.NaN],
    [new Date(Number.NaN)],
  ])('takes %j for nothing', (value) => {
    expect(canonicalValue(value)).toBeNull()
  })

  it.each([[0], ['0'], [' '], [true], [[null]]])('takes %j for something', (value) => {
    expect(canonicalValue(value)).not.toBeNull()
  })

  it('takes a moment in any spelling for the same moment', () => {
    const moment = '2025-09-04T00:00:00.000Z'
    for (const value of [moment, new Date(moment), '2025-09-04T00:00Z', '2025-09-04T08:00:00+08:00']) {
      expect(canonicalValue(value)).toBe(moment)
    }
  })

  it.each(['2025-09-04', '2025-13-45T99:99:99Z', 'on 2025-09-04T00:00:00.000Z', 'é', 'e\u0301', ' padded '])(
    'leaves the text %j alone',
    (value) => {
      expect(canonicalValue(value)).toBe(value)
    },
  )

  it('takes a populated document for its id, alone, in lists and in relations to several collections', () => {
    const document = {
      createdAt: '2025-01-01T00:00:00.000Z',
      id: 'a1',
      title: 'Title',
      updatedAt: '2025-01-01T00:00:00.000Z',
    }
    expect(canonicalJson(document)).toBe(canonicalJson('a1'))
    expect(canonicalJson([document, 'b2'])).toBe(canonicalJson(['a1', 'b2']))
    expect(canonicalJson({ relationTo: 'articles', value: { id: 'a1', title: 'Title' } })).toBe(
      canonicalJson({ relationTo: 'articles', value: 'a1' }),
    )
    expect(canonicalJson({ link: { article: document, type: 'article', url: null } })).toBe(
      canonicalJson({ link: { article: 'a1', type: 'article' } }),
    )
  })

  it('drops the ids of rows, and sorts keys', () => {
    const stored = [{ article: null, id: 'row1', pinned: false, title: 'One', url: 'https://a.example/' }]
    expect(canonicalJson(stored)).toBe(canonicalJson([{ url: 'https://a.example/', title: 'One' }]))
  })

  it('keeps the order of lists', () => {
    expect(canonicalJson(['a', 'b'])).not.toBe(canonicalJson(['b', 'a']))
  })

  it('is the same again for what it gave', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = canonicalValue(value)
        expect(canonicalValue(once)).toEqual(once)
      }),
    )
  })

  it('does not fall over keys that objects have by themselves', () => {
    expect(canonicalJson(JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}'))).toBe(
      '{"__proto__":{"x":1},"constructor":2}',
    )
  })
})

describe('the canonical form of rich text', () => {
  it('takes an empty text for nothing', () => {
    expect(canonicalValue(body())).toBeNull()
    expect(canonicalValue(root())).toBeNull()
    expect(canonicalValue(root(element('paragraph', {}), element('paragraph', {})))).toBeNull()
  })

  it('does not see ids, versions, directions and what the editor adds to blocks and uploads', () => {
    const stored = root(
      element('paragraph', { children: [textNode({})], textFormat: 0, textStyle: '' }),
      {
        fields: { caption: null, credit: '' },
        format: '',
        id: 'a',
        relationTo: 'media',
        type: 'upload',
        value: { id: 'm1', url: '/x' },
        version: 3,
      },
      { fields: { blockName: '', blockType: 'embed', id: 'b', url: 'u' }, format: '', type: 'block', version: 2 },
    )
    const bare = root(
      { children: [{ text: 'x', type: 'text' }], type: 'paragraph' },
      { relationTo: 'media', type: 'upload', value: 'm1' },
      { fields: { blockType: 'embed', url: 'u' }, type: 'block' },
    )
    expect(canonicalJson(stored)).toBe(canonicalJson(bare))
  })

  it('joins text that was only stored in pieces', () => {
    const pieces = root(
      element('paragraph', {
        children: [textNode({ text: 'one ' }), textNode({ text: '' }), textNode({ text: 'two' })],
      }),
    )
    expect(canonicalJson(pieces)).toBe(canonicalJson(body(paragraph(text('one two')))))
  })

  it('does not join across a change of format', () => {
    const bold = root(
      element('paragraph', { children: [textNode({ text: 'one ' }), textNode({ format: 1, text: 'two' })] }),
    )
    expect(canonicalJson(bold)).not.toBe(canonicalJson(body(paragraph(text('one two')))))
  })

  it('takes the defaults of links for nothing, populated or not', () => {
    const link = (fields: object): unknown =>
      root(
        element('paragraph', {
          children: [element('link', { children: [textNode({})], fields, id: 'x', version: 3 })],
        }),
      )
    expect(
      canonicalJson(link({ doc: null, linkType: 'custom', newTab: false, rel: '', url: 'https://a.example/' })),
    ).toBe(canonicalJson(link({ url: 'https://a.example/' })))
    expect(
      canonicalJson(
        link({
          doc: { relationTo: 'articles', value: { id: 'a1', title: 'T' } },
          linkType: 'internal',
          newTab: null,
          url: '',
        }),
      ),
    ).toBe(canonicalJson(link({ doc: { relationTo: 'articles', value: 'a1' }, linkType: 'internal', newTab: false })))
    expect(canonicalJson(link({ newTab: true, url: 'https://a.example/' }))).not.toBe(
      canonicalJson(link({ url: 'https://a.example/' })),
    )
  })

  it('does not see the column widths that opening a table sets, and sees those that a person sets', () => {
    const table = (colWidths?: readonly number[]): unknown =>
      root(element('table', { children: [element('tablerow', {})], colWidths }))
    expect(canonicalJson(table([92, 92]))).toBe(canonicalJson(table()))
    expect(canonicalJson(table([92, 200]))).not.toBe(canonicalJson(table()))
  })

  it('takes text for text, even where it looks like a date', () => {
    const dated = body(paragraph(text('2025-09-04T08:00:00+08:00')))
    expect(canonicalJson(dated)).toContain('2025-09-04T08:00:00+08:00')
  })

  it('sees every change of a character', () => {
    fc.assert(
      fc.property(arbitraryBlocks, fc.nat(), (blocks, at) => {
        const state = blocksToLexical(blocks, { imagePolicy: 'link' })
        const changed = structuredClone(state)
        const texts = textsOf(changed.root)
        fc.pre(texts.length > 0)
        const node = texts[at % texts.length] as unknown as { text: string }
        node.text = `${node.text}x`
        expect(canonicalJson(changed)).not.toBe(canonicalJson(state))
      }),
    )
  })

  it('sees every block that goes', () => {
    fc.assert(
      fc.property(arbitraryBlocks, fc.nat(), (blocks, at) => {
        const { root } = blocksToLexical(blocks, { imagePolicy: 'link' })
        const gone = at % root.children.length
        fc.pre(!isBlank(root.children[gone]))
        const changed = { root: { ...root, children: root.children.filter((_, index) => index !== gone) } }
        expect(canonicalJson(changed)).not.toBe(canonicalJson({ root }))
      }),
    )
  })
})

function isBlank(node: LexicalNode | undefined): boolean {
  return node?.type === 'paragraph' && (node.children as readonly unknown[]).length === 0
}

function textsOf(node: LexicalNode): LexicalNode[] {
  if (node.type === 'text') return [node]
  return Array.isArray(node.children) ? (node.children as LexicalNode[]).flatMap(textsOf) : []
}
