import { describe, expect, it } from 'vitest'

import { blocksToLexical, resolveLexical } from '../../../src/importers/lexical/index.js'
import type { Block, SourceKey } from '../../../src/importers/types.js'

const blocks: readonly Block[] = [
  {
    items: [
      {
        children: [
          {
            children: [{ text: 'more', type: 'text' }],
            href: 'https://mirror.example/a.md',
            sourceKey: 'daily:n1' as SourceKey,
            type: 'link',
          },
        ],
        nested: null,
      },
    ],
    ordered: false,
    start: 1,
    type: 'list',
  },
  {
    alt: 'A bridge',
    caption: 'Dawn',
    credit: 'Ada',
    fullUrl: 'https://images.example/full.jpg',
    height: null,
    type: 'image',
    url: 'https://images.example/small.jpg',
    width: null,
  },
]

const state = blocksToLexical(blocks, { imagePolicy: 'download' })

describe('resolveLexical', () => {
  it('puts ids and the slugs of the collections where references stand', () => {
    const resolved = resolveLexical(state, {
      document: ({ sourceKey }) => `document ${sourceKey}`,
      media: ({ urls }) => `media ${urls[0]}`,
      slugs: { articles: 'stories', media: 'pictures' },
    })
    expect(resolved.unresolved).toEqual([])
    const json = JSON.stringify(resolved.state)
    expect(json).not.toContain('"ref"')
    expect(resolved.state.root.children[1]).toMatchObject({
      relationTo: 'pictures',
      value: 'media https://images.example/full.jpg',
    })
    expect(json).toContain(
      '"fields":{"doc":{"relationTo":"stories","value":"document daily:n1"},"linkType":"internal","newTab":false}',
    )
  })

  it('falls back to the link’s address and to the image where it lies, and says what was missing', () => {
    const resolved = resolveLexical(state, { document: () => null, media: () => null })
    expect(resolved.unresolved.map(({ ref }) => ref)).toEqual(['document', 'media'])
    expect(JSON.stringify(resolved.state)).toContain(
      '"fields":{"linkType":"custom","newTab":false,"url":"https://mirror.example/a.md"}',
    )
    expect(resolved.state.root.children[1]).toEqual({
      fields: {
        alt: 'A bridge',
        blockName: '',
        blockType: 'remoteImage',
        caption: 'Dawn',
        credit: 'Ada',
        fullUrl: 'https://images.example/full.jpg',
        id: state.root.children[1]?.id,
        url: 'https://images.example/small.jpg',
      },
      format: '',
      type: 'block',
      version: 2,
    })
  })

  it('leaves the state that it was given as it was', () => {
    const before = structuredClone(state)
    resolveLexical(state, { document: () => 'x', media: () => 'y' })
    expect(state).toEqual(before)
  })

  it('changes nothing in a state without references', () => {
    const once = resolveLexical(state, { document: () => 'x', media: () => 'y' }).state
    expect(resolveLexical(once, { document: () => 'z', media: () => 'z' })).toEqual({ state: once, unresolved: [] })
  })
})
