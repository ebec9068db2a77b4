import { pinnedEntriesRule } from './pinnedEntriesRule.js'
import { hashValue } from './hashValue.js'

/**
 * How one field is compared. A *mark* is a short text that the ledger keeps of a value: from it alone one can tell
 * later whether the field was changed since.
 */
export type FieldRule = {
  /** Mark of what the source says. */
  readonly sourceMark: (source: unknown) => string
  /** Mark of what the CMS stores. */
  readonly storedMark: (stored: unknown) => string
  /** Whether the stored value is still the one that was marked, as far as editors are concerned. */
  readonly isUntouched: (args: { readonly stored: unknown; readonly mark: string }) => boolean
  /** What to store so that the field follows the source. */
  readonly merge: (args: { readonly stored: unknown; readonly source: unknown }) => unknown
  /** Whether following the source would change nothing. */
  readonly isSame: (args: { readonly stored: unknown; readonly source: unknown }) => boolean
}

const WHOLE_VALUE: FieldRule = {
  sourceMark: hashValue,
  storedMark: hashValue,
  isUntouched: ({ stored, mark }) => hashValue(stored) === mark,
  merge: ({ source }) => source,
  isSame: ({ stored, source }) => hashValue(stored) === hashValue(source),
}

/** The rule of a field: entries of article lists are compared without what editors pinned, all else as a whole. */
export function fieldRuleOf({ collection, field }: { collection: string; field: string }): FieldRule {
  return collection === 'articleLists' && field === 'entries' ? pinnedEntriesRule : WHOLE_VALUE
}
