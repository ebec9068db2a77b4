import type { CollectionConfig, Field } from 'payload'

import { PUBLIC_FIELDS, type PublicFields } from '../access/publicFields.js'
import { InvalidOptionError } from '../errors.js'
import { createBoundRequest } from '../hooks/boundRequest.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import { type CollectionName, DEFAULT_SLUGS } from '../slugs.js'
import { extendCollection } from './extendCollection.js'
import { COLLECTION_FACTORIES } from './index.js'
import { localizeFields, settleLocalized } from './localizedFields.js'
import type { CollectionContext } from './types.js'
import { hideFromColleagues } from './users/hideFromColleagues.js'
import { withGuards } from './withGuards.js'

// Nearly every Payload project has its own users and files: the newsdesk then adds its fields to them.
const EXTENDABLE: readonly CollectionName[] = ['media', 'users']

/** One collection as the project gets it: the default, put into the project's own where it has one, then overridden. */
export function buildCollection(args: {
  context: CollectionContext
  existing: CollectionConfig | undefined
  name: CollectionName
}): CollectionConfig {
  const { context, existing, name } = args
  const { options } = context
  if (existing && !EXTENDABLE.includes(name)) {
    throw new InvalidOptionError({
      path: `newsdeskPlugin.slugs.${name}`,
      expected: 'a slug that no collection of the project has',
      got: existing.slug,
    })
  }
  const built = localizeFields({ collection: COLLECTION_FACTORIES[name](context), localized: options.localized, name })
  const ours = named(built, name)
  // What the project brings itself is asked as before.
  const made = existing ? ours : withBounds({ allowed: publicFieldsOf({ name, options }), collection: ours, options })
  const enabled = options.disabled ? withoutBehaviour(made) : made
  const defaultCollection = existing
    ? extendCollection({ access: options.access, addition: enabled, existing, name })
    : withGuards({ collection: enabled, context, name })
  const override = options.collections[name]
  const overridden = override
    ? checked({ collection: override({ defaultCollection }), name, slug: defaultCollection.slug })
    : defaultCollection
  const collection = context.localization ? settleLocalized({ collection: overridden, name }) : overridden
  // Behind the override: what the project adds to users is nobody else's either.
  return name === 'users' && !existing ? hideFromColleagues({ access: context.access, collection, isDisabled: options.disabled }) : collection
}

/**
 * A collection of another slug has GraphQL types of another name, derived from the slug by Payload: the plugin's own
 * names may be those of the collection that the slug makes way for, and two types of one name break the whole schema.
 */
function named(collection: CollectionConfig, name: CollectionName): CollectionConfig {
  if (!collection.graphQL || collection.slug === DEFAULT_SLUGS[name]) return collection
  const { pluralName: _plural, singularName: _singular, ...graphQL } = collection.graphQL
  return { ...collection, graphQL }
}

function withBounds(args: {
  allowed: PublicFields
  collection: CollectionConfig
  options: ResolvedNewsdeskOptions
}): CollectionConfig {
  const { allowed, collection, options } = args
  const beforeOperation = [...(collection.hooks?.beforeOperation ?? []), createBoundRequest({ allowed, options })]
  return { ...collection, hooks: { ...collection.hooks, beforeOperation } }
}

/** What the public may ask by: the list of the collection, and what the project adds to it. */
function publicFieldsOf(args: { name: CollectionName; options: ResolvedNewsdeskOptions }): PublicFields {
  const { filter, sort } = PUBLIC_FIELDS[args.name] ?? { filter: [], sort: [] }
  const added = args.options.api.publicFields[args.name] ?? []
  return { filter: [...filter, ...added], sort: [...sort, ...added] }
}

/** Fields, access and validation stay, and with them the shape of the database. */
function withoutBehaviour(collection: CollectionConfig): CollectionConfig {
  const { hooks: _hooks, ...rest } = collection
  const { components: _components, preview: _preview, ...admin } = rest.admin ?? {}
  return { ...rest, admin, fields: rest.fields.map(withoutComponents) }
}

function withoutComponents(field: Field): Field {
  const { components: _components, ...admin } = (field.admin ?? {}) as { components?: unknown }
  const bare = { ...field, admin } as Field
  if (bare.type === 'tabs') {
    return { ...bare, tabs: bare.tabs.map((tab) => ({ ...tab, fields: tab.fields.map(withoutComponents) })) }
  }
  return 'fields' in bare ? { ...bare, fields: bare.fields.map(withoutComponents) } : bare
}

function checked(args: { collection: CollectionConfig; name: CollectionName; slug: string }): CollectionConfig {
  const { collection, name, slug } = args
  const path = `newsdeskPlugin.collections.${name}`
  if (!Array.isArray(collection?.fields)) {
    throw new InvalidOptionError({
      path,
      expected: 'a function that returns a collection with fields',
      got: collection,
    })
  }
  if (collection.slug !== slug) {
    // Relations of the other collections read the slug map.
    throw new InvalidOptionError({
      path: `${path}.slug`,
      expected: `"${slug}", or another in newsdeskPlugin.slugs.${name}`,
      got: collection.slug,
    })
  }
  return collection
}
