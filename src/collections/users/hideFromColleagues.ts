import type { CollectionConfig, Field, FieldAccess } from 'payload'

import type { AccessRules } from '../../access/createAccess.js'
import { nameReadUser, nameUser } from '../../hooks/nameUser.js'

/** What colleagues see of one another, beside the id. */
const SHARED: ReadonlySet<string> = new Set(['name'])

/**
 * The plugin's own users with a name for everybody, and every field but the name kept to themselves and to admins: also those that Payload adds for signing in,
 * and those that the project has added. Whoever may not read a field can neither filter nor sort by it.
 */
export function hideFromColleagues(args: {
  access: AccessRules
  collection: CollectionConfig
  /** Leaves names as they are. */
  isDisabled: boolean
}): CollectionConfig {
  const { access, collection, isDisabled } = args
  const fields = [...collection.fields, ...signInFields(collection).filter(({ name }) => !has({ fields: collection.fields, name }))]
  const { hooks = {} } = collection
  const hidden = { ...collection, fields: fields.map((field) => hide({ access, field })) }
  if (isDisabled) return hidden
  return {
    ...hidden,
    hooks: {
      ...hooks,
      beforeChange: [...(hooks.beforeChange ?? []), nameUser],
      beforeRead: [...(hooks.beforeRead ?? []), nameReadUser],
    },
  }
}

type NamedField = Extract<Field, { name: string }>

/** As Payload makes them. */
const TIMESTAMPS: readonly NamedField[] = (['updatedAt', 'createdAt'] as const).map((name) => ({
  name,
  type: 'date',
  admin: { disableBulkEdit: true, hidden: true },
  index: true,
  label: ({ t }) => t(`general:${name}`),
}))

/** Payload merges these with its own of the same names. */
function signInFields({ auth }: CollectionConfig): readonly NamedField[] {
  const { disableLocalStrategy, loginWithUsername, useAPIKey, verify } = typeof auth === 'object' ? auth : {}
  const local: NamedField[] = disableLocalStrategy
    ? []
    : [
        { name: 'email', type: 'email' },
        ...(loginWithUsername ? [{ name: 'username', type: 'text' } as const] : []),
        ...(verify ? [{ name: '_verified', type: 'checkbox' } as const] : []),
      ]
  const keys: NamedField[] = useAPIKey
    ? [
        { name: 'enableAPIKey', type: 'checkbox' },
        { name: 'apiKey', type: 'text' },
        { name: 'hasAPIKey', type: 'checkbox', virtual: true },
      ]
    : []
  return [...keys, ...local, ...TIMESTAMPS]
}

function hide({ access, field }: { access: AccessRules; field: Field }): Field {
  if ('name' in field && field.name) {
    if (SHARED.has(field.name) || field.type === 'ui') return field
    const own = 'access' in field ? field.access : undefined
    return { ...field, access: { ...own, read: both(access.fieldSelfOrAdmin, own?.read) } } as Field
  }
  if (field.type === 'tabs') {
    return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map((each) => hide({ access, field: each })) })) } as Field
  }
  return 'fields' in field ? ({ ...field, fields: field.fields.map((each) => hide({ access, field: each })) } as Field) : field
}

function both(first: FieldAccess, second: FieldAccess | undefined): FieldAccess {
  return async (args) => (await first(args)) && (second ? await second(args) : true)
}

function has({ fields, name }: { fields: readonly Field[]; name: string }): boolean {
  return fields.some((field) => 'name' in field && field.name === name)
}
