import { type Proposal, withoutDerived } from '../state/index.js'
import { type FieldMarks, joinMarks, splitMarks } from './fieldMarks.js'
import { fieldRuleOf } from './fieldRuleOf.js'
import { isEmptyValue, isTextValue } from './hashValue.js'

type Fields = Readonly<Record<string, unknown>>

export type FieldDecisions = {
  /** Values to be stored, by field: what follows the source. */
  readonly write: Fields
  /** Marks to be remembered, all fields. Those of written fields still want the stored value's mark. */
  readonly hashes: Readonly<Record<string, string>>
  /** All proposals, old and new. */
  readonly proposals: Readonly<Record<string, Proposal>>
  /** Fields with a new proposal, or one that is offered again. */
  readonly proposed: readonly string[]
  /** Fields whose change at the source waits for the editor's draft. */
  readonly held: readonly string[]
}

export type DecideFieldsArgs = {
  readonly collection: string
  /** What the source says now, references resolved. */
  readonly source: Fields
  /** What the newest version stores. */
  readonly current: Fields
  readonly hashes: Readonly<Record<string, string>>
  readonly proposals: Readonly<Record<string, Proposal>>
  /** An editor's draft lies above the published version: nothing may be written. */
  readonly hold: boolean
  /** The page is in doubt: what would follow it is proposed. Default false. */
  readonly guard?: boolean
  readonly at: string
  readonly run: string | null
}

/** What the lists of a source and its settings say: a page in doubt casts none on them. */
const NOT_OF_THE_PAGE: ReadonlySet<string> = new Set(['categories', 'licenceNote'])

/**
 * "Whose word stands", field by field: last imported, now in the CMS and now at the source decide
 * whether a field follows, stays, converges or becomes a proposal. Pure.
 */
export function decideFields(args: DecideFieldsArgs): FieldDecisions {
  const { collection, source, current, guard = false, hold, at, run } = args
  const write: Record<string, unknown> = {}
  const hashes: Record<string, string> = withoutDerived({ collection, of: args.hashes })
  const proposals: Record<string, Proposal> = withoutDerived({ collection, of: args.proposals })
  const proposed: string[] = []
  const held: string[] = []

  for (const [field, value] of Object.entries(source)) {
    const rule = fieldRuleOf({ collection, field })
    const stored = current[field]
    const sourceMark = rule.sourceMark(value)
    const last = splitMarks(args.hashes[field])
    const proposal = proposals[field]
    const sourceMoved = last === null || last.source !== sourceMark

    if (rule.isSame({ stored, source: value })) {
      // A draft may be thrown away again: until it is decided, nothing counts as agreed.
      if (hold && sourceMoved) held.push(field)
      if (hold) continue
      hashes[field] = marksOfSame({ last, marks: rule.marks({ stored, source: value }) })
      if (proposal && (proposal.hash === sourceMark || sourceMoved)) delete proposals[field]
      else if (proposal && !proposal.withdrawn) proposals[field] = { ...proposal, withdrawn: true }
      continue
    }

    if (!sourceMoved) {
      if (proposal && rule.isSame({ stored, source: proposal.value })) {
        if (!hold) delete proposals[field]
      } else if (proposal && !proposal.withdrawn) {
        proposals[field] = { ...proposal, withdrawn: true }
      }
      continue
    }

    // An empty value never empties a text.
    if (isEmptyValue(value) && isTextValue(stored) && !isEmptyValue(stored)) continue

    const untouched = last === null ? isEmptyValue(stored) : rule.isUntouched({ stored, mark: last.stored })
    const isGuarded = guard && !NOT_OF_THE_PAGE.has(field)
    if (untouched && hold) {
      held.push(field)
      continue
    }
    if (untouched && !isGuarded) {
      write[field] = rule.merge({ stored, source: value })
      hashes[field] = joinMarks({ source: sourceMark, stored: sourceMark })
      delete proposals[field]
      continue
    }

    if (hold) held.push(field)
    if (proposal?.hash === sourceMark && !proposal.withdrawn) continue
    proposals[field] = { value, hash: sourceMark, at, run }
    proposed.push(field)
  }
  return { write, hashes, proposals, proposed, held }
}

/** Source and CMS agree. Where nobody has saved another value meanwhile, what is remembered of earlier ones stays. */
function marksOfSame({ last, marks }: { readonly last: FieldMarks | null; readonly marks: FieldMarks }): string {
  return joinMarks(last?.longest !== undefined && last.stored === marks.stored ? { ...marks, longest: last.longest } : marks)
}
