import type { CollectionSlug, Payload } from 'payload'

/** Key in Payload's own key-value collection under which the last backup is noted. */
const KEY = 'newsdesk-backup'
const COLLECTION = 'payload-kv' as CollectionSlug

/** Notes in the database that a backup of it was made, for `newsdesk doctor`. `at` is ISO 8601. */
export async function noteBackup({ at, payload }: { at: string; payload: Payload }): Promise<void> {
  if (!(COLLECTION in payload.collections)) return
  await payload.db.deleteMany({ collection: COLLECTION, where: { key: { equals: KEY } } })
  await payload.db.create({ collection: COLLECTION, data: { data: { at }, key: KEY }, returning: false })
}

/** When the last backup was made, in milliseconds since 1970; null when none was. */
export async function lastBackup(payload: Payload): Promise<number | null> {
  if (!(COLLECTION in payload.collections)) return null
  const found = await payload.db.findOne<{ id: string; data?: { at?: unknown } }>({ collection: COLLECTION, joins: false, where: { key: { equals: KEY } } })
  const at = Date.parse(String(found?.data?.at))
  return Number.isNaN(at) ? null : at
}
