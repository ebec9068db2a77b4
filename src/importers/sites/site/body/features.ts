import { PURPOSES } from './regions.js'
import { type Container, LANDMARKS, type Segment, type Segmentation } from './segments.js'
import { shinglesOf, wordsOf } from './words.js'

/** What is known of a page beside its text. */
export type PageHints = {
  /** The title as the page's metadata or first heading has it; '' when there is none. */
  readonly title: string
  /** The body as the structured data has it; '' when it has none. */
  readonly articleBody: string
  readonly description: string
}

const TAGS = ['p', 'li', 'h1', 'h2', 'h3', 'h4', 'td', 'div', 'blockquote', 'figcaption', 'pre', 'dd', 'span', 'a', 'section', 'article', 'button', 'label']
const ENDS_SENTENCE = /[.!?…。！？"”»』」:：;]\s*$/u
const SENTENCE_MARKS = /[.!?。！？]/gu
const COMMAS = /[,،、，;；]/gu
const DIGITS = /\p{N}/gu
const UPPER = /\p{Lu}/gu
const DATE = /\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}月\d{1,2}日/u
const LEGAL = /©|\bcopyright\b|all rights reserved|版权所有|版權所有|责任编辑|責任編輯|tous droits|alle rechte|todos los derechos/i
const CALL = /subscri|newsletter|sign up|log ?in|click here|read more|share this|follow us|cookie|abonn|anmeld|weiterlesen|mehr zum|lesen sie auch|inscrivez|suscr|lire aussi|leia também|leggi anche|lees ook|czytaj|читайте|点击|點擊|扫码|关注|關注|订阅|訂閱|下载|下載|推荐阅读|相关阅读|延伸閱讀|更多/i
const BY = /^(?:by|von|par|por|di|door|autor|text|foto|photo|image|credit|source|quelle|记者|記者|来源|來源|编辑|編輯|作者|撰文|图|圖)\b|^(?:记者|記者|来源|來源|编辑|編輯|作者)/i

const purposeNames = PURPOSES.flatMap((name) => [`around:${name}`, `near:${name}`])
const OWN = [
  'words', 'logWords', 'logChars', 'linkShare', 'strongShare', 'wordLength', 'endsSentence', 'sentences', 'commas', 'digitShare', 'upperShare',
  'isDate', 'isLegal', 'isCall', 'isBy', 'images', 'breaks', 'isTitle', 'titleShare', 'isRepeated', 'inArticleBody', 'hasArticleBody', 'inDescription',
  'place', 'wordPlace', 'fromTitle', 'isBeforeTitle', 'depth',
  'parentLogWords', 'parentLinkShare', 'parentParagraphs', 'parentShare', 'grandLogWords', 'grandLinkShare', 'grandParagraphs', 'grandShare', 'greatShare', 'greatParagraphs',
  'inTop', 'topShare', 'fromTop', 'topLinkShare', 'pageLogWords', 'pageLinkShare', 'siblingsLogWords', 'logSegments', 'parentWordsPerSegment',
  'placeInTop', 'longBefore', 'longAfter', 'sameKindShare',
] as const
/** At both sides of a segment, how many neighbours are looked at. */
const REACH = 3
const SIDE = ['logWords', 'linkShare', 'endsSentence', 'isParagraph', 'isSameParent', 'isHeading'] as const
const sideNames = Array.from({ length: REACH }, (_, at) => ['before', 'after'].flatMap((side) => SIDE.map((name) => `${side}${at + 1}:${name}`))).flat()

/** Names of the features, in the order of a row. */
export const FEATURES: readonly string[] = [...OWN, ...TAGS.map((tag) => `tag:${tag}`), ...LANDMARKS.map((name) => `in:${name}`), ...purposeNames, ...sideNames]

/** Describes every segment of a page by numbers. */
export function featuresOf({ segments, root }: Segmentation, hints: PageHints): readonly Float32Array[] {
  const total = Math.max(1, root.words)
  const top = topContainer(segments)
  const topRange = rangeOf(segments, top)
  const title = wordsOf(hints.title)
  const titleWords = new Set(title)
  const titleLine = title.join(' ')
  const titleAt = Math.max(0, placeOfTitle(segments, titleLine))
  const hasTitle = placeOfTitle(segments, titleLine) >= 0
  const bodyShingles = new Set(shinglesOf(wordsOf(hints.articleBody), 3))
  const descriptionShingles = new Set(shinglesOf(wordsOf(hints.description), 3))
  const seen = new Map<string, number>()
  for (const { text } of segments) seen.set(text, (seen.get(text) ?? 0) + 1)
  const kinds = new Map<string, number>()
  for (const segment of segments) kinds.set(kindOf(segment), (kinds.get(kindOf(segment)) ?? 0) + segment.words.length)
  const own = segments.map(sideOf)
  let wordsBefore = 0
  const longs = segments.map(({ linkWords, words }) => (words.length >= 15 && linkWords * 3 < words.length ? words.length : 0))
  const allLong = longs.reduce((sum, count) => sum + count, 0)
  let longBefore = 0

  return segments.map((segment, index) => {
    const { container, linkWords, strongWords, text, words } = segment
    const count = words.length
    const row = new Float32Array(FEATURES.length)
    let at = 0
    const add = (value: number): void => {
      row[at++] = value
    }
    const parent = container.parent ?? container
    const grand = parent.parent ?? parent
    const great = grand.parent ?? grand
    const chars = Math.max(1, text.length)
    const own1 = own[index] as readonly number[]
    const shingles = shinglesOf(words, 3)
    add(Math.min(count, 400))
    add(Math.log1p(count))
    add(Math.log1p(chars))
    add(linkWords / Math.max(1, count))
    add(strongWords / Math.max(1, count))
    add(chars / Math.max(1, count))
    add(own1[2] as number)
    add(matches(text, SENTENCE_MARKS))
    add(matches(text, COMMAS))
    add(matches(text, DIGITS) / chars)
    add(matches(text, UPPER) / chars)
    add(DATE.test(text) ? 1 : 0)
    add(LEGAL.test(text) ? 1 : 0)
    add(CALL.test(text) ? 1 : 0)
    add(BY.test(text) ? 1 : 0)
    add(segment.images)
    add(matches(text, /\n/g))
    add(titleLine !== '' && words.join(' ') === titleLine ? 1 : 0)
    add(count === 0 ? 0 : words.filter((word) => titleWords.has(word)).length / count)
    add(Math.min(5, (seen.get(text) ?? 1) - 1))
    add(bodyShingles.size === 0 ? -1 : shareIn(shingles, bodyShingles))
    add(bodyShingles.size > 60 ? 1 : 0)
    add(descriptionShingles.size === 0 ? -1 : shareIn(shingles, descriptionShingles))
    add(index / segments.length)
    add(wordsBefore / total)
    add(hasTitle ? Math.max(-50, Math.min(200, index - titleAt)) : -60)
    add(hasTitle && index < titleAt ? 1 : 0)
    add(container.depth)
    add(Math.log1p(parent.words))
    add(parent.linkWords / Math.max(1, parent.words))
    add(Math.min(60, container.paragraphs + parent.paragraphs))
    add(parent.words / total)
    add(Math.log1p(grand.words))
    add(grand.linkWords / Math.max(1, grand.words))
    add(Math.min(60, grand.paragraphs))
    add(grand.words / total)
    add(great.words / total)
    add(Math.min(60, great.paragraphs))
    add(index >= topRange.from && index < topRange.to && isInside(container, top) ? 1 : 0)
    add((top?.words ?? 0) / total)
    add(Math.min(30, stepsTo(container, top)))
    add(top === null ? 0 : top.linkWords / Math.max(1, top.words))
    add(Math.log1p(root.words))
    add(root.linkWords / total)
    add(Math.log1p(parent.words - count))
    add(Math.log1p(segments.length))
    add(parent.words / Math.max(1, parent.segments))
    add(topRange.to > topRange.from ? Math.max(-1, Math.min(2, (index - topRange.from) / (topRange.to - topRange.from))) : -1)
    add(longBefore / Math.max(1, allLong))
    add((allLong - longBefore - (longs[index] ?? 0)) / Math.max(1, allLong))
    add((kinds.get(kindOf(segment)) ?? 0) / total)
    for (const tag of TAGS) add(container.element.name === tag ? 1 : 0)
    for (let bit = 0; bit < LANDMARKS.length; bit++) add((container.landmarks >> bit) & 1)
    const near = container.purposes | parent.purposes | grand.purposes
    for (let bit = 0; bit < PURPOSES.length; bit++) {
      add((container.purposesAround >> bit) & 1)
      add((near >> bit) & 1)
    }
    for (let step = 1; step <= REACH; step++) {
      for (const other of [index - step, index + step]) {
        const side = own[other]
        if (side === undefined) SIDE.forEach(() => add(-1))
        else {
          add(side[0] as number)
          add(side[1] as number)
          add(side[2] as number)
          add(side[3] as number)
          add((segments[other] as Segment).container.parent === container.parent ? 1 : 0)
          add(side[4] as number)
        }
      }
    }
    wordsBefore += count
    longBefore += longs[index] ?? 0
    return row
  })
}

const kindOf = ({ container }: Segment): string => `${container.element.name}.${container.element.attribs['class'] ?? ''}<${container.parent?.element.name ?? ''}.${container.parent?.element.attribs['class'] ?? ''}`

const sideOf = ({ container, linkWords, text, words }: Segment): readonly number[] => [
  Math.log1p(words.length),
  linkWords / Math.max(1, words.length),
  ENDS_SENTENCE.test(text) ? 1 : 0,
  container.element.name === 'p' ? 1 : 0,
  /^h[1-6]$/.test(container.element.name) ? 1 : 0,
]

function matches(text: string, pattern: RegExp): number {
  let count = 0
  pattern.lastIndex = 0
  while (count < 200 && pattern.exec(text) !== null) count++
  pattern.lastIndex = 0
  return count
}

const shareIn = (shingles: readonly string[], all: ReadonlySet<string>): number =>
  shingles.length === 0 ? 0 : shingles.filter((shingle) => all.has(shingle)).length / shingles.length

/** The container with the most running text, counted as Readability does: in full for the parent, by half for the one above. */
function topContainer(segments: readonly Segment[]): Container | null {
  const scores = new Map<Container, number>()
  const add = (container: Container | null, score: number): void => {
    if (container !== null) scores.set(container, (scores.get(container) ?? 0) + score)
  }
  for (const { container, linkWords, text, words } of segments) {
    if (words.length < 8) continue
    const score = (1 + matches(text, COMMAS) + Math.min(4, words.length / 20)) * (1 - linkWords / words.length)
    const isText = container.element.name === 'p' || container.element.name === 'pre' || container.element.name === 'blockquote'
    const holder = isText ? container.parent : container
    add(holder, score)
    add(holder?.parent ?? null, score / 2)
    add(holder?.parent?.parent ?? null, score / 6)
  }
  let best: Container | null = null
  let most = 0
  for (const [container, sum] of scores) {
    const score = sum * (1 - container.linkWords / Math.max(1, container.words))
    if (score <= most) continue
    best = container
    most = score
  }
  return best
}

function rangeOf(segments: readonly Segment[], top: Container | null): { readonly from: number; readonly to: number } {
  const from = segments.findIndex(({ container }) => isInside(container, top))
  const to = segments.findLastIndex(({ container }) => isInside(container, top)) + 1
  return { from: Math.max(0, from), to }
}

function isInside(container: Container, outer: Container | null): boolean {
  for (let around: Container | null = container; around !== null; around = around.parent) if (around === outer) return true
  return false
}

/** How many elements lie between a container and the first one around it that also holds the other. */
function stepsTo(container: Container, other: Container | null): number {
  if (other === null) return 30
  const around = new Set<Container>()
  for (let one: Container | null = other; one !== null; one = one.parent) around.add(one)
  let steps = 0
  for (let one: Container | null = container; one !== null && !around.has(one); one = one.parent) steps++
  return steps
}

function placeOfTitle(segments: readonly Segment[], titleLine: string): number {
  const isTitle = ({ words }: Segment): boolean => {
    const line = words.join(' ')
    return line.length > 3 && titleLine !== '' && (line === titleLine || (line.length > 20 && titleLine.startsWith(line)) || (titleLine.length > 20 && line.startsWith(titleLine) && line.length < titleLine.length * 2))
  }
  const heading = segments.findIndex((segment) => segment.container.element.name === 'h1' && isTitle(segment))
  if (heading >= 0) return heading
  const same = segments.findIndex(isTitle)
  return same >= 0 ? same : segments.findIndex(({ container }) => container.element.name === 'h1')
}
