import type { Segmentation } from './body/segments.js'
import { PURPOSES } from './body/regions.js'
import type { PageFacts } from './metadata/facts.js'
import { typesOf } from './metadata/jsonLd.js'
import { metaOf } from './metadata/pageHead.js'

const COMMENT = 1 << PURPOSES.indexOf('comment')

/** Names of what tells an article from other pages. */
export const KIND_FEATURES = [
  'bodyWords', 'bodyShare', 'bodyParagraphs', 'longestParagraph', 'linkShare', 'bodyLinkShare', 'segments', 'ogArticle', 'ogOther', 'ldArticle', 'ldNews', 'ldCollection', 'ldProduct', 'ldForum', 'ldTech',
  'hasPublished', 'hasAuthor', 'isFront', 'pathDepth', 'pathHasDate', 'slugWords', 'pathIsDocs', 'pathIsForum', 'pathIsShop', 'pathIsBlog', 'headings', 'listShare', 'codeShare', 'tableShare', 'commentWords', 'meanScore', 'gaps', 'prices', 'questionMarks', 'teasers',
] as const

/** Describes a page by numbers from which one can tell whether it is an article. */
export function kindFeaturesOf(args: {
  readonly facts: PageFacts
  readonly segmentation: Segmentation
  readonly scores: readonly number[]
  readonly url: string | null
  readonly hasPublished: boolean
  readonly hasAuthor: boolean
}): Float32Array {
  const { facts, hasAuthor, hasPublished, scores, segmentation, url } = args
  const { root, segments } = segmentation
  const body = segments.filter((_, index) => (scores[index] ?? 0) > 0.5)
  const words = (list: typeof segments): number => list.reduce((sum, segment) => sum + segment.words.length, 0)
  const bodyWords = words(body)
  const types = facts.objects.flatMap(typesOf)
  const isType = (pattern: RegExp): number => (types.some((type) => pattern.test(type)) ? 1 : 0)
  const og = metaOf(facts.head, 'og:type')?.toLowerCase() ?? ''
  const path = pathOf(url)
  const parts = path.split('/').filter((part) => part !== '')
  const inBody = (name: string): number => words(body.filter(({ container }) => container.element.name === name)) / Math.max(1, bodyWords)
  const indexes = segments.flatMap((_, index) => ((scores[index] ?? 0) > 0.5 ? [index] : []))
  const gaps = indexes.filter((at, order) => order > 0 && at - (indexes[order - 1] ?? 0) > 3).length
  const all = segments.map(({ text }) => text).join('\n')
  const values: Record<(typeof KIND_FEATURES)[number], number> = {
    bodyLinkShare: body.reduce((sum, { linkWords }) => sum + linkWords, 0) / Math.max(1, bodyWords),
    bodyParagraphs: body.filter((segment) => segment.words.length >= 20).length,
    bodyShare: bodyWords / Math.max(1, root.words),
    bodyWords: Math.log1p(bodyWords),
    codeShare: inBody('pre'),
    commentWords: Math.log1p(words(segments.filter(({ container }) => (container.purposesAround & COMMENT) !== 0))),
    gaps,
    hasAuthor: hasAuthor ? 1 : 0,
    hasPublished: hasPublished ? 1 : 0,
    headings: segments.filter(({ container }) => /^h[2-4]$/.test(container.element.name)).length,
    isFront: parts.length === 0 ? 1 : 0,
    ldArticle: facts.articles.length,
    ldCollection: isType(/Collection|ItemList|SearchResults|Blog$/),
    ldForum: isType(/QAPage|DiscussionForum|Question|Answer/),
    ldNews: isType(/NewsArticle|Reportage/),
    ldProduct: isType(/^Product|Offer|Service$|LocalBusiness/),
    ldTech: isType(/TechArticle|SoftwareApplication|APIReference/),
    linkShare: root.linkWords / Math.max(1, root.words),
    listShare: inBody('li'),
    longestParagraph: Math.log1p(Math.max(0, ...body.map((segment) => segment.words.length))),
    meanScore: body.length === 0 ? 0 : indexes.reduce((sum, at) => sum + (scores[at] ?? 0), 0) / body.length,
    ogArticle: og === 'article' || og === 'news' ? 1 : 0,
    ogOther: og !== '' && og !== 'article' ? 1 : 0,
    pathDepth: parts.length,
    pathHasDate: /\/(?:19|20)\d\d\/?\d\d/.test(path) ? 1 : 0,
    pathIsBlog: /blog|news|article|story|post|magazin|insight|learn|resource|guide/i.test(path) ? 1 : 0,
    pathIsDocs: /docs?\b|documentation|reference|manual|api|wiki|man\d|tutorial/i.test(path + (url ?? '')) ? 1 : 0,
    pathIsForum: /forum|thread|topic|question|discussion|viewtopic|\/t\/|\/r\/|comments|community/i.test(path + (url ?? '')) ? 1 : 0,
    pathIsShop: /product|shop|store|collections?\b|categor|\/c\/|\/p\/|pricing|services?\b|solutions?\b|\/tags?\//i.test(path) ? 1 : 0,
    prices: Math.min(50, all.match(/[$€£]\s?\d/g)?.length ?? 0),
    questionMarks: Math.min(50, all.match(/\?/g)?.length ?? 0),
    segments: Math.log1p(segments.length),
    slugWords: (parts.at(-1) ?? '').split(/[-_]/).length,
    tableShare: inBody('td'),
    teasers: Math.log1p(segments.filter(({ linkWords, words: own }) => own.length >= 5 && linkWords === own.length).length),
  }
  return Float32Array.from(KIND_FEATURES.map((name) => values[name]))
}

function pathOf(url: string | null): string {
  try {
    return url === null ? '/-' : new URL(url).pathname
  } catch {
    return '/-'
  }
}
