import type { Clock, ContentHash } from '../types.js'
import { asSlug } from './adapter.js'
import { CHUNK_SIZE } from './chunks.js'
import { storageCall } from './storageCall.js'
import type { StateContext } from './types.js'

/** The part of a page store that pruning needs. */
export type PrunableStore = {
  readonly keys: () => AsyncIterable<ContentHash>
  readonly get: (contentHash: ContentHash) => Promise<{ readonly fetchedAt: string } | null>
  readonly remove: (contentHash: ContentHash) => Promise<void>
}

export type Pruned = { readonly kept: number; readonly removed: number }

const DAY_MS = 86_400_000

/**
 * Removes the stored pages that no ledger row refers to and that came more than `keepDays` ago: older versions of pages
 * that have changed. Damaged ones go too. What a run is storing right now is younger than that.
 */
export async function prunePages(
  args: StateContext & {
    readonly store: PrunableStore
    readonly clock: Clock
    /** At least 1. @default 30 */
    readonly keepDays?: number
    readonly signal?: AbortSignal
  },
): Promise<Pruned> {
  const { clock, keepDays = 30, signal, store } = args
  const oldest = clock.now() - Math.max(1, keepDays) * DAY_MS
  let kept = 0
  let removed = 0
  const judge = async (hashes: readonly ContentHash[]): Promise<void> => {
    const wanted = await referredTo(args, hashes)
    for (const hash of hashes) {
      signal?.throwIfAborted()
      const page = wanted.has(hash) ? null : await store.get(hash)
      if (wanted.has(hash) || (page && Date.parse(page.fetchedAt) > oldest)) {
        kept += 1
        continue
      }
      await store.remove(hash)
      removed += 1
    }
  }

  let chunk: ContentHash[] = []
  for await (const hash of store.keys()) {
    chunk.push(hash)
    if (chunk.length < CHUNK_SIZE) continue
    await judge(chunk)
    chunk = []
  }
  await judge(chunk)
  return { kept, removed }
}

async function referredTo({ payload, slugs }: StateContext, hashes: readonly ContentHash[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const wanted = new Set<string>()
  for (const slug of [slugs.sourceItems, slugs.sourcePlaces]) {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown>>({
        collection: asSlug(slug),
        joins: false,
        limit: 0,
        pagination: false,
        select: { contentHash: true },
        where: { contentHash: { in: [...hashes] } },
      }),
    )
    for (const { contentHash } of docs) wanted.add(String(contentHash))
  }
  return wanted
}
