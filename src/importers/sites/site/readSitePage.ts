import { absoluteUrl, buildTree } from '../../html/index.js'
import type { Warning } from '../../types.js'
import { hintsOf } from './body/hints.js'
import { predict } from './body/model.js'
import { pageBody } from './body/pageBody.js'
import { readBody } from './body/readBody.js'
import { LANDMARKS, type Segment, segmentsOf } from './body/segments.js'
import { readModels } from './body/models.js'
import { wordsOf } from './body/words.js'
import { readAuthors } from './metadata/authors.js'
import { readDates } from './metadata/dates.js'
import { type PageFacts, readFacts } from './metadata/facts.js'
import { textOfValue } from './metadata/jsonLd.js'
import { readLeadImage } from './metadata/lead.js'
import { metaOf } from './metadata/pageHead.js'
import { siteNamesOf } from './metadata/siteNames.js'
import { readTags } from './metadata/tags.js'
import { readTitle } from './metadata/title.js'
import type { SiteImage, SitePage, SitePageKind } from './page.js'
import { kindFeaturesOf } from './pageKindFeatures.js'

/**
 * Reads a page of any site: what it says of itself for machines first, then what stands on it. Pure and deterministic.
 *
 * @param page `url` is where it was fetched from; null where that is not known: relative addresses are left out then.
 */
export function readSitePage(page: { readonly url: string | null; readonly text: string }): SitePage {
  const { url } = page
  const tree = buildTree(page.text)
  const facts = readFacts(tree.children)
  const { articles, head } = facts
  const base = baseOf(head.base, url)
  const site = siteNamesOf(facts, url)
  const nodes = pageBody(tree.children)
  const segmentation = segmentsOf(nodes)
  const { segments } = segmentation
  const language = languageOf(facts)
  const title = readTitle(facts, nodes, site)
  const authors = readAuthors({ facts, nodes, segments, site, title: title?.value ?? null })
  const dates = readDates({ facts, html: page.text, language, nodes, segments, title: title?.value ?? null, url })
  const body = readBody({ base, hints: hintsOf(facts, nodes), segmentation })
  const from = placeOfTitle(segments, title?.value ?? null)
  const last = body.scores.findLastIndex((score) => score > 0.5)
  const lead = readLeadImage({ base, facts, from, pictures: body.allPictures, to: Math.max(from + 12, last + 1) })
  const kind = kindOf({ body, dates, facts, hasAuthor: authors !== null, segmentation, url })
  const images = body.pictures.map(({ alt, caption, credit, url: address }): SiteImage => ({ alt, caption, credit, url: address }))
  const leadPicture = body.allPictures.find(({ url: address }) => address === lead?.value)
  return {
    authors: authors?.value ?? [],
    blocks: body.blocks,
    byline: authors === null ? null : authors.value.join(', '),
    canonicalUrl: canonicalOf(facts, base),
    evidence: {
      ...(authors === null ? {} : { authors: authors.evidence }),
      ...(dates.modified === null ? {} : { modified: dates.modified.evidence }),
      ...(dates.published === null ? {} : { published: dates.published.evidence }),
      ...(lead === null ? {} : { lead: lead.evidence }),
      ...(title === null ? {} : { title: title.evidence }),
      body: { confidence: confidenceOf(body.scores), from: 'model', others: [] },
      kind: { confidence: kind.confidence, from: 'model', others: [] },
    },
    images,
    kind: kind.value,
    language,
    lead: lead === null ? null : { alt: leadPicture?.alt ?? null, caption: leadPicture?.caption ?? null, credit: leadPicture?.credit ?? null, url: lead.value },
    modified: dates.modified?.value ?? null,
    published: dates.published?.value ?? null,
    siteName: site.names[0] ?? null,
    summary: textOfValue(articles[0]?.['description']) ?? metaOf(head, 'og:description', 'description', 'twitter:description'),
    tags: readTags(facts, nodes),
    text: body.text,
    title: title?.value ?? null,
    warnings: warningsOf({ isArticle: kind.value === 'article', lead: lead?.value ?? null, published: dates.published?.value ?? null, text: body.text }),
  }
}

function warningsOf(args: { readonly isArticle: boolean; readonly lead: string | null; readonly published: string | null; readonly text: string }): readonly Warning[] {
  const { isArticle, lead, published, text } = args
  const warnings: Warning[] = []
  const lost = text.match(/\ufffd/g)?.length ?? 0
  if (lost > 0) warnings.push({ code: 'lost-characters', detail: String(lost) })
  if (isArticle && lead === null) warnings.push({ code: 'no-lead-image', detail: null })
  if (published !== null && /T.*:\d\d$/.test(published) && !/[+-]\d\d:\d\d$/.test(published)) warnings.push({ code: 'date-without-zone', detail: published })
  return warnings
}

/** With fewer words than this beside links, and so large a share of links, a page is a list of others: no model has to say so. */
const LEAST_TEXT = 40
const MOSTLY_LINKS = 0.6

/** What a page is. One that is no article is an index where many of its words are links to others. */
function kindOf(args: {
  readonly body: ReturnType<typeof readBody>
  readonly dates: ReturnType<typeof readDates>
  readonly facts: PageFacts
  readonly hasAuthor: boolean
  readonly segmentation: ReturnType<typeof segmentsOf>
  readonly url: string | null
}): { readonly value: SitePageKind; readonly confidence: number } {
  const { body, dates, facts, hasAuthor, segmentation, url } = args
  const row = kindFeaturesOf({ facts, hasAuthor, hasPublished: dates.published !== null, scores: body.scores, segmentation, url })
  const { root, segments } = segmentation
  const linked = segments.reduce((sum, segment) => sum + linkedWords(segment), 0)
  const unlinked = body.segments.reduce((sum, segment) => sum + segment.words.length - linkedWords(segment), 0)
  if (unlinked < LEAST_TEXT && linked > root.words * MOSTLY_LINKS) return { confidence: 0.9, value: 'index' }
  const score = predict(readModels().kind, row)
  if (score >= 0.5) return { confidence: score, value: 'article' }
  return { confidence: 1 - score, value: linked > root.words * 0.4 ? 'index' : 'other' }
}

const IN_LINK = 1 << LANDMARKS.indexOf('a')

/** The words of a segment that are links: all of them where a link stands around its block. */
const linkedWords = ({ container, linkWords, words }: Segment): number => ((container.landmarks & IN_LINK) === 0 ? linkWords : words.length)

function placeOfTitle(segments: readonly Segment[], title: string | null): number {
  const line = wordsOf(title ?? '').join(' ')
  const isTitle = ({ words }: Segment): boolean => line !== '' && words.join(' ') === line
  const heading = segments.findIndex((segment) => /^h[1-3]$/.test(segment.container.element.name) && isTitle(segment))
  return Math.max(0, heading >= 0 ? heading : segments.findIndex(isTitle))
}

function baseOf(stated: string | null, url: string | null): string | null {
  if (stated === null || stated.trim() === '') return url
  return absoluteUrl({ base: url, href: stated }) ?? url
}

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i

function languageOf({ articles, head }: PageFacts): string | null {
  const stated = [head.language, textOfValue(articles[0]?.['inLanguage']), metaOf(head, 'http-equiv:content-language', 'og:locale', 'language', 'dc.language')]
  return stated.map((tag) => tag?.trim().replace('_', '-') ?? '').find((tag) => LANGUAGE.test(tag)) ?? null
}

function canonicalOf({ head }: PageFacts, base: string | null): string | null {
  const href = head.links.find(({ rel }) => rel === 'canonical')?.href ?? metaOf(head, 'og:url')
  const url = href ? absoluteUrl({ base, href }) : null
  return url !== null && /^https?:/.test(url) ? url : null
}

/** How far the model's scores are from a half, by the mean. */
function confidenceOf(scores: readonly number[]): number {
  if (scores.length === 0) return 0
  return Math.round((scores.reduce((sum, score) => sum + Math.abs(score - 0.5) * 2, 0) / scores.length) * 100) / 100
}
