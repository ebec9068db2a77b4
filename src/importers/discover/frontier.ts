import type { IndexEntry, ItemHints, ItemRef, SourceKey } from '../types.js'

type Pending = { url: string; sections: Set<SourceKey>; hints: Omit<ItemHints, 'sections'> }

const NO_HINTS: Omit<ItemHints, 'sections'> = { title: null, summary: null, dateText: null }

/**
 * The articles that index pages have named so far, each once, in the order of their first mention.
 * The first mention that carries a title or a summary wins; sections add up, since an article may stand in several.
 */
export type Frontier = {
  readonly size: () => number
  readonly addArticle: (args: { sourceKey: SourceKey; url: string }) => void
  readonly addEntry: (args: { entry: IndexEntry; url: string; section: SourceKey | null }) => void
  /** The hints for an article that was found some other way, e.g. on disk. */
  readonly hintsOf: (sourceKey: SourceKey) => ItemHints
  readonly drain: () => Generator<ItemRef>
}

export function createFrontier(): Frontier {
  const pending = new Map<SourceKey, Pending>()

  const ensure = (sourceKey: SourceKey, url: string): Pending => {
    const known = pending.get(sourceKey)
    if (known) return known
    const fresh: Pending = { url, sections: new Set(), hints: NO_HINTS }
    pending.set(sourceKey, fresh)
    return fresh
  }

  const hintsFrom = (item: Pending): ItemHints => ({ ...item.hints, sections: [...item.sections] })

  return {
    size: () => pending.size,
    addArticle: ({ sourceKey, url }) => void ensure(sourceKey, url),
    addEntry: ({ entry, url, section }) => {
      const item = ensure(entry.sourceKey, url)
      if (section) item.sections.add(section)
      item.hints = {
        title: item.hints.title ?? entry.title,
        summary: item.hints.summary ?? entry.summary,
        dateText: item.hints.dateText ?? entry.dateText,
      }
    },
    hintsOf: (sourceKey) => {
      const item = pending.get(sourceKey)
      return item ? hintsFrom(item) : { ...NO_HINTS, sections: [] }
    },
    *drain() {
      for (const [sourceKey, item] of pending) {
        yield { sourceKey, url: item.url, kind: 'article', hints: hintsFrom(item) }
        pending.delete(sourceKey)
      }
    },
  }
}
