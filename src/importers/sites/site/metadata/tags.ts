import { type HtmlNode, lineOf, textOf, walkElements } from '../../../html/index.js'
import type { PageFacts } from './facts.js'
import { textOfValue } from './jsonLd.js'

const MOST = 30

/** The tags of a page: of its metadata, and of links that say that they are tags. */
export function readTags({ articles, head }: PageFacts, nodes: readonly HtmlNode[]): readonly string[] {
  const tags: string[] = []
  const addList = (text: string | null): void => {
    if (text !== null) tags.push(...text.split(/[,;，；、]/))
  }
  for (const tag of head.metas.get('article:tag') ?? []) addList(tag)
  const keywords = articles[0]?.['keywords']
  if (Array.isArray(keywords)) for (const keyword of keywords) addList(textOfValue(keyword))
  else addList(textOfValue(keywords ?? null))
  if (tags.length === 0) for (const name of ['news_keywords', 'parsely-tags', 'sailthru.tags', 'keywords']) for (const text of head.metas.get(name) ?? []) if (tags.length === 0) addList(text)
  if (tags.length === 0) {
    walkElements(nodes, (element) => {
      if (element.name === 'a' && /(?:^|\s)tag(?:\s|$)/i.test(element.attribs['rel'] ?? '')) tags.push(lineOf(textOf(element)) ?? '')
      return true
    })
  }
  const lines = tags.map((tag) => lineOf(tag)?.replace(/^#/, '') ?? '').filter((tag) => tag !== '' && tag.length <= 60 && !/^[\w-]+:/.test(tag))
  return [...new Map(lines.map((tag) => [tag.toLowerCase(), tag])).values()].slice(0, MOST)
}
