import type { CollectionConfig, Field } from 'payload'

import { InvalidOptionError } from '../errors.js'
import type { CollectionName } from '../slugs.js'

/** What has a value per locale where texts are localized: what a page says in its language, and where that page is. */
const LOCALIZED = {
  articleLists: ['title', 'entries'],
  articles: [
    'title',
    'kicker',
    'summary',
    'body',
    'heroCaption',
    'heroCredit',
    'tags',
    'slug',
    'seo',
    'dateline',
    'byline',
    'sourceCredit',
    'editorCredit',
    'licenceNote',
    'originalUrl',
    'mirrorUrl',
    'completeness',
  ],
  categories: ['title', 'slug'],
  media: ['alt', 'caption'],
  promoBanners: ['title', 'alt'],
} as const satisfies Partial<Record<CollectionName, readonly string[]>>

/** Name of a field that the option `localized` takes. */
export type LocalizedField = (typeof LOCALIZED)[keyof typeof LOCALIZED][number]

/** The names that the option `localized` takes. */
export const LOCALIZED_NAMES: readonly LocalizedField[] = [...new Set<LocalizedField>(Object.values(LOCALIZED).flat())]

/** The parts of a group that are localized, where the group as a whole is not: an image is the same in all languages. */
const INSIDE: Partial<Readonly<Record<LocalizedField, readonly string[]>>> = { seo: ['title', 'description'] }

/** By these a document is found again, whatever its language. */
const IDENTITY: Partial<Readonly<Record<CollectionName, readonly string[]>>> = {
  articleLists: ['key'],
  articles: ['sourceKey'],
  categories: ['sourcePath', 'externalUrl'],
  media: ['contentHash'],
  promoBanners: ['key'],
}

/** Written as a whole by an import: a part that has a value per locale would be lost in all other locales. */
const WHOLE: Partial<Readonly<Record<CollectionName, readonly string[]>>> = { articleLists: ['entries'], promoBanners: ['link'] }

/** Imported fields with a default: MongoDB would store it in every locale, where it would look like an editor's choice. */
const WITH_DEFAULT: Partial<Readonly<Record<CollectionName, readonly string[]>>> = {
  articleLists: ['kind'],
  articles: ['completeness'],
  categories: ['placement'],
}

/** The collection with the fields localized that the option names. */
export function localizeFields(args: {
  collection: CollectionConfig
  localized: boolean | readonly LocalizedField[]
  name: CollectionName
}): CollectionConfig {
  const { collection, localized, name } = args
  const known: readonly LocalizedField[] = (LOCALIZED as Partial<Record<CollectionName, readonly LocalizedField[]>>)[name] ?? []
  const wanted = known.filter((field) => (typeof localized === 'boolean' ? localized : localized.includes(field)))
  if (wanted.length === 0) return collection
  const fields = mapFields(collection.fields, (field) => {
    const own = 'name' in field && wanted.find((each) => each === field.name)
    if (!own) return field
    const inside = INSIDE[own]
    if (!inside || !('fields' in field)) return asLocalized(field)
    const parts = field.fields.map((part) => ('name' in part && part.name && inside.includes(part.name) ? asLocalized(part) : part))
    return { ...field, fields: parts } as Field
  })
  return { ...collection, fields }
}

/**
 * What follows from the localized fields of a collection, whoever localized them, in a project with `localization`. The
 * plain text of a body is localized as the body is, and SQL has no index on both kinds of fields.
 * @throws InvalidOptionError for fields that cannot be localized.
 */
export function settleLocalized({ collection, name }: { collection: CollectionConfig; name: CollectionName }): CollectionConfig {
  const path = `newsdeskPlugin.collections.${name}`
  const localized = namesOf(collection.fields, isLocalized)
  const refuse = (field: string, expected: string): never => {
    throw new InvalidOptionError({ expected, got: `${field} localized`, path: `${path}.fields` })
  }
  for (const field of IDENTITY[name] ?? []) if (localized.has(field)) refuse(field, `${field} not localized, as documents are found by it in every locale`)
  for (const field of namesOf(collection.fields, (each) => !isLocalized(each) && hasLocalizedPart(each))) {
    if (WHOLE[name]?.includes(field)) refuse(`a part of ${field}`, `${field} localized as a whole or not at all, as an import writes it as a whole`)
  }
  if (isRecord(collection.versions) && isRecord(collection.versions.drafts) && 'localizeStatus' in collection.versions.drafts && collection.versions.drafts.localizeStatus) {
    throw new InvalidOptionError({ expected: 'no `localizeStatus`: an import knows one status per document', got: true, path: `${path}.versions.drafts.localizeStatus` })
  }
  if (localized.size === 0) return collection
  const fields = mapFields(collection.fields, (field) => {
    if (!('name' in field) || !field.name) return field
    if (name === 'articles' && field.name === 'plainText') return { ...field, localized: localized.has('body') } as Field
    return localized.has(field.name) && WITH_DEFAULT[name]?.includes(field.name) ? ({ ...field, defaultValue: undefined } as Field) : field
  })
  const indexes = collection.indexes?.filter((index) => {
    const count = index.fields.filter((field) => localized.has(field)).length
    return count === 0 || count === index.fields.length
  })
  return { ...collection, fields, ...(indexes ? { indexes } : {}) }
}

function asLocalized(field: Field): Field {
  return { ...field, localized: true } as Field
}

function isLocalized(field: Field): boolean {
  return 'localized' in field && field.localized === true
}

function hasLocalizedPart(field: Field): boolean {
  return 'fields' in field && field.fields.some((part) => isLocalized(part) || hasLocalizedPart(part))
}

/** Changes each field of the document itself: those inside rows, collapsibles and unnamed tabs are, too. */
function mapFields(fields: readonly Field[], change: (field: Field) => Field): Field[] {
  return fields.map((field) => {
    if (field.type === 'tabs') {
      const tabs = field.tabs.map((tab) => ('name' in tab && tab.name ? tab : { ...tab, fields: mapFields(tab.fields, change) }))
      return { ...field, tabs } as Field
    }
    const isLayout = field.type === 'row' || field.type === 'collapsible' || (field.type === 'group' && !('name' in field))
    return isLayout ? ({ ...field, fields: mapFields(field.fields, change) } as Field) : change(field)
  })
}

function namesOf(fields: readonly Field[], wants: (field: Field) => boolean): ReadonlySet<string> {
  const names = new Set<string>()
  mapFields(fields, (field) => {
    if ('name' in field && field.name && wants(field)) names.add(field.name)
    return field
  })
  return names
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
