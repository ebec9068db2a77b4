/** What a user may be. A user may be several of them. */
export const ROLES = ['admin', 'editor', 'importer', 'reader'] as const

export type Role = (typeof ROLES)[number]

/** Whether the user belongs to the plugin's collection of users and has one of the roles. */
export function hasRole(args: { user: unknown; usersSlug: string; roles: readonly Role[] }): boolean {
  const { user, usersSlug, roles } = args
  if (typeof user !== 'object' || user === null) return false
  const { collection, roles: own } = user as { collection?: unknown; roles?: unknown }
  return collection === usersSlug && Array.isArray(own) && own.some((role) => roles.includes(role as Role))
}
