import type { CollectionBeforeOperationHook, CollectionConfig } from 'payload'

import { createNamedMedia } from '../hooks/namedMedia.js'
import { settleUpload } from '../hooks/settleUpload.js'
import type { CollectionName } from '../slugs.js'
import type { CollectionContext } from './types.js'

/** Rules of whole operations, in the order in which they hold. */
const GUARDS: Partial<Record<CollectionName, (context: CollectionContext) => readonly CollectionBeforeOperationHook[]>> = {
  media: ({ slugs }) => [createNamedMedia({ usersSlug: slugs.users }), settleUpload],
}

/**
 * The collection with the rules that protect it from requests. They stay while the plugin is disabled. A collection that
 * the project brought itself keeps its own rules: its files may be of any kind.
 */
export function withGuards(args: { collection: CollectionConfig; context: CollectionContext; name: CollectionName }): CollectionConfig {
  const { collection, context, name } = args
  const guards = GUARDS[name]?.(context) ?? []
  if (guards.length === 0) return collection
  return { ...collection, hooks: { ...collection.hooks, beforeOperation: [...(collection.hooks?.beforeOperation ?? []), ...guards] } }
}
