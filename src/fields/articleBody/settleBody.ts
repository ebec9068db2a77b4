import { embedOf } from '../../importers/html/embedOf.js'
import { playerUrl } from '../../importers/html/playerUrl.js'
import { safeHref, safeHttpUrl } from '../../importers/lexical/safeUrl.js'
import { isNode, type Node } from './node.js'

/** Node types and blocks that an editor knows; `blocks` is null where it cannot be told. */
export type KnownNodes = { readonly types: ReadonlySet<string>; readonly blocks: ReadonlySet<string> | null }

/** Why a rich text is refused, and where: `root.children.2.children.0`. */
export type BodyFault = {
  readonly kind: 'shape' | 'depth' | 'node' | 'block' | 'link' | 'embed' | 'image'
  readonly path: string
  readonly found: string
}

/** Deeper than any article; what nests further would end whatever walks it by recursion. */
const MAX_DEPTH = 100
const SHOWN = 80

/**
 * The rich text as it may be stored: every node of a known type, every address safe, videos as players with the name of
 * their host. Payload validates none of it in drafts, and unknown nodes never.
 */
export function settleBody(args: {
  known: KnownNodes
  value: unknown
}): { readonly body: Node } | { readonly fault: BodyFault } {
  const { known, value } = args
  const root = isNode(value) ? value.root : undefined
  try {
    if (!isNode(value) || !isNode(root) || !Array.isArray(root.children)) throw new Refused({ kind: 'shape', path: 'root', found: typeof root })
    return { body: { ...value, root: settleNode({ depth: 0, known, node: root, path: 'root' }) } }
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault }
    throw error
  }
}

type Place = { readonly depth: number; readonly known: KnownNodes; readonly node: Node; readonly path: string }

function settleNode(place: Place): Node {
  const { depth, known, node, path } = place
  const type = typeof node.type === 'string' ? node.type : ''
  if (depth > MAX_DEPTH) throw new Refused({ kind: 'depth', path, found: String(MAX_DEPTH) })
  if (!known.types.has(type)) throw new Refused({ kind: 'node', path, found: shown(node.type) })
  const fields = isNode(node.fields) ? { fields: settleFields({ ...place, fields: node.fields, type }) } : {}
  if (node.children === undefined) return { ...node, ...fields }
  if (!Array.isArray(node.children)) throw new Refused({ kind: 'shape', path: `${path}.children`, found: typeof node.children })
  const children = node.children.map((child: unknown, index) => {
    const childPath = `${path}.children.${index}`
    if (!isNode(child)) throw new Refused({ kind: 'shape', path: childPath, found: typeof child })
    return settleNode({ depth: depth + 1, known, node: child, path: childPath })
  })
  return { ...node, ...fields, children }
}

function settleFields(args: Place & { fields: Node; type: string }): Node {
  const { fields, known, path, type } = args
  if (type === 'link' || type === 'autolink') return settleAddress({ fields, key: 'url', kind: 'link', path, settle: safeHref })
  if (type !== 'block' && type !== 'inlineBlock') return fields
  const { blockType } = fields
  if (known.blocks && !known.blocks.has(String(blockType))) throw new Refused({ kind: 'block', path, found: shown(blockType) })
  if (blockType === 'embed') {
    const embed = typeof fields.url === 'string' ? embedOf(playerUrl(fields.url)) : null
    if (embed) return { ...fields, provider: embed.provider, url: embed.url }
    throw new Refused({ kind: 'embed', path: `${path}.fields.url`, found: shown(fields.url) })
  }
  if (blockType !== 'remoteImage') return fields
  const shownImage = settleAddress({ fields, key: 'url', kind: 'image', path, settle: safeHttpUrl })
  return settleAddress({ fields: shownImage, key: 'fullUrl', kind: 'image', path, settle: safeHttpUrl })
}

/** An address that is missing is the field's own validation's to judge. */
function settleAddress(args: {
  fields: Node
  key: string
  kind: 'image' | 'link'
  path: string
  settle: (text: string) => string | null
}): Node {
  const { fields, key, kind, path, settle } = args
  const value = fields[key]
  if (value === undefined || value === null || value === '') return fields
  const url = typeof value === 'string' ? settle(value.trim()) : null
  if (url === null) throw new Refused({ kind, path: `${path}.fields.${key}`, found: shown(value) })
  return { ...fields, [key]: url }
}

function shown(value: unknown): string {
  return (typeof value === 'string' ? value : typeof value).slice(0, SHOWN)
}

class Refused extends Error {
  constructor(readonly fault: BodyFault) {
    super(fault.kind)
  }
}
