import { DEFAULT_SLUGS, type SlugMap } from '../../slugs.js'
import type { DocumentId, DocumentRef, MediaRef, Ref } from '../types.js'
import { fromMediaRef, remoteImageNode } from './imageNodes.js'
import type { LexicalNode, LexicalState } from './lexicalState.js'
import { childrenOf } from './lexicalState.js'

/** Answers for the references in a body. */
export type LexicalAnswers = {
  /** Id of the document, or null when it is not there. */
  readonly document: (ref: DocumentRef) => DocumentId | null
  /** Id of the stored image, or null when it could not be stored. */
  readonly media: (ref: MediaRef) => DocumentId | null
  /** Slugs of the collections that the nodes point into. Default: the plugin's own. */
  readonly slugs?: Pick<SlugMap, 'articles' | 'media'>
}

/**
 * Puts ids where references stand. A link whose article is not there leads to its address, and an image that could
 * not be stored is shown where it lies; `unresolved` names what was missing.
 */
export function resolveLexical(
  state: LexicalState,
  answers: LexicalAnswers,
): { readonly state: LexicalState; readonly unresolved: readonly Ref[] } {
  const unresolved: Ref[] = []
  const context = { ...answers, slugs: answers.slugs ?? DEFAULT_SLUGS, unresolved }
  const children = childrenOf(state.root).map((node) => resolveNode(node, context))
  return { state: { ...state, root: { ...state.root, children } }, unresolved }
}

type Context = Required<LexicalAnswers> & { readonly unresolved: Ref[] }

function resolveNode(node: LexicalNode, context: Context): LexicalNode {
  if (node.type === 'upload') return resolveUpload(node, context)
  const children = childrenOf(node)
  const resolved =
    children.length === 0 ? node : { ...node, children: children.map((child) => resolveNode(child, context)) }
  return node.type === 'link' ? resolveLink(resolved, context) : resolved
}

function resolveUpload(node: LexicalNode, { media, slugs, unresolved }: Context): LexicalNode {
  const { value } = node
  if (!isRef(value) || value.ref !== 'media') return node
  const id = media(value)
  if (id !== null) return { ...node, relationTo: slugs.media, value: id }
  unresolved.push(value)
  return remoteImageNode({ id: String(node.id), image: fromMediaRef(value) })
}

type LinkFields = { readonly doc?: { readonly value: unknown }; readonly newTab?: unknown; readonly url?: unknown }

function resolveLink(node: LexicalNode, { document, slugs, unresolved }: Context): LexicalNode {
  const { doc, newTab, url } = node.fields as LinkFields
  const ref = doc?.value
  if (!isRef(ref) || ref.ref !== 'document') return node
  const id = document(ref)
  if (id !== null) {
    return { ...node, fields: { doc: { relationTo: slugs.articles, value: id }, linkType: 'internal', newTab } }
  }
  unresolved.push(ref)
  return { ...node, fields: { linkType: 'custom', newTab, url } }
}

function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value
}
