import type { CollectionSlug, FlattenedField, Payload } from 'payload'
import { fieldShouldBeLocalized } from 'payload/shared'

type Values = Readonly<Record<string, unknown>>

/**
 * A document as one locale has it, and nothing of another one: unlike Payload's reads it knows no fallback, so that a
 * text in another language never looks like one that is stored. Values are those of the database, with all locales.
 */
export function inLocale(args: {
  readonly payload: Payload
  /** Slug of its collection. */
  readonly slug: string
  readonly values: Values
  readonly locale: string
}): Record<string, unknown> {
  const { locale, payload, slug, values } = args
  const fields = payload.config.localization ? payload.collections[slug as CollectionSlug]?.config.flattenedFields : undefined
  return fields ? pick({ fields, isLocalized: false, locale, values }) : { ...values }
}

type Place = { readonly locale: string; readonly isLocalized: boolean }

function pick({ fields, isLocalized, locale, values }: Place & { fields: readonly FlattenedField[]; values: Values }): Record<string, unknown> {
  const picked: Record<string, unknown> = { ...values }
  for (const field of fields) {
    if (!(field.name in values)) continue
    const value = values[field.name]
    const isOwn = fieldShouldBeLocalized({ field, parentIsLocalized: isLocalized })
    // What was stored before the field was localized has no locales: Payload shows it as it is.
    const ofLocale = isOwn && isRecord(value) ? (value[locale] ?? null) : value
    picked[field.name] = pickInside({ field, isLocalized: isLocalized || isOwn, locale, value: ofLocale })
  }
  return picked
}

function pickInside({ field, value, ...place }: Place & { field: FlattenedField; value: unknown }): unknown {
  switch (field.type) {
    case 'group':
    case 'tab':
      return isRecord(value) ? pick({ ...place, fields: field.flattenedFields, values: value }) : value
    case 'array':
      return pickRows({ ...place, fieldsOf: () => field.flattenedFields, value })
    case 'blocks':
      return pickRows({
        ...place,
        fieldsOf: ({ blockType }) => field.blocks.find(({ slug }) => slug === blockType)?.flattenedFields ?? [],
        value,
      })
    default:
      return value
  }
}

function pickRows({ fieldsOf, value, ...place }: Place & { fieldsOf: (row: Values) => readonly FlattenedField[]; value: unknown }): unknown {
  return Array.isArray(value) ? value.map((row: unknown) => (isRecord(row) ? pick({ ...place, fields: fieldsOf(row), values: row }) : row)) : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
