import { type HtmlElement, type HtmlNode, isElement, walkElements } from '../../../html/index.js'

/** What React writes for a part of a page that comes later in the stream: hidden, until a script moves it to its place. */
const STREAMED = /^S:([0-9a-f]+)$/i
const PLACE = /^[BP]:([0-9a-f]+)$/i

/**
 * The nodes that a reader of a page sees: of all bodies where broken markup has several or closes them early, and with the
 * parts that React streams where a script would put them.
 */
export function pageBody(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const body = unwrapped(nodes)
  const parts = new Map<string, HtmlElement>()
  walkElements(body, (element) => {
    const [, part] = STREAMED.exec(element.attribs['id'] ?? '') ?? []
    if (part !== undefined && element.attribs['hidden'] !== undefined) parts.set(part, element)
    return true
  })
  return parts.size === 0 ? body : placed(body, parts)
}

/** What stands in `<html>` and `<body>`; of `<head>`, a body that stands in it as nothing ends it. */
function unwrapped(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  return nodes.flatMap((node): readonly HtmlNode[] => {
    if (!isElement(node)) return [node]
    if (node.name === 'html' || node.name === 'body') return unwrapped(node.children)
    return node.name === 'head' ? node.children.filter((child) => isElement(child) && child.name === 'body').flatMap((child) => (isElement(child) ? unwrapped(child.children) : [])) : [node]
  })
}

function placed(body: readonly HtmlNode[], parts: ReadonlyMap<string, HtmlElement>): readonly HtmlNode[] {
  const used = new Set<HtmlElement>()
  const streamed = new Set(parts.values())
  const walk = (nodes: readonly HtmlNode[]): HtmlNode[] =>
    nodes.flatMap((node): HtmlNode[] => {
      if (!isElement(node)) return [node]
      if (streamed.has(node)) return []
      const [, place] = PLACE.exec(node.name === 'template' ? (node.attribs['id'] ?? '') : '') ?? []
      const part = place === undefined ? undefined : parts.get(place)
      if (part === undefined || used.has(part)) return [{ ...node, children: walk(node.children) }]
      used.add(part)
      return walk(part.children)
    })
  const whole = walk(body)
  // What no place waits for stands in the end.
  for (const part of streamed) {
    if (used.has(part)) continue
    used.add(part)
    whole.push(...walk(part.children))
  }
  return whole
}
