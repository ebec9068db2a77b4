import { createHash } from 'node:crypto'

import { canonicalJson, canonicalValue } from '../lexical/index.js'

/** Hash of a value's canonical form; two stored shapes of the same value have the same hash. */
export function hashValue(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 24)
}

/** Whether the value says nothing: absent, blank, an empty list or an empty text. */
export function isEmptyValue(value: unknown): boolean {
  const canonical = canonicalValue(value)
  if (canonical === null || canonical === undefined || canonical === '') return true
  return Array.isArray(canonical) && canonical.length === 0
}

/** Whether the value is text: a string or a rich text. */
export function isTextValue(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && 'root' in value)
}
