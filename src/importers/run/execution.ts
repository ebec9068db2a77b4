import type { Payload } from 'payload'

import type { RunScope } from '../../logs/runScope.js'
import type { SlugMap } from '../../slugs.js'
import type { RunHandle } from '../state/index.js'
import type { RunEvent, RunOptions, SourceSettings } from '../types.js'
import type { Steering } from './createSteering.js'
import type { FetchNotes } from './fetchNotes.js'
import type { Reach } from './reach.js'
import type { Notice, RunDeps } from './runContext.js'
import type { Tally } from './tally.js'

export type RunImportArgs = {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly source: SourceSettings
  readonly options?: RunOptions
  readonly deps: RunDeps
}

/** A run that has begun. */
export type Execution = RunImportArgs & {
  /** What its lines in the log are told apart by. */
  readonly scope: RunScope
  readonly signal: AbortSignal
  readonly steering: Steering
  readonly emit: (event: RunEvent) => Promise<void>
}

/** What a run works with once it has its row. */
export type Working = {
  readonly execution: Execution
  /** Null in a dry run. */
  readonly run: RunHandle | null
  readonly tally: Tally
  readonly reach: Reach
  readonly isDry: boolean
  readonly notes: FetchNotes
  readonly notice: Notice
}
