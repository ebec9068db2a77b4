import type { ReasonCode } from '../reasons.js'
import type { DocumentState, LedgerRow } from '../state/index.js'
import type { MappedDocument } from '../types.js'
import { decideFields, type FieldDecisions } from './decideFields.js'
import { splitMarks } from './fieldMarks.js'
import { fieldRuleOf } from './fieldRuleOf.js'
import { hashValue, isEmptyValue } from './hashValue.js'
import type { ResolvedFields } from './resolveFields.js'
import { type TextDoubt, textDoubtOf } from './textDoubt.js'

/** What is to be done with a document, before anything is written. */
export type DocumentDecision =
  | { readonly action: 'create' }
  /** The editors removed it: the item is a tombstone. */
  | { readonly action: 'bury'; readonly reason: 'trashed' | 'deleted'; readonly settled: boolean }
  | { readonly action: 'leave'; readonly reason: ReasonCode }
  /** Write what follows, remember the rest; `hold` when an editor's draft is in the way. */
  | {
      readonly action: 'follow'
      readonly hold: boolean
      readonly fields: FieldDecisions
      /** The text is in doubt: nothing of the page is written, all of it is proposed. */
      readonly doubt: TextDoubt | null
    }

/** Decides on a document as a whole: whether it is new, removed, truncated, held by a draft, or follows. Pure. */
export function decideDocument(args: {
  readonly mapped: MappedDocument
  readonly resolved: ResolvedFields
  readonly row: Pick<LedgerRow, 'documentId' | 'hashes' | 'proposals'>
  /** Null: the document is not in the CMS. */
  readonly state: DocumentState | null
  readonly at: string
  readonly run: string | null
  readonly maxShrink: number
  /** Nothing was imported in this locale yet. Default false. */
  readonly isFirst?: boolean
}): DocumentDecision {
  const { isFirst = false, mapped, maxShrink, resolved, row, state, at, run } = args
  const { collection } = mapped
  const source = Object.fromEntries(Object.entries(resolved.fields).filter(([field]) => !resolved.unknown.has(field)))
  if (!state)
    return row.documentId === null ? { action: 'create' } : { action: 'bury', reason: 'deleted', settled: true }
  if (state.trashed) {
    const moved = movedFields({ collection, hashes: row.hashes, source }).length > 0
    // What changed meanwhile is imported once the article is restored.
    return { action: 'bury', reason: 'trashed', settled: !moved }
  }
  if (isTruncation({ hashes: row.hashes, isFirst, mapped, state })) return { action: 'leave', reason: mapped.flaw ?? 'truncated' }
  const decide = (guard: boolean): FieldDecisions =>
    decideFields({
      collection,
      source,
      current: state.newest,
      hashes: row.hashes,
      proposals: row.proposals,
      guard,
      hold: state.draftAbove,
      at,
      run,
    })
  const fields = decide(false)
  const follows = 'body' in fields.write || fields.held.includes('body')
  const doubt = collection === 'articles' ? textDoubtOf({ current: state.newest, follows, marks: splitMarks(row.hashes.body), maxShrink, source }) : null
  return { action: 'follow', doubt, fields: doubt === null ? fields : decide(true), hold: state.draftAbove }
}

/** The fields about which the source says something else than what was last imported. */
export function movedFields(args: {
  readonly collection: string
  readonly hashes: LedgerRow['hashes']
  readonly source: Readonly<Record<string, unknown>>
}): readonly string[] {
  const { collection, hashes, source } = args
  return Object.entries(source)
    .filter(([field, value]) => splitMarks(hashes[field])?.source !== fieldRuleOf({ collection, field }).sourceMark(value))
    .map(([field]) => field)
}

/** Whether nothing of this page can be written, whatever it says: the document was removed, or the page is truncated. */
export function isClosed(args: {
  readonly mapped: MappedDocument
  readonly documentId: string | null
  readonly hashes: LedgerRow['hashes']
  readonly state: DocumentState | null
  /** Nothing was imported in this locale yet. Default false. */
  readonly isFirst?: boolean
}): boolean {
  const { documentId, hashes, isFirst = false, mapped, state } = args
  return state ? state.trashed || isTruncation({ hashes, isFirst, mapped, state }) : documentId !== null
}

/** A truncated page against a whole text: imported as such or written by an editor, either is enough. */
function isTruncation(args: { mapped: MappedDocument; state: DocumentState; hashes: LedgerRow['hashes']; isFirst: boolean }): boolean {
  const { hashes, isFirst, mapped, state } = args
  // Where a locale has no text yet, a part of one is better than none, as in a new document.
  if (mapped.complete || (isFirst && isEmptyValue(state.newest.body))) return false
  return state.newest.completeness !== 'incomplete' || splitMarks(hashes.completeness)?.source === hashValue('complete')
}
