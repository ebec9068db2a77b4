/** What errors are told apart by. */
export type ErrorLink = { readonly code: unknown; readonly message: string; readonly name: string }

/** An error and its causes, as drivers and query builders wrap theirs: at most five deep. */
export function* errorChain(error: unknown): Generator<ErrorLink> {
  let current = error
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { cause, code, message, name } = current as { code?: unknown; message?: unknown; name?: unknown; cause?: unknown }
    yield { code, message: typeof message === 'string' ? message : '', name: typeof name === 'string' ? name : '' }
    current = cause
  }
}

// undefined_table, undefined_column, undefined_object, invalid_schema_name
const NO_SCHEMA = new Set<unknown>(['42P01', '42703', '42704', '3F000'])

/** Whether the database has not got the tables or columns of this version of the project. */
export function isMissingSchema(error: unknown): boolean {
  for (const { code, message } of errorChain(error)) {
    // SQLite has no code of its own for it.
    if (NO_SCHEMA.has(code) || (code === 'SQLITE_ERROR' && /no such (?:table|column)|has no column/.test(message))) return true
  }
  return false
}
