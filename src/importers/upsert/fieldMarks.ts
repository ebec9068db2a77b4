/** The two marks of a field: of what the source said, and of what the CMS stored of it. */
export type FieldMarks = {
  readonly source: string
  readonly stored: string
  /**
   * Of a body that has become shorter: the visible characters of the longest text since a person has last saved one. A
   * mark that is made anew, as for a text that an editor has taken over, has none.
   */
  readonly longest?: number
}

/**
 * One text for the ledger. The marks differ only where the CMS stores something else than it was given:
 * a hook of the user's that trims a title must not look like an editor.
 */
export function joinMarks({ longest, source, stored }: FieldMarks): string {
  if (longest !== undefined) return `${source} ${stored} ${longest}`
  return source === stored ? source : `${source} ${stored}`
}

/** Reads what `joinMarks` wrote; null where the field was never imported. */
export function splitMarks(text: string | undefined): FieldMarks | null {
  if (text === undefined || text === '') return null
  const [source = '', stored = source, longest] = text.split(' ')
  return longest === undefined ? { source, stored } : { longest: Number(longest), source, stored }
}
