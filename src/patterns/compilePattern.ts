import { RE2JS } from 're2js'

/** Longest pattern in characters, and largest program in instructions: what a text costs per character. */
export const PATTERN_LIMITS = { characters: 500, instructions: 1000 } as const

/** Tells whether a text fits, in time that grows only with the length of the text. */
export type Pattern = { readonly test: (text: string) => boolean }

/** Why a pattern cannot be used; `message` is the compiler's own, in English. */
export type PatternFault = { readonly kind: 'syntax' | 'notLinear' | 'tooLarge'; readonly message: string }

/**
 * Compiles a regular expression that a person wrote. RE2's syntax: all of JavaScript's but lookaround and
 * backreferences, which only backtracking can match, and with it a short pattern can hold the process for hours.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function compilePattern(text: string): { readonly pattern: Pattern } | { readonly fault: PatternFault } {
  if (text.length > PATTERN_LIMITS.characters) {
    return { fault: { kind: 'tooLarge', message: `${text.length} > ${PATTERN_LIMITS.characters}` } }
  }
  // The compiler would read it as the letter k.
  if (/(?<!\\)(?:\\\\)*\\k</.test(text)) return { fault: { kind: 'notLinear', message: '`\\k`' } }
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(withScriptNames(text)))
    const size = compiled.programSize()
    if (size > PATTERN_LIMITS.instructions) {
      return { fault: { kind: 'tooLarge', message: `${size} > ${PATTERN_LIMITS.instructions}` } }
    }
    return { pattern: { test: (input) => compiled.test(input) } }
  } catch (error) {
    const message = error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error)
    if (/invalid repeat count/.test(message)) return { fault: { kind: 'tooLarge', message } }
    return { fault: { kind: isJavaScript(text) ? 'notLinear' : 'syntax', message } }
  }
}

/** JavaScript writes `\p{Script=Han}` where RE2 writes `\p{Han}`. */
function withScriptNames(text: string): string {
  return text.replace(/(\\[pP]\{)(?:Script|sc|Script_Extensions|scx|General_Category|gc)=/g, '$1')
}

function isJavaScript(text: string): boolean {
  try {
    return Boolean(RegExp(text, 'u'))
  } catch {
    return false
  }
}
