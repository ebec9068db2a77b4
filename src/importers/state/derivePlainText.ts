import { plainTextOf } from '../lexical/index.js'
import { asSlug } from './adapter.js'
import { localizedFields } from './importLocale.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

const PAGE_SIZE = 100

type Article = { readonly id: number | string; readonly body?: unknown; readonly plainText?: unknown }

/**
 * Computes the plain text of articles that were saved before it was computed on every save, and says how many were
 * wrong. Versions follow with the next save. Safe to run again, and beside editors and imports.
 */
export async function derivePlainText({ payload, slugs }: StateContext): Promise<number> {
  const collection = asSlug(slugs.articles)
  const isLocalized = localizedFields({ collection: 'articles', payload, slugs }).has('body')
  let derived = 0
  for (let page = 1; ; page += 1) {
    const { docs } = await storageCall(() =>
      payload.db.find<Article & Record<string, unknown>>({ collection, joins: false, limit: PAGE_SIZE, page, pagination: false, sort: 'id', where: {} }),
    )
    for (const { body, id, plainText } of docs) {
      const wanted = isLocalized ? inEachLocale(body) : plainTextOf(body)
      if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(isLocalized ? withoutEmpty(plainText) : (plainText ?? null))) continue
      // `updatedAt: null` leaves it: nobody has edited the article.
      await storageCall(() => payload.db.updateOne({ collection, data: { plainText: wanted, updatedAt: null }, id, returning: false }))
      derived += 1
    }
    if (docs.length < PAGE_SIZE) return derived
  }
}

/** Texts by locale; undefined where the body has none, as one that was stored before it was localized. */
function inEachLocale(body: unknown): Record<string, string> | undefined {
  if (typeof body !== 'object' || body === null || 'root' in body) return undefined
  return withoutEmpty(Object.fromEntries(Object.entries(body).map(([locale, value]) => [locale, plainTextOf(value)])))
}

/** In the order of the locales' codes. */
function withoutEmpty(texts: unknown): Record<string, string> {
  const entries = Object.entries(typeof texts === 'object' && texts !== null ? texts : {}).filter(([, text]) => typeof text === 'string')
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)))
}
