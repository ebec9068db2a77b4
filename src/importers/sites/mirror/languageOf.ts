import { addressOf } from './address.js'

/** Folders of a mirror, one per language and script. */
const LANGUAGES: Readonly<Record<string, string>> = { b5: 'zh-TW', en: 'en', gb: 'zh-CN' }

/** The language of a mirror's page by its folder; null for pages that lie in none. */
export function languageOf(url: string): string | null {
  const folder = addressOf(url)?.path.split('/', 1)[0] ?? ''
  return LANGUAGES[folder] ?? null
}
