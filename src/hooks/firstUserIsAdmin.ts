import type { FieldHook } from 'payload'

/** Whoever creates the first user becomes an admin, whatever roles were asked for. */
export const firstUserIsAdmin: FieldHook = async ({ collection, operation, req, value }) => {
  if (operation !== 'create' || !collection) return value
  // Counts before there is anyone who could have access.
  const { totalDocs } = await req.payload.count({ collection: collection.slug, overrideAccess: true, req })
  return totalDocs > 0 ? value : ['admin']
}
