import { ImporterError } from './errors.js'
import { checkUrl, HTTP_DEFAULTS, type UrlRules } from './http/index.js'
import { safeHttpUrl } from './lexical/index.js'
import type { ReasonCode } from './reasons.js'
import { familyOf } from './registry.js'

/** What the operator allows beyond public addresses and the usual ports. */
export type AddressRules = Pick<UrlRules, 'allowedPorts' | 'allowLoopback'>

/** Public addresses on ports 80 and 443. */
export const STRICT_ADDRESSES: AddressRules = { allowedPorts: [], allowLoopback: false }

/** A start URL as it is stored and asked for, or why it is none. */
export type StartUrl =
  | { readonly url: string }
  | { readonly fault: { readonly reason: ReasonCode; readonly message: string } }

/**
 * The one rule for start URLs, of the form, the command line and the run: an address that the importer may ask for, and a
 * page of the family. What a name resolves to is checked when a connection is made, on every hop.
 * @throws UsageError `bad-source` where there is no such kind of source.
 */
export function readStartUrl(args: { readonly kind: string; readonly rules: AddressRules; readonly value: unknown }): StartUrl {
  const { kind, rules, value } = args
  const family = familyOf(kind)
  if (typeof value !== 'string') return { fault: { message: `Expected a text, got ${typeof value}`, reason: 'bad-url' } }
  const text = value.trim()
  try {
    checkUrl({ rules: { ...rules, maxUrlLength: HTTP_DEFAULTS.limits.urlLength }, url: text })
  } catch (error) {
    if (error instanceof ImporterError) return { fault: { message: error.message, reason: error.code } }
    throw error
  }
  const url = safeHttpUrl(text) ?? text
  const address = family.addressOf(url)
  if (address && family.locatorOf(url)?.urlOf(address)) return { url }
  return { fault: { message: `It is no page of a ${kind}: expected an article, section or front page of one`, reason: 'not-a-page' } }
}
