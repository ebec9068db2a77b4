import type { Where } from 'payload'

import type { CollectionName } from '../slugs.js'

/** A query that the product makes, in the shape in which it makes it. */
export type ProductQuery = {
  /** Who asks what. */
  readonly name: string
  readonly collection: CollectionName
  /** Asked of the collection's versions. */
  readonly versions?: true
  readonly where: Where
  /** The fields that narrow it: an index must begin with them, in any order. */
  readonly by: readonly string[]
  /** The order that it is read in. Where there is a limit, the index has to give it. */
  readonly sort?: string
  /** How many are read; absent: all that match. */
  readonly limit?: number
  /** Why SQLite may walk an index of the order instead, where it does not see how few rows match. */
  readonly mayWalk?: string
}
