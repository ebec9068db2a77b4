import { cleanOrNull } from './cleanText.js'
import { isLexicalState } from './lexicalState.js'
import { lexicalToText } from './lexicalToText.js'

/** The plain text of a stored body; null for none, and for what is no rich text. */
export function plainTextOf(body: unknown): string | null {
  return isLexicalState(body) ? cleanOrNull(lexicalToText(body)) : null
}
