import type { IndexEntry, ItemHints, ItemRef, SourceKey } from '../types.js'

type Hints = Omit<ItemHints, 'sections'>
type Pending = { readonly url: string; readonly others: readonly string[]; readonly sections: readonly SourceKey[]; readonly hints: Hints }
/** One flat text for an article: objects, sets and slices that hold on to a page's text take three times as much memory. */
type Packed = string & { readonly __brand: 'Packed' }

const NO_HINTS: Hints = { title: null, summary: null, dateText: null }

const pack = ({ hints, others, sections, url }: Pending): Packed =>
  JSON.stringify([others.length === 0 ? url : [url, ...others], hints.title, hints.summary, hints.dateText, ...sections]) as Packed

const unpack = (packed: Packed): Pending => {
  const [urls, title, summary, dateText, ...sections] = JSON.parse(packed) as [string | string[], ...(string | null)[]]
  const [url = '', ...others] = typeof urls === 'string' ? [urls] : urls
  return { hints: { dateText, summary, title } as Hints, others, sections: sections as SourceKey[], url }
}

/**
 * The articles that index pages have named so far, each once, in the order of their first mention.
 * The first mention that carries a title or a summary wins; sections add up, since an article may stand in several, and
 * so do addresses: where the first fails, the next is tried.
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
    if (packed === undefined) return { hints: NO_HINTS, others: [], sections: [], url }
    const item = unpack(packed)
    const isNew = url !== '' && url !== item.url && !item.others.includes(url)
    return isNew ? { ...item, others: [...item.others, url] } : item
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
        const otherUrls = item.others.length === 0 ? {} : { otherUrls: item.others }
        yield { sourceKey, url: item.url, ...otherUrls, kind: 'article', hints: hintsFrom(item) }
        pending.delete(sourceKey)
      }
    },
  }
}
