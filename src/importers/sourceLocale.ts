import type { SanitizedConfig } from 'payload'

import { UsageError } from './errors.js'
import { familyNames, familyOf } from './registry.js'
import { SOURCE_DEFAULTS } from './sourceDefaults.js'

type Localization = Pick<SanitizedConfig, 'localization'>

/** The parts of a source that say which locale it writes. */
export type LocalizedSource = {
  readonly kind?: unknown
  readonly locale?: unknown
  readonly name?: unknown
  /** Addresses, as a source's document or its settings have them. */
  readonly startUrls?: unknown
}

/**
 * The locale that a source writes: its own, else that of the language of its first start URL, else the project's default.
 * Null in a project without localization.
 * @throws UsageError `bad-source` when its locale is none of the project's, as after a change of the config.
 */
export function localeOfSource({ config, source }: { readonly config: Localization; readonly source: LocalizedSource }): string | null {
  const { localization } = config
  if (!localization) return null
  const { locale } = source
  if (typeof locale !== 'string' || locale === '') {
    return matchLocale({ codes: localization.localeCodes, language: languageOf(source) }) ?? localization.defaultLocale
  }
  if (localization.localeCodes.includes(locale)) return locale
  throw new UsageError({
    code: 'bad-source',
    message: `locale: expected one of ${localization.localeCodes.join(', ')} for the source "${String(source.name)}", got "${locale}".`,
  })
}

function languageOf({ kind, startUrls }: LocalizedSource): string | null {
  const [first] = Array.isArray(startUrls) ? (startUrls as readonly unknown[]) : []
  const url = typeof first === 'object' && first !== null && 'url' in first ? first.url : first
  const name = typeof kind === 'string' ? kind : SOURCE_DEFAULTS.kind
  return typeof url === 'string' && familyNames.includes(name) ? familyOf(name).languageOf(url) : null
}

/**
 * The locale code that means a language, both BCP 47: the same language in the same script, the same region first, so
 * that `zh-TW` is never written into `zh`. Codes with an underscore count as such. Null when none does. Pure.
 */
export function matchLocale({ codes, language }: { readonly codes: readonly string[]; readonly language: string | null }): string | null {
  const wanted = readTag(language)
  if (!wanted) return null
  const same = codes.filter((code) => {
    const tag = readTag(code)
    return tag !== null && tag.language === wanted.language && tag.script === wanted.script
  })
  return same.find((code) => readTag(code)?.region === wanted.region) ?? same[0] ?? null
}

function readTag(tag: string | null): Intl.Locale | null {
  try {
    return tag === null ? null : new Intl.Locale(tag.replaceAll('_', '-')).maximize()
  } catch {
    return null
  }
}
