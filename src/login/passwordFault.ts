/** In characters, as people count them. */
export const MIN_PASSWORD = 12
const MAX_PASSWORD = 256
const MIN_DISTINCT = 5

/** What long common passwords are made of, longer words first: what is left without them must be hard to guess itself. */
const COMMON_WORDS = [
  '1qaz2wsx3edc', '1q2w3e4r5t6y', 'qwertyuiop', 'administrator', '1234567890', 'asdfghjkl', '123456789', 'password', 'passwort', 'passw0rd',
  'p@ssw0rd', 'p@ssword', 'changeme', 'newsdesk', 'iloveyou', '1qaz2wsx', '1q2w3e4r', '12345678', 'asdfghj', 'zxcvbnm', '1234567', 'welcome',
  'payload', 'letmein', 'qwerty', 'qwertz', 'azerty', 'asdfgh', 'zxcvbn', 'secret', 'woaini', '123456', 'admin', 'login', '12345', '1234',
  'abc', '123',
]
/** Share of characters that follow each other in the alphabet, from which on a password is a mere row of them. */
const ROW_SHARE = 0.6

/** Why a password cannot be taken: not a text, too short, too long, or one of those that are tried first. */
export type PasswordFault = 'short' | 'long' | 'common'

/** Judges a new password; `email` and what stands before its @ do not count as secret. */
export function passwordFault(args: { email?: unknown; password: unknown }): PasswordFault | null {
  const { email, password } = args
  const characters = typeof password === 'string' ? [...password] : []
  if (characters.length < MIN_PASSWORD) return 'short'
  if (characters.length > MAX_PASSWORD) return 'long'
  const lower = characters.join('').toLowerCase()
  const known = typeof email === 'string' ? [email.toLowerCase(), email.toLowerCase().split('@', 1)[0] ?? ''] : []
  const rest = [...known.filter((word) => word.length > 2), ...COMMON_WORDS].reduce((text, word) => text.replaceAll(word, ''), lower)
  // "passwordpassword", "qwerty123456!" and "aaaaaaaaaaaa" have nothing left to guess.
  return new Set(rest).size < MIN_DISTINCT || isRow(rest) ? 'common' : null
}

function isRow(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - (codes[index] ?? 0)) === 1)
  return steps.length / codes.length > ROW_SHARE
}
