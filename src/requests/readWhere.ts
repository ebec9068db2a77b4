import { validOperatorSet } from 'payload/shared'

import { holdsNul } from './holdsNul.js'

/** How much one `where` may ask for. */
export type WhereBounds = {
  /** Conditions in all. */
  readonly maxClauses: number
  /** `and` and `or` inside each other. */
  readonly maxDepth: number
  /** Values of one `in`, `not_in` or `all`. */
  readonly maxValues: number
}

/** One condition: a path with dots, whatever way it was written, an operator and a value. */
export type Clause = { readonly path: string; readonly operator: string; readonly value: unknown }

type WhereResult = { readonly clauses: readonly Clause[] } | { readonly refusal: string }

const LISTS: readonly string[] = ['in', 'not_in', 'all']
const SHAPES: readonly string[] = ['near', 'within', 'intersects']
const PATH = /^\w+(?:\.\w+)*$/

/** The conditions of a `where` as it came, or why it is none. Nothing of it is trusted: each level is met once. */
export function readWhere(args: { bounds: WhereBounds; where: unknown }): WhereResult {
  const { bounds, where } = args
  const clauses: Clause[] = []
  let level: unknown[] = [where]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > bounds.maxDepth) return { refusal: `The filter nests deeper than ${bounds.maxDepth} levels.` }
    const below: unknown[] = []
    for (const part of level) {
      if (!isPlainObject(part)) return { refusal: 'A filter is an object of fields, e.g. where[slug][equals]=…' }
      for (const [key, value] of Object.entries(part)) {
        if (/^(?:and|or)$/i.test(key)) {
          if (!Array.isArray(value)) return { refusal: `\`${key}\` takes a list of filters.` }
          below.push(...value)
        } else {
          const read = readConditions({ bounds, key, value })
          if (typeof read === 'string') return { refusal: read }
          clauses.push(...read)
        }
        if (clauses.length + below.length > bounds.maxClauses) {
          return { refusal: `The filter has more than ${bounds.maxClauses} conditions.` }
        }
      }
    }
    level = below
  }
  return { clauses }
}

/** The path as the database is asked for it. */
export function pathOf(written: string): string {
  return written.replace(/__/g, '.')
}

/** Whether a path could name a field at all. `_id` is MongoDB's own word for `id`, at which SQL databases fail. */
export function isPath(path: string): boolean {
  return PATH.test(path) && path !== '_id'
}

function readConditions(args: { bounds: WhereBounds; key: string; value: unknown }): Clause[] | string {
  const { bounds, key, value } = args
  const path = pathOf(key)
  if (!isPath(path)) return `"${key.slice(0, 100)}" is no field.`
  if (!isPlainObject(value) || Object.keys(value).length === 0) {
    return `The filter on "${path.slice(0, 100)}" names no operator, e.g. where[${path.slice(0, 100)}][equals]=…`
  }
  const clauses: Clause[] = []
  for (const [operator, operand] of Object.entries(value)) {
    if (!validOperatorSet.has(operator as 'equals')) return `"${operator.slice(0, 100)}" is no operator.`
    const refusal = refuseOperand({ bounds, operand, operator })
    if (refusal) return `${refusal} (${path.slice(0, 100)})`
    clauses.push({ operator, path, value: operand })
  }
  return clauses
}

function refuseOperand(args: { bounds: WhereBounds; operand: unknown; operator: string }): string | null {
  const { bounds, operand, operator } = args
  if (holdsNul(operand)) return 'The value holds a NUL character, which no text has.'
  if (SHAPES.includes(operator)) return null
  if (!LISTS.includes(operator)) return isScalar(operand) ? null : `"${operator}" takes one value.`
  const values = Array.isArray(operand) ? operand : typeof operand === 'string' ? operand.split(',') : [operand]
  if (!values.every(isScalar)) return `"${operator}" takes a list of values.`
  return values.length > bounds.maxValues ? `"${operator}" takes at most ${bounds.maxValues} values.` : null
}

function isScalar(value: unknown): boolean {
  return value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value)
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
