import { createHash } from 'node:crypto'

import type { DocumentRef, MediaRef, Ref } from '../types.js'

/** Ledger key of the document that a reference means; categories have their own, as sections are rows too. */
export function documentKey({ collection, sourceKey }: DocumentRef): string {
  return collection === 'categories' && !sourceKey.startsWith('category:') ? `category:${sourceKey}` : sourceKey
}

/** Ledger key of an image: the best of its addresses, hashed. */
export function mediaKey({ urls }: MediaRef): string {
  return `media:${createHash('sha256')
    .update(urls[0] ?? '')
    .digest('hex')}`
}

/** Whether a value inside a mapped document is a reference. */
export function isRef(value: unknown): value is Ref {
  return (
    typeof value === 'object' && value !== null && 'ref' in value && (value.ref === 'media' || value.ref === 'document')
  )
}

/** All references in a value, rich text included, as often as they stand there. */
export function collectRefs(value: unknown, found: Ref[] = []): Ref[] {
  if (typeof value !== 'object' || value === null) return found
  if (isRef(value)) found.push(value)
  else for (const part of Object.values(value)) collectRefs(part, found)
  return found
}
