const LAST_BRACKETS = /[（(]([^（()）]{1,200})[)）]?[\s。.]*$/

/** Brackets that say who stands where, and no credit. */
const PLACES = /^(?:[前后後左右中上下]|左[一二三四]|右[一二三四]|[左右上下]图|left|right|centre|center|above|below)$/i

/**
 * Parts a caption from the credit in its last brackets: `A bridge. (Jane Doe / Agency)`.
 * A caption that is nothing but brackets keeps its text.
 */
export function splitCredit(caption: string): { readonly text: string; readonly credit: string | null } {
  const match = LAST_BRACKETS.exec(caption)
  const credit = match?.[1]?.trim() ?? ''
  const isClosed = /[)）]/.test(match?.[0] ?? '')
  if (match === null || credit === '' || PLACES.test(credit) || !isClosed) return { credit: null, text: caption }
  const text = caption.slice(0, match.index).trim()
  return { credit, text: text === '' ? caption : text }
}
