import { createHash } from 'node:crypto'

/** What kind of ids the documents of a database have. */
export type IdKind = 'number' | 'objectId' | 'text' | 'uuid'

/** What becomes of ids on the way: they stay, or those that the target cannot hold become another by rule. */
export type IdRule = 'keep' | 'toObjectId' | 'toUuid'

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
/** Two digits of a UUID that say that the others are those of an ObjectId. */
const MARK = '0d'
const MADE_OF_OBJECT_ID = new RegExp(`^([0-9a-f]{8}-[0-9a-f]{4})-7([0-9a-f]{3})-8([0-9a-f]{3})-${MARK}([0-9a-f]{10})$`)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Maps ids by rule, not by a table: the same id gives the same id in every run, so that an interrupted transfer goes
 * on where it stopped. An id stays wherever the target can hold it: SQLite holds any text, PostgreSQL only UUIDs,
 * MongoDB only ObjectIds.
 */
export function createIdMap(args: {
  rule: IdRule
  /** Collections whose ids are values of their own: they stay. */
  ownIds: ReadonlySet<string>
  /** The ids of each collection in the source. */
  known: ReadonlyMap<string, ReadonlySet<Id>>
  /** Whether the target refuses relations that lead to nothing. */
  hasForeignKeys: boolean
  onDropped?: (document: DocumentRef) => void
}): IdMap {
  const { hasForeignKeys, known, onDropped, ownIds, rule } = args
  const made = [...known].filter(([collection]) => !ownIds.has(collection)).map(([, ids]) => ids)
  const convert = rule === 'toUuid' ? toUuid : toObjectId
  const foreign = rule === 'toUuid' ? OBJECT_ID : UUID
  // What the target can hold already, it holds: a move between two databases of UUIDs changes none.
  const isMapped = rule !== 'keep' && made.some((ids) => [...ids].some((id) => convert(String(id)) !== id))
  const isKnown = (text: string): boolean => made.some((ids) => ids.has(text))
  const id = ({ collection, id: value }: DocumentRef): Id =>
    isMapped && !ownIds.has(collection) ? convert(String(value)) : value
  return {
    id,
    isIdentity: !isMapped,
    reference: (text) => (isMapped && (foreign.test(text) || isKnown(text)) ? convert(text) : text),
    relation(document) {
      if (!hasForeignKeys || known.get(document.collection)?.has(document.id)) return id(document)
      onDropped?.(document)
      return null
    },
    text: (text) => (isMapped && couldBeId(text) && isKnown(text) ? convert(text) : text),
  }
}

/** By which rule documents with one kind of ids fit a database with another; null where they do not. */
export function ruleOfIds({ from, to }: { from: IdKind; to: IdKind }): IdRule | null {
  if (from === to) return 'keep'
  if (from === 'number' || to === 'number') return null
  if (to === 'text') return 'keep'
  return to === 'objectId' ? 'toObjectId' : 'toUuid'
}

/**
 * An ObjectId for any other id, always the same. It begins with the second in which a UUID of version 7 was made, as
 * ObjectIds do, so that documents keep their order; the rest is a hash. What `toUuid` made of an ObjectId becomes that again.
 */
export function toObjectId(id: string): string {
  if (OBJECT_ID.test(id)) return id.toLowerCase()
  const made = MADE_OF_OBJECT_ID.exec(id.toLowerCase())
  if (made) {
    const [, milliseconds = '', first = '', rest = '', last = ''] = made
    const seconds = Number.parseInt(milliseconds.replace('-', ''), 16) / 1000
    if (Number.isInteger(seconds) && seconds < 2 ** 32) return seconds.toString(16).padStart(8, '0') + first + rest + last
  }
  const hash = createHash('sha256').update(id).digest('hex')
  const seconds = UUID.exec(id)?.[1] === '7' ? Math.floor(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) / 1000) : null
  return seconds === null ? hash.slice(0, 24) : (seconds % 2 ** 32).toString(16).padStart(8, '0') + hash.slice(0, 16)
}

/**
 * A UUID for any other id, always the same. That of an ObjectId is of version 7, begins with the ObjectId's second, so
 * that documents keep their order, and holds the rest of it; that of any other text is a hash (version 8).
 */
export function toUuid(id: string): string {
  if (UUID.test(id)) return id.toLowerCase()
  if (OBJECT_ID.test(id)) {
    const text = id.toLowerCase()
    const milliseconds = (Number.parseInt(text.slice(0, 8), 16) * 1000).toString(16).padStart(12, '0')
    return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${text.slice(8, 11)}-8${text.slice(11, 14)}-${MARK}${text.slice(14)}`
  }
  const hash = createHash('sha256').update(id).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-8${hash.slice(15, 18)}-${hash.slice(18, 30)}`
}

/** Ids are short and have no spaces: nearly all texts are done with at once. */
function couldBeId(text: string): boolean {
  return text.length >= 8 && text.length <= 64 && !/\s/.test(text)
}
