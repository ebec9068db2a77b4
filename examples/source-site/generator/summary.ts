import { renderInline } from './markup.js'
import type { Article } from './types.js'

/** First paragraph of an article as plain text, without dateline and byline. */
export const firstParagraph = (article: Article): string => {
  const line = article.body.trim().split('\n').find((text) => !/^(?:[!<#|>*]|- |\d+\. |---)/.test(text)) ?? ''
  return renderInline(line.replaceAll(/\{dateline[^}]*\}/g, ''), article)
    .replace(/<[^>]+>/g, '')
    .replace(/ \/\/$/, '')
    .replace(/^\s*(?:（[^）]*(?:报导|報導)）|\(By [^)]*\))\s*/, '')
    .trim()
}

/** A list's summary: the beginning of the first paragraph, cut, with the mark that says so. */
export const summaryOf = (args: { article: Article; length: number; mark: string }): string => {
  const text = firstParagraph(args.article)
  const isChinese = args.article.lang !== 'en'
  const length = isChinese ? args.length : args.length * 3
  return text.length <= length ? text : `${text.slice(0, length)}${args.mark}`
}
