import type { Align } from '../../types.js'
import { FORMAT } from '../inline.js'
import type { HtmlElement } from '../tree.js'

const FORMATS = new Map<string, number>([
  ['b', FORMAT.bold],
  ['strong', FORMAT.bold],
  ['i', FORMAT.italic],
  ['em', FORMAT.italic],
  ['cite', FORMAT.italic],
  ['u', FORMAT.underline],
  ['ins', FORMAT.underline],
  ['s', FORMAT.strikethrough],
  ['strike', FORMAT.strikethrough],
  ['del', FORMAT.strikethrough],
  ['code', FORMAT.code],
  ['kbd', FORMAT.code],
  ['tt', FORMAT.code],
  ['sub', FORMAT.subscript],
  ['sup', FORMAT.superscript],
])

/** The formats that an element gives its text, by its name or its style. */
export function formatOf({ attribs, name }: HtmlElement): number {
  const style = attribs['style']
  let format = FORMATS.get(name) ?? 0
  if (style === undefined) return format
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) format |= FORMAT.bold
  if (/font-style\s*:\s*italic/i.test(style)) format |= FORMAT.italic
  const decoration = /text-decoration(?:-line)?\s*:([^;]{1,80})/i.exec(style)?.[1] ?? ''
  if (/underline/i.test(decoration)) format |= FORMAT.underline
  if (/line-through/i.test(decoration)) format |= FORMAT.strikethrough
  return format
}

/** Whether white space counts in an element. */
export const isPreformatted = ({ attribs, name }: HtmlElement): boolean =>
  name === 'pre' || name === 'listing' || /(?:^|[;\s])white-space\s*:\s*(?:pre|pre-wrap|break-spaces)\s*(?:;|!|$)/i.test(attribs['style'] ?? '')

/** The alignment that an element states. */
export function alignOf({ attribs, name }: HtmlElement): Align | null {
  if (name === 'center') return 'center'
  const stated = attribs['align'] ?? /text-align\s*:\s*(\w{4,10})/i.exec(attribs['style'] ?? '')?.[1]
  const align = stated?.trim().toLowerCase()
  return align === 'center' || align === 'left' || align === 'right' || align === 'justify' ? align : null
}
