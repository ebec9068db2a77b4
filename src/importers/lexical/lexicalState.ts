/** A node as Lexical stores it. Only what every node has is named; the rest depends on its type. */
export type LexicalNode = { readonly type: string; readonly version: number; readonly [key: string]: unknown }

/** A rich text as Payload stores it. */
export type LexicalState = { readonly root: LexicalNode & { readonly children: readonly LexicalNode[] } }

/** Properties that every element node is stored with. */
export const ELEMENT = { direction: null, format: '', indent: 0, version: 1 } as const

/** The element nodes inside of a node; none for text, images and blocks. */
export function childrenOf(node: LexicalNode): readonly LexicalNode[] {
  return Array.isArray(node.children) ? (node.children as readonly LexicalNode[]) : []
}

/** Whether a value is a rich text. */
export function isLexicalState(value: unknown): value is LexicalState {
  if (typeof value !== 'object' || value === null || !('root' in value)) return false
  const { root } = value
  return typeof root === 'object' && root !== null && 'children' in root && Array.isArray(root.children)
}
