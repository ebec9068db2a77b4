import type { CollectionBeforeChangeHook } from 'payload'

/** Dates an article that an editor publishes without a date. An import gives its own date, or none. */
export const datePublished: CollectionBeforeChangeHook = ({ context, data, originalDoc }) => {
  const isDated = Boolean(data.publishedAt ?? (data.publishedAt === undefined && originalDoc?.publishedAt))
  if (context.importer || data._status !== 'published' || isDated) return data
  return { ...data, publishedAt: new Date().toISOString() }
}
