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

const OUTLETS = '(?:大纪元|大紀元|新唐人)'
const REPORT = '(?:报导|报道|報導|報道)'
/** A month and a day, the year before them if it is printed; the last sign may be lost. */
const MONTH_AND_DAY = '(?:\\d{4}\\s*年?\\s*)?\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日?'

const CHINESE: readonly RegExp[] = [
  new RegExp(`^\\s*(【\\s*(?:${OUTLETS}[^【】\\n]{0,40}|[^【】\\n]{2,40}[讯訊]|[^【】\\n]{2,30}\\d\\s*日?[电電])\\s*】)\\s*`),
  new RegExp(`^\\s*([〖［\\[〔﹝（(﹙]\\s*${OUTLETS}[^〖〗［］[\\]〔〕﹝﹞（）()﹙﹚\\n]{0,40}[讯訊]\\s*[〗］\\]〕﹞）)﹚])\\s*`),
  // An outlet and a whole date are one without the word for news.
  new RegExp(`^\\s*(【\\s*\\p{Script=Han}{2,12}\\s*\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日\\s*】)\\s*`, 'u'),
  // One of the brackets is lost, or both.
  new RegExp(`^\\s*(【?\\s*${OUTLETS}[^【】\\n，。]{0,12}?${MONTH_AND_DAY}\\s*[讯訊]\\s*】?)[：:，,]?\\s*`),
]
const ENGLISH = /^\s*(\[[^[\]\n]{2,60},\s*([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?\])\s*/
/** Any bracket at the start: a dateline if it is the name of the page's own outlet. */
const BARE = /^\s*(?:【\s*([^【】\n]{2,40})\s*】|\[\s*([^[\]\n]{2,60})\s*\])\s*/
const CHINESE_DATE = /(?:(\d{4})\s*年?\s*)?(\d{1,2})\s*月\s*(\d{1,2})/
const NUMERIC_DATE = /(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})/

const BYLINES: readonly RegExp[] = [
  /^\s*([（(﹙〔]\s*((?:文\s*[/／◎]\s*)?[^（）()﹙﹚〔〕\n]{0,40}(?:记者|記者|特约|特約|编译|編譯|通讯员|通訊員|专栏|專欄|撰文|\d\s*日?[电電])[^（）()﹙﹚〔〕\n]{0,60})\s*[）)﹚〕])\s*/,
  new RegExp(`^\\s*([【［\\[]\\s*([^【】［］[\\]\\n]{0,20}(?:记者|記者)[^【】［］[\\]\\n]{1,40}${REPORT})\\s*[】］\\]])\\s*`),
  // Without brackets, parted from the text by a slash.
  new RegExp(`^\\s*((${OUTLETS}?[^，。！？；：、\\n()（）/／【】]{0,12}(?:记者|記者)[^，。！？；：\\n()（）/／【】]{1,40}?(?:${REPORT}|编译|編譯|采访|採訪|电|電))(?:\\s*[/／]|(?=[\\n\\u3000])))\\s*`),
  // At the head of a text, in brackets or in a line of their own.
  /^\s*([（(﹙〔]\s*((?:文|撰文|作者)\s*[/／◎：:]\s*[^（）()﹙﹚〔〕。，！？\n]{2,20})\s*[）)﹚〕])\s*/,
  /^\s*(((?:文\s*[/／◎：:]|(?:撰文|作者)\s*[/／：:])\s*[^（）()﹙﹚〔〕。，！？\n]{2,20}))(?:\n|$)/,
]
const ENGLISH_BYLINE = /^\s*(\(\s*(By\s+[^()\n]{2,80})\s*\))\s*/
const FULL_LINE = new RegExp(`^\\s*[（(﹙〔]?\\s*(?:文|撰文|作者)\\s*[/／◎：:]|^[^，。]*${REPORT}\\s*$|${REPORT}\\s*[）)﹚〕】\\]］]\\s*$|^\\s*${OUTLETS}[^（(]*[/／]\\s*$|^\\(\\s*By\\s`)
/** A reporter's line in the brackets of datelines, without a date. */
const REPORTER_ONLY = new RegExp(`(?:记者|記者)[^】\\n]{1,40}${REPORT}\\s*】\\s*$`)

/** More than this in a row is no dateline. */
const MAX_REPEATS = 4

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
  const { outlet, paragraph, pathDate } = args
  const text = inlineText(paragraph)
  const dropped: { rule: string; text: string }[] = []
  let end = 0
  let dateline: string | null = null
  let dated: Dated = { date: null, hasYear: true }
  // The generator printed some of them twice.
  for (let times = 0; times < MAX_REPEATS; times++) {
    const match = datelineAt(text.slice(end), dateline === null ? outlet : null)
    if (match === null) break
    dropped.push({ rule: 'dateline', text: match[0] })
    end += match[0].length
    const next = ENGLISH.test(match[0]) ? englishDate(ENGLISH.exec(match[0]), pathDate) : chineseDate(match[0], pathDate)
    if (dateline === null || (dated.date === null && next.date !== null)) {
      dateline = (match[1] ?? match[0]).trim()
      dated = next
    }
  }
  const rest = text.slice(end)
  const by = BYLINES.map((pattern) => pattern.exec(rest)).find((match) => match !== null) ?? ENGLISH_BYLINE.exec(rest)
  // Without a dateline only a reporter's full line is one: brackets may open a sentence as well.
  const isByline = by !== null && (dateline !== null || FULL_LINE.test(by[0]))
  if (isByline) {
    dropped.push({ rule: 'byline', text: by[0] })
    end += by[0].length
  }
  return {
    byline: isByline ? (by[2]?.trim() ?? null) : null,
    date: dated.date,
    dateline,
    dropped,
    hasYear: dated.hasYear,
    rest: end === 0 ? paragraph : cutInlines({ end, inlines: paragraph, start: 0 }),
  }
}

function datelineAt(text: string, outlet: string | null): RegExpExecArray | null {
  for (const pattern of CHINESE) {
    const match = pattern.exec(text)
    if (match !== null && (!REPORTER_ONLY.test(match[0]) || CHINESE_DATE.test(match[0]))) return match
  }
  const english = ENGLISH.exec(text)
  if (english !== null) return english
  const bare = BARE.exec(text)
  const name = bare?.[1] ?? bare?.[2] ?? ''
  if (bare === null || outlet === null || !name.startsWith(outlet)) return null
  // All that matched is the dateline: its name alone would lack the brackets.
  bare[1] = bare[0]
  return bare
}

function chineseDate(dateline: string, pathDate: string | null): Dated {
  const plain = dateline.normalize('NFKC')
  const match = NUMERIC_DATE.exec(plain) ?? CHINESE_DATE.exec(plain)
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
