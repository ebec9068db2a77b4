import { createHash } from 'node:crypto'

import type { Bundle } from './types.js'

/**
 * The hash of a document with its versions, equal on every database that holds the same. Only what databases cannot
 * tell apart counts as equal: absent, null, and lists and objects with nothing in them.
 */
export function hashBundle({ id, values, versions }: Bundle): string {
  const told = versions.map(({ values: version, ...about }) => ({ ...about, version: tidy(withoutId(version)) }))
  return createHash('sha256').update(JSON.stringify(tidy({ id: String(id), values: withoutId(values), versions: told }))).digest('hex')
}

function tidy(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((each) => tidy(each) ?? null)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .map(([key, part]) => [key, tidy(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function withoutId({ id: _id, ...rest }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return rest
}
