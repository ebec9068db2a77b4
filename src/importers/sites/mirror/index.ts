import type { SiteFamily } from '../../types.js'
import { addressOf, locatorOf } from './address.js'
import { assetOf } from './assetOf.js'
import { extractMirrorPage } from './extractMirrorPage.js'
import { languageOf } from './languageOf.js'

export { DROP_RULES, type DropRule } from './dropRules.js'

/** Repositories of Markdown files that mirror news sites: articles, sections and front pages of any owner and host. */
export const mirrorFamily: SiteFamily = {
  addressOf,
  assetOf,
  extract: extractMirrorPage,
  kind: 'mirror',
  languageOf,
  locatorOf,
  version: 3,
}
