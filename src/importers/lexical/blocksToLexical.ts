import { embedOf } from '../html/embedOf.js'
import type { Block } from '../types.js'
import { cleanLine, cleanOrNull } from './cleanText.js'
import type { NodeIds } from './createNodeIds.js'
import { createNodeIds } from './createNodeIds.js'
import { imageNodes } from './imageNodes.js'
import { inlineNodes } from './inlineNodes.js'
import type { LexicalNode, LexicalState } from './lexicalState.js'
import { ELEMENT } from './lexicalState.js'
import { listNode } from './listNode.js'
import { paragraphNode } from './paragraphNode.js'
import { safeHref } from './safeUrl.js'
import { tableNodes } from './tableNodes.js'

type Args = { readonly imagePolicy: 'download' | 'link'; readonly ids: NodeIds }

/**
 * A body as Payload's editor stores it. Images and links to articles carry a `Ref` as their value until
 * `resolveLexical` puts ids there. The same blocks always give the same state, ids of nodes included.
 */
export function blocksToLexical(
  blocks: readonly Block[],
  { imagePolicy }: { readonly imagePolicy: 'download' | 'link' },
): LexicalState {
  const args: Args = { ids: createNodeIds(), imagePolicy }
  const children = blocks.flatMap((block) => nodesOf(block, args))
  // The editor refuses a text without any node.
  return {
    root: { ...ELEMENT, type: 'root', children: children.length > 0 ? children : [paragraphNode({ children: [] })] },
  }
}

function nodesOf(block: Block, args: Args): readonly LexicalNode[] {
  switch (block.type) {
    case 'paragraph':
      return filled(inlineNodes({ ids: args.ids, inlines: block.children })).map((children) =>
        paragraphNode({ align: block.align, children }),
      )
    case 'heading':
      return filled(inlineNodes({ ids: args.ids, inlines: block.children })).map((children) => ({
        ...ELEMENT,
        type: 'heading',
        children,
        format: block.align ?? '',
        tag: `h${block.level}`,
      }))
    case 'quote':
      return filled(inlineNodes({ ids: args.ids, inlines: block.children })).map((children) => ({
        ...ELEMENT,
        type: 'quote',
        children,
      }))
    case 'list': {
      const list = listNode({ ids: args.ids, list: block })
      return list === null ? [] : [list]
    }
    case 'table':
      return tableNodes({ ids: args.ids, rows: block.rows })
    case 'rule':
      return [{ type: 'horizontalrule', version: 1 }]
    case 'image':
      return imageNodes({ ...args, image: block })
    case 'video':
      return videoNodes(block, args)
  }
}

/** The children in a list of one, or nothing when they hold no text. */
function filled(children: readonly LexicalNode[]): readonly (readonly LexicalNode[])[] {
  return children.some((child) => child.type !== 'linebreak') ? [children] : []
}

/** A player on an allowed host as a block; any other one as a link to it. */
function videoNodes(video: Extract<Block, { type: 'video' }>, { ids }: Args): readonly LexicalNode[] {
  const embed = embedOf(video.url)
  const title = cleanOrNull(video.title)
  if (embed !== null) {
    const id = ids(['embed', embed.url, title])
    const fields = { blockName: '', blockType: 'embed', id, provider: embed.provider, title, url: embed.url }
    return [{ type: 'block', fields, format: '', version: 2 }]
  }
  const text = title ?? safeHref(video.url)
  if (text === null) return []
  const inlines = [
    {
      children: [{ text: cleanLine(text), type: 'text' as const }],
      href: video.url,
      sourceKey: null,
      type: 'link' as const,
    },
  ]
  return filled(inlineNodes({ ids, inlines })).map((children) => paragraphNode({ children }))
}
