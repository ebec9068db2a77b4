/** A node of a parsed page: an element, or text with its entities decoded. Comments are not kept. */
export type HtmlNode = HtmlElement | string

/** An element; names are lower case, the first of two equal attributes counts. */
export type HtmlElement = {
  readonly name: string
  readonly attribs: Readonly<Record<string, string>>
  readonly children: HtmlNode[]
  /** Nothing on the page ends it, although its name asks for an end: what is in it may not belong there. */
  readonly isUnclosed?: true
}

/** Elements that may go without an end tag, such as the paragraphs and cells of HTML. */
export const ENDS_ITSELF: ReadonlySet<string> = new Set(
  'caption colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr'.split(' '),
)

/** What a reader had to put right while building a tree. */
export type TreeFaults = {
  /** End tags without a start, and elements that were never closed. */
  readonly unbalanced: number
  /** Inline elements that were cut by a block's end, and links inside links: where readers disagree. */
  readonly misnested: number
}

export type HtmlTree = { readonly children: readonly HtmlNode[]; readonly faults: TreeFaults }

/** Whether the node is an element. */
export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string'

/**
 * What stands in a `<ruby>`, its readings in brackets: 漢（かん）字（じ）. A page that has brackets of its own (`<rp>`) keeps
 * those.
 */
export function rubyParts({ children }: HtmlElement): readonly HtmlNode[] {
  if (findElement(children, ({ name }) => name === 'rp') !== null) return children
  return children.flatMap((child) => {
    if (!isElement(child)) return [child]
    if (child.name === 'rtc' || child.name === 'rb' || child.name === 'rbc') return rubyParts(child)
    return child.name === 'rt' && textOf(child).trim() !== '' ? ['（', ...child.children, '）'] : [child]
  })
}

/** All text below a node, as it stands. */
export function textOf(node: HtmlNode): string {
  if (typeof node === 'string') return node
  if (node.name === 'br') return '\n'
  let text = ''
  for (const child of node.name === 'ruby' ? rubyParts(node) : node.children) text += textOf(child)
  return text
}

/** The beginning of the text below a node: at least `limit` characters of it, if there are so many. */
export function startOfText(node: HtmlNode, limit: number): string {
  if (typeof node === 'string') return node.slice(0, limit)
  if (node.name === 'br') return '\n'
  let text = ''
  for (const child of node.children) {
    text += startOfText(child, limit - text.length)
    if (text.length >= limit) break
  }
  return text
}

/** The first element below `nodes`, in document order, that satisfies the test. */
export function findElement(
  nodes: readonly HtmlNode[],
  test: (element: HtmlElement) => boolean,
): HtmlElement | null {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    if (test(node)) return node
    const found = findElement(node.children, test)
    if (found !== null) return found
  }
  return null
}

/** Calls back for every element below `nodes` in document order; returning false skips what is inside it. */
export function walkElements(nodes: readonly HtmlNode[], visit: (element: HtmlElement) => boolean): void {
  for (const node of nodes) {
    if (typeof node !== 'string' && visit(node)) walkElements(node.children, visit)
  }
}
