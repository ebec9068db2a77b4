import type { Segment } from '../../src/importers/sites/site/body/segments.js'
import { shinglesOf, wordsOf } from '../../src/importers/sites/site/body/words.js'
import type { TruePage } from './corpus.js'

/** What a segment is, and how much that counts: 0 where nobody says. */
export type Label = { readonly isBody: boolean; readonly weight: number }

const RUN = 4
/** Of longer segments, so much must stand in the true body. */
const SHARE = 0.6

/** Tells for every segment of a page whether it belongs to the body. */
export function labelsOf(segments: readonly Segment[], page: TruePage): readonly Label[] {
  return page.text === undefined ? labelsOfParts(segments, page) : labelsOfText(segments, page.text)
}

function labelsOfText(segments: readonly Segment[], truth: string): readonly Label[] {
  const runs = new Set<string>()
  const lines = new Set<string>()
  for (const line of truth.split('\n')) {
    const words = wordsOf(line)
    if (words.length > 0) lines.add(words.join(' '))
  }
  const all = wordsOf(truth)
  for (const run of shinglesOf(all, RUN)) runs.add(run)
  const inside = ` ${all.join(' ')} `
  const shares = segments.map(({ words }) => {
    if (words.length < RUN) return words.length > 0 && (lines.has(words.join(' ')) || inside.includes(` ${words.join(' ')} `)) ? 1 : 0
    const own = shinglesOf(words, RUN)
    return own.filter((run) => runs.has(run)).length / own.length
  })
  const isSure = (index: number): boolean => (segments[index]?.words.length ?? 0) >= RUN + 2 && (shares[index] ?? 0) >= SHARE
  const sure = segments.map((_, index) => isSure(index))
  return segments.map(({ words }, index) => {
    const share = shares[index] ?? 0
    let isBody = share >= SHARE
    // A short line may stand in the body by chance: it counts among lines of the body only.
    if (isBody && words.length < RUN + 2) isBody = sure.slice(Math.max(0, index - 4), index).includes(true) || sure.slice(index + 1, index + 5).includes(true)
    return { isBody, weight: words.length === 0 ? 0 : Math.sqrt(Math.min(200, words.length)) }
  })
}

function labelsOfParts(segments: readonly Segment[], { withText = [], withoutText = [] }: TruePage): readonly Label[] {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
  const inside = withText.map(plain).filter((part) => part !== '')
  const outside = withoutText.map(plain).filter((part) => part !== '')
  return segments.map(({ text }) => {
    const line = plain(text)
    const isBody = inside.some((part) => line.includes(part) || (line.length > 20 && part.includes(line)))
    const isOther = outside.some((part) => line.includes(part) || (line.length > 20 && part.includes(line)))
    return { isBody, weight: isBody === isOther ? 0 : 5 }
  })
}
