import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import type { PageStore } from '../fetch/index.js'
import type { ClockEvent, FetchRecord, HttpClient, WaitEvent } from '../http/index.js'
import type { ReasonCode } from '../reasons.js'
import type { Ledger, LivingSources, Places, RunHandle } from '../state/index.js'
import type { Clock, Outcome, RunEvent, RunOptions, SiteFamily, SourceSettings } from '../types.js'
import type { References, Upserter, UpsertResult } from '../upsert/index.js'
import type { ArrivalGate } from './arrivalGate.js'
import type { FetchNotes } from './fetchNotes.js'
import type { GoneWatch } from './goneWatch.js'
import type { Pauses } from './pauses.js'
import type { Reach } from './reach.js'
import type { Tally } from './tally.js'

/** What a run works with besides Payload; made once per process by createRunDeps. */
export type RunDeps = {
  readonly http: HttpClient
  readonly store: PageStore
  readonly clock: Clock
  /** A token no other run has: the owner of the lease. */
  readonly newToken: () => string
  /** How long a source stays taken after its last sign of life, and how often there is one. Default 60 s and 10 s. */
  readonly lease?: { readonly ttlMs: number; readonly heartbeatMs: number }
  /** Hears of stored times that were not believed; returns how to stop hearing. */
  readonly onClockSetBack: (listener: (event: ClockEvent) => void) => () => void
  /** Hears what became of each request; returns how to stop hearing. */
  readonly onFetch: (listener: (record: FetchRecord) => void) => () => void
  /** Hears of hosts that ask for patience; returns how to stop hearing. */
  readonly onWait: (listener: (event: WaitEvent) => void) => () => void
}

/** Tells the operator of a run something, once per subject. */
export type Notice = (args: { readonly about: string; readonly text: string }) => void

/** Everything that the passes of one run share. */
export type RunContext = {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly settings: SourceSettings
  readonly family: SiteFamily
  readonly options: RunOptions
  readonly deps: RunDeps
  readonly ledger: Ledger
  readonly places: Places
  /** The sources that take part in imports, read once per run. */
  readonly living: () => Promise<LivingSources>
  readonly references: References
  readonly upserter: Upserter
  /** Null in a dry run. */
  readonly run: RunHandle | null
  readonly tally: Tally
  readonly reach: Reach
  readonly gate: ArrivalGate
  readonly notes: FetchNotes
  readonly pauses: Pauses
  readonly gone: GoneWatch
  readonly signal: AbortSignal
  readonly emit: (event: RunEvent) => Promise<void>
  readonly notice: Notice
  /** Counts an outcome, notes its problem with the run and sends it out. */
  readonly report: (outcome: Outcome) => Promise<void>
  /** The same for a document that failed besides the items of the run: a category, a banner, a list, a relation. */
  readonly lost: (args: { readonly kind: Outcome['kind']; readonly result: UpsertResult; readonly url: string }) => Promise<void>
}

/** An outcome without what is usually empty. */
export function makeOutcome(
  outcome: Pick<Outcome, 'status' | 'sourceKey' | 'kind' | 'url'> & Partial<Outcome>,
): Outcome {
  return { reason: null, detail: null, documentId: null, fields: [], warnings: [], ...outcome }
}

/** Reasons that end an item without anyone having to do something: counted as skipped, not as failed. */
const SKIPPING: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'robots-disallowed',
  'throttled',
  'host-parked',
  'circuit-open',
  'not-due',
  'needs-person',
  'too-many-gone',
  'excluded',
  'not-found',
  'gone',
  'not-stored',
  'not-local',
  'redirect-elsewhere',
])

/** Whether a reason counts as skipped or as failed. */
export function statusOf(reason: ReasonCode): 'skipped' | 'failed' {
  return SKIPPING.has(reason) ? 'skipped' : 'failed'
}
