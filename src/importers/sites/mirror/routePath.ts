import type { SourceKey } from '../../types.js'
import { profileOf } from './siteProfiles.js'

/** What a path inside a mirror is. */
export type Route =
  | { readonly type: 'article'; readonly sourceKey: SourceKey; readonly id: string; readonly date: string }
  | { readonly type: 'index'; readonly sourceKey: SourceKey; readonly name: string; readonly front: boolean }
  | { readonly type: 'tag'; readonly tag: string }
  | { readonly type: 'tool' }

const ARTICLE = /^(gb|b5|en)\/(\d{1,2}|\d{4})\/(\d{1,2})\/(\d{1,2})\/([na]\d{1,15})\.md$/
const SINGLE = /^(gb|b5|en)\/([^/]+)\.md$/
const TAG = /^(?:gb|b5|en)\/tag\/([^/]+)\.md$/

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const pad = (number: number): string => String(number).padStart(2, '0')

/** A calendar date as `YYYY-MM-DD`, or null when there is no such day. */
export function dateOf(year: number, month: number, day: number): string | null {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && isLeap ? 29 : DAYS[month - 1]
  return last !== undefined && day >= 1 && day <= last && year >= 1 ? `${year}-${pad(month)}-${pad(day)}` : null
}

/**
 * What the path is, by its pattern alone; null when no page of a mirror is named so.
 * An article's key is its site and id. The same id in another language folder is another text: its key says so.
 */
export function routePath({ path, site }: { readonly path: string; readonly site: string }): Route | null {
  const article = ARTICLE.exec(path)
  if (article !== null) {
    const [, language = '', year = '', month = '', day = '', id = ''] = article
    const fullYear = year.length <= 2 ? 2000 + Number(year) : Number(year)
    const date = dateOf(fullYear, Number(month), Number(day))
    if (date === null) return null
    const sourceKey = (language === 'gb' ? `${site}:${id}` : `${site}:${language}/${id}`) as SourceKey
    return { date, id, sourceKey, type: 'article' }
  }
  if (path === 'README.md') {
    return site === 'www'
      ? { type: 'tool' }
      : { front: true, name: 'README', sourceKey: `${site}:README` as SourceKey, type: 'index' }
  }
  const tag = TAG.exec(path)
  if (tag?.[1] !== undefined) return { tag: decode(tag[1]), type: 'tag' }
  const single = SINGLE.exec(path)
  if (single === null) return null
  const [, language = '', name = ''] = single
  const profile = profileOf(site)
  if (!profile.isSection(name)) return { tag: decode(name), type: 'tag' }
  return {
    front: profile.fronts.has(name),
    name,
    sourceKey: `${site}:${language}/${name}` as SourceKey,
    type: 'index',
  }
}
