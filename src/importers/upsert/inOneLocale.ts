import type { ImportLocale } from '../state/index.js'

/** How Payload is told to write one locale, and to answer with that alone: without a fallback another one would show through. */
export function inOneLocale(locale: ImportLocale | null | undefined): { locale?: never; fallbackLocale?: false } {
  // Payload's own type is the union of the locales of the project's generated types.
  return locale ? { fallbackLocale: false, locale: locale.code as never } : {}
}
