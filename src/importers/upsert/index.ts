export { createReferences } from './createReferences.js'
export { createUpserter } from './createUpserter.js'
export type {
  BatchReferences,
  LoadedFile,
  MediaCounts,
  MediaLoader,
  References,
  ReferencesOptions,
  ResolvedRefs,
  Upserter,
  UpserterOptions,
  UpsertItem,
  UpsertResult,
} from './types.js'
