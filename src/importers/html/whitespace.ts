import { isVisible, removeInvisible } from '../../text/invisible.js'

const RUN = /[ \t\n\r\f\u00a0]+/g

/** Collapses the white space that HTML collapses, and no-break spaces; full-width spaces are text and stay. */
export const collapse = (text: string): string => text.replace(RUN, ' ')

/** One clean line without invisible characters, or null when there is nothing to read. */
export function lineOf(text: string | null | undefined): string | null {
  const line = collapse(removeInvisible(text ?? '')).trim()
  return line === '' || !isVisible(line) ? null : line
}

/** The text without any white space: what two readings of a page are compared by. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '')
