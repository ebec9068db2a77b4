import { MIN_SHARED_SECRET } from './defaults.js'

/** What a secret is that programs send in a header, for messages. */
export const SHARED_SECRET_EXPECTED = `a secret of at least ${MIN_SHARED_SECRET} characters in ASCII, without spaces`

/** Whether a value can be sent as `Authorization: Bearer …`. The one rule for options and environment. */
export function isSharedSecret(value: unknown): value is string {
  return typeof value === 'string' && value.length >= MIN_SHARED_SECRET && /^[\x21-\x7e]+$/.test(value)
}
