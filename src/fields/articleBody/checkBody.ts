import { getEnabledNodes, type SanitizedServerEditorConfig } from '@payloadcms/richtext-lexical'
import type { FieldHook } from 'payload'

import { message } from '../../translations/message.js'
import { refuseValue } from '../refuseValue.js'
import { type KnownNodes, settleBody } from './settleBody.js'

/** Nodes of Lexical itself, which no feature adds. */
const OWN_TYPES = ['root', 'text', 'linebreak', 'tab', 'paragraph']

const knownByEditor = new WeakMap<SanitizedServerEditorConfig, KnownNodes>()

/**
 * Settles a rich text, or refuses it naming the node and its place. A hook of the whole body: Payload runs hooks of
 * fields inside of nodes only for nodes that were there before.
 */
export const checkBody: FieldHook = (place) => {
  const { field, req, value } = place
  const editor = (field as { editor?: { editorConfig?: SanitizedServerEditorConfig } }).editor?.editorConfig
  // Another editor than Lexical's was put in its place: its shape is not ours to judge.
  if (value === undefined || value === null || !editor) return value
  const settled = settleBody({ known: knownNodes(editor), value })
  if ('body' in settled) return settled.body
  const { found, kind, path } = settled.fault
  throw refuseValue({ message: message(req, `validation:richText:${kind}`, { found, path }), place })
}

/** What the editor's features know: a project that adds a feature to the body may store its nodes. */
function knownNodes(editor: SanitizedServerEditorConfig): KnownNodes {
  const known = knownByEditor.get(editor)
  if (known) return known
  const types = getEnabledNodes({ editorConfig: editor }).map((node) => ('replace' in node ? node.replace : node).getType())
  const made: KnownNodes = { blocks: knownBlocks(editor), types: new Set([...OWN_TYPES, ...types]) }
  knownByEditor.set(editor, made)
  return made
}

function knownBlocks(editor: SanitizedServerEditorConfig): ReadonlySet<string> | null {
  const props = editor.resolvedFeatureMap.get('blocks')?.sanitizedServerFeatureProps as
    | { blocks?: readonly ({ slug: string } | string)[]; inlineBlocks?: readonly ({ slug: string } | string)[] }
    | undefined
  const blocks = [...(props?.blocks ?? []), ...(props?.inlineBlocks ?? [])]
  return props ? new Set(blocks.map((block) => (typeof block === 'string' ? block : block.slug))) : null
}
