import type { SelectField } from 'payload'

import type { AccessRules } from '../../access/createAccess.js'
import { ROLES } from '../../access/roles.js'
import { firstUserIsAdmin } from '../../hooks/firstUserIsAdmin.js'
import { label } from '../../translations/label.js'

const LABELS = {
  admin: 'options:roleAdmin',
  editor: 'options:roleEditor',
  importer: 'options:roleImporter',
  reader: 'options:roleReader',
} as const

/** What a user may be. Only admins give and take roles. */
export function createRolesField({ access }: { access: AccessRules }): SelectField {
  return {
    name: 'roles',
    type: 'select',
    access: { create: access.fieldAdmin, update: access.fieldAdmin },
    admin: { description: label('hints:roles') },
    defaultValue: ['reader'],
    hasMany: true,
    hooks: { beforeChange: [firstUserIsAdmin] },
    label: label('fields:roles'),
    options: ROLES.map((role) => ({ label: label(LABELS[role]), value: role })),
    required: true,
    saveToJWT: true,
  }
}
