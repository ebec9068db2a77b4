import type { FlattenedField } from 'payload'

import { blocksToLexical } from '../lexical/index.js'
import type { MediaRef } from '../types.js'
import { isFilledAlt } from './mediaFields.js'

/** What an import writes into an image by itself, in the form that the fields of the project's media have. */
export function defaultMediaData(args: { byName: ReadonlyMap<string, FlattenedField>; ref: MediaRef; title: string | null }): Readonly<Record<string, unknown>> {
  const { byName, ref, title } = args
  const alt = byName.get('alt')
  const standIn = alt && isFilledAlt(alt) ? ref.caption || title || fileOf(ref) : null
  const texts = { alt: ref.alt || standIn, caption: ref.caption, credit: ref.credit }
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      const value = asField(byName.get(name), text)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** A text as a field takes it; undefined where it takes none. A project's `caption` may be a rich text, or short. */
function asField(field: FlattenedField | undefined, text: string | null): unknown {
  if (field?.type === 'richText') {
    const isLexical = typeof field.editor === 'object' && 'editorConfig' in field.editor
    return isLexical && text ? blocksToLexical([{ type: 'paragraph', align: null, children: [{ type: 'text', text }] }], { imagePolicy: 'link' }) : undefined
  }
  if (field?.type !== 'text' && field?.type !== 'textarea') return undefined
  const fitting = text === null ? null : cut(text, field.maxLength)
  return 'hasMany' in field && field.hasMany ? (fitting ? [fitting] : undefined) : fitting
}

function cut(text: string, maxLength = Infinity): string {
  // No half of a character beyond the basic plane is left.
  return text.length <= maxLength ? text : `${text.slice(0, Math.max(0, maxLength - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** The name of the image's file: what a browser shows where nothing else is there. */
function fileOf({ urls: [url = ''] }: MediaRef): string | null {
  return (URL.canParse(url) && new URL(url).pathname.split('/').at(-1)) || null
}
