import { type HtmlElement, type HtmlNode, lineOf, textOf, walkElements } from '../../../html/index.js'
import { PURPOSES } from '../body/regions.js'
import { LANDMARKS, type Segment } from '../body/segments.js'
import { wordsOf } from '../body/words.js'
import { type Candidate, type Found, foundOf } from './evidence.js'
import { type PageFacts, resolved } from './facts.js'
import { decodeEntities, isObject, textOfValue } from './jsonLd.js'
import type { SiteNames } from './siteNames.js'

const BYLINE = 1 << PURPOSES.indexOf('byline')
const OTHER = ['comment', 'related', 'navigation', 'page-foot', 'promotion', 'share'].reduce((mask, name) => mask | (1 << PURPOSES.indexOf(name)), 0)

const OUTSIDE = ['nav', 'footer', 'form'].reduce((mask, name) => mask | (1 << LANDMARKS.indexOf(name as never)), 0)
const SAYS_BY = /^(?:(?:written |posted |reported |words |story |published |authored |reviewed |article |text )?by|von|par|por|door|di|av|autor(?:in)?|author|auteur|作者|撰文|文|记者|記者|本报记者)[\s:：/]+\p{L}|(?:作者|记者|記者|撰文)\s*[:：]/iu

/** What buttons and labels near a title begin with. */
const NO_NAME = /^(?:share|print|find|show|set|get|view|read|in this|table of|no comments?|self|more|learn|skip|home|about|contact|search|menu|sign|log|subscribe|follow|save|download|listen|watch|related|top|best|all|our|the|what|how|why|when|facebook|twitter|linkedin|introducing|understanding|last|updated|published|posted|kommentare?|artikel|teilen|drucken|inhalt|key takeaways|written by|reviewed by|fact checked|editor'?s? (?:note|pick)|image|photo|credit|getty)\b/i

/** Words before a name. */
const LEAD = /^(?:\s*(?:(?:written|posted|reported|story|words|published|reviewed|medically reviewed|authored|created|edited|article|a post|interview)\s+by|by|author|authors|von|par|por|di|da|door|av|af|autor(?:en|es|in)?|auteur|autore|text|texte|texto|redakce|tekst|verfasst von|geschrieben von|ein (?:artikel|beitrag|gastbeitrag|kommentar|interview|bericht) von|escrito por|publicado por|publié par|scritto da|文|作者|撰文|文字|本报记者|記者|记者|特约记者|通讯员|编辑|編輯|来源)\s*[::：/|\-–]?\s+|(?:作者|撰文|文字|记者|記者|文)\s*[::：/|]\s*|\s*[:：|•·/\-–]\s*)+/iu
/** What is no name and begins behind one. */
const TAIL = /\s*(?:[|•·⋅–—]|\s-\s|\(|（|\[|,?\s+(?:published|updated|posted|on|am|vom|le|il|el|in|is|and updated|last|for|contributor|staff writer|editor|correspondent|reporter|senior|freelance|columnist|über|special to)\b|\d|@|https?:|记者$|報導|报道|本报讯).*$/isu
const SPLIT = /\s*(?:,|;|、|，|；|\s&\s|\s\+\s|\band\b|\bund\b|\bet\b|\by\b|\be\b(?=\s\p{Lu})|\boch\b|\bog\b|\s\/\s|\n|\s\|\s)\s*/u
const NOBODY = /^(?:admin|administrator|author|editor|guest|staff|redaktion|redaction|editorial|anonymous|user|root|webmaster|unknown|n\/?a|none|null|undefined|test|wordpress|super user|website|home|contact|share|follow|more|about(?: the author)?|view (?:all )?(?:posts|profile)|read more|von|by|updated|published)$/i
const ROLE = /^(?:staff writer|senior .*|editor.*|reporter|contributor|contributing .*|freelance.*|correspondent|.* correspondent|.* editor|.* reporter|journalist|writer|author|columnist|md|m\.d\.|phd|ph\.d\.|rd|jr\.?|sr\.?|esq\.?|cfp.*|mba|rn|ms|ma)$/i

/** Reads who wrote a page, as names. */
export function readAuthors(args: {
  readonly facts: PageFacts
  readonly nodes: readonly HtmlNode[]
  readonly segments: readonly Segment[]
  readonly site: SiteNames
  readonly title: string | null
}): Found<readonly string[]> | null {
  const { facts, nodes, segments, site, title } = args
  const { articles, head, objects } = facts
  const candidates: Candidate<readonly string[]>[] = []
  const add = (from: string, texts: readonly string[], isFree = false): void => {
    const names = [...new Set(texts.flatMap((text) => namesIn(text, isFree)))]
    const kept = names.filter((name, at) => !names.some((other, index) => index !== at && other !== name && other.toLowerCase().includes(name.toLowerCase())))
    if (kept.length > 0 && kept.length <= 12) candidates.push({ from, value: kept })
  }
  for (const article of articles.slice(0, 4)) add('json-ld', namesOf(article['author'] ?? article['creator'], objects))
  add('meta', metasOf(facts, 'author', 'article:author', 'article:author_name', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'citation_author', 'byl', 'cxenseparse:author', 'twitter:data1'))
  const links = authorLinks(nodes)
  const inMicrodata = head.properties.filter(({ itemType, name }) => name === 'author' && !/Comment|Rating/.test(itemType)).map(({ value }) => value)
  const personNames = head.properties.filter(({ itemType, name }) => name === 'name' && itemType === 'Person').map(({ value }) => value)
  add('microdata', inMicrodata.filter((value) => !/^https?:/.test(value)).length > 0 ? inMicrodata : personNames.slice(0, 1))
  add('rel=author', links)
  for (const line of linesOf(segments, title)) add('byline', [line], true)
  // Accounts such as `admin2` or `ops` stand in metadata; a name of two words on the page says more.
  const isAccount = ({ from, value }: Candidate<readonly string[]>): boolean => from !== 'byline' && value.length === 1 && /^[a-z0-9._-]+$/.test(value[0] ?? '')
  const real = candidates.filter((one) => !isAccount(one)).filter(({ value }) => !value.every((name) => site.isName(name)))
  const ordered = real.length > 0 ? [...real, ...candidates.filter((one) => !real.includes(one))] : candidates
  return foundOf(ordered, ({ value }, all) => {
    const same = all.filter((one) => one.value.some((name) => value.includes(name))).length
    return Math.min(0.98, 0.45 + 0.2 * same)
  })
}

function namesOf(value: unknown, objects: PageFacts['objects']): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, objects))
  const whole = resolved(value, objects)
  if (isObject(whole)) return Array.isArray(whole['name']) ? whole['name'].flatMap((name) => textOfValue(name) ?? []) : [textOfValue(whole['name']) ?? ''].filter((name) => name !== '')
  const text = textOfValue(whole)
  return text === null ? [] : [text]
}

function metasOf({ head }: PageFacts, ...names: readonly string[]): readonly string[] {
  for (const name of names) {
    const values = (head.metas.get(name) ?? []).map(decodeEntities).filter((value) => lineOf(value) !== null && !/^https?:|^\/|facebook\.com/.test(value.trim()))
    const named = name === 'twitter:data1' ? values.filter((value) => !/\d|min/.test(value)) : values
    if (named.some((value) => namesIn(value, false).length > 0)) return named
  }
  return []
}

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|okt|dez|janv|févr|mars|avril|juin|juil|août|déc|enero|marzo|mayo|agosto|dic'
/** Dates and reading times, which stand in the line of the author. */
const DATES = new RegExp(`(?:\\b(?:published|updated|posted|last updated|last modified|on)\\b:?\\s*)?(?:(?:\\b|(?<=[a-z]))(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?(?:\\b\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(?:${MONTHS})[\\p{L}.]*,?\\s*(?:\\d{4})?|(?:\\b|(?<=[a-z]))(?:${MONTHS})[\\p{L}.]*\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s*(?:\\d{4})?|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\b\\d{1,2}:\\d{2}(?:\\s*[ap]\\.?m\\.?)?|\\d+[–-]?\\d*\\s*min(?:ute)?s?(?:\\s+read)?)`, 'giu')

/** Lines of the page where bylines stand: near the title, or in an element that is for them. The likeliest first. */
function linesOf(segments: readonly Segment[], title: string | null): readonly string[] {
  const titleLine = wordsOf(title ?? '').join(' ')
  const isTitle = ({ words }: Segment): boolean => titleLine !== '' && words.join(' ') === titleLine
  const heading = segments.findIndex((segment) => segment.container.element.name === 'h1' && isTitle(segment))
  const titleAt = heading >= 0 ? heading : segments.findIndex(isTitle)
  const lines: { readonly text: string; readonly rank: number }[] = []
  segments.forEach(({ container, text, words }, at) => {
    if (words.length === 0 || words.length > 25 || text.length > 160) return
    const distance = titleAt < 0 ? 99 : at - titleAt
    if (distance === 0) return
    const isNear = distance >= -3 && distance <= 6
    if (!isNear && ((container.purposesAround & OTHER) !== 0 || (container.landmarks & OUTSIDE) !== 0)) return
    const isByline = (container.purposesAround & BYLINE) !== 0
    const saysBy = SAYS_BY.test(text) || /\b(?:by|von|par|por)\s+\p{Lu}/u.test(text)
    const isWritten = /\b(?:written|posted|published|article|text)\s+by\b/i.test(text)
    // "By" and the name after it may be two blocks.
    const isBare = /^(?:(?:written |posted |published |words )?by|von|par|por|author|autor|作者|记者)\s*:?$/iu.test(text)
    const next = segments[at + 1]
    const whole = isBare && next !== undefined && next.words.length <= 8 ? `${text} ${next.text}` : text
    const around = [segments[at - 1], segments[at + 1], segments[at + 2], segments[at - 2]].some((other) => other !== undefined && other.words.length <= 12 && hasDate(other.text))
    const isAlone = distance >= 1 && distance <= 5 && (around || hasDate(text) || isByline) && !NO_NAME.test(text) && /^\p{Lu}[\p{L}.'’-]+(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|la|di)){1,3}$/u.test(text.replace(DATES, '').replace(/[|•·⋅/,–—-]+\s*$/u, '').trim())
    const rank = (saysBy || isBare ? (isNear ? 6 : 3) : 0) + (isWritten ? 2 : 0) + (isByline ? (isNear ? 3 : 2) : 0) + (isAlone ? 3 : 0)
    if (rank >= 2) lines.push({ rank: rank - Math.min(1, Math.abs(distance) / 100), text: whole })
  })
  return lines.sort((a, b) => b.rank - a.rank).map(({ text }) => cleanLine(text)).slice(0, 20)
}

function hasDate(text: string): boolean {
  DATES.lastIndex = 0
  return DATES.test(text)
}

const HAN_LABEL = /(?:作者|撰文|记者|記者)\s*[:：/|]\s*[\p{Script=Han}·、]{2,30}/u

/** The part of a line that names somebody: what follows "by", without dates and reading times. */
function cleanLine(text: string): string {
  const [labelled] = HAN_LABEL.exec(text) ?? []
  if (labelled !== undefined) return labelled
  const line = text.replace(/^By(?=\p{Lu})/u, 'By ').replace(DATES, ' | ')
  const by = /(?:^|[\s|•·,])((?:by|von|par|por)\s+\p{Lu}.*)$/u.exec(line)
  return (by?.[1] ?? line).replace(/\s+\/\/.*$/, '').replace(/^[\s|•·⋅,–—-]+/u, '').replace(/\s+/g, ' ').trim()
}

/** The names that a byline holds. Free text must look like names of people. */
export function namesIn(text: string, isFree: boolean): readonly string[] {
  const line = lineOf(text.replace(/<[^>]{0,200}>/g, ' '))
  if (line === null || line.length > 300) return []
  const hadLead = LEAD.test(line)
  const bare = line.replace(LEAD, '').replace(/^\s*(?:dr|prof|mr|mrs|ms)\.?\s+(?=\p{Lu})/iu, '')
  const parts = bare.split(SPLIT).map((part) => part.replace(LEAD, '').replace(TAIL, '').replace(/^[\s"'“”‘’:;,./|–—-]+|[\s"'“”:;,/|–—-]+$/g, '').trim())
  const names: string[] = []
  for (const part of parts) {
    if (part === '' || ROLE.test(part)) continue
    if (NOBODY.test(part) || (isFree && NO_NAME.test(part)) || part.length > 60 || /https?:|@|[<>{}=]/.test(part)) {
      if (isFree) break
      continue
    }
    if (isFree && !looksLikeName(part, hadLead)) break
    names.push(part)
  }
  return names
}

function looksLikeName(text: string, hadLead: boolean): boolean {
  if (hadLead && /^(?:the\s)?[\p{L}.'’-]+(?:\s[\p{L}.'’-]+)?(?:\s(?:team|staff|editors))?$/iu.test(text)) return true
  if (/^[\p{Script=Han}·]{2,8}$/u.test(text)) return hadLead
  const words = wordsOf(text)
  if (words.length < (hadLead ? 1 : 2) || words.length > 5 || /\d/.test(text)) return false
  return text.split(/\s+/).every((word) => /^\p{Lu}/u.test(word) || /^(?:de|van|von|der|den|del|la|le|da|di|du|dos|el|al|bin|ter|ten|zu|y|e|’t|'t)$/i.test(word))
}

function authorLinks(nodes: readonly HtmlNode[]): readonly string[] {
  const links: HtmlElement[] = []
  walkElements(nodes, (element) => {
    if (element.name === 'a' && /(?:^|\s)author(?:\s|$)/i.test(element.attribs['rel'] ?? '')) links.push(element)
    return true
  })
  const lines = links.map((link) => lineOf(textOf(link))).filter((line): line is string => line !== null && line.length <= 100 && !/^(?:view|see|read|more|all|zeige|alle|voir|ver|afficher)\b/i.test(line))
  return [...new Set(lines)].slice(0, 6)
}
