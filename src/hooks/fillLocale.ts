import type { FieldHook } from 'payload'

import { localeOfSource } from '../importers/sourceLocale.js'

/** Fills in the locale of a source from the language of its pages where it has none, so that everyone sees which it writes. */
export const fillLocale: FieldHook = ({ data, originalDoc, req, value }) => {
  const stored = (originalDoc as { readonly locale?: unknown } | undefined)?.locale
  if (value || (value === undefined && stored)) return value
  return localeOfSource({ config: req.payload.config, source: { ...originalDoc, ...data, locale: null } })
}
