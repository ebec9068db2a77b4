import { absoluteUrl } from '../../../html/index.js'
import { type Candidate, type Found, foundOf } from './evidence.js'
import type { PageFacts } from './facts.js'
import { isObject, textOfValue } from './jsonLd.js'
import { isElsewhere, type PagePicture } from './pictures.js'

/** Files that stand for a site and not for a page. */
const GENERIC = /logo|placeholder|default|favicon|apple-touch|sprite|avatar|blank|share[-_]?image|og[-_]?image|social[-_]?(?:card|share)|no[-_]?image/i

/** The image that a page shows for itself: the one that it prints near its title, as its metadata names it; else the metadata's. */
export function readLeadImage(args: {
  readonly facts: PageFacts
  readonly base: string | null
  readonly pictures: readonly PagePicture[]
  /** The segment of the title, and the last one of the body. */
  readonly from: number
  readonly to: number
}): Found | null {
  const { base, facts, from, pictures, to } = args
  const { articles, head } = facts
  const named: Candidate[] = []
  const add = (where: string, href: string | null | undefined): void => {
    const url = href ? absoluteUrl({ base, href }) : null
    if (url !== null && /^https?:/.test(url) && !/#\w+$/.test(url)) named.push({ from: where, value: url })
  }
  for (const name of ['og:image', 'og:image:url', 'og:image:secure_url', 'twitter:image', 'twitter:image:src']) for (const href of head.metas.get(name) ?? []) add(name, href)
  for (const article of articles.slice(0, 2)) for (const href of imagesOf(article['image'])) add('json-ld', href)
  const near = pictures.filter((picture) => picture.at >= from - 6 && picture.at <= to && !(isElsewhere(picture) && picture.at > from + 6))
  const alike = near.find(({ url }) => named.some(({ value }) => !GENERIC.test(fileOf(value)) && areAlike(url, value)))
  const first = near.find(({ at, url, width }) => at <= from + 12 && !GENERIC.test(fileOf(url)) && (width === null || width >= 250))
  const inPage: Candidate[] = [alike, first].filter((picture) => picture !== undefined).map(({ url }) => ({ from: 'page', value: url }))
  const real = named.filter(({ value }) => !GENERIC.test(fileOf(value)))
  const ordered = alike !== undefined ? [...inPage, ...named] : [...(first !== undefined && first.caption !== null ? inPage : []), ...real, ...inPage, ...named]
  return foundOf(ordered, ({ value }, all) => Math.min(0.98, 0.5 + 0.15 * all.filter((one) => areAlike(one.value, value)).length))
}

/** Whether two addresses are sizes of one picture: they share a long word of the file's path. */
function areAlike(one: string, other: string): boolean {
  const wordsOf = (url: string): readonly string[] => decoded(url).toLowerCase().match(/[a-z0-9]{6,}/g)?.filter((word) => /\d/.test(word) || word.length >= 10) ?? []
  const tail = new Set(wordsOf(pathOf(one)))
  return fileOf(one) === fileOf(other) || wordsOf(pathOf(other)).some((word) => tail.has(word) && !/^(?:(?:19|20)\d{4}|\d{3,4}x\d{3,4}|\d{6})$/.test(word))
}

/** The last parts of a path, where files are told apart. */
const pathOf = (url: string): string => url.split('/').slice(-2).join('/')

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function imagesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(imagesOf)
  if (isObject(value)) return [textOfValue(value['url']) ?? textOfValue(value['contentUrl']) ?? textOfValue(value['@id']) ?? ''].filter((url) => url !== '')
  return typeof value === 'string' ? [value] : []
}

const fileOf = (url: string): string => url.replace(/[?#].*$/s, '').split('/').at(-1) ?? ''
