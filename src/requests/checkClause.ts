import type { FlattenedField } from 'payload'

import type { Clause } from './readWhere.js'

/** The fields of a collection by its slug. */
export type FieldsOf = (slug: string) => readonly FlattenedField[] | undefined

const COMPARISONS: readonly string[] = ['equals', 'not_equals', 'in', 'not_in', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']
const SHAPES: readonly string[] = ['near', 'within', 'intersects']

/**
 * Why a condition cannot be asked of a field, where the database would say it with an error of its own; null where it
 * can, or where Payload refuses it (fields that are not there, or not for this reader).
 */
export function checkClause(args: { clause: Clause; fields: readonly FlattenedField[]; fieldsOf: FieldsOf }): string | null {
  const { clause, fields, fieldsOf } = args
  const { operator, path, value } = clause
  const { field, rest } = findField({ fields, fieldsOf, path: path.replace(/^version\./, '') })
  if (SHAPES.includes(operator) && field?.type !== 'point') return `"${operator}" cannot be asked of ${path}.`
  // Payload's SQL adapters have no such operator, and one project may move from one database to another.
  if (operator === 'all') return `"all" cannot be asked of ${path}: ask for each value, within "and".`
  if (field?.type === 'richText' && rest > 0) return `${path} lies inside a rich text, which cannot be asked.`
  if (field?.type === 'date') return checkDate({ operator, path, value })
  if (field?.type === 'number' && COMPARISONS.includes(operator) && !valuesOf(value).every(isNumeric)) {
    return `${path} takes a number.`
  }
  return null
}

function checkDate(args: { operator: string; path: string; value: unknown }): string | null {
  const { operator, path, value } = args
  if (operator === 'exists') return null
  if (!COMPARISONS.includes(operator)) return `"${operator}" cannot be asked of a date (${path}).`
  return valuesOf(value).every(isMoment) ? null : `${path} takes a date, e.g. 2025-10-01T00:00:00.000Z.`
}

/** The field that a path leads to, and how many names of the path are left behind it. */
function findField(args: { fields: readonly FlattenedField[]; fieldsOf: FieldsOf; path: string }): { field: FlattenedField | undefined; rest: number } {
  const names = args.path.split('.')
  let fields: readonly FlattenedField[] | undefined = args.fields
  let field: FlattenedField | undefined
  for (const [index, name] of names.entries()) {
    const found: FlattenedField | undefined = fields?.find((each) => each.name === name)
    if (!found) return { field: fields ? undefined : field, rest: names.length - index }
    field = found
    fields = fieldsBelow({ field, fieldsOf: args.fieldsOf })
  }
  return { field, rest: 0 }
}

function fieldsBelow({ field, fieldsOf }: { field: FlattenedField; fieldsOf: FieldsOf }): readonly FlattenedField[] | undefined {
  if ('flattenedFields' in field) return field.flattenedFields
  if (field.type !== 'relationship' && field.type !== 'upload') return undefined
  return typeof field.relationTo === 'string' ? fieldsOf(field.relationTo) : undefined
}

function valuesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? value.split(',') : [value]
}

/** Whether a database can take a value as a date; nothing at all is one too. */
export function isMoment(value: unknown): boolean {
  if (value === null || value === '' || value === 'null') return true
  const time = value instanceof Date || typeof value === 'number' || typeof value === 'string' ? new Date(value).getTime() : Number.NaN
  return Number.isFinite(time)
}

function isNumeric(value: unknown): boolean {
  return value === null || value === '' || value === 'null' || (typeof value !== 'boolean' && Number.isFinite(Number(value)))
}
