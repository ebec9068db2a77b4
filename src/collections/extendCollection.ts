import type { CollectionConfig, Field } from 'payload'

import type { RoleOptions } from '../access/roles.js'
import { InvalidOptionError } from '../errors.js'
import { measureTurned } from '../hooks/measureTurned.js'
import type { CollectionName } from '../slugs.js'

const ROLES_FIELD = 'roles'
/** What would change documents of the project that have nothing to do with the newsdesk. */
const OWN_ONLY: ReadonlySet<unknown> = new Set([measureTurned])

/** The project's own collection with the newsdesk's fields and hooks behind its own. Access and settings stay. */
export function extendCollection(args: {
  addition: CollectionConfig
  existing: CollectionConfig
  name: CollectionName
  access: RoleOptions['access']
}): CollectionConfig {
  const { access, existing, name } = args
  // Whoever says with functions who is what wants no field for it.
  const addition = name === 'users' ? optionalRoles({ access, addition: args.addition }) : args.addition
  const lacks = name === 'users' ? !existing.auth && 'auth' : !existing.upload && 'upload'
  if (lacks) {
    throw new InvalidOptionError({
      path: `newsdeskPlugin.slugs.${name}`,
      expected: `a collection with \`${lacks}\`, or a slug that no collection of the project has`,
      got: existing.slug,
    })
  }
  const known = new Set(existing.fields.flatMap(namesOf))
  if (name === 'users') assertRolesAreTold({ access, existing, known })
  const hooks = { ...existing.hooks }
  for (const key of ['beforeChange', 'beforeDelete', 'beforeOperation'] as const) {
    const both = [...(existing.hooks?.[key] ?? []), ...(addition.hooks?.[key] ?? []).filter((hook) => !OWN_ONLY.has(hook))]
    if (both.length > 0) Object.assign(hooks, { [key]: both })
  }
  return {
    ...existing,
    fields: [...existing.fields, ...addition.fields.filter((field) => !namesOf(field).some((each) => known.has(each)))],
    hooks,
  }
}

/** The fields and hooks of roles, for users that are there already: none of them is required, and nobody becomes a reader. */
function optionalRoles({ access, addition }: { access: RoleOptions['access']; addition: CollectionConfig }): CollectionConfig {
  if (access.admin) {
    const { hooks: _hooks, ...rest } = addition
    return { ...rest, fields: addition.fields.filter((field) => !namesOf(field).includes(ROLES_FIELD)) }
  }
  const fields = addition.fields.map((field): Field => {
    if (field.type !== 'select' || field.name !== ROLES_FIELD) return field
    const { defaultValue: _default, required: _required, ...rest } = field
    return rest as Field
  })
  return { ...addition, fields }
}

/** A field of that name with other values would lock everybody out, and nobody would be told why. */
function assertRolesAreTold(args: { access: RoleOptions['access']; existing: CollectionConfig; known: ReadonlySet<string> }): void {
  const { access, existing, known } = args
  if (access.admin || !known.has(ROLES_FIELD)) return
  const own = existing.fields.find((field) => 'name' in field && field.name === ROLES_FIELD)
  const values = own?.type === 'select' ? own.options.map((option) => (typeof option === 'string' ? option : option.value)) : []
  if (values.includes('admin') && own?.type === 'select' && own.hasMany) return
  throw new InvalidOptionError({
    path: 'newsdeskPlugin.access',
    expected: `functions that say of a request who is admin, editor, importer and reader, as "${existing.slug}" has a field "${ROLES_FIELD}" of its own`,
    got: access.admin,
  })
}

/** The names that a field gives to the document: its own, or those inside rows, collapsibles and unnamed tabs. */
function namesOf(field: Field): string[] {
  if ('name' in field && field.name) return [field.name]
  if (field.type === 'tabs')
    return field.tabs.flatMap((tab) => ('name' in tab && tab.name ? [tab.name] : tab.fields.flatMap(namesOf)))
  return 'fields' in field ? field.fields.flatMap(namesOf) : []
}
