import { plainTextOf } from '../lexical/index.js'
import { asSlug } from './adapter.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

const PAGE_SIZE = 100

type Article = { readonly id: number | string; readonly body?: unknown; readonly plainText?: string | null }

/**
 * Computes the plain text of articles that were saved before it was computed on every save, and says how many were
 * wrong. Versions follow with the next save. Safe to run again, and beside editors and imports.
 */
export async function derivePlainText({ payload, slugs }: StateContext): Promise<number> {
  const collection = asSlug(slugs.articles)
  let derived = 0
  for (let page = 1; ; page += 1) {
    const { docs } = await storageCall(() =>
      payload.db.find<Article & Record<string, unknown>>({ collection, joins: false, limit: PAGE_SIZE, page, pagination: false, sort: 'id', where: {} }),
    )
    for (const { body, id, plainText } of docs) {
      const wanted = plainTextOf(body)
      if (wanted === (plainText ?? null)) continue
      // `updatedAt: null` leaves it: nobody has edited the article.
      await storageCall(() => payload.db.updateOne({ collection, data: { plainText: wanted, updatedAt: null }, id, returning: false }))
      derived += 1
    }
    if (docs.length < PAGE_SIZE) return derived
  }
}
