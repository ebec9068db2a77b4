import { absoluteUrl, bareUrl, lineOf } from '../../html/index.js'
import type { IndexEntry, SourceKey } from '../../types.js'
import { articleKeyOf } from './address.js'
import type { IndexToken } from './indexTokens.js'
import { bannerKeyOf, isPlaceholder, isTileImage } from './images.js'
import { isListDate, readListDate } from './listDate.js'
import type { Warnings } from './warnings.js'

type Draft = {
  readonly sourceKey: SourceKey
  readonly url: string
  title: string | null
  imageUrl: string | null
  summary: string
  dateText: string
}

/** Reads the entries of a list: an article's link, and what stands behind it up to the next one or the row's end. */
export function readEntries(args: {
  readonly tokens: readonly IndexToken[]
  readonly base: string | null
  readonly warnings: Warnings
}): readonly IndexEntry[] {
  const { base, warnings } = args
  const drafts = new Map<SourceKey, Draft>()
  const repeated = new Map<SourceKey, number>()
  let current = null as Draft | null
  let isDate = false
  let isFresh = true

  for (const token of args.tokens) {
    if (token.type === 'boundary') {
      current = null
      isDate = false
      isFresh = true
    } else if (token.type === 'clock') isDate = true
    else if (token.type === 'heading') current = null
    else if (token.type === 'text') {
      if (current === null || token.region !== 'list' || token.isInHeading) continue
      if (isDate) current.dateText += token.text
      else if (isFresh) current.summary += token.text
    } else if (token.type === 'break' && current !== null && current.summary !== '') current.summary += ' '
    else if (token.type === 'link' && (token.region === 'list' || token.region === 'foot')) {
      const { href, image, text } = token.link
      const sourceKey = articleKeyOf(href)
      const src = image === null ? null : absoluteUrl({ base, href: image.attribs['src'] ?? '' })
      if (sourceKey === null || (src !== null && (bannerKeyOf(src) !== null || isTileImage(src)))) {
        // A link inside a summary is text of it; any other one ends the entry.
        if (current !== null && isFresh && !isDate && text !== '' && !token.isInHeading) current.summary += text
        continue
      }
      const known = drafts.get(sourceKey)
      if (current?.sourceKey !== sourceKey) {
        isDate = false
        isFresh = known === undefined
        if (known !== undefined) repeated.set(sourceKey, (repeated.get(sourceKey) ?? 1) + 1)
      }
      current = known ?? { dateText: '', imageUrl: null, sourceKey, summary: '', title: null, url: bareUrl(href) }
      drafts.set(sourceKey, current)
      current.title ??= lineOf(text)
      if (src === null) continue
      if (isPlaceholder(src)) warnings.add('placeholder-image', src)
      else current.imageUrl ??= src
    }
  }
  for (const [sourceKey, times] of repeated) warnings.add('entry-repeated', `${sourceKey} ${times} times`)
  return [...drafts.values()].map((draft) => entryOf(draft, warnings))
}

function entryOf(draft: Draft, warnings: Warnings): IndexEntry {
  const { imageUrl, sourceKey, title, url } = draft
  if (title === null) warnings.add('entry-without-title', sourceKey)
  let summary = lineOf(draft.summary)
  let dateText = lineOf(draft.dateText)
  // Without a clock before it, the date is the last line of what follows the title.
  const tail = dateText === null && summary !== null ? /(?:^|\s)(\S+(?:\s\S+){0,4})$/.exec(summary)?.[1] : undefined
  const printed = tail === undefined ? undefined : datedEnd(tail)
  if (summary !== null && printed !== undefined) {
    dateText = printed
    summary = lineOf(summary.slice(0, summary.length - printed.length))
  }
  const date = dateText === null ? null : readListDate(dateText)
  if (date !== null && date.warning !== null) warnings.add(date.warning, date.dateText)
  return { date: date?.date ?? null, dateText, imageUrl, sourceKey, summary, title, url }
}

/** The longest end of a line that is a date. */
function datedEnd(line: string): string | undefined {
  const words = line.split(' ')
  for (let i = 0; i < words.length; i++) {
    const end = words.slice(i).join(' ')
    if (isListDate(end)) return end
  }
  return undefined
}
