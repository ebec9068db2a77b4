import { safeHttpUrl } from '../lexical/index.js'
import type { MappedDocument, Navigation, NavigationTile, NavigationTopic, SourceKey } from '../types.js'
import { categoryKey, imageRef, slugOf } from './references.js'
import { titleLine } from './titleLine.js'

type Entry = (NavigationTile | NavigationTopic) & { readonly placement: 'tiles' | 'topics'; readonly order: number }

/** Names under which sites link the front of a section row; the section's own name is better where there is one. */
const HOME = /^(?:首页|首頁|home)$/i

/** The entries of a site's navigation as categories: tiles first, then topics, each in its order, each section once. */
export function mapNavigation(args: {
  readonly navigation: Navigation
  readonly site: string
}): readonly MappedDocument[] {
  const { navigation, site } = args
  const entries: Entry[] = [
    ...navigation.tiles.map((tile, index) => ({ ...tile, order: index + 1, placement: 'tiles' as const })),
    ...navigation.topics.map((topic, index) => ({ ...topic, order: index + 1, placement: 'topics' as const })),
  ]
  const byKey = new Map<SourceKey, Entry>()
  for (const entry of entries) {
    const key = keyOf({ entry, site })
    const known = byKey.get(key)
    if (known === undefined || (HOME.test(known.title.trim()) && known.placement === entry.placement))
      byKey.set(key, entry)
  }
  return [...byKey].map(([key, entry]) => mapEntry({ entry, key }))
}

function keyOf({ entry, site }: { entry: Entry; site: string }): SourceKey {
  if (entry.sectionPath !== null) return categoryKey(entry.sectionPath)
  return `category:${site}:nav:${titleLine(entry.title)}` as SourceKey
}

function mapEntry({ entry, key }: { entry: Entry; key: SourceKey }): MappedDocument {
  const title = titleLine(entry.title)
  const tileImageUrl = 'imageUrl' in entry ? safeHttpUrl(entry.imageUrl) : null
  return {
    collection: 'categories',
    complete: true,
    fields: {
      externalUrl: entry.sectionPath === null ? safeHttpUrl(entry.href) : null,
      order: entry.order,
      placement: entry.placement,
      sourcePath: entry.sectionPath,
      tileImage: tileImageUrl === null ? null : imageRef({ alt: title, url: tileImageUrl }),
      tileImageUrl,
      title,
    },
    onCreate: { slug: slugOf(key) },
    sourceKey: key,
  }
}
