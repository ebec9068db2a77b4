import { isMoment } from './checkClause.js'

/** Fields that Payload adds by itself, and passes to the database as they came. */
const TIMESTAMPS = ['createdAt', 'deletedAt', 'updatedAt'] as const

/** Why the data of a document is refused for its timestamps; null where a database can take them. */
export function checkTimestamps(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null
  const given: Readonly<Record<string, unknown>> = { ...data }
  const wrong = TIMESTAMPS.find((name) => given[name] !== undefined && !isMoment(given[name]))
  return wrong === undefined ? null : `${wrong} takes a date, e.g. 2025-10-01T00:00:00.000Z.`
}
