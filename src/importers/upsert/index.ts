export { createMediaData, type MediaData } from './createMediaData.js'
export { checkInheritance, createInheritance, type Inheritance } from './createInheritance.js'
export { createReferences } from './createReferences.js'
export { createLedgerTouches } from './createLedgerTouches.js'
export { describeGaps } from './describeGaps.js'
export { findMediaGaps, mediaConfig, type MediaGaps } from './mediaFields.js'
export { nextMediaAttempt } from './mediaPause.js'
export { isRef, mediaKey } from './referenceKeys.js'
export { settleProposals } from './settleProposals.js'
export { unpublishUntouched } from './unpublishUntouched.js'
export { createUpserter } from './createUpserter.js'
export type {
  BatchReferences,
  LoadedFile,
  MediaCounts,
  MediaLoader,
  MediaValidators,
  References,
  ReferencesOptions,
  ResolvedRefs,
  Upserter,
  UpserterOptions,
  UpsertItem,
  UpsertResult,
} from './types.js'
