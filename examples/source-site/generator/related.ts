import type { Article, Section } from './types.js'

const MOST = 6

const COMMON = new Set(['about', 'after', 'before', 'first', 'under', 'their', 'which', '一个', '一张', '怎样', '先别'])

/** Pairs of Chinese characters, and the longer words of a Latin title. */
const wordsOf = (title: string): ReadonlySet<string> => {
  const pairs = (title.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)))
  const words = title.toLowerCase().match(/\p{Script=Latin}{5,}/gu) ?? []
  return new Set([...pairs, ...words].filter((word) => !COMMON.has(word)))
}

/**
 * The articles that a page lists as related: first those of its topics, then those that share a word of the title,
 * else its neighbours in the section. A list that was left over from another article shares nothing with it.
 */
export const relatedOf = (args: { article: Article; all: readonly Article[]; section: Section }): readonly Article[] => {
  const { all, article, section } = args
  const lang = article.lang ?? 'gb'
  const own = wordsOf(article.title)
  const isLetter = (other: Article): boolean => /^n85007/.test(other.id)
  const others = all.filter((other) => other.id !== article.id && (other.lang ?? 'gb') === lang)
  const byTopic = others.filter((other) => (article.topics ?? []).some((topic) => other.title.includes(topic)))
  const sharing = others.filter((other) => [...wordsOf(other.title)].some((word) => own.has(word)))
  if (article.leftOver) return others.filter((other) => !sharing.includes(other) && !byTopic.includes(other) && !isLetter(other)).slice(-4)
  const related = [...new Set([...byTopic, ...sharing.filter((other) => isLetter(other) === isLetter(article))])].slice(0, MOST)
  return related.length > 0 ? related : section.articles.filter((other) => other.id !== article.id && (other.lang ?? 'gb') === lang).slice(0, 3)
}
