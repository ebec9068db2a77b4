import type { CollectionConfig } from 'payload'

import { createNamedMedia } from '../hooks/namedMedia.js'
import { settleUpload } from '../hooks/settleUpload.js'
import { guardUsers } from '../login/guardUsers.js'
import type { CollectionName } from '../slugs.js'
import type { CollectionContext } from './types.js'

type Guard = (args: { collection: CollectionConfig; context: CollectionContext }) => CollectionConfig

const GUARDS: Partial<Record<CollectionName, Guard>> = { media: guardMedia, users: guardUsers }

/**
 * The collection with the rules that protect it from requests. They stay while the plugin is disabled. A collection that
 * the project brought itself keeps its own rules: its files may be of any kind, its logins have its own limits.
 */
export function withGuards(args: { collection: CollectionConfig; context: CollectionContext; name: CollectionName }): CollectionConfig {
  const { name, ...rest } = args
  return GUARDS[name]?.(rest) ?? rest.collection
}

function guardMedia({ collection, context }: Parameters<Guard>[0]): CollectionConfig {
  const guards = [createNamedMedia({ options: context.options }), settleUpload]
  return { ...collection, hooks: { ...collection.hooks, beforeOperation: [...(collection.hooks?.beforeOperation ?? []), ...guards] } }
}
