import { hostOf } from '../../../html/index.js'
import { wordsOf } from '../body/words.js'
import type { PageFacts } from './facts.js'
import { isObject, textOfValue, typesOf } from './jsonLd.js'
import { metaOf } from './pageHead.js'

/** What a site is called: by its metadata, and by its host. */
export type SiteNames = { readonly names: readonly string[]; readonly isName: (text: string) => boolean }

/** Reads the names of the site that a page belongs to. */
export function siteNamesOf({ head, objects }: PageFacts, url: string | null): SiteNames {
  const stated = [
    metaOf(head, 'og:site_name'), metaOf(head, 'application-name'), metaOf(head, 'apple-mobile-web-app-title'), metaOf(head, 'publisher', 'article:publisher', 'dc.publisher'),
    ...objects.flatMap((object) => [
      isObject(object['publisher']) ? textOfValue(object['publisher']['name']) : null,
      typesOf(object).some((type) => /^(?:WebSite|Organization|NewsMediaOrganization)$/.test(type)) ? textOfValue(object['name']) : null,
    ]),
  ].filter((name): name is string => name !== null && name.length <= 80 && !/^https?:/.test(name))
  const names = [...new Set(stated)]
  const host = (hostOf(url ?? '') ?? '').replace(/^www\./, '')
  const plainHost = squeezed(host)
  const known = new Set(names.map(squeezed))
  const isName = (text: string): boolean => {
    const plain = squeezed(text)
    if (plain === '') return true
    if (known.has(plain)) return true
    const labels = host.split('.').slice(0, -1).map(squeezed)
    return plain.length >= 3 && (plain === plainHost || labels.includes(plain) || labels.some((label) => label.length >= 6 && plain.length >= 5 && (plain.startsWith(label) || label.startsWith(plain))))
  }
  return { isName, names }
}

const squeezed = (text: string): string => wordsOf(text.normalize('NFKD').replace(/\p{M}/gu, '')).join('')
