import type { Align } from '../types.js'
import type { LexicalNode } from './lexicalState.js'
import { ELEMENT } from './lexicalState.js'

/** A paragraph as the editor stores it. */
export function paragraphNode(args: {
  readonly children: readonly LexicalNode[]
  readonly align?: Align | null
}): LexicalNode {
  const { align, children } = args
  const textFormat = children.find((child) => child.type === 'text')?.format ?? 0
  return { ...ELEMENT, type: 'paragraph', children, format: align ?? '', textFormat, textStyle: '' }
}
