import type { FieldMarks } from './fieldMarks.js'

/**
 * How one field is compared. A *mark* is a short text that the ledger keeps of a value: from it alone one can tell
 * later whether the field was changed since.
 */
export type FieldRule = {
  /** Mark of what the source says. */
  readonly sourceMark: (source: unknown) => string
  /** Both marks of a field that follows the source: of what the source says, and of what the CMS stores of it. */
  readonly marks: (args: { readonly stored: unknown; readonly source: unknown }) => FieldMarks
  /** Whether the stored value is still the one that was marked, as far as editors are concerned. */
  readonly isUntouched: (args: { readonly stored: unknown; readonly mark: string }) => boolean
  /** What to store so that the field follows the source. */
  readonly merge: (args: { readonly stored: unknown; readonly source: unknown }) => unknown
  /** Whether following the source would change nothing. */
  readonly isSame: (args: { readonly stored: unknown; readonly source: unknown }) => boolean
}
