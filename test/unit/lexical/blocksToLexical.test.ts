import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { blocksToText } from '../../../src/importers/html/blocksToText.js'
import { blocksToLexical, type LexicalNode, lexicalToText } from '../../../src/importers/lexical/index.js'
import type { Block, Inline, SourceKey } from '../../../src/importers/types.js'
import { arbitraryBlocks } from '../../helpers/arbitraryBlocks.js'

const download = { imagePolicy: 'download' } as const

const text = (value: string): Inline => ({ text: value, type: 'text' })
const paragraph = (...children: readonly Inline[]): Block => ({ align: null, children, type: 'paragraph' })
const image = (values: Partial<Extract<Block, { type: 'image' }>> = {}): Block => ({
  alt: 'A bridge',
  caption: 'The bridge at dawn.',
  credit: 'Ada Byron',
  fullUrl: null,
  height: null,
  type: 'image',
  url: 'https://images.example/bridge-600x400.jpg',
  width: null,
  ...values,
})

function nodesOf(...blocks: readonly Block[]): readonly LexicalNode[] {
  return blocksToLexical(blocks, download).root.children
}

function collectIds(value: unknown, ids: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return ids
  for (const [name, part] of Object.entries(value)) {
    if (name === 'id' && typeof part === 'string') ids.push(part)
    else collectIds(part, ids)
  }
  return ids
}

describe('blocksToLexical', () => {
  it('keeps formats as bits, line breaks, and alignment', () => {
    const [node] = nodesOf({
      align: 'center',
      children: [{ bold: true, italic: true, text: '晨港', type: 'text' }, { type: 'break' }, text('日报')],
      type: 'paragraph',
    })
    expect(node).toMatchObject({
      children: [{ format: 3, text: '晨港' }, { type: 'linebreak' }, { format: 0, text: '日报' }],
      format: 'center',
      type: 'paragraph',
    })
  })

  it('joins neighbours of one format', () => {
    const [node] = nodesOf(paragraph(text('one '), text(''), text('two')))
    expect(node?.children).toMatchObject([{ text: 'one two' }])
  })

  it('leaves an article link open until its target is known', () => {
    const [node] = nodesOf(
      paragraph({
        children: [text('more')],
        href: 'https://mirror.example/a.md',
        sourceKey: 'daily:n1' as SourceKey,
        type: 'link',
      }),
    )
    expect((node?.children as LexicalNode[])[0]?.fields).toEqual({
      doc: { relationTo: 'articles', value: { collection: 'articles', ref: 'document', sourceKey: 'daily:n1' } },
      linkType: 'internal',
      newTab: false,
      url: 'https://mirror.example/a.md',
    })
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'relative/path', ''])(
    'keeps the text of a link to %j, and drops the link',
    (href) => {
      const [node] = nodesOf(
        paragraph(text('a '), { children: [text('b')], href, sourceKey: null, type: 'link' }, text(' c')),
      )
      expect(node?.children).toMatchObject([{ text: 'a b c', type: 'text' }])
    },
  )

  it('writes a link inside a link as text of the outer one', () => {
    const inner: Inline = { children: [text('b')], href: 'https://b.example/', sourceKey: null, type: 'link' }
    const [node] = nodesOf(
      paragraph({ children: [text('a'), inner], href: 'https://a.example/', sourceKey: null, type: 'link' }),
    )
    expect(node?.children).toMatchObject([
      { children: [{ text: 'ab' }], fields: { url: 'https://a.example/' }, type: 'link' },
    ])
  })

  it('encodes an address only where white space would break it', () => {
    const hrefs = ['https://mirror.example/gb/周星驰.md', 'https://mirror.example/a b.md']
    const urls = nodesOf(
      ...hrefs.map((href) => paragraph({ children: [text('x')], href, sourceKey: null, type: 'link' })),
    ).map((node) => ((node.children as LexicalNode[])[0]?.fields as { url: string }).url)
    expect(urls).toEqual(['https://mirror.example/gb/周星驰.md', 'https://mirror.example/a%20b.md'])
  })

  it('puts nested lists into items of their own and counts on', () => {
    const nested = {
      items: [{ children: [text('in')], nested: null }],
      ordered: false,
      start: 1,
      type: 'list' as const,
    }
    const [list] = nodesOf({
      items: [
        { children: [text('three')], nested },
        { children: [text('four')], nested: null },
      ],
      ordered: true,
      start: 3,
      type: 'list',
    })
    expect(list).toMatchObject({
      children: [
        { children: [{ text: 'three' }], value: 3 },
        { children: [{ children: [{ children: [{ text: 'in' }], indent: 1 }], tag: 'ul' }], value: 4 },
        { children: [{ text: 'four' }], value: 4 },
      ],
      listType: 'number',
      start: 3,
      tag: 'ol',
    })
  })

  it('gives every row of a table as many cells, spans counted', () => {
    const cell = (
      colSpan: number,
      rowSpan: number,
      header = false,
    ): { colSpan: number; rowSpan: number; header: boolean; paragraphs: Inline[][] } => ({
      colSpan,
      header,
      paragraphs: [[text('x')]],
      rowSpan,
    })
    const [table] = nodesOf({ rows: [[cell(1, 9, true), cell(2, 1, true)], [cell(1, 1)], []], type: 'table' })
    const rows = table?.children as LexicalNode[]
    expect(rows.map((row) => (row.children as LexicalNode[]).length)).toEqual([2, 2, 2])
    expect(rows[0]?.children).toMatchObject([
      { headerState: 1, rowSpan: 3 },
      { colSpan: 2, headerState: 1 },
    ])
  })

  it('writes a table that no editor could show as paragraphs', () => {
    const cell = { colSpan: 1, header: false, paragraphs: [[text('x')]], rowSpan: 1 }
    const nodes = nodesOf({ rows: [Array(5000).fill(cell), [cell], [cell]], type: 'table' })
    expect(nodes).toHaveLength(5002)
    expect(nodes[0]?.type).toBe('paragraph')
  })

  it('writes an image as an upload that asks for the full-size file first', () => {
    const fullUrl = 'https://images.example/bridge.jpg'
    const [node] = nodesOf(image({ fullUrl }))
    expect(node).toMatchObject({
      fields: { alt: 'A bridge', caption: 'The bridge at dawn.', credit: 'Ada Byron' },
      relationTo: 'media',
      type: 'upload',
      value: { ref: 'media', urls: [fullUrl, 'https://images.example/bridge-600x400.jpg'] },
    })
  })

  it('writes an image as a linked one where images stay at their source', () => {
    const [node] = blocksToLexical([image()], { imagePolicy: 'link' }).root.children
    expect(node).toMatchObject({
      fields: { blockType: 'remoteImage', url: 'https://images.example/bridge-600x400.jpg' },
      type: 'block',
    })
  })

  it.each(['data:image/png;base64,AA', 'file:///etc/passwd', 'https://me:secret@images.example/x.jpg'])(
    'keeps the caption of an image at %s, and drops the image',
    (url) => {
      expect(nodesOf(image({ url }))).toMatchObject([
        { children: [{ text: 'The bridge at dawn.' }], type: 'paragraph' },
      ])
    },
  )

  it('embeds a video of an allowed host, and links any other', () => {
    const nodes = nodesOf(
      { provider: 'youtube', title: 'Harbour', type: 'video', url: 'https://www.youtube.com/embed/abc' },
      { provider: 'odd', title: 'Elsewhere', type: 'video', url: 'https://videos.example/1' },
    )
    expect(nodes).toMatchObject([
      {
        fields: { blockType: 'embed', provider: 'youtube', title: 'Harbour', url: 'https://www.youtube.com/embed/abc' },
        type: 'block',
      },
      {
        children: [{ children: [{ text: 'Elsewhere' }], fields: { url: 'https://videos.example/1' }, type: 'link' }],
        type: 'paragraph',
      },
    ])
  })

  it('makes one empty paragraph of nothing, because the editor refuses an empty text', () => {
    expect(nodesOf()).toMatchObject([{ children: [], type: 'paragraph' }])
  })

  it('drops what databases do not keep: control characters and halves of characters', () => {
    const [node] = nodesOf(paragraph(text('a\u0000b\ud83dc\ndと')))
    expect(node?.children).toMatchObject([{ text: 'ab\ufffdc dと' }])
  })

  it('gives the same state for the same blocks, with ids that are unique in a body', () => {
    fc.assert(
      fc.property(arbitraryBlocks, (blocks) => {
        const state = blocksToLexical(blocks, download)
        expect(blocksToLexical(structuredClone(blocks), download)).toEqual(state)
        const ids = collectIds(state)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true)
      }),
    )
  })

  it('keeps the ids below when something is inserted above', () => {
    const idsOf = (...blocks: readonly Block[]): string[] => collectIds(blocksToLexical(blocks, download))
    expect(idsOf(paragraph(text('new')), image({ url: 'https://images.example/new.jpg' }), image()).at(-1)).toBe(
      idsOf(image())[0],
    )
  })

  it('loses no character of any text but white space, control and invisible characters and halves of characters', () => {
    const squeeze = (value: string): string => value.replace(/[\s\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\p{Cc}]/gu, '').replace(/\p{Cs}/gu, '\ufffd')
    fc.assert(
      fc.property(arbitraryBlocks, (blocks) => {
        // A video that may not be embedded becomes a link with its title, which blocks do not count as text.
        const written = blocks.filter((block) => block.type !== 'video')
        expect(squeeze(lexicalToText(blocksToLexical(written, download)))).toBe(squeeze(blocksToText(written)))
      }),
      { numRuns: 500 },
    )
  })

  it('reads lists nested deeper than anyone writes them', () => {
    let list: Extract<Block, { type: 'list' }> = {
      items: [{ children: [text('deep')], nested: null }],
      ordered: false,
      start: 1,
      type: 'list',
    }
    for (let depth = 0; depth < 500; depth++) list = { ...list, items: [{ children: [], nested: list }] }
    expect(lexicalToText(blocksToLexical([list], download))).toBe('deep')
  })
})
