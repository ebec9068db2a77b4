/** The two marks of a field: of what the source said, and of what the CMS stored of it. */
export type FieldMarks = { readonly source: string; readonly stored: string }

/**
 * One text for the ledger. The marks differ only where the CMS stores something else than it was given:
 * a hook of the user's that trims a title must not look like an editor.
 */
export function joinMarks({ source, stored }: FieldMarks): string {
  return source === stored ? source : `${source} ${stored}`
}

/** Reads what `joinMarks` wrote; null where the field was never imported. */
export function splitMarks(text: string | undefined): FieldMarks | null {
  if (text === undefined || text === '') return null
  const space = text.indexOf(' ')
  return space < 0 ? { source: text, stored: text } : { source: text.slice(0, space), stored: text.slice(space + 1) }
}
