/**
 * Whether a text anywhere in a value holds a NUL character: SQLite ends the text there, PostgreSQL fails at it. Values are as
 * they came, and of any depth.
 */
export function holdsNul(value: unknown): boolean {
  const left: unknown[] = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next === 'string') {
      if (next.includes('\0')) return true
    } else if (Array.isArray(next)) left.push(...(next as unknown[]))
    // Files, dates and the like are no texts.
    else if (isPlain(next)) left.push(...Object.keys(next), ...Object.values(next))
  }
  return false
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
