import type { CollectionSlug, Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import type { ImportedCollection } from '../types.js'

const IMPORTED: readonly ImportedCollection[] = ['articles', 'articleLists', 'categories', 'promoBanners']

type Context = { readonly payload: Payload; readonly slugs: SlugMap }

/** The locale that an import writes. */
export type ImportLocale = {
  /** As the project's `localization.locales` has it, e.g. `zh-TW`. */
  readonly code: string
  /** The project's default locale. */
  readonly defaultCode: string
  /** Of the ledger's rows: null for the default locale, and where no text is localized. */
  readonly ofRows: string | null
  /** Whether anything that an import writes is localized: each locale then has rows of its own. */
  readonly isDivided: boolean
}

/** What an import into this locale works with; null in a project without localization. */
export function importLocaleOf({ code, payload, slugs }: Context & { readonly code: string | null }): ImportLocale | null {
  const { localization } = payload.config
  if (!localization || code === null) return null
  const { defaultLocale } = localization
  const isDivided = isDividedByLocale({ payload, slugs })
  return { code, defaultCode: defaultLocale, isDivided, ofRows: isDivided && code !== defaultLocale ? code : null }
}

/** Whether an import writes anything that has a value per locale. */
export function isDividedByLocale(context: Context): boolean {
  return IMPORTED.some((collection) => localizedFields({ ...context, collection }).size > 0)
}

/** Names of the fields of a collection that have a value per locale. */
export function localizedFields({ collection, payload, slugs }: Context & { readonly collection: ImportedCollection }): ReadonlySet<string> {
  const { localization } = payload.config
  const fields = payload.collections[slugs[collection] as CollectionSlug]?.config.flattenedFields ?? []
  return new Set(localization ? fields.filter((field) => 'localized' in field && field.localized).map(({ name }) => name) : [])
}
