import type { FieldMarks } from './fieldMarks.js'
import { hashValue } from './hashValue.js'
import { pinnedEntriesRule } from './pinnedEntriesRule.js'

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

const WHOLE_VALUE: FieldRule = {
  sourceMark: hashValue,
  marks({ stored, source }) {
    const mark = hashValue(source)
    return { source: mark, stored: isIdentical(stored, source) ? mark : hashValue(stored) }
  },
  isUntouched: ({ stored, mark }) => hashValue(stored) === mark,
  merge: ({ source }) => source,
  isSame: ({ stored, source }) => isIdentical(stored, source) || hashValue(stored) === hashValue(source),
}

/** Hashing the canonical form of a body costs more than all else here; most are stored letter by letter as they were. */
function isIdentical(left: unknown, right: unknown): boolean {
  if (left === right) return true
  const areObjects = typeof left === 'object' && typeof right === 'object' && left !== null && right !== null
  return areObjects && JSON.stringify(left) === JSON.stringify(right)
}

/** The rule of a field: entries of article lists are compared without what editors pinned, all else as a whole. */
export function fieldRuleOf({ collection, field }: { collection: string; field: string }): FieldRule {
  return collection === 'articleLists' && field === 'entries' ? pinnedEntriesRule : WHOLE_VALUE
}
