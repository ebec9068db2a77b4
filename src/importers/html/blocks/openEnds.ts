import { type HtmlElement, type HtmlNode, isElement } from '../tree.js'

const BLOCKS = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main p pre section table'.split(' '),
)
const LISTS = new Set('ul ol menu dir'.split(' '))

/** What belongs to an element that nothing on the page ends, and what stands behind the place where its end was lost. */
export type OpenEnd = { readonly inside: readonly HtmlNode[]; readonly behind: readonly HtmlNode[] }

const isBlock = (node: HtmlNode): boolean => isElement(node) && BLOCKS.has(node.name)
const isBlank = (node: HtmlNode): boolean => !isElement(node) && node.trim() === ''

/** A list without an end: it goes as far as its items, the last of which ends with its first line. */
export function partOpenList({ children }: HtmlElement): OpenEnd {
  const at = children.findIndex(isBlock)
  if (at !== -1) return { behind: children.slice(at), inside: children.slice(0, at) }
  const last = children.findLastIndex((node) => !isBlank(node))
  const item = children[last]
  if (item === undefined || !isElement(item) || item.name !== 'li') return { behind: [], inside: children }
  const { behind, inside } = partAtBlock(item.children)
  return { behind, inside: [...children.slice(0, last), { ...item, children: [...inside] }] }
}

/** A quotation without an end: it goes as far as its first paragraph. */
export const partOpenQuote = ({ children }: HtmlElement): OpenEnd => partAtBlock(children)

function partAtBlock(nodes: readonly HtmlNode[]): OpenEnd {
  const first = nodes.findIndex((node) => !isBlank(node))
  const begin = nodes[first]
  if (begin === undefined) return { behind: [], inside: nodes }
  // One that is a block itself belongs to it, and so do lists inside.
  const from = isBlock(begin) ? first + 1 : nodes.findIndex((node, index) => index > first && isBlock(node))
  return from === -1 ? { behind: [], inside: nodes } : { behind: nodes.slice(from), inside: nodes.slice(0, from) }
}

/** Whether the element is a list. */
export const isList = ({ name }: HtmlElement): boolean => LISTS.has(name)
