import { embedOf } from '../../importers/html/embedOf.js'
import { playerUrl } from '../../importers/html/playerUrl.js'
import { safeHref, safeHttpUrl } from '../../importers/lexical/safeUrl.js'
import { isNode, type Node } from './node.js'

/** What a body shows where nothing of it may be shown: Lexical's editor takes no root without a child. */
const EMPTY_PARAGRAPH: Node = { type: 'paragraph', children: [], direction: null, format: '', indent: 0, textFormat: 0, version: 1 }

/**
 * A stored rich text as readers may have it. Addresses that `settleBody` would refuse, from before the rule or written
 * past Payload, are not in it: a link becomes its text, a video or image is left out. The same value where all is well.
 */
export function hideBadAddresses(value: unknown): unknown {
  if (!isNode(value) || !isNode(value.root)) return value
  const root = withChildren(value.root)
  if (root === value.root) return value
  const isEmpty = Array.isArray(root.children) && root.children.length === 0
  return { ...value, root: isEmpty ? { ...root, children: [EMPTY_PARAGRAPH] } : root }
}

function withChildren(node: Node): Node {
  if (!Array.isArray(node.children)) return node
  const before: readonly unknown[] = node.children
  const children = before.flatMap(readable)
  const isSame = children.length === before.length && children.every((child, index) => child === before[index])
  return isSame ? node : { ...node, children }
}

/** What stands in a node's place: itself, its children, or nothing. */
function readable(child: unknown): readonly unknown[] {
  if (!isNode(child)) return [child]
  const node = withChildren(child)
  const { fields, type } = node
  if (!isNode(fields)) return [node]
  if (type === 'link' || type === 'autolink') {
    if (isSafe(fields.url, safeHref)) return [node]
    // A link to an article keeps its article.
    if (fields.linkType === 'internal') return [{ ...node, fields: { ...fields, url: null } }]
    return Array.isArray(node.children) ? node.children : []
  }
  if (type !== 'block' && type !== 'inlineBlock') return [node]
  if (fields.blockType === 'embed') return isSafe(fields.url, (text) => embedOf(playerUrl(text))) ? [node] : []
  if (fields.blockType !== 'remoteImage') return [node]
  if (!isSafe(fields.url, safeHttpUrl)) return []
  return isSafe(fields.fullUrl, safeHttpUrl) ? [node] : [{ ...node, fields: { ...fields, fullUrl: null } }]
}

function isSafe(value: unknown, read: (text: string) => unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'string' && read(value.trim()) !== null
}
