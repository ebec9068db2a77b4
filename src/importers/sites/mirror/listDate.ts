import { lineOf } from '../../html/index.js'
import type { WarningCode } from '../../reasons.js'
import { monthOf } from './dateline.js'
import { dateOf } from './routePath.js'

/** A date as a list prints it, and what of it can be trusted. */
export type ListDate = { readonly dateText: string; readonly date: string | null; readonly warning: WarningCode | null }

const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日(.*)$/s
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s](.*))?$/s
const ENGLISH = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(.*)$/s
const NO_YEAR = /^(?:\d{1,2}月\d{1,2}日|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?!\d)/
const RELATIVE = new RegExp(
  '^(?:\\d{1,3}\\s*(?:秒|分钟|分鐘|小时|小時|天|日|周|週|个月|個月|seconds?|minutes?|hours?|days?|weeks?|months?)' +
    '\\s*(?:前|ago)|刚刚|剛剛|昨天|前天|yesterday|just now)',
  'i',
)
const ZONE = /Z$|[+-]\d{2}:?\d{2}$|\b(?:UTC|GMT|EST|EDT|PST|PDT|CST)\b/

/** Reads a list's date: complete and absolute ones become a date, others keep their text only. */
export function readListDate(text: string): ListDate | null {
  const dateText = lineOf(text)
  if (dateText === null) return null
  const chinese = CHINESE.exec(dateText) ?? ISO.exec(dateText)
  if (chinese !== null) {
    const date = dateOf(Number(chinese[1]), Number(chinese[2]), Number(chinese[3]))
    return withTime({ date, dateText, time: chinese[4] })
  }
  const english = ENGLISH.exec(dateText)
  const month = monthOf(english?.[1] ?? '')
  if (english !== null && month !== 0) {
    return withTime({ date: dateOf(Number(english[3]), month, Number(english[2])), dateText, time: english[4] })
  }
  if (RELATIVE.test(dateText)) return { date: null, dateText, warning: 'date-relative' }
  if (NO_YEAR.test(dateText)) return { date: null, dateText, warning: 'date-without-year' }
  return { date: null, dateText, warning: null }
}

function withTime({ date, dateText, time = '' }: { date: string | null; dateText: string; time?: string }): ListDate {
  const hasTime = /\d:\d\d/.test(time)
  return { date, dateText, warning: hasTime && !ZONE.test(time.trim()) ? 'date-without-zone' : null }
}

/** Whether a line is nothing but a date of a list. */
export const isListDate = (text: string): boolean => {
  const read = readListDate(text)
  return read !== null && text.length <= 40 && (read.date !== null || read.warning !== null)
}
