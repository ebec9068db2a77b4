import type { FieldHook } from 'payload'

import { embedOf } from '../../importers/html/embedOf.js'
import { playerUrl } from './playerUrl.js'

type Node = Readonly<Record<string, unknown>>

/**
 * Stores videos as players, with the name of their host, whatever address an editor pasted. A hook of the whole
 * body: Payload runs hooks of fields inside of nodes only for nodes that were there before.
 */
export const settleEmbeds: FieldHook = ({ value }) =>
  isNode(value) && isNode(value.root) ? { ...value, root: settle(value.root) } : value

function settle(node: Node): Node {
  if (node.type === 'block' && isNode(node.fields) && node.fields.blockType === 'embed')
    return settleEmbed(node, node.fields)
  if (!Array.isArray(node.children)) return node
  return { ...node, children: node.children.map((child) => (isNode(child) ? settle(child) : child)) }
}

function settleEmbed(node: Node, fields: Node): Node {
  if (typeof fields.url !== 'string') return node
  const embed = embedOf(playerUrl(fields.url))
  return embed === null ? node : { ...node, fields: { ...fields, provider: embed.provider, url: embed.url } }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
