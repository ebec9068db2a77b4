import type { Inline, TextFormats } from '../types.js'
import { cleanLine } from './cleanText.js'
import type { NodeIds } from './createNodeIds.js'
import type { LexicalNode } from './lexicalState.js'
import { ELEMENT } from './lexicalState.js'
import { safeHref } from './safeUrl.js'

/** Lexical's bits of text formats. */
const FORMAT_BITS: Readonly<Record<keyof TextFormats, number>> = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
}

const FORMATS = Object.entries(FORMAT_BITS) as readonly (readonly [keyof TextFormats, number])[]

const LINE_BREAK: LexicalNode = { type: 'linebreak', version: 1 }

/** Inline content as Lexical nodes: neighbours of one format are one node, nothing empty, no link inside a link. */
export function inlineNodes(args: {
  readonly inlines: readonly Inline[]
  readonly ids: NodeIds
}): readonly LexicalNode[] {
  const nodes: LexicalNode[] = []
  for (const inline of args.inlines) {
    if (inline.type !== 'link') pushLeaf(nodes, inline)
    else {
      const leaves = leavesOf(inline.children)
      const link = linkNode({ ...args, leaves, link: inline })
      if (link !== null) nodes.push(link)
      else for (const leaf of leaves) pushNode(nodes, leaf)
    }
  }
  return nodes
}

type Link = Extract<Inline, { type: 'link' }>
type Leaf = Exclude<Inline, { type: 'link' }>

function leavesOf(inlines: readonly Inline[], leaves: LexicalNode[] = []): LexicalNode[] {
  for (const inline of inlines) {
    if (inline.type === 'link') leavesOf(inline.children, leaves)
    else pushLeaf(leaves, inline)
  }
  return leaves
}

function pushLeaf(nodes: LexicalNode[], leaf: Leaf): void {
  if (leaf.type === 'break') nodes.push(LINE_BREAK)
  else {
    const text = cleanLine(leaf.text)
    if (text !== '') pushNode(nodes, textNode({ format: formatOf(leaf), text }))
  }
}

/** The editor joins equal neighbours when it is opened; joined here, opening changes nothing. */
function pushNode(nodes: LexicalNode[], node: LexicalNode): void {
  const last = nodes[nodes.length - 1]
  if (last?.type === 'text' && node.type === 'text' && last.format === node.format) {
    nodes[nodes.length - 1] = { ...last, text: `${String(last.text)}${String(node.text)}` }
  } else nodes.push(node)
}

function formatOf(formats: TextFormats): number {
  return FORMATS.reduce((bits, [name, bit]) => (formats[name] === true ? bits | bit : bits), 0)
}

/** A text node as the editor stores it. */
export function textNode({ format = 0, text }: { format?: number; text: string }): LexicalNode {
  return { type: 'text', detail: 0, format, mode: 'normal', style: '', text, version: 1 }
}

/** A link, or null when it has no text or an address that must not be linked: its text then stands alone. */
function linkNode(args: { leaves: readonly LexicalNode[]; link: Link; ids: NodeIds }): LexicalNode | null {
  const { ids, leaves, link } = args
  const url = safeHref(link.href)
  if (url === null || !leaves.some((leaf) => leaf.type === 'text')) return null
  return {
    ...ELEMENT,
    type: 'link',
    children: leaves,
    // An internal link keeps its address until its target is known to be there.
    fields:
      link.sourceKey === null
        ? { linkType: 'custom', newTab: false, url }
        : {
            doc: {
              relationTo: 'articles',
              value: { collection: 'articles', ref: 'document', sourceKey: link.sourceKey },
            },
            linkType: 'internal',
            newTab: false,
            url,
          },
    id: ids(['link', url, leaves.map((leaf) => leaf.text ?? '')]),
    version: 3,
  }
}
