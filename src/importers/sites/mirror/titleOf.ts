import { buildTree, type HtmlNode, isElement, isHidden, lineOf, rubyParts } from '../../html/index.js'
import { RESIDUE_ELEMENTS } from './residue.js'
import { cutScripts } from './scriptText.js'

/** The text of a title's source, without scripts, styles and hidden text in it; null when nothing is left. */
export const titleOf = (source: string): string | null => lineOf(visibleText(buildTree(cutScripts(source).source).children))

function visibleText(nodes: readonly HtmlNode[]): string {
  let text = ''
  for (const node of nodes) {
    if (!isElement(node)) text += node
    else if (node.name === 'br') text += '\n'
    else if (!RESIDUE_ELEMENTS.has(node.name) && !isHidden(node)) text += visibleText(node.name === 'ruby' ? rubyParts(node) : node.children)
  }
  return text
}
