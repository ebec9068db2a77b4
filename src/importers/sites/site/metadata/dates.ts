import { type HtmlNode, lineOf, textOf } from '../../../html/index.js'
import { PURPOSES, purposesOf } from '../body/regions.js'
import type { Segment } from '../body/segments.js'
import { wordsOf } from '../body/words.js'
import { type Candidate, type Found, foundOf } from './evidence.js'
import type { PageFacts } from './facts.js'
import { textOfValue } from './jsonLd.js'
import { printedDates } from './printedDate.js'

const PUBLISHED = ['article:published_time', 'article:published', 'og:article:published_time', 'og:published_time', 'datepublished', 'date.published', 'publishdate', 'publish-date', 'publish_date', 'published_time', 'parsely-pub-date', 'sailthru.date', 'pubdate', 'dc.date.issued', 'dcterms.issued', 'dc.date.created', 'dcterms.created', 'dc.created', 'date', 'dc.date', 'dcterms.date', 'citation_publication_date', 'citation_date', 'cxenseparse:recs:publishtime', 'originalpublicationdate', 'article_date_original', 'bt:pubdate', 'article.published', 'article.created', 'rnews:datepublished', 'weibo:article:create_at', 'created', 'og:pubdate', 'vr:published_time', 'iso-8601-publish-date', 'apub:time', 'publication_date']
const MODIFIED = ['article:modified_time', 'og:updated_time', 'article:modified', 'datemodified', 'dcterms.modified', 'dc.date.modified', 'last-modified', 'lastmod', 'article.updated', 'weibo:article:update_at', 'http-equiv:last-modified']
const OTHER = ['comment', 'related', 'navigation', 'page-foot', 'promotion'].reduce((mask, name) => mask | (1 << PURPOSES.indexOf(name)), 0)
const UPDATED = /updat|modif|aktualis|mis à jour|actualiz|atualiz|bearbeit|更新|修改|обновл|gewijzigd|oppdatert/i

/** When a page was published, and when it was last changed: ISO 8601, as exact as the page says it. */
export type Dates = { readonly published: Found | null; readonly modified: Found | null }

/** Reads the dates of a page. */
export function readDates(args: {
  readonly facts: PageFacts
  /** The page as it came: its scripts may say what its elements do not. */
  readonly html: string
  readonly nodes: readonly HtmlNode[]
  readonly segments: readonly Segment[]
  readonly title: string | null
  readonly url: string | null
  readonly language: string | null
}): Dates {
  const { facts, html, language, nodes, segments, title, url } = args
  const { articles, head, objects } = facts
  const published: Candidate[] = []
  const modified: Candidate[] = []
  const add = (to: Candidate[], from: string, text: string | null | undefined): void => {
    const value = isoOf(text ?? '', language)
    if (value !== null) to.push({ from, value })
  }
  for (const article of articles.slice(0, 4)) {
    add(published, 'json-ld', textOfValue(article['datePublished']) ?? textOfValue(article['dateCreated']))
    add(modified, 'json-ld', textOfValue(article['dateModified']))
  }
  const metas = (names: readonly string[]): readonly string[] => names.flatMap((name) => head.metas.get(name) ?? [])
  for (const text of metas(PUBLISHED)) add(published, 'meta', text)
  for (const text of metas(MODIFIED)) add(modified, 'meta', text)
  for (const { name, value } of head.properties) {
    if (name === 'datepublished' || name === 'datecreated') add(published, 'microdata', value)
    if (name === 'datemodified') add(modified, 'microdata', value)
  }
  for (const object of objects) add(published, 'json-ld of the page', textOfValue(object['datePublished']) ?? textOfValue(object['uploadDate']))
  for (const { isUpdate, value } of timesOf(nodes)) add(isUpdate ? modified : published, 'time', value)
  const inUrl = dateOfUrl(url)
  const printed = printedNear(segments, title, language)
  for (const { date, isUpdate } of printed.near) (isUpdate ? modified : published).push({ from: 'text', value: date })
  if (published.length === 0) for (const text of datesOfScripts(html)) add(published, 'script', text)
  if (inUrl !== null) published.push({ from: 'url', value: inUrl })
  for (const { date } of printed.far) published.push({ from: 'text', value: date })
  // What only says when the page was changed is better than nothing.
  if (published.length === 0 && modified[0] !== undefined) published.push(modified[0])
  const confidence = ({ value }: Candidate, all: readonly Candidate[]): number => Math.min(0.99, 0.5 + 0.15 * all.filter((one) => one.value.slice(0, 10) === value.slice(0, 10)).length)
  return { modified: foundOf(modified, confidence), published: foundOf(published, confidence) }
}

const ISO = /^\s*((?:19|20)\d\d)-?(\d{2})-?(\d{2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?/i

/** An ISO date or time, as exact as it was given; null where there is no date in it. */
export function isoOf(text: string, language: string | null): string | null {
  const line = text.trim()
  if (line === '' || line.length > 120) return null
  const iso = ISO.exec(line)
  if (iso !== null) {
    const [, year = '', month = '', day = '', hour, minute, second = '00', zone] = iso
    const date = `${year}-${month}-${day}`
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
    if (hour === undefined || Number(hour) > 23) return date
    return `${date}T${hour.padStart(2, '0')}:${minute}:${second}${zoneOf(zone)}`
  }
  const seconds = /^\d{10}(?:\d{3})?$/.exec(line)
  if (seconds !== null) return new Date(Number(line) * (line.length === 10 ? 1000 : 1)).toISOString()
  const [printed] = printedDates(line, language)
  if (printed !== undefined) return printed.date
  const parsed = /\d{4}/.test(line) ? Date.parse(line) : NaN
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString()
}

const zoneOf = (zone: string | undefined): string => {
  if (zone === undefined) return ''
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 'Z'
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  return `${sign}${hours}:${minutes}`
}

function timesOf(nodes: readonly HtmlNode[]): readonly { readonly value: string; readonly isUpdate: boolean }[] {
  const times: { value: string; isUpdate: boolean; weight: number }[] = []
  const visit = (children: readonly HtmlNode[], around: number): void => {
    for (const child of children) {
      if (typeof child === 'string' || child.name === 'script' || child.name === 'style') continue
      const purposes = around | purposesOf(child)
      const { attribs, name } = child
      if (name === 'time' || name === 'abbr' || attribs['datetime'] !== undefined || /\bpublished\b|\bupdated\b|entry-date/.test(attribs['class'] ?? '')) {
        const value = attribs['datetime'] ?? (name === 'abbr' ? attribs['title'] : undefined) ?? lineOf(textOf(child)) ?? ''
        const line = `${attribs['class'] ?? ''} ${attribs['itemprop'] ?? ''}`
        const isUpdate = UPDATED.test(line)
        const isOther = (purposes & OTHER) !== 0 || name === 'nav' || name === 'footer'
        times.push({ isUpdate, value, weight: (attribs['pubdate'] !== undefined || /publish|entry-date/i.test(line) ? 0 : 1) + (isOther ? 4 : 0) - 0 })
      }
      visit(child.children, child.name === 'body' || child.name === 'html' ? 0 : purposes)
    }
  }
  visit(nodes, 0)
  return times.map((time, order) => ({ ...time, order })).sort((a, b) => a.weight - b.weight || a.order - b.order).filter(({ weight }) => weight < 4).slice(0, 10)
}

function printedNear(segments: readonly Segment[], title: string | null, language: string | null): { readonly near: readonly { date: string; isUpdate: boolean }[]; readonly far: readonly { date: string }[] } {
  const line = wordsOf(title ?? '').join(' ')
  const titleAt = segments.findIndex(({ words }) => line !== '' && words.join(' ') === line)
  const all = segments.flatMap(({ container, text, words }, at) => {
    const distance = titleAt < 0 ? at : at - titleAt
    const isLabel = words.length <= 30
    const isOther = (container.purposesAround & OTHER) !== 0 && Math.abs(distance) > 6
    // A name and the date behind it are often two elements without a space between them.
    const limit = (isLabel ? text : text.slice(0, 80)).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    return printedDates(limit, language).map(({ date }) => ({ date, distance, isLabel, isOther, isUpdate: UPDATED.test(text) && !/publish|veröffentlicht|publié|publicado|posted|发布|發布/i.test(text) }))
  })
  const near = all.filter(({ distance, isLabel, isOther }) => !isOther && distance >= -6 && distance <= 12 && (isLabel || distance <= 4)).sort((a, b) => cost(a.distance) - cost(b.distance))
  const far = all.filter((one) => !near.includes(one) && one.isLabel && !one.isOther)
  return { far: far.slice(0, 3), near }
}

/** A date stands below the title rather than above it. */
const cost = (distance: number): number => (distance < 0 ? -distance * 1.5 : distance)

const IN_SCRIPT = /\\?"(?:datePublished|date_published|publishedAt|published_at|publishDate|publish_date|publishedDate|publishedTime|firstPublished(?:At|Date)?|first_published_at|publicationDate|datePublish|published)\\?"\s*:\s*\\?"([^"\\]{8,40})/g

/** Dates in the data of a page's scripts: pages that are built by scripts have them there. */
function datesOfScripts(html: string): readonly string[] {
  return [...html.matchAll(IN_SCRIPT)].slice(0, 3).map(([, text = '']) => text)
}

function dateOfUrl(url: string | null): string | null {
  const match = /[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(url ?? '')
  return match === null ? null : `${match[1]}-${match[2]}-${match[3]}`
}
