import { findElement, type HtmlElement, type HtmlNode, isHidden, lineOf, textOf, walkElements } from '../../../html/index.js'
import { wordsOf } from '../body/words.js'
import { type Candidate, type Found, foundOf } from './evidence.js'
import type { PageFacts } from './facts.js'
import { textOfValue } from './jsonLd.js'
import { metaOf } from './pageHead.js'
import type { SiteNames } from './siteNames.js'

/** Longer titles are cut before they are compared. */
const MOST_LETTERS = 500
/** What parts a title from the name of its site. */
const SEPARATOR = /\s+[|\-–—·•»«›:/\\~]+\s+|\s*[|｜»«]\s*|\s+::\s+|_(?=[^_]*$)|\s+[-–—]\s*(?=[^-–—]*$)/u

/** Reads the title of a page, without the name of its site. */
export function readTitle(facts: PageFacts, nodes: readonly HtmlNode[], site: SiteNames): Found | null {
  const { articles, head } = facts
  const headings = headingsOf(nodes)
  const metas: Candidate[] = []
  const addMeta = (from: string, text: string | null): void => {
    const value = text === null ? null : lineOf(withoutMarkup(text.slice(0, MOST_LETTERS)))
    if (value !== null && wordsOf(value).length > 0) metas.push({ from, value })
  }
  addMeta('json-ld headline', textOfValue(articles[0]?.['headline']) ?? textOfValue(articles[0]?.['name']))
  addMeta('og:title', metaOf(head, 'og:title'))
  addMeta('microdata headline', head.properties.find(({ itemType, name }) => name === 'headline' && !/WebPage|List/.test(itemType))?.value ?? null)
  addMeta('twitter:title', metaOf(head, 'twitter:title'))
  addMeta('meta', metaOf(head, 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title', 'citation_title', 'cxenseparse:recs:title'))
  const whole = head.title
  addMeta('title', whole)
  const bare = metas.map(({ from, value }) => ({ from, value: withoutSite(value, site) }))
  const agreed = headings.map((heading) => ({ heading, weight: weightOf(heading, metas, site) })).sort((a, b) => b.weight - a.weight)
  const best = agreed[0]
  const candidates: Candidate[] = []
  // What the page says twice for machines, and its heading only in part: the heading has lost its kicker, or is teasing.
  const [one, two] = [bare.find(({ from }) => from === 'json-ld headline'), bare.find(({ from }) => from === 'og:title')]
  if (one !== undefined && two !== undefined && best !== undefined && plain(one.value) === plain(two.value) && plain(best.heading.value) !== plain(one.value) && plain(one.value).endsWith(plain(best.heading.value))) candidates.push(one)
  if (best !== undefined && best.weight >= 1) candidates.push({ from: best.heading.from, value: best.heading.value })
  const order = ['og:title', 'json-ld headline', 'microdata headline', 'meta', 'twitter:title', 'title']
  const rest = order.map((from) => bare.find((one) => one.from === from)).filter((one): one is Candidate => one !== undefined && !site.isName(one.value))
  candidates.push(...rest)
  for (const { heading, weight } of agreed) if (weight > -1) candidates.push({ from: heading.from, value: heading.value })
  return foundOf(candidates, ({ value }) => {
    const line = plain(value)
    const support = [...metas, ...headings].filter((one) => plain(one.value).includes(line)).length
    return Math.min(0.99, 0.4 + 0.15 * support)
  })
}

type Heading = Candidate & { readonly level: number; readonly order: number }

function headingsOf(nodes: readonly HtmlNode[]): readonly Heading[] {
  const found: Heading[] = []
  const add = (element: HtmlElement, from: string, level: number): void => {
    const value = lineOf(textOf(element))
    if (value !== null && value.length <= 400) found.push({ from, level, order: found.length, value })
  }
  walkElements(nodes, (element) => {
    const { attribs, name } = element
    if (name === 'script' || name === 'style' || name === 'svg' || name === 'nav' || name === 'footer' || name === 'aside' || name === 'form' || isHidden(element)) return false
    if (/^h[1-3]$/.test(name)) {
      // A kicker or an anchor may stand in the heading beside the title.
      const inner = findElement(element.children, (one) => /headline|title/i.test(one.attribs['itemprop'] ?? one.attribs['class'] ?? ''))
      if (name === 'h1' && inner !== null) add(inner, name, 1)
      add(element, name, Number(name[1]))
      return false
    }
    if (/\b(?:entry|post|article|page|story)[-_]?(?:title|headline)\b/i.test(attribs['class'] ?? '') && element.children.length < 6 && !/^h\d$/.test(name)) add(element, 'class', 2)
    return true
  })
  return found.slice(0, 60)
}

/** How well a heading and what the page says for machines agree. */
function weightOf(heading: Heading, metas: readonly Candidate[], site: SiteNames): number {
  const line = plain(heading.value)
  const words = wordsOf(line)
  if (words.length === 0) return -9
  let weight = heading.level === 1 ? (words.length >= 3 ? 1 : 0.6) : heading.level === 2 ? -0.2 : -0.6
  weight -= heading.order * 0.01
  if (site.isName(heading.value)) weight -= 3
  let best = 0
  for (const { value } of metas) {
    const other = plain(value)
    const own = wordsOf(other)
    const common = words.filter((word) => own.includes(word)).length
    if (other === line) best = Math.max(best, 2.2)
    else if (other.startsWith(line) && words.length >= 2) best = Math.max(best, 1.6)
    else if (other.includes(line) && words.length >= 3) best = Math.max(best, 1.4)
    else if (line.includes(other) && own.length >= 3) best = Math.max(best, 1.1)
    else if (words.length >= 4 && common / words.length > 0.75) best = Math.max(best, 0.8)
    else if (words.length >= 4 && common / words.length > 0.5) best = Math.max(best, 0.4)
  }
  // Of two headings that both stand in the page's title, the longer one says more.
  return weight + best + (best >= 1.4 ? Math.min(0.4, words.length / 40) : 0)
}

/** The title without the site's name before or behind it. */
export function withoutSite(title: string, site: SiteNames): string {
  const parts = partsOf(title)
  if (parts.length < 2) return title
  let from = 0
  let to = parts.length
  while (to - from > 1 && site.isName((parts[to - 1] as Part).text)) to--
  while (to - from > 1 && site.isName((parts[from] as Part).text)) from++
  if (from === 0 && to === parts.length) {
    // Nobody says what the site is called: the longest part is the title, with what stands before it.
    const longest = parts.reduce((best, part, at) => (wordsOf(part.text).length > wordsOf((parts[best] as Part).text).length ? at : best), 0)
    const last = wordsOf((parts[to - 1] as Part).text).length
    const rest = parts.slice(0, -1).reduce((sum, part) => sum + wordsOf(part.text).length, 0)
    if (longest < to - 1 && last <= 5 && rest >= 2 * last) to -= 1
    else if (longest > 0 && wordsOf((parts[0] as Part).text).length <= 3) from = 1
  }
  const first = parts[from] as Part
  const end = parts[to - 1] as Part
  return title.slice(first.start, end.start + end.text.length).trim()
}

type Part = { readonly text: string; readonly start: number }

function partsOf(title: string): readonly Part[] {
  const parts: Part[] = []
  let start = 0
  const separators = new RegExp(SEPARATOR.source, 'gu')
  for (const match of title.matchAll(separators)) {
    const at = match.index
    if (at > start) parts.push({ start, text: title.slice(start, at) })
    start = at + match[0].length
  }
  if (start < title.length) parts.push({ start, text: title.slice(start) })
  return parts
}

const withoutMarkup = (text: string): string => text.replace(/<\/?[a-z][^>]{0,100}>/gi, ' ')

const plain = (text: string): string =>
  text.normalize('NFKC').replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2010-\u2015]/g, '-').replace(/\s+/g, ' ').trim().toLowerCase()
