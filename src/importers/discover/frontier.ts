import type { IndexEntry, ItemHints, ItemRef, SourceKey } from '../types.js'

type Hints = Omit<ItemHints, 'sections'>
type Pending = { readonly url: string; readonly sections: readonly SourceKey[]; readonly hints: Hints }
/** One flat text for an article: objects, sets and slices that hold on to a page's text take three times as much memory. */
type Packed = string & { readonly __brand: 'Packed' }

const NO_HINTS: Hints = { title: null, summary: null, dateText: null }

const pack = ({ hints, sections, url }: Pending): Packed =>
  JSON.stringify([url, hints.title, hints.summary, hints.dateText, ...sections]) as Packed

const unpack = (packed: Packed): Pending => {
  const [url, title, summary, dateText, ...sections] = JSON.parse(packed) as [string, ...(string | null)[]]
  return { hints: { dateText, summary, title } as Hints, sections: sections as SourceKey[], url }
}

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
  const pending = new Map<SourceKey, Packed>()

  const known = (sourceKey: SourceKey, url: string): Pending => {
    const packed = pending.get(sourceKey)
    return packed === undefined ? { hints: NO_HINTS, sections: [], url } : unpack(packed)
  }
  const hintsFrom = ({ hints, sections }: Pending): ItemHints => ({ ...hints, sections })

  return {
    size: () => pending.size,
    addArticle: ({ sourceKey, url }) => void pending.set(sourceKey, pack(known(sourceKey, url))),
    addEntry: ({ entry, url, section }) => {
      const { hints, sections, ...rest } = known(entry.sourceKey, url)
      const item: Pending = {
        ...rest,
        hints: {
          title: hints.title ?? entry.title,
          summary: hints.summary ?? entry.summary,
          dateText: hints.dateText ?? entry.dateText,
        },
        sections: section && !sections.includes(section) ? [...sections, section] : sections,
      }
      pending.set(entry.sourceKey, pack(item))
    },
    hintsOf: (sourceKey) => hintsFrom(known(sourceKey, '')),
    *drain() {
      for (const [sourceKey, packed] of pending) {
        const item = unpack(packed)
        yield { sourceKey, url: item.url, kind: 'article', hints: hintsFrom(item) }
        pending.delete(sourceKey)
      }
    },
  }
}
