import { findElement, type HtmlNode, lineOf, textOf } from '../../../html/index.js'
import type { PageFacts } from '../metadata/facts.js'
import { decodeEntities, textOfValue } from '../metadata/jsonLd.js'
import { metaOf } from '../metadata/pageHead.js'
import type { PageHints } from './features.js'

/** What the metadata says of the body, for the model. */
export function hintsOf({ articles, head }: PageFacts, nodes: readonly HtmlNode[]): PageHints {
  const heading = findElement(nodes, ({ name }) => name === 'h1')
  const body = articles.map((article) => article['articleBody']).find((text): text is string => typeof text === 'string' && text.length > 200)
  return {
    articleBody: decodeEntities(body ?? '').replace(/<[^>]{0,300}>/g, ' '),
    description: metaOf(head, 'og:description', 'description') ?? '',
    title: textOfValue(articles[0]?.['headline']) ?? metaOf(head, 'og:title', 'twitter:title') ?? (heading === null ? null : lineOf(textOf(heading))) ?? head.title ?? '',
  }
}
