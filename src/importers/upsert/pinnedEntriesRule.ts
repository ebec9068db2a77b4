import { createHash } from 'node:crypto'

import type { FieldRule } from './fieldRule.js'
import { hashValue } from './hashValue.js'

type Entry = Readonly<Record<string, unknown>>

/**
 * The rule for entries of article lists. Pinned entries belong to editors and keep their place; the source's fill
 * the places between, less those that are pinned already. A list counts as edited only when its unpinned entries
 * were: pinning, moving or adding pinned entries is no edit, and pinning takes an entry out of the comparison.
 *
 * The stored mark is one `identity.content` pair per unpinned entry, so that an entry pinned later can be left out.
 */
export const pinnedEntriesRule: FieldRule = {
  sourceMark: (source) => hashValue(entriesOf(source).map(contentOf)),
  marks: ({ stored, source }) => ({
    source: pinnedEntriesRule.sourceMark(source),
    stored: unpinned(stored).map(pairOf).join(','),
  }),
  isUntouched({ stored, mark }) {
    const pins = pinnedIdentities(stored)
    const expected = mark.split(',').filter((pair) => pair !== '' && !pins.has(pair.split('.')[0] ?? ''))
    return expected.join(',') === unpinned(stored).map(pairOf).join(',')
  },
  merge({ stored, source }) {
    const pins = pinnedIdentities(stored)
    const incoming = entriesOf(source).filter((entry) => !pins.has(identityOf(entry)))
    const places = entriesOf(stored)
    const merged: Entry[] = []
    let next = 0
    for (const place of places) {
      if (place.pinned === true) merged.push(place)
      else if (next < incoming.length) merged.push(incoming[next++] as Entry)
    }
    return [...merged, ...incoming.slice(next)]
  },
  isSame({ stored, source }) {
    const merged = pinnedEntriesRule.merge({ stored, source }) as readonly Entry[]
    const shape = (entries: readonly Entry[]): string =>
      entries.map((entry) => `${pairOf(entry)}${entry.pinned === true}`).join()
    return shape(merged) === shape(entriesOf(stored))
  },
}

function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : []
}

function unpinned(value: unknown): readonly Entry[] {
  return entriesOf(value).filter((entry) => entry.pinned !== true)
}

function pinnedIdentities(value: unknown): ReadonlySet<string> {
  return new Set(
    entriesOf(value)
      .filter((entry) => entry.pinned === true)
      .map(identityOf),
  )
}

function pairOf(entry: Entry): string {
  return `${identityOf(entry)}.${short(hashValue(contentOf(entry)))}`
}

/** An entry is its article, or where that is not known its address, or at least its title. */
function identityOf(entry: Entry): string {
  const { article, url, title } = entry
  const id = typeof article === 'object' && article !== null && 'id' in article ? article.id : article
  return short(
    createHash('sha256')
      .update(JSON.stringify(id ? ['article', id] : url ? ['url', url] : ['title', title]))
      .digest('base64url'),
  )
}

function contentOf(entry: Entry): unknown {
  return { article: entry.article, title: entry.title, url: entry.url }
}

function short(hash: string): string {
  return hash.slice(0, 10)
}
