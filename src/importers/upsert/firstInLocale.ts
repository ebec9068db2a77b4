import type { DocumentState, LedgerRow } from '../state/index.js'
import type { MappedDocument } from '../types.js'
import { isEmptyValue } from './hashValue.js'

type Fields = MappedDocument['fields']

/**
 * What is written once where an import comes to a document for the first time in its locale, as another locale brought
 * it: fields such as the slug, as far as nobody has filled them in. Null where it is not the first time, and without
 * localized fields. Pure.
 */
export function firstInLocale(args: {
  readonly localized: ReadonlySet<string>
  readonly mapped: MappedDocument
  readonly row: Pick<LedgerRow, 'hashes'>
  readonly state: DocumentState | null
}): Fields | null {
  const { localized, mapped, row, state } = args
  const isKnown = Object.keys(row.hashes).some((field) => localized.has(field))
  if (state === null || localized.size === 0 || isKnown) return null
  return Object.fromEntries(Object.entries(mapped.onCreate).filter(([field]) => localized.has(field) && isEmptyValue(state.newest[field])))
}
