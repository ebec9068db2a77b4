import { createHash } from 'node:crypto'

/** What kind of ids the documents of a database have. */
export type IdKind = 'number' | 'objectId' | 'text'

export type Id = number | string

export type DocumentRef = { readonly collection: string; readonly id: Id }

/** Ids of the source as they are in the target, and what became of relations on the way. */
export type IdMap = {
  /** Whether every id stays as it is. */
  readonly isIdentity: boolean
  /** The target's id of a document. */
  readonly id: (document: DocumentRef) => Id
  /** The target's id of a related document; null where it leads to nothing and the target could not hold that. */
  readonly relation: (document: DocumentRef) => Id | null
  /** A text that is a document's id becomes the target's id; any other text stays. */
  readonly text: (text: string) => string
  /** As `text`, but for a place that holds nothing but ids: also where the document was deleted since. */
  readonly reference: (text: string) => string
}

const OBJECT_ID = /^[0-9a-f]{24}$/i
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Maps ids by rule, not by a table: the same id gives the same id in every run, so that an interrupted transfer goes
 * on where it stopped. An id stays wherever the target can hold it: SQLite holds any text, MongoDB only ObjectIds.
 */
export function createIdMap(args: {
  isMapped: boolean
  /** Collections whose ids are values of their own: they stay. */
  ownIds: ReadonlySet<string>
  /** The ids of each collection in the source. */
  known: ReadonlyMap<string, ReadonlySet<Id>>
  /** Whether the target refuses relations that lead to nothing. */
  hasForeignKeys: boolean
  onDropped?: (document: DocumentRef) => void
}): IdMap {
  const { hasForeignKeys, isMapped, known, onDropped, ownIds } = args
  const made = [...known].filter(([collection]) => !ownIds.has(collection)).map(([, ids]) => ids)
  const isKnown = (text: string): boolean => made.some((ids) => ids.has(text))
  const id = ({ collection, id: value }: DocumentRef): Id =>
    isMapped && !ownIds.has(collection) ? toObjectId(String(value)) : value
  return {
    id,
    isIdentity: !isMapped,
    reference: (text) => (isMapped && (UUID.test(text) || isKnown(text)) ? toObjectId(text) : text),
    relation(document) {
      if (!hasForeignKeys || known.get(document.collection)?.has(document.id)) return id(document)
      onDropped?.(document)
      return null
    },
    text: (text) => (isMapped && couldBeId(text) && isKnown(text) ? toObjectId(text) : text),
  }
}

/** Whether documents with one kind of ids fit a database with another, and if so whether they need new ones. */
export function compareIds({ from, to }: { from: IdKind; to: IdKind }): 'keep' | 'map' | 'impossible' {
  if (from === to) return 'keep'
  if (from === 'number' || to === 'number') return 'impossible'
  return to === 'objectId' ? 'map' : 'keep'
}

/**
 * An ObjectId for any other id, always the same. It begins with the second in which a UUID of version 7 was made, as
 * ObjectIds do, so that documents keep their order; the rest is a hash.
 */
export function toObjectId(id: string): string {
  if (OBJECT_ID.test(id)) return id.toLowerCase()
  const hash = createHash('sha256').update(id).digest('hex')
  const seconds = UUID.exec(id)?.[1] === '7' ? Math.floor(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) / 1000) : null
  return seconds === null ? hash.slice(0, 24) : (seconds % 2 ** 32).toString(16).padStart(8, '0') + hash.slice(0, 16)
}

/** Ids are short and have no spaces: nearly all texts are done with at once. */
function couldBeId(text: string): boolean {
  return text.length >= 8 && text.length <= 64 && !/\s/.test(text)
}
