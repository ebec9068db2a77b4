import type { PayloadRequest } from 'payload'

/** What a user may be. A user may be several of them. */
export const ROLES = ['admin', 'editor', 'importer', 'reader'] as const

export type Role = (typeof ROLES)[number]

/** Says of a request whether whoever makes it is one of a kind. */
export type RoleRule = (args: { readonly req: PayloadRequest }) => boolean

/** Who is what: the project's own rules by role, and the collection of users whose roles say it where there is none. */
export type RoleOptions = {
  readonly access: Partial<Readonly<Record<Role, RoleRule>>>
  readonly slugs: { readonly users: string }
}

/** Whether the request comes from one of these roles, by the project's rules and else by the roles of its user. */
export function isOneOf(args: { options: RoleOptions; req: PayloadRequest; roles: readonly Role[] }): boolean {
  const { options, req, roles } = args
  return roles.some((role) => {
    const rule = options.access[role]
    return rule ? rule({ req }) === true : hasRole({ roles: [role], user: req.user, usersSlug: options.slugs.users })
  })
}

/** Whether the user belongs to the plugin's collection of users and has one of the roles. */
export function hasRole(args: { user: unknown; usersSlug: string; roles: readonly Role[] }): boolean {
  const { user, usersSlug, roles } = args
  if (typeof user !== 'object' || user === null) return false
  const { collection, roles: own } = user as { collection?: unknown; roles?: unknown }
  return collection === usersSlug && Array.isArray(own) && own.some((role) => roles.includes(role as Role))
}
