import type { Inline } from '../../types.js'
import { cutInlines, inlineText } from '../../html/index.js'
import { dateOf } from './routePath.js'

/** What stands before the first sentence of an article. */
export type DatelineReading = {
  readonly dateline: string | null
  readonly date: string | null
  readonly hasYear: boolean
  readonly byline: string | null
  /** The paragraph without them. */
  readonly rest: readonly Inline[]
  readonly dropped: readonly { readonly rule: string; readonly text: string }[]
}

const CHINESE =
  /^\s*(【\s*(?:(?:大纪元|大紀元|新唐人)[^【】\n]{0,40}|[^【】\n]{2,40}[讯訊])\s*】)\s*/
const ENGLISH = /^\s*(\[[^[\]\n]{2,60},\s*([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?\])\s*/
/** Any bracket at the start: a dateline if it is the name of the page's own outlet. */
const BARE = /^\s*(?:【\s*([^【】\n]{2,40})\s*】|\[\s*([^[\]\n]{2,60})\s*\])\s*/
const CHINESE_DATE = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/

const CHINESE_BYLINE =
  /^\s*([（(]\s*((?:文\s*[/／◎]\s*)?[^（）()\n]{0,40}(?:记者|記者|特约|特約|编译|編譯|通讯员|通訊員)[^（）()\n]{0,60})\s*[）)])\s*/
const ENGLISH_BYLINE = /^\s*(\(\s*(By\s+[^()\n]{2,80})\s*\))\s*/

type Dated = { readonly date: string | null; readonly hasYear: boolean }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The number of an English month's name, or 0. */
export const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** Takes dateline and byline off the first paragraph. A date without a year is given the path's. */
export function readDateline(args: {
  readonly paragraph: readonly Inline[]
  readonly pathDate: string | null
  /** Name of the outlet that the page was taken from. */
  readonly outlet: string | null
}): DatelineReading {
  const text = inlineText(args.paragraph)
  const chinese = CHINESE.exec(text)
  const english = chinese === null ? ENGLISH.exec(text) : null
  const match = chinese ?? english ?? bareDateline(text, args.outlet)
  const dateline = match?.[0].trim() ?? null
  const { date, hasYear } =
    chinese !== null ? chineseDate(chinese[1] ?? '', args.pathDate) : englishDate(english, args.pathDate)
  let end = match?.[0].length ?? 0
  const dropped: { rule: string; text: string }[] = []
  if (match !== null) dropped.push({ rule: 'dateline', text: match[0] })
  const rest = text.slice(end)
  const by = CHINESE_BYLINE.exec(rest) ?? ENGLISH_BYLINE.exec(rest)
  // Without a dateline only a reporter's full line is one: brackets may open a sentence as well.
  const isByline = by !== null && (dateline !== null || /(?:报导|报道|報導|報道)[）)]\s*$|^\(\s*By\s/.test(by[0]))
  if (isByline) {
    dropped.push({ rule: 'byline', text: by[0] })
    end += by[0].length
  }
  return {
    byline: isByline ? (by[2]?.trim() ?? null) : null,
    date,
    dateline,
    dropped,
    hasYear,
    rest: end === 0 ? args.paragraph : cutInlines({ end, inlines: args.paragraph, start: 0 }),
  }
}

function bareDateline(text: string, outlet: string | null): RegExpExecArray | null {
  const match = BARE.exec(text)
  const name = match?.[1] ?? match?.[2] ?? ''
  return match !== null && outlet !== null && name.startsWith(outlet) ? match : null
}

function chineseDate(dateline: string, pathDate: string | null): Dated {
  const match = CHINESE_DATE.exec(dateline)
  if (match === null) return { date: null, hasYear: true }
  const [, year, month = '', day = ''] = match
  return datedBy({ day: Number(day), month: Number(month), pathDate, year })
}

function englishDate(match: RegExpExecArray | null, pathDate: string | null): Dated {
  const month = monthOf(match?.[2] ?? '')
  if (match === null || month === 0) return { date: null, hasYear: true }
  return datedBy({ day: Number(match[3]), month, pathDate, year: match[4] })
}

function datedBy(args: { day: number; month: number; pathDate: string | null; year: string | undefined }): Dated {
  const { day, month, pathDate, year } = args
  if (year !== undefined) return { date: dateOf(Number(year), month, day), hasYear: true }
  if (pathDate === null) return { date: null, hasYear: false }
  const apart = month - Number(pathDate.slice(5, 7))
  // A December dateline on a January page is of the year before, and the other way round.
  const shift = apart > 8 ? -1 : apart < -8 ? 1 : 0
  return { date: dateOf(Number(pathDate.slice(0, 4)) + shift, month, day), hasYear: false }
}
