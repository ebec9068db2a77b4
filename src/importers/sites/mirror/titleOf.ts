import { buildTree, type HtmlNode, isElement, lineOf } from '../../html/index.js'
import { RESIDUE_ELEMENTS } from './residue.js'

/** The text of a title's source, without the scripts and styles in it; null when nothing is left. */
export const titleOf = (source: string): string | null => lineOf(visibleText(buildTree(source).children))

function visibleText(nodes: readonly HtmlNode[]): string {
  let text = ''
  for (const node of nodes) {
    if (!isElement(node)) text += node
    else if (node.name === 'br') text += '\n'
    else if (!RESIDUE_ELEMENTS.has(node.name)) text += visibleText(node.children)
  }
  return text
}
