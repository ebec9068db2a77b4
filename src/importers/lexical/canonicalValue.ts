import { canonicalLexical } from './canonicalLexical.js'
import { isLexicalState } from './lexicalState.js'

/** A moment as Payload stores it; a day alone is text. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * The canonical form of a stored field value: equal for all shapes that mean the same, so that saving without changing
 * anything is not an edit. Absent, blank, false and empty are all null; a populated document is its id; dates are ISO
 * texts in UTC with milliseconds; rows have no ids; keys are sorted; rich text has none of what the editor adds.
 * Text itself is never touched.
 */
export function canonicalValue(value: unknown): unknown {
  if (value === undefined || value === null || value === '' || value === false) return null
  if (typeof value === 'string') return MOMENT.test(value) ? canonicalMoment(value) : value
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object') return value === true ? true : null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(canonicalElement)
  if (isLexicalState(value)) return canonicalLexical(value, canonicalValue)
  return isPopulated(value) ? canonicalValue(value.id) : canonicalObject(value)
}

/** The canonical form as JSON: what field hashes are made of. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonicalValue(value))
}

function canonicalMoment(text: string): string {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? text : date.toISOString()
}

/** An element of a list: the id of a row says nothing about what is in it. */
function canonicalElement(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || Array.isArray(element) || element instanceof Date) {
    return canonicalValue(element)
  }
  if (isLexicalState(element) || isPopulated(element) || !('id' in element)) return canonicalValue(element)
  const { id, ...rest } = element
  return Object.keys(rest).length === 0 ? canonicalValue(id) : canonicalValue(rest)
}

/** Payload gives every document its dates, and no row has them. */
function isPopulated(value: object): value is { readonly id: unknown } {
  return 'id' in value && ('createdAt' in value || 'updatedAt' in value)
}

function canonicalObject(value: object): unknown {
  const entries = Object.entries(value)
    .map(([name, part]) => [name, isRelation(value, name) ? relationId(part) : canonicalValue(part)] as const)
    .filter(([, part]) => part !== null)
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

/** Whether the property is the target of a relation to one of several collections. */
function isRelation(value: object, name: string): boolean {
  return name === 'value' && 'relationTo' in value && typeof value.relationTo === 'string'
}

function relationId(value: unknown): unknown {
  return canonicalValue(typeof value === 'object' && value !== null && 'id' in value ? value.id : value)
}
