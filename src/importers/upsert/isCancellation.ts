import { ImporterError } from '../errors.js'

/** Whether an error only says that the run was cancelled: no failure of the item at hand. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof ImporterError) return error.code === 'cancelled'
  return error instanceof Error && error.name === 'AbortError'
}
