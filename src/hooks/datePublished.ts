import type { CollectionBeforeChangeHook } from 'payload'

type Dates = { readonly publishedAt?: unknown; readonly publishedPrecision?: unknown }

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Dates an article that an editor publishes without a date; an import gives its own date, or none. A day without a time
 * is kept as the start of that day in UTC, with `publishedPrecision` saying that it is no more than a day.
 */
export const datePublished: CollectionBeforeChangeHook = ({ context, data, originalDoc }) => {
  const before = (originalDoc ?? {}) as Dates
  const given = data as Dates
  const publishedAt = given.publishedAt === undefined ? before.publishedAt : given.publishedAt
  if (!publishedAt) {
    const isDue = !context.importer && data._status === 'published'
    return isDue ? { ...data, publishedAt: new Date().toISOString(), publishedPrecision: 'time' } : data
  }
  const isBareDay = typeof given.publishedAt === 'string' && DAY.test(given.publishedAt)
  const precision = given.publishedPrecision ?? (isBareDay ? 'day' : before.publishedPrecision)
  if (precision !== 'day') return data
  const day = new Date(publishedAt as string | Date).toISOString().slice(0, 10)
  return { ...data, publishedAt: `${day}T00:00:00.000Z`, publishedPrecision: 'day' }
}
