/** A text that says something; null for none and for the empty one. */
export function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** The id of a relation, populated or not. */
export function toId(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' && 'id' in value ? String(value.id) : String(value)
}

/** A date as ISO 8601, as which one database gives it and the other does not. */
export function toDate(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString()
  const text = toText(value)
  // PostgreSQL writes "2026-01-02 03:04:05+00" where a row is read past Payload.
  return text === null ? null : new Date(text).toISOString()
}

/** A number; null for anything else. */
export function toNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** A JSON object; null for anything else. */
export function toObject<T>(value: unknown): T | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as T) : null
}

/** A JSON object; empty for anything else. */
export function toRecord<T>(value: unknown): Readonly<Record<string, T>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, T>) : {}
}

/** A JSON array; empty for anything else. */
export function toList<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as T[]) : []
}
