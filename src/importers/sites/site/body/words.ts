/** A word, or one Han, Hiragana or Katakana character: these scripts part no words by spaces. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu

/** The words of a text, in lower case. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? []

/** Runs of `size` words that follow one another, each as one string; a shorter text is one run. */
export function shinglesOf(words: readonly string[], size: number): readonly string[] {
  if (words.length === 0) return []
  if (words.length <= size) return [words.join(' ')]
  const shingles: string[] = []
  for (let at = 0; at + size <= words.length; at++) shingles.push(words.slice(at, at + size).join(' '))
  return shingles
}
