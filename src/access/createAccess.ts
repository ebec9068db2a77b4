import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'

import { isOneOf, type Role, type RoleOptions } from './roles.js'

/** The rules that the collections are put together from, by name. */
export type AccessRules = {
  readonly admin: Access
  /** Admins and editors: who curates. */
  readonly curator: Access
  /** Admins, editors and importers: who works at the desk. */
  readonly staff: Access
  readonly sourceWriter: Access
  readonly anyone: Access
  readonly nobody: Access
  readonly selfOrAdmin: Access
  /** Staff all of them, everybody else themselves. What they see of one another is the fields' matter. */
  readonly selfOrStaff: Access
  /** Published and not in the trash; staff sees all. */
  readonly publishedOrStaff: Access
  /** Published and within its time; staff sees all. */
  readonly activeOrStaff: Access
  /** Trashing is the curators', deleting for good the admins'. */
  readonly trashOrAdmin: Access
  readonly canOpenAdmin: (args: { req: PayloadRequest }) => boolean
  readonly fieldAdmin: FieldAccess
  /** Of users: one's own, or an admin's to see. */
  readonly fieldSelfOrAdmin: FieldAccess
  readonly fieldStaff: FieldAccess
  readonly fieldUser: FieldAccess
  readonly fieldNobody: FieldAccess
}

const CURATORS: readonly Role[] = ['admin', 'editor']
const STAFF: readonly Role[] = ['admin', 'editor', 'importer']

/**
 * The access rules by who is what. Without rules of the project's own, users of other auth collections count as anonymous.
 */
export function createAccess({ options }: { options: RoleOptions }): AccessRules {
  const usersSlug = options.slugs.users
  const is = (req: PayloadRequest, roles: readonly Role[]): boolean => isOneOf({ options, req, roles })
  const curator: Access = ({ req }) => is(req, CURATORS)
  const admin: Access = ({ req }) => is(req, ['admin'])

  const self = (req: PayloadRequest): Where | false =>
    req.user?.collection === usersSlug ? { id: { equals: req.user.id } } : false

  return {
    activeOrStaff: ({ req }) => is(req, STAFF) || activeNow(new Date()),
    admin,
    anyone: () => true,
    canOpenAdmin: ({ req }) => is(req, STAFF),
    curator,
    fieldAdmin: ({ req }) => is(req, ['admin']),
    fieldNobody: () => false,
    fieldSelfOrAdmin: ({ doc, id, req }) =>
      is(req, ['admin']) || (req.user?.collection === usersSlug && String(id ?? doc?.id) === String(req.user.id)),
    fieldStaff: ({ req }) => is(req, STAFF),
    fieldUser: ({ req }) => is(req, [...STAFF, 'reader']),
    nobody: () => false,
    publishedOrStaff: ({ req }) => is(req, STAFF) || PUBLISHED,
    selfOrAdmin: ({ req }) => is(req, ['admin']) || self(req),
    selfOrStaff: ({ req }) => is(req, STAFF) || self(req),
    sourceWriter: ({ req }) => is(req, ['admin', 'importer']),
    staff: ({ req }) => is(req, STAFF),
    trashOrAdmin: ({ req, data }) => is(req, data?.deletedAt ? CURATORS : ['admin']),
  }
}

// A request may ask with `trash=true`, and populated relations always do: the condition must not be left to Payload.
const PUBLISHED: Where = { and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }] }

function activeNow(now: Date): Where {
  const at = now.toISOString()
  return {
    and: [
      { _status: { equals: 'published' } },
      { or: [{ startsAt: { exists: false } }, { startsAt: { less_than_equal: at } }] },
      { or: [{ endsAt: { exists: false } }, { endsAt: { greater_than: at } }] },
    ],
  }
}
