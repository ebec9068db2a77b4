import { knownSecrets } from './secrets.js'

/** What stands in place of a secret. */
const HIDDEN = '***'

const NAME = '(?:[\\w.-]*(?:token|secret|password|passwd|api[-_]?key|access[-_]?key|signature|credential)[\\w.-]*|sig|pwd|auth)'

/** Where secrets stand, whatever they are. None of them reaches beyond a quotation mark: a JSON line stays one. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // User and password of a URL or a connection string; a password may hold an @ of its own.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>\\]*@/gi, `$1${HIDDEN}@`],
  // A parameter of a URL, or of a form.
  [new RegExp(`([?&;]${NAME}=)[^&#\\s"'<>\\\\]+`, 'gi'), `$1${HIDDEN}`],
  // The scheme tells what follows; a plain word behind it is a sentence.
  [/\b(Bearer|Basic|JWT|API-Key)\s+(?=[\w.~+/=-]*[\d=])[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  // A header as it is sent.
  [/\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(\s*:\s*)[^\r\n"'\\]+/gi, `$1$2${HIDDEN}`],
  // A value of an object, also of one that was written into a text.
  [new RegExp(`(\\\\*")(${NAME}|(?:proxy-)?authorization|(?:set-)?cookie|hash|salt)(\\1\\s*:\\s*\\1)(?:\\\\.|[^"\\\\])*?(?=\\1)`, 'gi'), `$1$2$3${HIDDEN}`],
]

/**
 * A text without its secrets: the values that this process knows as secret, in whatever way they are written, and what
 * stands where secrets stand (user and password of a URL, parameters such as `token`, credentials of headers, fields such
 * as `password`). A JSON line stays a JSON line.
 */
export function redact(text: string): string {
  const hidden = knownSecrets().reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
  return PATTERNS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), hidden)
}
