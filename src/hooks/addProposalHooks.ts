import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionConfig, PayloadRequest } from 'payload'

import type { ImportedCollection } from '../importers/types.js'
import { settleProposals } from '../importers/upsert/index.js'
import type { CollectionName, SlugMap } from '../slugs.js'

const FOLLOWED: Readonly<Partial<Record<CollectionName, ImportedCollection>>> = {
  articleLists: 'articleLists',
  articles: 'articles',
  categories: 'categories',
  promoBanners: 'promoBanners',
}

/** The collection with hooks that close the proposals which a person takes over, or whose document goes. */
export function addProposalHooks(args: {
  collection: CollectionConfig
  name: CollectionName
  slugs: SlugMap
}): CollectionConfig {
  const { collection, name, slugs } = args
  const followed = FOLLOWED[name]
  if (!followed) return collection
  const follow = async ({ id, req }: { id: number | string; req: PayloadRequest }): Promise<void> => {
    // The importer writes its rows itself.
    if (req.context.importer === true) return
    await settleProposals({ collection: followed, id, payload: req.payload, req, slugs })
  }
  const afterChange: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
    if (operation === 'update') await follow({ id: doc.id, req })
  }
  const afterDelete: CollectionAfterDeleteHook = ({ id, req }) => follow({ id, req })
  const { hooks = {} } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      afterChange: [...(hooks.afterChange ?? []), afterChange],
      afterDelete: [...(hooks.afterDelete ?? []), afterDelete],
    },
  }
}
