const MOST_CHARACTERS = 200

/** What a contact is, for messages. */
export const CONTACT_EXPECTED = `an http(s) URL or an e-mail address in ASCII of at most ${MOST_CHARACTERS} characters, without spaces or brackets`

/**
 * Whether a text can stand in the user agent as the operator's contact: it becomes part of a header, so that only
 * printable ASCII fits, without the brackets that close it. The one rule for options, environment and client.
 */
export function isContact(value: string): boolean {
  if (value.length > MOST_CHARACTERS || !/^[\x21-\x27\x2a-\x7e]+$/.test(value)) return false
  if (/^(mailto:)?[^\s@:/]+@[^\s@]+$/.test(value)) return true
  return /^https?:\/\//.test(value) && URL.canParse(value)
}
