import type { LexicalNode, LexicalState } from './lexicalState.js'
import { childrenOf } from './lexicalState.js'

type Canonical = Readonly<Record<string, unknown>>
type Canonicalize = (value: unknown) => unknown

/** What the editor derives, numbers or sets by itself. */
const DERIVED: ReadonlySet<string> = new Set(['children', 'direction', 'id', 'textFormat', 'textStyle', 'version'])

/** What nodes of a type have beyond that without anyone having said it. */
const DEFAULTS: Readonly<Record<string, Canonical>> = {
  list: { start: 1 },
  tablecell: { colSpan: 1, rowSpan: 1 },
  text: { mode: 'normal' },
}

/** Properties that follow from others or from the place of the node. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  list: ['tag'],
  listitem: ['indent', 'value'],
  tab: ['detail', 'mode', 'text'],
  upload: ['pending'],
}

// The width that the editor gives every column of a table without widths when it is opened.
const AUTOMATIC_WIDTH = 92

/** The canonical form of a rich text: its content without what the editor adds, null when nothing stands in it. */
export function canonicalLexical(state: LexicalState, canonicalize: Canonicalize): unknown {
  const children = canonicalNodes(childrenOf(state.root), canonicalize)
  return children.every(isEmptyParagraph) ? null : { root: children }
}

function isEmptyParagraph(node: Canonical): boolean {
  return node.type === 'paragraph' && node.children === undefined
}

function canonicalNodes(nodes: readonly LexicalNode[], canonicalize: Canonicalize): readonly Canonical[] {
  const result: Canonical[] = []
  for (const node of nodes) {
    const canonical = canonicalNode(node, canonicalize)
    const last = result[result.length - 1]
    if (canonical.type === 'text' && canonical.text === undefined) continue
    if (last !== undefined && isSamePiece(last, canonical)) {
      result[result.length - 1] = { ...last, text: `${String(last.text)}${String(canonical.text)}` }
    } else if (last?.type === 'list' && canonical.type === 'list' && last.listType === canonical.listType) {
      // The editor joins lists of one kind that touch.
      result[result.length - 1] = joinLists(last, canonical)
    } else result.push(canonical)
  }
  return result
}

/** Two lists as one, and so are the nested ones that touch where they meet. */
function joinLists(left: Canonical, right: Canonical): Canonical {
  const before = childrenIn(left)
  const after = childrenIn(right)
  const last = nestedIn(before.at(-1))
  const first = nestedIn(after[0])
  if (last === null || first === null || last.listType !== first.listType) return { ...left, children: [...before, ...after] }
  const [, ...besideLast] = childrenIn(before.at(-1))
  const joined = { ...before.at(-1), children: [joinLists(last, first), ...besideLast] }
  return { ...left, children: [...before.slice(0, -1), joined, ...after.slice(1)] }
}

/** The list that an item begins with: an item of its own holds a nested list. */
function nestedIn(item: Canonical | undefined): Canonical | null {
  const [first] = childrenIn(item)
  return first?.type === 'list' ? first : null
}

function childrenIn(node: Canonical | undefined): readonly Canonical[] {
  return (node?.children as readonly Canonical[] | undefined) ?? []
}

/** Whether two neighbours are one piece of text that was only typed or stored in two. */
function isSamePiece(left: Canonical, right: Canonical): boolean {
  if (left.type !== 'text' || right.type !== 'text') return false
  const { text: _left, ...leftStyle } = left
  const { text: _right, ...rightStyle } = right
  return JSON.stringify(leftStyle) === JSON.stringify(rightStyle)
}

function canonicalNode(node: LexicalNode, canonicalize: Canonicalize): Canonical {
  const implied = IMPLIED[node.type] ?? []
  const defaults = DEFAULTS[node.type] ?? {}
  const entries = Object.entries(node)
    .filter(([name, value]) => !DERIVED.has(name) && !implied.includes(name) && defaults[name] !== value)
    .map(([name, value]) => [name, canonicalProperty({ canonicalize, name, node, value })] as const)
    .filter(([, value]) => value !== null && value !== 0)
  const children = canonicalNodes(childrenOf(node), canonicalize)
  if (children.length > 0) entries.push(['children', children])
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)))
}

function canonicalProperty(args: {
  name: string
  value: unknown
  node: LexicalNode
  canonicalize: Canonicalize
}): unknown {
  const { canonicalize, name, node, value } = args
  // Text is content, even where it looks like a date.
  if (name === 'text') return value === '' ? null : value
  if (name === 'value' && node.type === 'upload') return idOf(value)
  if (name === 'fields' && node.type === 'link') return canonicalLink(value, canonicalize)
  if (name === 'fields' && node.type === 'block') return canonicalize(without(value, ['id']))
  if (name === 'colWidths' && Array.isArray(value) && value.every((width) => width === AUTOMATIC_WIDTH)) return null
  return canonicalize(value)
}

function canonicalLink(value: unknown, canonicalize: Canonicalize): unknown {
  const fields = (value ?? {}) as Canonical
  if (fields.linkType !== 'internal') return canonicalize(without(fields, ['doc', 'linkType']))
  const { doc, ...rest } = fields
  const target = (doc ?? {}) as Canonical
  return canonicalize({ ...without(rest, ['url']), doc: { ...target, value: idOf(target.value) } })
}

function without(value: unknown, names: readonly string[]): Canonical {
  return Object.fromEntries(Object.entries((value ?? {}) as Canonical).filter(([name]) => !names.includes(name)))
}

/** The id of a relation, populated or not; a reference that is still open stays as it is. */
function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value
}
