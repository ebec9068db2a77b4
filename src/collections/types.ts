import type { CollectionSlug, Config } from 'payload'

import type { AccessRules } from '../access/createAccess.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import type { CollectionName } from '../slugs.js'

/** What every collection is made from. Relations read `slugs`, never a literal. */
export type CollectionContext = {
  readonly access: AccessRules
  readonly options: ResolvedNewsdeskOptions
  /** The project's, as its config has it before Payload completes it. */
  readonly localization: Config['localization']
  readonly slugs: Readonly<Record<CollectionName, CollectionSlug>>
}
