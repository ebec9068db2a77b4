import type { FlattenedBlock, FlattenedField, SanitizedConfig } from 'payload'
import { fieldShouldBeLocalized } from 'payload/shared'

import type { IdMap } from './idMap.js'
import type { Values } from './types.js'

export type MapContext = { readonly config: SanitizedConfig; readonly ids: IdMap }

type FieldArgs = { readonly field: FlattenedField; readonly value: unknown; readonly context: MapContext; readonly isLocalized: boolean }

/** What documents and rows have besides their fields. */
const OWN = ['id', 'createdAt', 'updatedAt', 'blockType', 'blockName'] as const

/**
 * The values of a document, version, group or row as the target holds them: related ids mapped, dates in one shape,
 * what is computed left out. What was absent stays so: no default of the target fills it.
 */
export function mapFields(args: {
  fields: readonly FlattenedField[]
  values: Values
  context: MapContext
  isLocalized?: boolean
}): Record<string, unknown> {
  const { context, fields, isLocalized = false, values } = args
  const mapped: Record<string, unknown> = {}
  for (const name of OWN) if (values[name] !== undefined) mapped[name] = toMoment(values[name])
  for (const field of fields) {
    if (field.type === 'join' || ('virtual' in field && field.virtual)) continue
    const value = values[field.name] ?? (field.name in mapped ? mapped[field.name] : null)
    const parts = { context, field, isLocalized: isLocalized || Boolean(field.localized) }
    mapped[field.name] =
      context.config.localization && fieldShouldBeLocalized({ field, parentIsLocalized: isLocalized }) && isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([locale, each]) => [locale, mapField({ ...parts, value: each })]))
        : mapField({ ...parts, value })
    if (mapped[field.name] === null && !needsNull({ field, value: values[field.name] })) delete mapped[field.name]
  }
  return mapped
}

/** MongoDB's sparse unique index still counts null; else it is said where it was, and where a default would come in. */
function needsNull({ field, value }: { field: FlattenedField; value: unknown }): boolean {
  if ('unique' in field && field.unique) return false
  return value === null || ('defaultValue' in field && field.defaultValue !== undefined)
}

function mapField({ context, field, isLocalized, value }: FieldArgs): unknown {
  switch (field.type) {
    case 'relationship':
    case 'upload':
      return Array.isArray(value)
        ? value.map((each) => mapRelation({ context, relationTo: field.relationTo, value: each })).filter((each) => each !== null)
        : mapRelation({ context, relationTo: field.relationTo, value })
    case 'group':
    case 'tab':
      return mapFields({ context, fields: field.flattenedFields, isLocalized, values: isRecord(value) ? value : {} })
    case 'array':
      return mapRows({ context, fieldsOf: () => field.flattenedFields, isLocalized, rows: value })
    case 'blocks':
      return mapRows({
        context,
        fieldsOf: (row) => blockOf({ context, field, type: row.blockType })?.flattenedFields ?? [],
        isLocalized,
        rows: value,
      })
    case 'date':
      return value === null ? requiredDefault(field) : toMoment(value)
    default:
      return value === null ? requiredDefault(field) : mapLeaves(value, context.ids)
  }
}

/** A required value that was never stored is what the config says it is: a table cannot hold it as null. */
function requiredDefault(field: FlattenedField): unknown {
  if (!('required' in field) || !field.required || !('defaultValue' in field)) return null
  return typeof field.defaultValue === 'function' ? null : (field.defaultValue ?? null)
}

function mapRows(args: {
  rows: unknown
  fieldsOf: (row: Values) => readonly FlattenedField[]
  context: MapContext
  isLocalized: boolean
}): unknown {
  const { context, fieldsOf, isLocalized, rows } = args
  if (!Array.isArray(rows)) return rows
  return rows.filter(isRecord).map((row) => mapFields({ context, fields: fieldsOf(row), isLocalized, values: row }))
}

function blockOf(args: { field: FlattenedField & { type: 'blocks' }; type: unknown; context: MapContext }): FlattenedBlock | undefined {
  const { context, field, type } = args
  const own = [...(field.blockReferences ?? []), ...field.blocks].find((block) => typeof block === 'object' && block.slug === type)
  return (own ?? context.config.blocks?.find(({ slug }) => slug === type)) as FlattenedBlock | undefined
}

function mapRelation(args: { context: MapContext; relationTo: string | readonly string[]; value: unknown }): unknown {
  const { context, relationTo, value } = args
  if (isRecord(value) && typeof value.relationTo === 'string') {
    const id = mapRelation({ context, relationTo: value.relationTo, value: value.value })
    return id === null ? null : { relationTo: value.relationTo, value: id }
  }
  if (typeof relationTo !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) return value ?? null
  return context.ids.relation({ collection: relationTo, id: value })
}

/** Every text in a JSON value, rich text included, that is the id of a document. */
export function mapLeaves(value: unknown, ids: IdMap): unknown {
  if (ids.isIdentity) return value
  if (typeof value === 'string') return ids.text(value)
  if (Array.isArray(value)) return value.map((each) => mapLeaves(each, ids))
  if (!isRecord(value)) return value
  // The shape of a relation to one of several collections, in rich text too: its document may have been deleted.
  const isRelation = typeof value.relationTo === 'string' && typeof value.value === 'string'
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      isRelation && key === 'value' ? ids.reference(String(each)) : mapLeaves(each, ids),
    ]),
  )
}

function toMoment(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return value
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? value : date.toISOString()
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
