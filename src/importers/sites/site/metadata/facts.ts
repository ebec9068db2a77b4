import type { HtmlNode } from '../../../html/index.js'
import { isObject, type JsonObject, readJsonLd, textOfValue, typesOf } from './jsonLd.js'
import { type PageHead, readHead } from './pageHead.js'

/** What a page says of itself for machines. */
export type PageFacts = {
  readonly head: PageHead
  readonly objects: readonly JsonObject[]
  /** The objects that are articles, the one that the page is about first. */
  readonly articles: readonly JsonObject[]
}

const ARTICLE = /(?:Article|BlogPosting|Posting|Report|Review|Recipe|LiveBlogPosting|NewsItem|HowTo)$/
const NO_ARTICLE = /^(?:JobPosting|AggregateReview|AggregateRating)$/

export const isArticleType = (type: string): boolean => ARTICLE.test(type) && !NO_ARTICLE.test(type)

/** Reads what a page says of itself for machines. */
export function readFacts(nodes: readonly HtmlNode[]): PageFacts {
  const head = readHead(nodes)
  const objects = readJsonLd(head.jsonLd)
  const articles = objects.filter((object) => typesOf(object).some(isArticleType))
  // A list of teasers consists of articles too: the one with a body or an address of its own is the page's.
  const weight = (object: JsonObject): number =>
    (textOfValue(object['articleBody']) === null ? 0 : 2) + (object['mainEntityOfPage'] === undefined ? 0 : 2) + (object['datePublished'] === undefined ? 0 : 1) + (object['author'] === undefined ? 0 : 1)
  return { articles: [...articles].sort((a, b) => weight(b) - weight(a)), head, objects }
}

/** The object that a reference such as `{"@id": "#author"}` means, or the value itself. */
export function resolved(value: unknown, objects: readonly JsonObject[]): unknown {
  if (!isObject(value)) return value
  const keys = Object.keys(value)
  const id = value['@id']
  if (typeof id !== 'string' || keys.length > 2) return value
  return objects.find((object) => object['@id'] === id && Object.keys(object).length > keys.length) ?? value
}
