export { createHostStateStore } from './createHostStateStore.js'
export { createLeases, type LeaseArgs, type Leases } from './createLeases.js'
export { createLedger } from './createLedger.js'
export { type LivingSources, readLivingSources } from './readLivingSources.js'
export { movePlaces } from './movePlaces.js'
export { upgradeStored } from './upgradeStored.js'
export { createPlaces, type Places } from './createPlaces.js'
export { toPlaceRow } from './placeRow.js'
export type { NewPlace, PlaceFields, PlacePatch, PlaceRow, PlaceState } from './placeRow.js'
export {
  createRuns,
  MAX_PROBLEMS,
  type RunEnd,
  type RunHandle,
  type Runs,
  type RunStart,
  type StoredRun,
} from './createRuns.js'
export { PAGE_COUNTERS, RUN_COUNTERS } from './runCounters.js'
export { createOptimizer, type Optimizer } from './createOptimizer.js'
export { databaseFault, isDuplicate, type DatabaseFault } from './databaseFault.js'
export { type ImportLocale, importLocaleOf, isDividedByLocale, localizedFields } from './importLocale.js'
export { inLocale } from './inLocale.js'
export { joinLedgerKey } from './ledgerKey.js'
export { LEASE } from './lease.js'
export { openProposals } from './openProposals.js'
export { type PrunableStore, type Pruned, prunePages } from './prunePages.js'
export { persist } from './persist.js'
export { reapRuns } from './reapRuns.js'
export { retryTransient } from './retryTransient.js'
export { optimizeDatabase } from './optimizeDatabase.js'
export { asSlug, toDocumentId } from './adapter.js'
export { isDerivedField, withoutDerived } from './derivedFields.js'
export { deriveOpenProposals } from './deriveOpenProposals.js'
export { derivePlainText } from './derivePlainText.js'
export { toLedgerRow } from './ledgerRow.js'
export { createDocumentReader, type DocumentReader, type DocumentState } from './createDocumentReader.js'
export { createSharedRows, type SharedRow, type SharedRows } from './sharedRows.js'
export { storageCall } from './storageCall.js'
export { toId } from './storedValue.js'
export type {
  ItemKind,
  ItemState,
  Ledger,
  LedgerContext,
  LedgerFields,
  LedgerLocation,
  LedgerPatch,
  LedgerRow,
  LedgerWalk,
  NewLedgerRow,
  Proposal,
  RunCounter,
  RunProblem,
  StateContext,
} from './types.js'
