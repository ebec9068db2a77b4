import type { Proposal } from './types.js'

type Proposals = Readonly<Record<string, Proposal>>

/** Names of the fields whose proposal waits for an editor: all but those that the source has taken back. */
export function openProposals(proposals: Proposals): readonly string[] {
  return Object.entries(proposals).flatMap(([field, { withdrawn }]) => (withdrawn ? [] : [field]))
}
