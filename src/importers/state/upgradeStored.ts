import { drizzleOf } from './adapter.js'
import { deriveOpenProposals } from './deriveOpenProposals.js'
import { derivePlainText } from './derivePlainText.js'
import { movePlaces } from './movePlaces.js'
import type { StateContext } from './types.js'

/**
 * Gives what an earlier version has stored its present shape, when the app starts on MongoDB. Safe to run again, and to be
 * cut off. SQL databases get it from the migrations that change their tables.
 */
export async function upgradeStored(context: StateContext): Promise<void> {
  // An adapter that was given models only has nothing stored.
  const { url } = context.payload.db as { url?: string | false }
  if (drizzleOf(context.payload) || url === false) return
  await movePlaces(context)
  await deriveOpenProposals(context)
  await derivePlainText(context)
}
