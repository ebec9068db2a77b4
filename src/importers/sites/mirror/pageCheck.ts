import type { ReasonCode } from '../../reasons.js'

/** Longest page that is read; real pages end below half a megabyte. */
export const MAX_PAGE_CHARS = 8_000_000
/** Length from which a page is reported as large. */
export const LARGE_PAGE_CHARS = 1_000_000

const CODE_HOST_PAGE =
  /github\.githubassets\.com|<meta name="octolytics-|<meta content="GitLab" property="og:site_name"/
const ERROR_TEXT = /^\s*(?:404|403|429|500|502|503)\b[^<]{0,200}$|^\s*Not Found\s*$/i

/** Why a text cannot be a page of a mirror, as far as can be told without parsing it. */
export function whyUnusable(text: string): ReasonCode | null {
  if (text.length > MAX_PAGE_CHARS) return 'too-large'
  const head = text.slice(0, 4096)
  const start = head.replace(/^\ufeff/, '').trimStart()
  if (start === '' && text.replace(/^\ufeff/, '').trim() === '') return 'empty-page'
  if (ERROR_TEXT.test(text.slice(0, 300)) && text.length <= 300) return 'not-a-page'
  if ((start.startsWith('{') || start.startsWith('[')) && isJson(text)) return 'not-a-page'
  if (isBinary(head) || !/<[a-z!/][^<]{0,2000}>/i.test(text.slice(0, 200_000))) return 'not-html'
  return CODE_HOST_PAGE.test(text.slice(0, 10_000)) ? 'not-a-page' : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function isBinary(head: string): boolean {
  if (head.includes('\0')) return true
  const control = head.match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return control > head.length / 10
}

const PLACE = '\\{\\{\\s{0,4}\\w{1,30}\\s{0,4}\\}\\}'
const UNFILLED_TITLE = new RegExp(`<h[1-5]\\b[^<>]{0,100}>(?:\\s{0,10}<(?:p|strong|b|span)\\b[^<>]{0,60}>){0,3}\\s{0,20}${PLACE}\\s{0,20}<`, 'i')
const UNFILLED_BODY = new RegExp(`<hr\\b[^<>]{0,50}>\\s{0,20}${PLACE}\\s{0,20}(?:<hr\\b|#|<strong\\b)`, 'i')

/** Whether the page is the mirror's template itself: nothing was put into the place of its title, or of its text. */
export const isTemplate = (text: string): boolean =>
  text.includes('{{') && (UNFILLED_TITLE.test(text.slice(0, /<hr\b/i.exec(text)?.index)) || UNFILLED_BODY.test(text))

/** Whether a text is nothing but a place of the template that was not filled. */
export const isUnfilled = (text: string): boolean => new RegExp(`^\\s*${PLACE}\\s*$`).test(text)
