import { ImporterError } from '../errors.js'
import type { PlacePatch } from '../state/index.js'
import type { SourceSettings } from '../types.js'
import { unpublishUntouched } from '../upsert/index.js'
import { type Address, isElsewhere } from './address.js'
import { noteFailure, noteNotAsked } from './noteFailure.js'
import type { Failure } from './retryPolicy.js'
import type { RunContext } from './runContext.js'

/** Fewer pages than this may go whatever share of the source they are. */
const LEAST = 5

type Gone = {
  readonly address: Address
  readonly failure: Failure
  readonly patch: PlacePatch
}

/** The known pages that a run has found gone, held back until it is clear that they are not too many. */
export type GoneWatch = {
  readonly add: (gone: Gone) => void
  /** Counts known pages that the run has looked at. */
  readonly saw: (count: number) => void
  /** Whether too many are gone already, even if all the rest of `total` pages is there. */
  readonly isOver: (total: number) => boolean
  /**
   * Marks what was held back by the source's policy.
   * @throws ImporterError `too-many-gone`, with nothing marked, when they are more than the source's share.
   */
  readonly settle: (context: RunContext) => Promise<void>
}

/** A site that is broken answers 404 to everything: its articles must not be taken for removed. */
export function createGoneWatch({ share }: { readonly share: number }): GoneWatch {
  const held: Gone[] = []
  let known = 0
  const isTooMany = (total: number): boolean => held.length >= LEAST && held.length > share * total
  return {
    add: (gone) => void held.push(gone),
    saw(count) {
      known += count
    },
    isOver: isTooMany,
    async settle(context) {
      const due = held.splice(0)
      const isBroken = due.length >= LEAST && due.length > share * known
      for (const gone of due) {
        context.signal.throwIfAborted()
        if (isBroken) await noteNotAsked({ ...gone, context, reason: 'too-many-gone' })
        else await mark(context, gone)
      }
      if (!isBroken) return
      throw new ImporterError({
        code: 'too-many-gone',
        message: `${due.length} of ${known} known pages were missing at once: none was marked, and no article was changed.`,
        retry: 'person',
      })
    },
  }
}

async function mark(context: RunContext, gone: Gone): Promise<void> {
  const { address } = gone
  const { row, speaks } = address
  // One place that is gone is no matter of the article as long as another has it.
  if (row === null || !speaks || isElsewhere({ context, address })) return noteFailure({ ...gone, context })
  const gonePolicy = policyOf({ context, address })
  if (gonePolicy === 'keep') {
    return noteFailure({ ...gone, context, item: { goneAt: row.goneAt, settled: row.settled, state: row.state } })
  }
  const wasUnpublished = gonePolicy === 'unpublish' && (await unpublishUntouched({ ...context, row }))
  if (!wasUnpublished) return noteFailure({ ...gone, context })
  const detail = `${gone.failure.detail ?? gone.failure.reason}. The article is a draft again.`
  const failure = { ...gone.failure, detail }
  return noteFailure({ ...gone, context, failure, fields: ['_status'] })
}

/** An article is treated as its master says, as long as that is a source at all. */
function policyOf({ address, context }: { address: Address; context: RunContext }): SourceSettings['gonePolicy'] {
  const { living, row } = address
  const { gonePolicy, id } = context.settings
  return row === null || row.source === id || row.source === null ? gonePolicy : (living.get(row.source)?.gonePolicy ?? gonePolicy)
}
