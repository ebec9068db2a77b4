import { editorConfigFactory, getEnabledNodes } from '@payloadcms/richtext-lexical'
import type { LexicalEditor, LexicalNode as EditorNode } from '@payloadcms/richtext-lexical/lexical'
import { $getRoot, $isElementNode } from '@payloadcms/richtext-lexical/lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig, type RichTextField, type SanitizedConfig } from 'payload'

import { createArticleBodyField } from '../../src/fields/articleBody/index.js'
import type { LexicalState } from '../../src/importers/lexical/index.js'

/** A config with the two collections that a body points into, and nothing else. */
export async function createBodyConfig(): Promise<SanitizedConfig> {
  return buildConfig({
    collections: [
      {
        slug: 'articles',
        fields: [
          { name: 'title', type: 'text' },
          createArticleBodyField({ slugs: { articles: 'articles', media: 'media' } }),
        ],
      },
      { slug: 'media', fields: [], upload: { disableLocalStorage: true } },
    ],
    // Never connected: only the resolved field is wanted.
    db: { init: () => ({}) as never, defaultIDType: 'text', allowIDOnCreate: false, name: 'none' },
    secret: 'a-secret-for-tests-only-0123456789',
    telemetry: false,
    typescript: { autoGenerate: false },
  })
}

/** The articles' own editor without a browser; whatever it does not understand is thrown. */
export async function createBodyEditor(): Promise<LexicalEditor> {
  const config = await createBodyConfig()
  const fields = config.collections.find(({ slug }) => slug === 'articles')?.fields ?? []
  const field = fields.find((candidate) => 'name' in candidate && candidate.name === 'body') as RichTextField
  const editorConfig = editorConfigFactory.fromField({ field: field as never })
  return createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError: (error) => {
      throw error
    },
  })
}

/** What the editor stores again when it has only read a body. */
export function readAndStore(editor: LexicalEditor, state: LexicalState): unknown {
  return editor.parseEditorState(JSON.stringify(state)).toJSON()
}

/** What the editor stores when a person has opened a body: every node passes through the editor's own clean-up. */
export function openAndStore(editor: LexicalEditor, state: LexicalState): unknown {
  editor.setEditorState(editor.parseEditorState(JSON.stringify(state)))
  editor.update(() => markDirty($getRoot()), { discrete: true })
  return editor.getEditorState().toJSON()
}

function markDirty(node: EditorNode): void {
  node.markDirty()
  if ($isElementNode(node)) for (const child of node.getChildren()) markDirty(child)
}
