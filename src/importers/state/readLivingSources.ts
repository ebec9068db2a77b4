import { asSlug } from './adapter.js'
import { storageCall } from './storageCall.js'
import { toId } from './storedValue.js'
import type { StateContext } from './types.js'

/** What the places of other sources are judged by: the sources that are there and switched on, by id. */
export type LivingSources = ReadonlyMap<string, LivingSource>

export type LivingSource = {
  readonly gonePolicy: 'flag' | 'keep' | 'unpublish'
  /** That it writes; null in a project without localization. */
  readonly locale: string | null
}

/** Says which locale a source writes, of its document. */
type LocaleOf = (source: Readonly<Record<string, unknown>>) => string | null

/** Reads which sources take part in imports: a source that was deleted or switched off says nothing any more. */
export async function readLivingSources({
  localeOf = () => null,
  payload,
  slugs,
}: StateContext & { readonly localeOf?: LocaleOf }): Promise<LivingSources> {
  const ofLocale = payload.config.localization ? ['kind', 'locale', 'startUrls'] : []
  const { docs } = await storageCall(() =>
    payload.db.find<Record<string, unknown>>({
      collection: asSlug(slugs.sources),
      joins: false,
      limit: 0,
      pagination: false,
      select: Object.fromEntries(['enabled', 'gonePolicy', ...ofLocale].map((name) => [name, true as const])),
    }),
  )
  const living = new Map<string, LivingSource>()
  for (const source of docs) {
    const { enabled, gonePolicy, id } = source
    const key = toId(id)
    if (key === null || enabled === false) continue
    living.set(key, {
      gonePolicy: gonePolicy === 'keep' || gonePolicy === 'unpublish' ? gonePolicy : 'flag',
      locale: localeOf(source),
    })
  }
  return living
}
