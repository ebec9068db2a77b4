import type { CollectionBeforeChangeHook } from 'payload'

/** MongoDB's sparse unique index still counts `null`: a file without a hash must not have the field. */
export const withoutEmptyHash: CollectionBeforeChangeHook = ({ data }) => {
  const { contentHash, ...rest } = data
  return contentHash ? data : rest
}
