/** A date as it is printed, in the languages of most news: day, month by name or number, year. */
export type PrintedDate = { readonly date: string; readonly at: number; readonly isCertain: boolean }

const NAMES: readonly (readonly [month: number, names: string])[] = [
  [1, 'january januar jänner janvier enero janeiro gennaio января январь январе stycznia styczeń januari jan janv ene gen янв ledna يناير'],
  [2, 'february februar februari février febrero fevereiro febbraio февраля февраль lutego luty feb febr févr fev фев února فبراير'],
  [3, 'march märz mars marzo março марта март marca marzec maart mar mär mrz мар března مارس'],
  [4, 'april avril abril aprile апреля апрель kwietnia kwiecień apr avr abr апр dubna أبريل'],
  [5, 'may mai mayo maio maggio мая май maja mei maj mag května مايو'],
  [6, 'june juni juin junio junho giugno июня июнь czerwca czerwiec jun giu июн června يونيو'],
  [7, 'july juli juillet julio julho luglio июля июль lipca lipiec jul juil lug июл července يوليو'],
  [8, 'august août agosto августа август sierpnia sierpień augustus augusti aug ago авг srpna أغسطس'],
  [9, 'september septembre septiembre setembro settembre сентября сентябрь września wrzesień sep sept set сен září سبتمبر'],
  [10, 'october oktober octobre octubre outubro ottobre октября октябрь października październik oct okt out ott окт října أكتوبر'],
  [11, 'november novembre noviembre novembro ноября ноябрь listopada listopad nov ноя نوفمبر'],
  [12, 'december dezember décembre diciembre dezembro dicembre декабря декабрь grudnia grudzień dec dez déc dic дек prosince desember ديسمبر'],
]
const MONTHS = new Map(NAMES.flatMap(([month, names]) => names.split(' ').map((name) => [name, month] as const)))
const MONTH = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')

const PATTERNS: readonly (readonly [pattern: RegExp, order: string])[] = [
  [/(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/gu, 'ymd'],
  [/((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]?/gu, 'ymd'],
  [new RegExp(`(?<![\\d\\p{L}])(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?\\s*(?:of |de |d['’])?[\\s./-]?(${MONTH})\\.?,?(?:\\s+de|\\s+del)?[\\s./,-]+((?:19|20)\\d\\d)(?!\\d)`, 'giu'), 'dmy'],
  [new RegExp(`(?<!\\p{L})(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d\\d)(?!\\d)`, 'giu'), 'mdy'],
  [/(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d|\d\d)(?![\d.])/gu, 'dmy'],
  [/(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?![\d/])/gu, 'dmy?'],
]

/**
 * The dates that a text prints, in the order of the text. `03/04/2025` is read with the day first, unless the language is
 * American English or the second number cannot be a month: it is not certain.
 */
export function printedDates(text: string, language: string | null): readonly PrintedDate[] {
  const found: PrintedDate[] = []
  for (const [pattern, order] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const [, one = '', two = '', three = ''] = match
      const [year, month, day] = order === 'ymd' ? [one, two, three] : order === 'mdy' ? [three, one, two] : order === 'dmy' ? [three, two, one] : ordered(one, two, three, language)
      const date = dateOf(year ?? '', month ?? '', day ?? '')
      if (date !== null) found.push({ at: match.index, date, isCertain: order !== 'dmy?' || Number(one) > 12 || Number(two) > 12 })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

function ordered(one: string, two: string, year: string, language: string | null): readonly [string, string, string] {
  const isMonthFirst = Number(two) > 12 || (Number(one) <= 12 && /^en(?:-us)?$/i.test(language ?? 'en'))
  return isMonthFirst ? [year, one, two] : [year, two, one]
}

function dateOf(year: string, month: string, day: string): string | null {
  const y = year.length === 2 ? 2000 + Number(year) : Number(year)
  const m = MONTHS.get(month.toLowerCase()) ?? Number(month)
  const d = Number(day)
  if (!(y >= 1990 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null
  const date = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : null
}
