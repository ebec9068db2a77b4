import type { CollectionConfig } from 'payload'

import { hasRole } from '../../access/roles.js'
import { createKeepLastAdmin } from '../../hooks/keepLastAdmin.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createRolesField } from './rolesField.js'

/** People and programs. The first user becomes an admin; only admins see more of others than the name, and change them. */
export function createUsers({ access, options, slugs }: CollectionContext): CollectionConfig {
  const keepLastAdmin = createKeepLastAdmin()
  return {
    slug: slugs.users,
    access: {
      admin: access.canOpenAdmin,
      create: access.admin,
      delete: access.admin,
      read: access.selfOrStaff,
      unlock: access.admin,
      update: access.selfOrAdmin,
    },
    admin: {
      defaultColumns: ['name', 'email', 'roles', 'updatedAt'],
      description: label('collections:users:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('administration'),
      listSearchableFields: ['name', 'email'],
      // For the others there is nothing to see but names. A rule of the project's own needs the request, which is not there.
      hidden: ({ user }) => !options.access.admin && !hasRole({ roles: ['admin'], user, usersSlug: slugs.users }),
      useAsTitle: 'name',
    },
    auth: { useAPIKey: true },
    defaultSort: 'name',
    fields: [
      { name: 'name', type: 'text', label: label('fields:name'), saveToJWT: true },
      createRolesField({ access }),
    ],
    graphQL: { pluralName: 'Users', singularName: 'User' },
    hooks: { beforeChange: [keepLastAdmin.beforeChange], beforeDelete: [keepLastAdmin.beforeDelete] },
    // A lock on a user would keep its owner from changing the password.
    lockDocuments: false,
    labels: { plural: label('collections:users:plural'), singular: label('collections:users:singular') },
  }
}
