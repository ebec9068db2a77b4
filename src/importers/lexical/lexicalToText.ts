import { removeInvisible } from '../../text/invisible.js'
import type { LexicalNode, LexicalState } from './lexicalState.js'
import { childrenOf } from './lexicalState.js'

/**
 * The plain text of a body, captions of images included: one line for each paragraph, item, cell or caption. It is there
 * to be searched, so it has no invisible characters.
 */
export function lexicalToText(state: LexicalState): string {
  const lines: string[] = []
  for (const node of childrenOf(state.root)) collectLines(node, lines)
  return removeInvisible(lines.join('\n'))
}

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'table', 'tablerow', 'tablecell'])

function collectLines(node: LexicalNode, lines: string[]): void {
  const children = childrenOf(node)
  // An item holds either text or a nested list.
  if (CONTAINERS.has(node.type) || (node.type === 'listitem' && children.some((child) => child.type === 'list'))) {
    for (const child of children) collectLines(child, lines)
    return
  }
  const text = node.type === 'upload' || node.type === 'block' ? captionOf(node) : inlineText(children)
  if (text !== '') lines.push(text)
}

function captionOf(node: LexicalNode): string {
  const { caption } = (node.fields ?? {}) as { readonly caption?: unknown }
  return typeof caption === 'string' ? caption : ''
}

function inlineText(nodes: readonly LexicalNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'linebreak') return '\n'
      return typeof node.text === 'string' ? node.text : inlineText(childrenOf(node))
    })
    .join('')
}
