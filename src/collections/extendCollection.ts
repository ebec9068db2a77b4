import type { CollectionConfig, Field } from 'payload'

import { InvalidOptionError } from '../errors.js'
import type { CollectionName } from '../slugs.js'

/** The project's own collection with the newsdesk's fields and hooks behind its own. Access and settings stay. */
export function extendCollection(args: {
  addition: CollectionConfig
  existing: CollectionConfig
  name: CollectionName
}): CollectionConfig {
  const { addition, existing, name } = args
  const lacks = name === 'users' ? !existing.auth && 'auth' : !existing.upload && 'upload'
  if (lacks) {
    throw new InvalidOptionError({
      path: `newsdeskPlugin.slugs.${name}`,
      expected: `a collection with \`${lacks}\`, or a slug that no collection of the project has`,
      got: existing.slug,
    })
  }
  const known = new Set(existing.fields.flatMap(namesOf))
  const hooks = { ...existing.hooks }
  for (const key of ['beforeChange', 'beforeDelete', 'beforeOperation'] as const) {
    const both = [...(existing.hooks?.[key] ?? []), ...(addition.hooks?.[key] ?? [])]
    if (both.length > 0) Object.assign(hooks, { [key]: both })
  }
  return {
    ...existing,
    fields: [...existing.fields, ...addition.fields.filter((field) => !namesOf(field).some((each) => known.has(each)))],
    hooks,
    // A lock on a user would keep its owner from changing the password.
    ...(name === 'users' && existing.lockDocuments === undefined ? { lockDocuments: false as const } : {}),
  }
}

/** The names that a field gives to the document: its own, or those inside rows, collapsibles and unnamed tabs. */
function namesOf(field: Field): string[] {
  if ('name' in field && field.name) return [field.name]
  if (field.type === 'tabs')
    return field.tabs.flatMap((tab) => ('name' in tab && tab.name ? [tab.name] : tab.fields.flatMap(namesOf)))
  return 'fields' in field ? field.fields.flatMap(namesOf) : []
}
