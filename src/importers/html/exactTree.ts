import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

import { removeOverrides } from '../../text/invisible.js'
import { endRawText } from './endRawText.js'
import { ENDS_ITSELF, type HtmlElement, type HtmlNode } from './tree.js'

const MAX_DEPTH = 120

/**
 * The tree that a browser builds, by parse5: the second reader, for bodies whose markup is so misnested that
 * the quick reader may see something else. Several times slower than buildTree: ask only where it may matter.
 */
export function exactTree(html: string): readonly HtmlNode[] {
  const root: HtmlNode[] = []
  type Work = { readonly node: DefaultTreeAdapterTypes.ChildNode; readonly into: HtmlNode[]; readonly depth: number }
  const work: Work[] = []
  const enqueue = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[], into: HtmlNode[], depth: number): void => {
    for (let i = nodes.length - 1; i >= 0; i--) {
      work.push({ depth, into, node: nodes[i] as DefaultTreeAdapterTypes.ChildNode })
    }
  }
  // Without scripts, so that what stands in `noscript` is markup and not text.
  enqueue(parseFragment(endRawText(html), { scriptingEnabled: false, sourceCodeLocationInfo: true }).childNodes, root, 0)
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { depth, into, node } = next
    if (node.nodeName === '#text') into.push(removeOverrides((node as DefaultTreeAdapterTypes.TextNode).value))
    else if ('tagName' in node) {
      const attribs = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
      const isUnclosed = !node.sourceCodeLocation?.endTag && !ENDS_ITSELF.has(node.tagName)
      const element: HtmlElement = { attribs, children: [], name: node.tagName, ...(isUnclosed ? { isUnclosed } : {}) }
      into.push(element)
      enqueue(node.childNodes, depth < MAX_DEPTH ? element.children : into, depth + 1)
    }
  }
  return root
}
