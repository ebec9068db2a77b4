import path from 'node:path'

/** Longer than any path that a file system takes. */
const MOST_CHARACTERS = 4096

/** The folder that a value names: an absolute path of this machine. Null for anything else. */
export function readDirectory(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MOST_CHARACTERS || /\p{Cc}/u.test(value)) return null
  return path.isAbsolute(value) ? path.resolve(value) : null
}
