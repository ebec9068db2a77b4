import { asSlug } from './adapter.js'
import { storageCall } from './storageCall.js'
import { toId } from './storedValue.js'
import type { StateContext } from './types.js'

/** What the places of other sources are judged by: the sources that are there and switched on, by id. */
export type LivingSources = ReadonlyMap<string, { readonly gonePolicy: 'flag' | 'keep' | 'unpublish' }>

/** Reads which sources take part in imports: a source that was deleted or switched off says nothing any more. */
export async function readLivingSources({ payload, slugs }: StateContext): Promise<LivingSources> {
  const { docs } = await storageCall(() =>
    payload.db.find<Record<string, unknown>>({
      collection: asSlug(slugs.sources),
      joins: false,
      limit: 0,
      pagination: false,
      select: { enabled: true, gonePolicy: true },
    }),
  )
  const living = new Map<string, { gonePolicy: 'flag' | 'keep' | 'unpublish' }>()
  for (const { enabled, gonePolicy, id } of docs) {
    const key = toId(id)
    if (key === null || enabled === false) continue
    living.set(key, { gonePolicy: gonePolicy === 'keep' || gonePolicy === 'unpublish' ? gonePolicy : 'flag' })
  }
  return living
}
