import { joinMarks, splitMarks } from '../importers/upsert/fieldMarks.js'
import type { FieldRule } from '../importers/upsert/fieldRule.js'
import { fieldRuleOf } from '../importers/upsert/fieldRuleOf.js'
import type { Values } from './types.js'

type Entry = Readonly<Record<string, unknown>>

/** A stored state of a document, as it was and as the target holds it. */
export type MappedState = { readonly was: Values; readonly is: Values }

/**
 * The ledger's marks of a document, for the target. A mark is a hash of a value, ids of related documents included:
 * where ids change, it is made again of the value that it was made of, which the document or one of its versions still
 * holds. A mark of a value that is nowhere any more stays: if there were ids in it, the next import offers the
 * source's value as a proposal, and nothing is overwritten.
 */
export function carryMarks(args: {
  collection: string
  hashes: Readonly<Record<string, string>>
  states: readonly MappedState[]
}): Record<string, string> {
  const { collection, hashes, states } = args
  return Object.fromEntries(
    Object.entries(hashes).map(([field, text]) => {
      const marks = splitMarks(text)
      if (!marks) return [field, text]
      const rule = fieldRuleOf({ collection, field })
      const values = states.map(({ is, was }) => ({ is: is[field], was: was[field] }))
      const carried =
        collection === 'articleLists' && field === 'entries'
          ? carryEntries({ marks, rule, values })
          : carryWhole({ marks, rule, values })
      return [field, joinMarks({ ...marks, ...carried })]
    }),
  )
}

/** A proposal's hash for its mapped value. */
export function carryProposalHash(args: { collection: string; field: string; hash: string; was: unknown; is: unknown }): string {
  const rule = fieldRuleOf(args)
  return rule.sourceMark(args.was) === args.hash ? rule.sourceMark(args.is) : args.hash
}

type Carry = {
  readonly rule: FieldRule
  readonly marks: { readonly source: string; readonly stored: string }
  readonly values: readonly { readonly was: unknown; readonly is: unknown }[]
}

function carryWhole({ marks, rule, values }: Carry): Carry['marks'] {
  const again = (mark: string, make: (value: unknown) => string): string => {
    const same = values.find(({ was }) => make(was) === mark)
    return same ? make(same.is) : mark
  }
  return { source: again(marks.source, rule.sourceMark), stored: again(marks.stored, (value) => rule.marks({ source: value, stored: value }).stored) }
}

/** Entries are marked one by one, and pinned ones are left out: each is found again, then the list they stood in. */
function carryEntries({ marks, rule, values }: Carry): Carry['marks'] {
  const pairOf = (entry: unknown): string => {
    const unpinned = [{ ...(entry as Entry), pinned: false }]
    return rule.marks({ source: unpinned, stored: unpinned }).stored
  }
  const known = new Map<string, { was: Entry; is: Entry }>()
  for (const value of values) {
    const is = listOf(value.is)
    listOf(value.was).forEach((entry, place) => {
      const other = is[place]
      if (other && !known.has(pairOf(entry))) known.set(pairOf(entry), { is: other, was: entry })
    })
  }
  const pairs = marks.stored.split(',').filter(Boolean)
  const found = pairs.map((pair) => known.get(pair))
  const wasList = found.map((one) => one?.was)
  const isWhole = found.every((one) => one !== undefined)
  const source =
    isWhole && rule.sourceMark(wasList) === marks.source
      ? rule.sourceMark(found.map((one) => one?.is))
      : carryWhole({ marks, rule, values }).source
  return { source, stored: pairs.map((pair, place) => (found[place] ? pairOf(found[place].is) : pair)).join(',') }
}

function listOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : []
}
