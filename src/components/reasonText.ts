import { REASON_CODES, type ReasonCode } from '../importers/reasons.js'
import { translate } from './translate.js'

/** What a reason code means and what to do; null for a code that this version does not know. */
export function reasonText(t: unknown, code: unknown): { what: string; next: string } | null {
  if (!(REASON_CODES as readonly unknown[]).includes(code)) return null
  const known = code as ReasonCode
  return { what: translate(t, `reasons:${known}:what`), next: translate(t, `reasons:${known}:next`) }
}
