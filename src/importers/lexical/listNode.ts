import type { ListBlock } from '../types.js'
import type { NodeIds } from './createNodeIds.js'
import { inlineNodes } from './inlineNodes.js'
import type { LexicalNode } from './lexicalState.js'
import { ELEMENT } from './lexicalState.js'

/** A list, or null when nothing stands in it. A nested list has an item of its own, as the editor has it. */
export function listNode(args: {
  readonly list: ListBlock
  readonly ids: NodeIds
  readonly depth?: number
}): LexicalNode | null {
  const { depth = 0, ids, list } = args
  const start = list.ordered ? list.start : 1
  const children: LexicalNode[] = []
  let value = start
  for (const item of list.items) {
    const inlines = inlineNodes({ ids, inlines: item.children })
    if (inlines.length > 0) children.push(itemNode({ children: inlines, depth, value: value++ }))
    const nested = item.nested === null ? null : listNode({ depth: depth + 1, ids, list: item.nested })
    if (nested !== null) children.push(itemNode({ children: [nested], depth, value }))
  }
  if (children.length === 0) return null
  const kind = list.ordered ? { listType: 'number', tag: 'ol' } : { listType: 'bullet', tag: 'ul' }
  return { ...ELEMENT, type: 'list', children, start, ...kind }
}

function itemNode(args: { children: readonly LexicalNode[]; depth: number; value: number }): LexicalNode {
  return { ...ELEMENT, type: 'listitem', children: args.children, indent: args.depth, value: args.value }
}
