import type { FieldRule } from './fieldRule.js'
import { hashValue } from './hashValue.js'
import { pinnedEntriesRule } from './pinnedEntriesRule.js'

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
