import type { CollectionSlug } from 'payload'

import type { AccessRules } from '../access/createAccess.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import type { CollectionName } from '../slugs.js'

/** What every collection is made from. Relations read `slugs`, never a literal. */
export type CollectionContext = {
  readonly access: AccessRules
  readonly options: ResolvedNewsdeskOptions
  readonly slugs: Readonly<Record<CollectionName, CollectionSlug>>
}
