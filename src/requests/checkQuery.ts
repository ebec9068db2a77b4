import type { FlattenedField } from 'payload'

import { type PublicFields, PUBLIC_OPERATORS } from '../access/publicFields.js'
import { checkClause, type FieldsOf } from './checkClause.js'
import { isPath, pathOf, readWhere, type WhereBounds } from './readWhere.js'

/** What somebody who works at the desk may ask: what the lists of the admin panel do, many times over. */
export const DESK_BOUNDS: WhereBounds & { readonly maxSorts: number } = { maxClauses: 200, maxDepth: 10, maxSorts: 10, maxValues: 2000 }

// Deep enough for a search by category and time, and every level of it multiplies what a database must plan.
const PUBLIC_DEPTH = 4
const PUBLIC_SORTS = 3

/** The bounds of the public. */
export function publicBounds(api: { readonly maxLimit: number; readonly maxWhereClauses: number }): typeof DESK_BOUNDS {
  const { maxLimit, maxWhereClauses } = api
  return { maxClauses: maxWhereClauses, maxDepth: PUBLIC_DEPTH, maxSorts: PUBLIC_SORTS, maxValues: maxLimit }
}

/** Why a filter is refused; null where it may be asked. */
export function checkWhere(args: {
  allowed: PublicFields | null
  bounds: WhereBounds
  fields: readonly FlattenedField[]
  fieldsOf: FieldsOf
  where: unknown
}): string | null {
  const { allowed, bounds, fields, fieldsOf, where } = args
  if (where === undefined || where === null || where === '') return null
  const read = readWhere({ bounds, where })
  if ('refusal' in read) return read.refusal
  for (const clause of read.clauses) {
    if (allowed && !allowed.filter.includes(clause.path)) return notAllowed({ path: clause.path, use: 'filter', paths: allowed.filter })
    if (allowed && !PUBLIC_OPERATORS.includes(clause.operator)) {
      return `"${clause.operator}" is not for the public. Use one of ${PUBLIC_OPERATORS.join(', ')}.`
    }
    const refusal = checkClause({ clause, fields, fieldsOf })
    if (refusal) return refusal
  }
  return null
}

/** Why an order is refused; null where it may be asked. */
export function checkSort(args: { allowed: PublicFields | null; maxSorts: number; sort: unknown }): string | null {
  const { allowed, maxSorts, sort } = args
  if (sort === undefined || sort === null || sort === '') return null
  const entries = Array.isArray(sort) ? sort : [sort]
  if (!entries.every((entry) => typeof entry === 'string')) return '`sort` takes the names of fields.'
  const names = entries.flatMap((entry: string) => entry.split(',')).map((name) => pathOf(name.trim().replace(/^-/, '')))
  if (names.length > maxSorts) return `\`sort\` takes at most ${maxSorts} fields.`
  const wrong = names.find((name) => !isPath(name))
  if (wrong !== undefined) return `"${wrong.slice(0, 100)}" is no field to sort by.`
  const foreign = allowed ? names.find((name) => !allowed.sort.includes(name)) : undefined
  return allowed && foreign !== undefined ? notAllowed({ path: foreign, paths: allowed.sort, use: 'sort' }) : null
}

function notAllowed(args: { path: string; paths: readonly string[]; use: string }): string {
  return `The public cannot ${args.use} by ${args.path.slice(0, 100)}. Use one of ${args.paths.join(', ')}.`
}
